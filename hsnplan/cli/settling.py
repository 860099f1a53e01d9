"""The commands that settle what came home: clashes, quarantine."""

import argparse
import os
from contextlib import closing
from typing import TYPE_CHECKING, Final

from hsnplan.application.session import Session
from hsnplan.cli import shared
from hsnplan.cli.commands import Commands
from hsnplan.cli.shared import DONE, FINDINGS
from hsnplan.cli.words import WrongUsage
from hsnplan.domain.errors import Refusal
from hsnplan.domain.states import parse_state
from hsnplan.domain.typography import quoted

if TYPE_CHECKING:
    from hsnplan.application.clashing import Clash
    from hsnplan.application.saving import Done

_WHO: Final = "vem som ändrar; annars den som står i inställningarna"


def add(commands: Commands) -> None:
    """Add the commands."""
    made = commands.command("clashes", _clashes, "lista krockar, eller avgör dem")
    made.add_argument("--settle", metavar="KROCK", default="", help="krockens id, eller början av det")
    made.add_argument(
        "--settle-all",
        metavar="HUR",
        choices=("latest", "earliest", "both"),
        default="",
        help="avgör alla på en gång: latest (den senaste gäller), earliest eller both (bådas kommentarer)",
    )
    made.add_argument("--unit", metavar="ENHET", default="", help="med --settle-all: bara enhetens krockar")
    how = made.add_mutually_exclusive_group()
    how.add_argument("--choose", metavar="NR", type=int, help="låt en sida gälla")
    how.add_argument("--both", action="store_true", help="behåll bådas kommentarer")
    how.add_argument("--comment", metavar="TEXT", help="skriv en tredje kommentar")
    made.add_argument("--status", metavar="STATUS", default="", help="och status, med --comment")
    made.add_argument("--why", metavar="SKÄL", default="", help="skälet, som alltid krävs")
    made.add_argument("--who", metavar="NAMN", help=_WHO)
    made = commands.command("quarantine", _quarantine, "lista det som satts åt sidan")
    act = made.add_mutually_exclusive_group()
    act.add_argument(
        "--let-in", metavar="ÄNDRING", nargs="+", default=[], help="släpp in ändringar, efter id"
    )
    act.add_argument(
        "--undo",
        metavar="PAKET",
        default="",
        help="sätt allt ur ett mottaget paket åt sidan: början av dess id, eller filen som den kom i",
    )
    act.add_argument(
        "--lift",
        metavar="PAKET",
        default="",
        help="låt ett paket som satts åt sidan räknas igen, på samma sätt",
    )
    made.add_argument("--why", metavar="SKÄL", default="", help="skälet, som krävs för att ändra något")
    made.add_argument("--who", metavar="NAMN", help=_WHO)


def _clashes(asked: argparse.Namespace) -> int:
    from hsnplan.application import by_rule, clash_words, clashing, reasons

    wanted = asked.choose is not None or asked.both or asked.comment is not None
    if wanted != bool(asked.settle) or (asked.settle and asked.settle_all):
        raise WrongUsage(
            "Skriv --settle med krockens id, och --choose, --both eller --comment; eller --settle-all."
        )
    settles = bool(asked.settle or asked.settle_all)
    with closing(shared.session(asked, writable=settles)) as session:
        settled = clash_words.settled(session.register, _settled(session, asked) if settles else None)
        left = clash_words.tell(session.register, clashing.find(session))
        ruled, why = by_rule.find(session), reasons.shown(session)
    answer = {
        "settled": [row._asdict() for row in settled],
        "clashes": [clash_words.answer(row, why) for row in left],
        "by_rule": [by_rule.answer(row) for row in ruled],
    }
    rest = clash_words.in_lines(left) or ["Inga krockar kvar." if settles else "Inga krockar."]
    lines = [*clash_words.settled_lines(settled), *rest, *by_rule.in_lines(ruled)]
    shared.answer(asked, answer, lambda: "\n".join(lines))
    return FINDINGS if left and not settles else DONE


