"""The command that copies activities to units: `copy-activity`."""

import argparse
from contextlib import closing
from typing import Any

from hsnplan.cli import shared
from hsnplan.cli.commands import Commands
from hsnplan.cli.shared import DONE
from hsnplan.domain.edit import Action
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted


def add(commands: Commands) -> None:
    """Add the command."""
    made = commands.command("copy-activity", _copy, "kopiera en aktivitet till flera enheter")
    what = made.add_mutually_exclusive_group(required=True)
    what.add_argument("--activity", metavar="AKTIVITET", help="aktivitetens nummer eller id")
    what.add_argument(
        "--new-units", action="store_true", help="allt som enheter saknar men som alla bredvid dem har fått"
    )
    made.add_argument(
        "--unit",
        metavar="ENHET",
        action="append",
        default=[],
        help="till vilken enhet; kan anges flera gånger",
    )
    made.add_argument("--no-parts", action="store_true", help="utan delaktiviteter")
    made.add_argument("--who", metavar="NAMN", help="vem som ändrar; annars den som står i inställningarna")


def _copy(asked: argparse.Namespace) -> int:
    from hsnplan.application import copies  # only who copies pays for it

    with closing(shared.session(asked, writable=True)) as session:
        register = session.register
        units = [register.find_unit(name).id for name in asked.unit]
        if asked.new_units:
            lacking = [offer for offer in copies.offers(register) if not units or offer.unit in units]
            action = copies.accept(session, lacking)
        else:
            activity = register.find_activity(asked.activity).id
            action = copies.copy_to(session, [activity], units, with_parts=not asked.no_parts)
        session.apply(action)
        found = _found(register, action)
    shared.answer(asked, {"copied": found}, lambda: _words(found))
    return DONE


def _found(register: Register, action: Action) -> list[dict[str, Any]]:
    rows = [register.activities[edit.id] for edit in action.edits]
    return [
        {
            "number": row.number,
            "title": row.title,
            "unit": register.units[row.unit].name,
            "origin": row.origin,
        }
        for row in rows
    ]


def _words(found: list[dict[str, Any]]) -> str:
    return "\n".join(f"{row['number']} {quoted(row['title'])} till {row['unit']}" for row in found)
