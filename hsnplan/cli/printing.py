"""The command that prints: `print FILE followup --out X.pdf`, or everything with `--all MAPP`."""

import argparse
from typing import TYPE_CHECKING, Any, Final

from hsnplan.cli import shared
from hsnplan.cli.commands import Commands
from hsnplan.cli.shared import DONE
from hsnplan.cli.words import DOCUMENT, FILTER, WrongUsage
from hsnplan.domain.outline_row import PLAN, STATE, UNIT
from hsnplan.domain.typography import quoted

if TYPE_CHECKING:
    from hsnplan.application.documents.making import Written
    from hsnplan.application.documents.source import Asked, Source
    from hsnplan.application.session import Session

_GROUPS: Final = {"plan": PLAN, "unit": UNIT, "status": STATE}
_FORMATS: Final = ("pdf", "docx", "both")
_PLAN_EDITION: Final = (
    "Planens utgåvor kommer av dess revideringar, och --edition gäller stängda perioder. Skriv --revision och "
    "revideringens nummer, så blir det planen som den revideringen lämnar den (”hsnplan revision FIL list” visar dem)."
)
_NOTE: Final = "  Att se över: "
_FIELDS: Final = {
    "period": ("PERIOD", "perioden det gäller; annars den öppna"),
    "unit": ("ENHET", "enheten det gäller"),
    "matter": ("ÄRENDE", "ärendets diarienummer, id eller nummer"),
    "revision": ("REVIDERING", "revideringens nummer eller id; plan --revision ger den utgåvan av planen"),
    "template": ("MALL", "mallens namn eller fil; annars regionens egen"),
}


def add(commands: Commands) -> None:
    """Add the command."""
    from hsnplan.application.documents import catalogue

    words = "skriv ett dokument som tillgänglig PDF eller Word: " + ", ".join(
        f"{kind.code} ({kind.name.lower()})" for kind in catalogue.KINDS
    )
    made = commands.reading("print", _print, words)
    made.add_argument(
        "document",
        metavar="DOKUMENT",
        nargs="?",
        choices=catalogue.codes(),
        help=", ".join(catalogue.codes()),
    )
    made.add_argument("--out", metavar="UT", type=DOCUMENT, default="", help="filen som skrivs")
    made.add_argument(
        "--all", metavar="MAPP", default="", help="skriv alla dokument i mappen, och en sida för varje enhet"
    )
    made.add_argument(
        "--format",
        metavar="FORMAT",
        choices=_FORMATS,
        default="",
        help="för --all: pdf (om inget sägs), docx (Word) eller both (båda)",
    )
    for name, (shown, said) in _FIELDS.items():
        made.add_argument(f"--{name}", metavar=shown, default="", help=said)
    made.add_argument("--publish", action="store_true", help="för publicering: utan personnamn och små antal")
    made.add_argument("--filter", metavar="FILTER", type=FILTER, default="", help="som för list")
    made.add_argument(
        "--group",
        metavar="ORDNING",
        choices=tuple(_GROUPS),
        default="plan",
        help="plan (om inget sägs), unit (enhet) eller status",
    )


def _print(asked: argparse.Namespace) -> int:
    if bool(asked.out) == bool(asked.all) or bool(asked.document) == bool(asked.all):
        raise WrongUsage("Skriv ett dokument och --out med filens namn, eller --all med en mapp.")
    if asked.all.casefold().endswith((".pdf", ".docx")):
        raise WrongUsage(
            f"--all skriver flera filer och vill ha en mapp, och {quoted(asked.all)} är namnet på en fil. "
            "Ta bort slutet, eller skriv ett dokument med --out."
        )
    if asked.document == "plan" and asked.edition:
        raise WrongUsage(_PLAN_EDITION)
    if asked.format and not asked.all:
        raise WrongUsage("--format hör till --all. För ett dokument säger filens namn vilket det blir.")
    _check_fields(asked)
    if asked.edition.isdecimal():
        asked.edition = f"{asked.period}#{asked.edition}"
    session = shared.session(asked)
    source = _source(session, asked)
    found = _everything(source, asked) if asked.all else _one(source, asked)
    session.close()
    shared.answer(asked, found, lambda: _words(found))
    return DONE


