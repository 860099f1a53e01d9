"""The parser of the command line: every command once, in the order of the help."""

import argparse
import os
from collections.abc import Callable
from typing import Final, NoReturn

from hsnplan.cli import (
    activities,
    analysis,
    check,
    exchange,
    judging,
    links,
    making,
    masking,
    matters,
    merge,
    papers,
    periods,
    plan,
    printing,
    revisions,
    safekeeping,
    screenshot,
    spread,
    summary,
)
from hsnplan.cli.actions import add_edition
from hsnplan.cli.shared import SHARED
from hsnplan.cli.words import DAY, NEW_REGISTER, SwedishParser, WrongUsage, swedish_usage
from hsnplan.overriding import override

_AS_OF: Final = "som registret såg ut den dagen"
_YEAR: Final = "planens år, i ett register med flera planer; annars årets plan"
_MAKING: Final = ("example", "new")


def make_parser() -> argparse.ArgumentParser:
    """A parser that knows every command; it raises `WrongUsage`."""
    parser = _Parser(
        prog=os.environ.get("HSNPLAN_COMMAND", "hsnplan"),
        description="Hälso- och sjukvårdsnämndens plan, aktiviteter och uppföljning. Utan kommando öppnas fönstret.",
    )
    commands = parser.add_subparsers(metavar="KOMMANDO", required=True, parser_class=_Parser)

    def command(name: str, run: Callable[[argparse.Namespace], int], words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=words)
        made.set_defaults(run=run, session=None)
        kind = NEW_REGISTER if name in _MAKING else str
        made.add_argument("file", metavar="FIL", type=kind, help="registret, en fil som slutar på .hsnplan")
        made.add_argument("--json", action="store_true", help="svara med JSON")
        return made

    def reading(
        name: str, run: Callable[[argparse.Namespace], int], words: str, *, of_plan: bool = True
    ) -> argparse.ArgumentParser:
        made = command(name, run, words)
        made.add_argument("--as-of", metavar="DATUM", type=DAY, default="", help=_AS_OF)
        made.add_argument(
            "--written", action="store_true", help="gå efter när ändringarna skrevs, inte inkom"
        )
        add_edition(made)
        if of_plan:
            made.add_argument("--year", dest="plan_year", metavar="ÅR", type=int, default=0, help=_YEAR)
        return made

    command("open", _opened_wrongly, "öppna registret i fönstret")
    making.add(command, SHARED)
    summary.add(reading, SHARED)
    activities.add(command, reading, SHARED)
    safekeeping.add(command, SHARED)
    screenshot.add(command, SHARED)
    exchange.add(command, reading, SHARED)
    printing.add(reading, SHARED)
    spread.add(command, SHARED)
    revisions.add(command, SHARED)
    papers.add(reading, SHARED)
    matters.add(command, SHARED)
    links.add(command, SHARED)
    plan.add(command, SHARED)
    check.add(command, reading, SHARED)
    analysis.add(command, SHARED)
    periods.add(command, SHARED)
    judging.add(command, SHARED)
    merge.add(command, SHARED)
    masking.add(command, SHARED)
    return parser


def _opened_wrongly(_: argparse.Namespace) -> int:
    raise WrongUsage("open tar bara ett register: skriv ”open FIL”.")


class _Parser(SwedishParser):
    @override
    def error(self, message: str) -> NoReturn:
        raise WrongUsage(f"{swedish_usage(message)} Skriv ”{self.prog} --help” för hjälp.")
