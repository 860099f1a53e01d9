"""The commands that settle what came home: clashes, quarantine."""

import argparse
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

_WHO: Final = "vem som ändrar; annars den som står i inställningarna"


def add(commands: Commands) -> None:
    """Add the commands."""
    made = commands.command("clashes", _clashes, "lista krockar, eller avgör dem")
    made.add_argument("--settle", metavar="KROCK", default="", help="krockens id")
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
        help="sätt allt ur ett mottaget paket åt sidan; början av dess id räcker",
    )
    act.add_argument(
        "--lift", metavar="PAKET", default="", help="låt ett paket som satts åt sidan räknas igen"
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
        if asked.settle:
            found = [clash for clash in clashing.find(session) if clash.id == asked.settle]
            if not found:
                raise Refusal(f"Det finns ingen krock {quoted(asked.settle)}. Den kan redan vara avgjord.")
            _settle(session, found[0], asked)
        elif asked.settle_all:
            clashing.settle_all(session, _of_unit(session, asked.unit), asked.settle_all, asked.why)
        left = clash_words.tell(session.register, clashing.find(session))
        ruled, why = by_rule.find(session), reasons.shown(session)
    answer = {
        "clashes": [clash_words.answer(row, why) for row in left],
        "by_rule": [by_rule.answer(row) for row in ruled],
    }
    lines = [*(clash_words.in_lines(left) or ["Inga krockar."]), *by_rule.in_lines(ruled)]
    shared.answer(asked, answer, lambda: "\n".join(lines))
    return FINDINGS if left and not settles else DONE


def _of_unit(session: Session, name: str) -> "list[Clash]":
    """All clashes, or those of a unit and the units below it."""
    from hsnplan.application import clash_words, clashing

    register = session.register
    under = register.units_under(register.find_unit(name).id) if name else None
    told = clash_words.tell(register, clashing.find(session))
    return [row.clash for row in told if under is None or row.unit in under]


def _settle(session: Session, clash: "Clash", asked: argparse.Namespace) -> None:
    from hsnplan.application import clashing

    if asked.both:
        clashing.keep_both(session, clash, asked.why)
    elif asked.comment is not None:
        values = {"comment": asked.comment}
        if asked.status:
            values["state"] = parse_state(asked.status)
        if clash.field != clashing.REPORT:
            raise Refusal("Krocken gäller ingen statusrapport. Välj en av sidorna med --choose.")
        clashing.third(session, clash, values, asked.why)
    elif not 1 <= asked.choose <= len(clash.sides):
        raise Refusal(f"Krocken har {len(clash.sides)} sidor. Välj en av dem, från 1.")
    else:
        clashing.choose(session, clash, asked.choose - 1, asked.why)


def _quarantine(asked: argparse.Namespace) -> int:
    from hsnplan.application import quarantine, verdicts

    with closing(shared.session(asked, writable=bool(asked.let_in or asked.undo or asked.lift))) as session:
        if asked.let_in:
            session.apply(verdicts.let_in(_set_aside(session, asked.let_in), asked.why))
        elif asked.undo:
            session.apply(verdicts.undo_package(session, asked.undo, asked.why))
        elif asked.lift:
            session.apply(verdicts.lift_package(session, asked.lift, asked.why))
        found = quarantine.tell(session)
    answer = {"set_aside": [quarantine.answer(row) for row in found]}
    lines = quarantine.in_lines(found)
    shared.answer(asked, answer, lambda: "\n".join(lines) or "Ingenting är satt åt sidan.")
    return DONE


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
