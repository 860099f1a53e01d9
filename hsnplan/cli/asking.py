"""What a period asks of the units: `period FIL deadlines|instructions|hand-in`."""

import argparse
from contextlib import closing
from typing import Any, Final

from hsnplan.cli import shared
from hsnplan.cli.commands import Actions
from hsnplan.cli.rows import find_node
from hsnplan.cli.shared import DONE
from hsnplan.cli.words import valued
from hsnplan.domain.dates import parse_date
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import quoted

_ALL: Final = "alla"
_PERIOD: Final = "namn eller början av det; annars den öppna"


def add(actions: Actions) -> None:
    """Add the actions of the command `period`."""
    made = actions.action("deadlines", _deadlines, "sista dagar per nivå: visa eller ändra", writes=True)
    _place(made)
    made.add_argument(
        "--day",
        metavar="NIVÅ=DATUM",
        type=valued(_day),
        action="append",
        default=[],
        help="till exempel ”enhet=2025-05-05”, ”nämnd=2025-05-20” eller ”alla=2025-05-09”; tomt datum tar bort",
    )
    made = actions.action("instructions", _instructions, "anvisningar: visa eller ändra", writes=True)
    _place(made)
    made.add_argument(
        "--text",
        metavar="STÄLLE=TEXT",
        type=valued(_text),
        action="append",
        default=[],
        help="för aktivitet, utfall, bedömning eller alla; tom text tar bort",
    )
    made = actions.action("hand-in", _hand_in, "klarmarkera för en enhet, eller ett mål", writes=True)
    _place(made)
    made.add_argument("--unit", metavar="ENHET", required=True, help="enheten som är klar")
    made.add_argument("--below", action="store_true", help="också enheterna under den")
    made.add_argument("--row", metavar="RAD", default="", help="bara ett mål eller uppdrag")


def _place(made: argparse.ArgumentParser) -> None:
    made.add_argument("--period", metavar="PERIOD", default="", help=_PERIOD)


def _day(words: str) -> tuple[str, str]:
    kind, equals, day = words.partition("=")
    if not equals or not kind.strip():
        raise Refusal(f"{quoted(words)} förstås inte. Skriv till exempel enhet=2025-05-05.")
    name = kind.strip().casefold()
    return ("" if name == _ALL else name), parse_date(day) if day.strip() else ""


def _text(words: str) -> tuple[str, str]:
    from hsnplan.application.follow_up import PLACES  # only these actions need it

    place, equals, text = words.partition("=")
    codes = {word: code for code, word in PLACES.items()}
    if not equals or place.strip().casefold() not in codes:
        known = ", ".join(codes)
        raise Refusal(f"{quoted(words)} förstås inte. Skriv ställe=text, där ställe är {known}.")
    return codes[place.strip().casefold()], text


def _deadlines(asked: argparse.Namespace) -> int:
    from hsnplan.application import follow_up
    from hsnplan.application.closing import find_period

    with closing(shared.session(asked, writable=bool(asked.day))) as session:
        period = find_period(session.register, asked.period)
        if asked.day:
            days = {**dict(period.deadlines), **dict(asked.day)}
            session.apply(follow_up.set_deadlines(session.register, period.id, days))
        period = session.register.periods[period.id]
    found = {"period": period.name, "cut_off": period.cut_off, "deadlines": dict(period.deadlines)}
    shared.answer(asked, found, lambda: _days_words(found))
    return DONE


def _days_words(found: dict[str, Any]) -> str:
    days = dict(found["deadlines"])
    lines = [
        f"  {kind or 'alla andra'}: {day}"
        for kind, day in sorted(days.items(), key=lambda row: (row[0] == "", row))
    ]
    return "\n".join(
        [f"{found['period']}, stoppdatum {found['cut_off']}", *(lines or ["  Inga egna sista dagar."])]
    )


def _instructions(asked: argparse.Namespace) -> int:
    from hsnplan.application import follow_up
    from hsnplan.application.closing import find_period

    with closing(shared.session(asked, writable=bool(asked.text))) as session:
        period = find_period(session.register, asked.period)
        if asked.text:
            words = {**dict(period.instructions), **dict(asked.text)}
            session.apply(follow_up.set_instructions(session.register, period.id, words))
        period = session.register.periods[period.id]
    found = {"period": period.name, "instructions": dict(period.instructions)}
    lines = [f"  {follow_up.PLACES.get(place, place)}: {text}" for place, text in period.instructions]
    shared.answer(asked, found, lambda: "\n".join([period.name, *(lines or ["  Inga anvisningar."])]))
    return DONE


def _hand_in(asked: argparse.Namespace) -> int:
    from hsnplan.application import follow_up
    from hsnplan.application.closing import find_period, said_late
    from hsnplan.application.story import who

    with closing(shared.session(asked, writable=True)) as session:
        register = session.register
        unit, period = register.find_unit(asked.unit), find_period(register, asked.period)
        node = find_node(register, asked.row) if asked.row else ""
        action = follow_up.hand_in(
            register, unit.id, who(session.actor), period=period.id, node=node, below=asked.below
        )
        session.apply(action)
        rows = [register.submissions[edit.id] for edit in action.edits]
        after = said_late(register, period.id)
    found = {
        "period": period.name,
        "units": [{"unit": register.units[row.unit].name, "waiting": row.waiting} for row in rows],
    }
    waiting = sum(row.waiting for row in rows)
    left = (
        f"{waiting} aktiviteter väntar ännu."
        if waiting > 1
        else "1 aktivitet väntar ännu."
        if waiting
        else ""
    )
    shared.answer(asked, found, lambda: " ".join(filter(None, (f"{action.label}.", left, after))))
    return DONE
