"""The command about cases: `matter FIL list|show|add|set|propose|drop`, and what it has of `texts`."""

import argparse
from contextlib import closing
from typing import Any, Final

from hsnplan.cli import shared, texts
from hsnplan.cli.commands import Commands
from hsnplan.cli.shared import DONE
from hsnplan.cli.words import DAY, WrongUsage
from hsnplan.domain.typography import quoted

_VALUES: Final = {
    "title": ("TITEL", "vad ärendet kallas"),
    "dnr": ("DNR", "diarienumret, till exempel HSN/1157/2023"),
    "board": ("NÄMND", "mottagande nämnd; annars registrets"),
    "sender": ("ENHET", "avsändande enhet"),
    "officer": ("NAMN", "handläggare"),
    "email": ("ADRESS", "handläggarens e-post"),
}


def add(commands: Commands) -> None:
    """Add the command."""
    words = "ärenden: skrivelsens uppgifter, texter och förslag till beslut"
    actions = commands.actions("matter", words)
    actions.action("list", _list, "registrets ärenden", reads=True)
    _matter(actions.action("show", _show, "ett ärende: uppgifter, texter och förslag", reads=True))
    made = actions.action("add", _add, "lägg in ett nytt ärende", writes=True)
    made.add_argument("title", metavar="TITEL", help="vad ärendet kallas")
    _values(made, but=("title",))
    made = actions.action("set", _set, "ändra uppgifter om ett ärende", writes=True)
    _matter(made)
    _values(made)
    made = actions.action("propose", _propose, "lägg till ett förslag till beslut", writes=True)
    _matter(made)
    made.add_argument("words", metavar="ORD", nargs="?", default="", help="förslagets ord")
    made.add_argument("--text", metavar="TEXT", default="", help="det samma")
    made.add_argument("--revision", metavar="REVIDERING", default="", help="att-satserna ur en revidering")
    made.add_argument("--under", metavar="NUMMER", default="", help="förslaget det är en del av: 2 eller 2.a")
    made = actions.action("drop", _drop, "ta bort ett förslag till beslut", writes=True)
    made.add_argument("number", metavar="NUMMER", help="förslagets nummer: 2 eller 2.a")
    _matter(made)
    texts.add(actions)


def _matter(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "matter", metavar="ÄRENDE", nargs="?", default="", help="diarienummer, id eller nummer i listan"
    )


def _values(made: argparse.ArgumentParser, but: tuple[str, ...] = ()) -> None:
    for name, (shown, said) in _VALUES.items():
        if name not in but:
            made.add_argument(f"--{name}", metavar=shown, help=said)
    made.add_argument("--date", metavar="DATUM", type=DAY, help="skrivelsens datum")
    made.add_argument("--period", metavar="PERIOD", help="perioden ärendet gäller")
    made.add_argument(
        "--signed", metavar="NAMN=TITEL", action="append", help="den som skriver under; flera i ordning"
    )
    made.add_argument("--extract", metavar="ROLLER", help="utdrag till, med komma mellan")
    made.add_argument("--template", metavar="MALL", help="mallens namn; en fil (.json) läses in i registret")
    made.add_argument("--documents", metavar="DOKUMENT", help="ärendets dokument, med komma mellan")


# --- reading ---


def _list(asked: argparse.Namespace) -> int:
    from hsnplan.application import matter_answers

    with closing(shared.session(asked)) as session:
        found = matter_answers.cases(shared.register(session, asked))
    shared.answer(asked, {"matters": found}, lambda: _list_words(found))
    return DONE


def _list_words(found: list[dict[str, Any]]) -> str:
    lines = [
        f"{row['number']:>3}  {row['date'] or '–':10}  {row['dnr'] or '–':16}  {row['title']}"
        for row in found
    ]
    return "\n".join(lines) or "Registret har inga ärenden. Lägg in ett med ”matter FIL add”."


def _show(asked: argparse.Namespace) -> int:
    from hsnplan.application import matter_answers
    from hsnplan.domain import matters

    with closing(shared.session(asked)) as session:
        register = shared.register(session, asked)
        found = matter_answers.case(register, matters.find(register, asked.matter))
    shared.answer(asked, found, lambda: _show_words(found))
    return DONE


def _show_words(found: dict[str, Any]) -> str:
    lines = [f"{found['title']} ({found['dnr'] or 'utan diarienummer'}, {found['date'] or 'utan datum'})"]
    lines += (f"  ! {warning}" for warning in found["warnings"])
    for document in found["documents"]:
        progress = document["progress"]
        counted = f": {progress['ready']} av {progress['total']} texter klara" if progress["total"] else ""
        lines.append(f"  {document['name']}{counted}")
        lines += (f"    {_text_words(row)}" for row in document["texts"])
    lines += (f"  {line}" for line in found["proposals"])
    return "\n".join(lines)


