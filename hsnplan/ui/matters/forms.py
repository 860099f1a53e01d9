"""The forms of Ärenden: a case, what the board is asked to decide, a figure for a text, texts to take over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, cast

from hsnplan.application import matters as use
from hsnplan.application import templates
from hsnplan.application.documents import catalogue
from hsnplan.domain import matters, revisions
from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.domain.matter_kinds import Matter, Proposal
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted
from hsnplan.ui.papers.form import CHOICE, DAY, SOUGHT, TEXT, TICK, Answer, Asked, FormDialog

if TYPE_CHECKING:
    from hsnplan.ui.matters.page import MattersPage

_LINES: Final = ("title", "dnr", "date", "board", "sender", "officer", "email", "period")


def ask_new(page: MattersPage, done: Callable[[str], object]) -> FormDialog | None:
    """A new case; `done` gets its id."""
    register = page.workspace.register
    blank = Matter("", date=register.today, period=register.period_id, documents=use.STANDARD_DOCUMENTS)

    def make(said: Answer) -> Action:
        values = _values(said)
        new, action = use.add(page.workspace.session, values.pop("title"), **values)
        done(new)
        return action

    return page.ask(
        ("Nytt ärende", "Tjänsteskrivelsen och dokumenten till den hålls ihop i ärendet.", "Lägg in"),
        _fields(register, blank),
        make,
    )


def ask_change(page: MattersPage, matter: Matter) -> FormDialog | None:
    """Other facts of a case."""
    register = page.workspace.register

    def make(said: Answer) -> Action:
        return use.change(page.workspace.register, matter.id, "Ändra ärendet", **_values(said))

    return page.ask(("Ärendets uppgifter", "", "Spara"), _fields(register, matter), make)


def _fields(register: Register, matter: Matter) -> list[Asked]:
    periods = [(row.id, row.name) for row in register.periods.values()]
    signed = "\n".join(", ".join(filter(None, row)) for row in matter.signatories)
    return [
        Asked("title", "Ärende", value=matter.title, needed="Skriv vad ärendet kallas."),
        Asked("dnr", "Diarienummer", value=matter.dnr, hint="Till exempel: HSN/1157/2023"),
        Asked("date", "Datum", DAY, matter.date),
        Asked("board", "Till", value=matter.board, hint=register.board.name),
        Asked("sender", "Från enhet", value=matter.sender),
        Asked("officer", "Handläggare", value=matter.officer),
        Asked("email", "E-post", value=matter.email),
        Asked("period", "Period", CHOICE, matter.period, periods),
        Asked("signatories", "I tjänsten", TEXT, signed, hint="En på varje rad: namn, titel"),
        Asked("extract", "Utdrag till", value=", ".join(matter.extract), hint="Roller med komma mellan"),
        *(
            Asked(f"document-{kind.code}", kind.name, TICK, "1" if kind.code in matter.documents else "")
            for kind in catalogue.KINDS
        ),
    ]


def _values(said: Answer) -> dict[str, Any]:
    found: dict[str, Any] = {name: said[name] for name in _LINES}
    people = [line.partition(",") for line in said["signatories"].split("\n") if line.strip()]
    found["signatories"] = tuple((name.strip(), title.strip()) for name, _, title in people)
    found["extract"] = tuple(part.strip() for part in said["extract"].split(",") if part.strip())
    found["documents"] = tuple(code for code in catalogue.codes() if said[f"document-{code}"])
    return found


# --- proposals ---


def ask_proposal(page: MattersPage, matter: Matter) -> FormDialog | None:
    """One more proposal: in own words, or the att-satser of a revision that waits for its decision."""
    register = page.workspace.register
    waiting = [(row.id, row.title) for row in revisions.pending(register, matter.plan or register.plan.id)]
    above = [("", "Ingen: ett eget förslag"), *_above(register, matter.id)]

    def make(said: Answer) -> Action:
        words, revision = said["text"], said.get("revision", "")
        if not words and not revision:
            raise Refusal("Skriv vad nämnden ska besluta, eller välj en revidering.", field="text")
        _, action = use.propose(
            page.workspace.session, matter.id, words, parent=said["parent"], revision=revision
        )
        return action

    asked = [
        Asked("text", "Förslag", TEXT, hint="Till exempel: Rapporten godkänns."),
        Asked("parent", "Del av", CHOICE, "", above),
    ]
    if waiting:
        options = [("", "Egna ord"), *waiting]
        asked.append(Asked("revision", "Att-satser ur revideringen", CHOICE, "", options))
    return page.ask(("Nytt förslag till beslut", "", "Lägg till"), asked, make)


def _above(register: Register, matter: str) -> list[tuple[str, str]]:
    found = []
    for number, row in enumerate(matters.proposals(register, matter), start=1):
        found.append((row.id, f"{number}. {row.text[:60]}"))
        rows = matters.proposals(register, matter, row.id)
        found += [
            (inner.id, f"    {chr(96 + place)}. {inner.text[:60]}") for place, inner in enumerate(rows, 1)
        ]
    return found


def ask_change_proposal(page: MattersPage, proposal: str) -> FormDialog | None:
    """Other words for a proposal, another place, or none at all."""
    found = cast("Proposal", page.workspace.register.every("proposal")[proposal])
    options = [("", "Står kvar"), ("up", "Flytta upp"), ("down", "Flytta ner"), ("out", "Ta bort")]

    def make(said: Answer) -> Action | None:
        register = page.workspace.register
        if said["place"] == "out":
            return use.take_away(register, proposal)
        if said["place"]:
            return use.move(register, proposal, -1 if said["place"] == "up" else 1)
        return use.reword(proposal, said["text"]) if "text" in said else None

    asked = [Asked("place", "Plats", CHOICE, "", options)]
    if not found.revision:
        asked.insert(0, Asked("text", "Förslag", TEXT, found.text, needed="Skriv vad nämnden ska besluta."))
    return page.ask(("Förslag till beslut", "", "Spara"), asked, make)


# --- texts ---


def ask_field(page: MattersPage) -> FormDialog | None:
    """A figure of the register, found by typing, put where the cursor is."""
    options = [(row.name, f"{row.name}: {row.words}") for row in page.fields.offered()]

    def make(said: Answer) -> None:
        if not said["name"]:
            raise Refusal("Välj en uppgift i listan. Skriv en del av namnet, så hittas den.", field="name")
        page.texts.insert(f"{{{said['name']}}}")

    text = (
        "Uppgiften följer registret tills perioden är stängd. Ett antal kan skrivas i ord: lägg till ” i ord”. "
        "Medan du skriver visar tecknet { samma lista."
    )
    return page.ask(
        ("Infoga uppgift", text, "Infoga"),
        [Asked("name", "Uppgift", SOUGHT, "", options, hint="Till exempel: antal gröna mål")],
        make,
    )


_ALL: Final = "all"
_ONE: Final = "one"


def ask_template(page: MattersPage, matter: Matter) -> FormDialog | None:
    """Which template the documents of a case, or of the whole register, are made with."""
    register = page.workspace.register
    options = [("", f"Som registret ({templates.called(register, register.board.template)})")]
    where = [(_ONE, "Det här ärendet"), (_ALL, "Hela registret, där inget annat är valt")]

    def make(said: Answer) -> Action | None:
        of = matter.id if said["where"] == _ONE else ""
        before = matter.template if of else register.board.template
        return (
            templates.use(page.workspace.register, said["template"], of)
            if said["template"] != before
            else None
        )

    text = (
        "Mallen säger rubriker, ordning, underskrifter, logotyp och sidformat. En egen fil läses in med "
        "Arkiv › Läs in dokumentmall."
    )
    return page.ask(
        ("Mall för dokumenten", text, "Använd"),
        [
            Asked("template", "Mall", CHOICE, matter.template, [*options, *templates.options(register)]),
            Asked("where", "Gäller", CHOICE, _ONE, where),
        ],
        make,
    )


def ask_edition(page: MattersPage) -> FormDialog | None:
    """Which edition of the case's period the pages are made of, or none."""
    options = [("", "Registret som det är nu")]
    for row in page.editions():
        why = f", {row.reason}" if row.reason else ""
        options.append((row.id, f"Utgåva {row.number}, stängd {row.closed}{why}"))
    text = "En utgåva har både texterna och talen som de var när perioden stängdes."
    return page.ask(
        ("Utgåva", text, "Visa"),
        [Asked("edition", "Sidorna visar", CHOICE, page.shown.edition, options)],
        lambda said: page.show_edition(said["edition"]),
    )