def _source(session: "Session", asked: argparse.Namespace) -> "Source":
    from hsnplan.application.documents.source import of_session

    edition = None
    if asked.edition:
        from hsnplan.application import comparing

        edition = comparing.find_edition(session.register, asked.edition)
    register = shared.register(session, asked)
    return of_session(session, register, asked.as_of, by_writing=asked.written, edition=edition)


def _asked(asked: argparse.Namespace) -> "Asked":
    from hsnplan.application.documents.source import Asked

    said = {name: getattr(asked, name) for name in _FIELDS}
    return Asked(**said, publish=asked.publish, filter_text=asked.filter, arrangement=_GROUPS[asked.group])


def _one(source: "Source", asked: argparse.Namespace) -> dict[str, Any]:
    from hsnplan.application.documents import making

    made = making.make(source, asked.document, _asked(asked))
    return _answer(making.write(made, asked.document, asked.out))


def _check_fields(asked: argparse.Namespace) -> None:
    """What a kind of document does not listen to is never passed over in silence."""
    from hsnplan.application.documents import catalogue

    if asked.all:
        return
    kind = catalogue.kind(asked.document)
    given = {name for name in ("period", "unit", "matter", "revision") if getattr(asked, name)}
    given -= {"period"} if asked.edition else set()  # which names the edition
    given |= {"filter"} if asked.filter and "filter_text" not in kind.needs else set()
    given |= {"group"} if asked.group != "plan" and "arrangement" not in kind.needs else set()
    useless = sorted(given - set(kind.needs))
    if useless:
        known = [f"--{name}" for name in kind.needs if name in _FIELDS]
        knows = f"Det som kan sägas: {', '.join(known)}." if known else "Ta bort det."
        raise WrongUsage(f"{kind.name} har inget --{useless[0]}. {knows}")


def _everything(source: "Source", asked: argparse.Namespace) -> dict[str, Any]:
    """Every document that can be made, each in a file of its own; what cannot be made is told with its reason."""
    from hsnplan.application.documents import together
    from hsnplan.application.documents.together import LeftOut

    wanted = _asked(asked)
    endings = together.FORMATS[asked.format or _FORMATS[0]]
    files, left_out = [], []
    for row in together.write(source, together.pieces(source, wanted), asked.all, endings):
        if isinstance(row, LeftOut):
            left_out.append({"document": row.kind, "about": row.about, "reason": row.reason})
        else:
            files.append(_answer(row))
    return {"files": files, "left_out": left_out}


def _answer(written: "Written") -> dict[str, Any]:
    found = {
        "file": written.file,
        "document": written.kind,
        "pages": written.pages,
        "checksum": written.checksum,
        "missing": list(written.missing),
        "notes": list(written.notes),
    }
    return found | dict(written.counts)


def _words(found: dict[str, Any]) -> str:
    if "files" not in found:
        return _file_words(found)
    left_out = [f"{_named(row)} skrevs inte: {row['reason']}" for row in found["left_out"]]
    once: list[str] = []
    for row in found["files"]:  # a document that is written twice has its notes said once
        once += [
            line for line in _file_words(row).split("\n") if not line.startswith(_NOTE) or line not in once
        ]
    return "\n".join([*once, *left_out])


def _named(row: dict[str, str]) -> str:
    from hsnplan.application.documents import catalogue

    return " för ".join(filter(None, (catalogue.kind(row["document"]).name, row["about"])))


def _file_words(found: dict[str, Any]) -> str:
    from hsnplan.application import printing
    from hsnplan.application.documents import catalogue

    facts = [f"{found['pages']} {'sida' if found['pages'] == 1 else 'sidor'}"] if found["pages"] else []
    if "activities" in found:
        facts.append(f"{found['activities']} {'aktivitet' if found['activities'] == 1 else 'aktiviteter'}")
    name = catalogue.kind(found["document"]).name
    about = f" ({', '.join(facts)})" if facts else ""
    lines = [f"{name}{about} ligger i {quoted(found['file'])}."]
    lines += (f"{_NOTE}{note}" for note in found["notes"])
    return "\n".join(filter(None, [*lines, printing.missing_words(found["missing"])]))