def _text_words(row: dict[str, Any]) -> str:
    state = "klar" if row["ready"] else "påbörjad" if row["text"] else "–"
    return f"{state:9} {row['key']} ({row['title']})"


# --- writing ---


def _template(words: str, session: Any) -> str:
    """What a case holds of a template: its name or id; a file is taken into the register first."""
    import os

    from hsnplan.application import templates
    from hsnplan.domain.errors import Refusal

    known = templates.options(session.register)
    found = [key for key, name in known if words.casefold() in {key, name.casefold()}]
    if found or not words:
        return found[0] if found else ""
    if not os.path.isfile(words):
        names = ", ".join(quoted(name) for _, name in known)
        raise Refusal(f"Det finns ingen mall {quoted(words)}. Ange en mallfil, eller en av dessa: {names}.")
    new, action = templates.take_in(session, words)
    session.apply(action)
    return new


def _given(asked: argparse.Namespace, session: Any) -> dict[str, Any]:
    """The values of a case that are told."""
    from hsnplan.application.documents import catalogue
    from hsnplan.domain.periods import find_period

    found = {
        name: getattr(asked, name) for name in (*_VALUES, "date") if getattr(asked, name, None) is not None
    }
    if asked.period is not None:
        found["period"] = find_period(session.register, asked.period)
    if asked.signed:
        found["signatories"] = tuple(_signed(words) for words in asked.signed)
    if asked.extract is not None:
        found["extract"] = _listed(asked.extract)
    if asked.template is not None:
        found["template"] = _template(asked.template, session)
    if asked.documents is not None:
        found["documents"] = tuple(catalogue.kind(code).code for code in _listed(asked.documents))
    return found


def _signed(words: str) -> tuple[str, str]:
    name, _, title = words.partition("=")
    return name.strip(), title.strip()


def _listed(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in words.split(",") if part.strip())


def _add(asked: argparse.Namespace) -> int:
    from hsnplan.application import matters

    with closing(shared.session(asked, writable=True)) as session:
        given = _given(asked, session)
        title = given.pop("title")
        new, action = matters.add(session, title, **given)
        session.apply(action)
        _told(asked, session.register, new, f"Ärendet {quoted(title)} är inlagt.")
    return DONE


def _set(asked: argparse.Namespace) -> int:
    from hsnplan.application import matters as cases
    from hsnplan.domain import matters

    with closing(shared.session(asked, writable=True)) as session:
        given = _given(asked, session)
        if not given:
            raise WrongUsage("Säg vad som ska ändras, till exempel --dnr eller --date.")
        found = matters.find(session.register, asked.matter)
        session.apply(cases.change(session.register, found.id, "Ärende", **given))
        _told(
            asked,
            session.register,
            found.id,
            f"Ärendet {quoted(given.get('title', found.title))} är ändrat.",
        )
    return DONE


def _told(asked: argparse.Namespace, register: Any, matter: str, words: str) -> None:
    from hsnplan.application import matter_answers

    found = matter_answers.case(register, register.every("matter")[matter])
    shared.answer(asked, found, lambda: "\n".join([words, *found["warnings"]]))


def _propose(asked: argparse.Namespace) -> int:
    from hsnplan.application import matter_answers
    from hsnplan.application import matters as cases
    from hsnplan.domain import matters, revisions

    if asked.words and asked.text:
        raise WrongUsage("Förslagets ord står två gånger. Skriv dem antingen sist eller efter --text.")
    with closing(shared.session(asked, writable=True)) as session:
        register = session.register
        found = matters.find(register, asked.matter)
        revision = revisions.find(register, asked.revision).id if asked.revision else ""
        parent = matter_answers.proposal_at(register, found.id, asked.under)
        _, action = cases.propose(
            session, found.id, asked.words or asked.text, parent=parent, revision=revision
        )
        session.apply(action)
        answer = matter_answers.case(register, found)
    shared.answer(asked, answer, lambda: "\n".join(answer["proposals"]))
    return DONE


def _drop(asked: argparse.Namespace) -> int:
    from hsnplan.application import matter_answers
    from hsnplan.application import matters as cases
    from hsnplan.domain import matters

    with closing(shared.session(asked, writable=True)) as session:
        register = session.register
        found = matters.find(register, asked.matter)
        session.apply(cases.take_away(register, matter_answers.proposal_at(register, found.id, asked.number)))
        answer = matter_answers.case(register, found)
    shared.answer(asked, answer, lambda: "\n".join(answer["proposals"]) or "Ärendet har inga förslag.")
    return DONE