def _settled(session: Session, asked: argparse.Namespace) -> "Done":
    """What was done to settle one clash, by the beginning of its id, or many."""
    from hsnplan.application import clashing

    if asked.settle_all:
        return clashing.settle_all(session, _of_unit(session, asked.unit), asked.settle_all, asked.why)
    fitting = [clash for clash in clashing.find(session) if clash.id.startswith(asked.settle)]
    if not fitting:
        raise Refusal(f"Det finns ingen krock {quoted(asked.settle)}. Den kan redan vara avgjord.")
    if len(fitting) > 1:
        several = ", ".join(clash.id for clash in fitting)
        raise Refusal(f"Flera krockar börjar på {quoted(asked.settle)}: {several}. Skriv mer av id:t.")
    return _settle(session, fitting[0], asked)


def _of_unit(session: Session, name: str) -> "list[Clash]":
    """All clashes, or those of a unit and the units below it."""
    from hsnplan.application import clash_words, clashing

    register = session.register
    under = register.units_under(register.find_unit(name).id) if name else None
    told = clash_words.tell(register, clashing.find(session))
    return [row.clash for row in told if under is None or row.unit in under]


def _settle(session: Session, clash: "Clash", asked: argparse.Namespace) -> "Done":
    from hsnplan.application import clashing

    if asked.both:
        return clashing.keep_both(session, clash, asked.why)
    if asked.comment is not None:
        values = {"comment": asked.comment}
        if asked.status:
            values["state"] = parse_state(asked.status)
        if clash.field != clashing.REPORT:
            raise Refusal("Krocken gäller ingen statusrapport. Välj en av sidorna med --choose.")
        return clashing.third(session, clash, values, asked.why)
    if not 1 <= asked.choose <= len(clash.sides):
        raise Refusal(f"Krocken har {len(clash.sides)} sidor. Välj en av dem, från 1.")
    return clashing.choose(session, clash, asked.choose - 1, asked.why)


def _quarantine(asked: argparse.Namespace) -> int:
    from hsnplan.application import quarantine, verdicts

    with closing(shared.session(asked, writable=bool(asked.let_in or asked.undo or asked.lift))) as session:
        action = None
        if asked.let_in:
            action = verdicts.let_in(_set_aside(session, asked.let_in), asked.why)
        elif asked.undo:
            action = verdicts.undo_package(session, _package(session, asked.undo), asked.why)
        elif asked.lift:
            action = verdicts.lift_package(session, _package(session, asked.lift), asked.why)
        done = session.apply(action) if action is not None else None
        decided = [change.entity for change in done.changes] if done is not None else []
        found = quarantine.tell(session)
    answer = {
        "decided": decided,
        "set_aside": [quarantine.answer(row) for row in found],
    }
    lines = [
        *([_decided_words(len(decided), aside=bool(asked.undo))] if decided else []),
        *(quarantine.in_lines(found) or ["Ingenting är satt åt sidan."]),
    ]
    shared.answer(asked, answer, lambda: "\n".join(lines))
    return DONE


def _decided_words(count: int, *, aside: bool) -> str:
    from hsnplan.application.receipt_words import changes

    what = changes(count).capitalize()
    return f"{what} {'är satt' if count == 1 else 'är satta'} åt sidan." if aside else f"{what} räknas nu."


def _package(session: Session, named: str) -> str:
    """A package by the file that it came in, if there is such a file, else as it was named."""
    from hsnplan.application import incoming

    return incoming.package_of(session, named) if os.path.isfile(named) else named


def _set_aside(session: Session, wanted: list[str]) -> list[str]:
    """The changes that are set aside, by the beginnings of their ids."""
    from hsnplan.application import verdicts

    known = [row.change.id for row in verdicts.set_aside(session)]
    found: list[str] = []
    for beginning in wanted:
        fitting = [change for change in known if change.startswith(beginning)]
        if len(fitting) != 1:
            raise Refusal(f"Ingen ändring åt sidan börjar på {quoted(beginning)}, eller flera.")
        found += fitting
    return found
