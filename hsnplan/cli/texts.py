"""The texts of documents, in `matter`: `matter FIL section|ready|copy|fields`."""

import argparse
from contextlib import closing
from typing import Any

from hsnplan.cli import shared
from hsnplan.cli.commands import Actions
from hsnplan.cli.shared import DONE


def add(actions: Actions) -> None:
    """Add the actions of the command `matter` that are about texts."""
    made = actions.action("section", _section, "skriv eller visa en text i ett dokument", writes=True)
    _heading(made)
    made.add_argument("--text", metavar="TEXT", help="det som ska stå; ”-” läser in från standard in")
    made.add_argument("--author", metavar="NAMN", help="vem som skriver texten")
    made = actions.action("ready", _ready, "klarmarkera en text", writes=True)
    _heading(made)
    made.add_argument("--undo", action="store_true", help="ta bort klarmarkeringen")
    made = actions.action("copy", _copy, "ta över texterna från en annan period som en början", writes=True)
    _document(made)
    made.add_argument("--from", dest="source", metavar="PERIOD", required=True, help="perioden de tas från")
    made.add_argument("--to", dest="target", metavar="PERIOD", default="", help="annars den öppna perioden")
    made = actions.action("fields", _fields, "fälten som texter kan innehålla, med dagens tal", reads=True)
    made.add_argument("--period", metavar="PERIOD", default="", help="annars den öppna perioden")


def _document(made: argparse.ArgumentParser) -> None:
    from hsnplan.application.documents import catalogue

    written = catalogue.written()
    made.add_argument("document", metavar="DOKUMENT", choices=written, help=", ".join(written))


def _heading(made: argparse.ArgumentParser) -> None:
    _document(made)
    made.add_argument("key", metavar="RUBRIK", help="rubriken, eller dess nyckel")
    _place(made)


def _place(made: argparse.ArgumentParser) -> None:
    made.add_argument("--matter", metavar="ÄRENDE", default="", help="för tjänsteskrivelsen: vilket ärende")
    made.add_argument("--period", metavar="PERIOD", default="", help="för andra dokument: vilken period")


def _fields(asked: argparse.Namespace) -> int:
    from hsnplan.application import matter_answers
    from hsnplan.application.documents.source import of_session
    from hsnplan.domain.periods import find_period

    with closing(shared.session(asked)) as session:
        register = shared.register(session, asked)
        found = matter_answers.fields(of_session(session, register), find_period(register, asked.period))
    shared.answer(
        asked, {"fields": found}, lambda: "\n".join(f"{{{row['name']}}}  {row['words']}" for row in found)
    )
    return DONE


def _section(asked: argparse.Namespace) -> int:
    import sys

    from hsnplan.application import matters

    reads = asked.text is None and asked.author is None
    with closing(shared.session(asked, writable=not reads)) as session:
        place = _found_place(asked, session.register)
        if asked.author is not None:
            session.apply(matters.assign(*place, asked.author))
        if asked.text is not None:
            text = sys.stdin.read() if asked.text == "-" else asked.text
            session.apply(matters.write(session.register, *place, text))
        _tell_text(asked, session, place, wrote=not reads)
    return DONE


def _ready(asked: argparse.Namespace) -> int:
    from hsnplan.application import matters

    with closing(shared.session(asked, writable=True)) as session:
        place = _found_place(asked, session.register)
        session.apply(matters.mark_ready(session.register, *place, ready=not asked.undo))
        _tell_text(asked, session, place, wrote=True)
    return DONE


def _found_place(asked: argparse.Namespace, register: Any) -> tuple[str, str, str, str]:
    from hsnplan.application import matter_answers

    return matter_answers.place(register, asked.document, asked.key, matter=asked.matter, period=asked.period)


def _tell_text(
    asked: argparse.Namespace, session: Any, place: tuple[str, str, str, str], *, wrote: bool
) -> None:
    from hsnplan.application import matter_answers
    from hsnplan.application.closing import said_late

    register = session.register
    found = matter_answers.text(session, register, *place)
    about = matter_answers.period_of(register, place[0], place[1])
    after = said_late(register, about) if wrote and about else ""
    told = [*found["notes"], after]
    shared.answer(asked, found | {"late": after}, lambda: "\n".join(filter(None, [found["shown"], *told])))


def _copy(asked: argparse.Namespace) -> int:
    from hsnplan.application import matters
    from hsnplan.domain.periods import find_period

    with closing(shared.session(asked, writable=True)) as session:
        register = session.register
        periods = [find_period(register, words) for words in (asked.source, asked.target)]
        action = matters.copy_texts(register, asked.document, *periods)
        session.apply(action)
    shared.answer(asked, {"copied": len(action.edits)}, lambda: f"{action.label}.")
    return DONE