def ask_author(page: MattersPage, key: str, heading: str) -> FormDialog | None:
    """Who writes the text under a heading."""
    register, code, about = page.workspace.register, page.code(), page.about()
    found = matters.section(register, code, about, key)
    author = found.author if found is not None else ""

    def make(said: Answer) -> Action | None:
        if said["author"] == author:
            return None
        return use.assign(code, about, key, heading, said["author"])

    hint = "Namn eller roll; tomt om ingen är bestämd"
    return page.ask(
        (f"Vem skriver {quoted(heading)}?", "", "Spara"),
        [Asked("author", "Skrivs av", value=author, hint=hint)],
        make,
    )


def ask_copy(page: MattersPage) -> FormDialog | None:
    """From which period, or case, texts are taken over as a start."""
    register, code, about = page.workspace.register, page.code(), page.about()
    if catalogue.kind(code).texts_about == "matter":
        others = [(row.id, row.dnr or row.title) for row in matters.matters(register) if row.id != about]
    else:
        others = [(row.id, row.name) for row in register.periods.values() if row.id != about]
    written = [(key, words) for key, words in others if matters.sections(register, code, key)]

    def make(said: Answer) -> Action:
        return use.copy_texts(page.workspace.register, code, said["source"], about)

    if not written:
        page.workspace.tell(Refusal("Ingen annan period har texter att ta över."))
        return None
    return page.ask(
        ("Ta över texter", "Det som redan är skrivet här står kvar.", "Ta över"),
        [Asked("source", "Från", CHOICE, written[0][0], written, needed="Välj varifrån.")],
        make,
    )
