"""What every command of the command line is made with: its file, its JSON, its day and edition, its own actions."""

import argparse
from collections.abc import Callable
from typing import Any, Final

from hsnplan.cli.words import DAY, NEW_REGISTER

_AS_OF: Final = "som registret såg ut den dagen"
_EDITION: Final = "som en stängd period: ”Tertial 1 2025#1”, eller utan nummer dess senaste utgåva"
_YEAR: Final = "planens år, i ett register med flera planer; annars årets plan"
_MAKING: Final = ("example", "new")

Run = Callable[[argparse.Namespace], int]
"""Carries out a command; returns the exit code."""


class Commands:
    """The commands of a parser, in the order they are added."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._made: Any = parser.add_subparsers(metavar="KOMMANDO", required=True, parser_class=type(parser))

    def command(self, name: str, run: Run, words: str) -> argparse.ArgumentParser:
        """A command with a register."""
        made: argparse.ArgumentParser = self._made.add_parser(name, help=words, description=words)
        made.set_defaults(run=run, session=None)
        kind = NEW_REGISTER if name in _MAKING else str
        made.add_argument("file", metavar="FIL", type=kind, help="registret, en fil som slutar på .hsnplan")
        made.add_argument("--json", action="store_true", help="svara med JSON")
        return made

    def reading(self, name: str, run: Run, words: str, *, of_plan: bool = True) -> argparse.ArgumentParser:
        """A command that can be asked of a day, a closed period and, `of_plan`, of another year's plan."""
        made = self.command(name, run, words)
        add_day(made)
        add_edition(made)
        if of_plan:
            made.add_argument("--year", dest="plan_year", metavar="ÅR", type=int, default=0, help=_YEAR)
        return made

    def actions(self, name: str, words: str) -> "Actions":
        """A command that has actions of its own: `revision FIL list`, `plan FIL next-year`."""
        return Actions(self.command(name, _unreachable, words))


def _unreachable(_: argparse.Namespace) -> int:
    raise AssertionError("an action is always asked for")


class Actions:
    """The actions of one command; each may be told to answer with JSON before or after its name.

    A command that does something of its own has none `needed`.
    """

    def __init__(self, made: argparse.ArgumentParser, *, needed: bool = True) -> None:
        self._made: Any = made.add_subparsers(metavar="ÅTGÄRD", required=needed, parser_class=type(made))

    def action(
        self, name: str, run: Run, words: str, *, writes: bool = False, reads: bool = False
    ) -> argparse.ArgumentParser:
        """One action; `writes` lets one say who acts, `reads` of which day the register is asked."""
        made: argparse.ArgumentParser = self._made.add_parser(name, help=words, description=words)
        made.set_defaults(run=run)
        made.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="svara med JSON")
        if writes:
            add_who(made)
        if reads:
            add_day(made)
        return made


def add_who(made: argparse.ArgumentParser) -> None:
    """Let one say who acts, and for whom."""
    made.add_argument("--who", metavar="NAMN", help="vem som ändrar; annars den som står i inställningarna")
    made.add_argument(
        "--for", metavar="NAMN", dest="on_behalf", default="", help="på vems uppdrag det skrivs in"
    )


def add_day(made: argparse.ArgumentParser) -> None:
    """Let a command be asked of a day."""
    made.add_argument("--as-of", metavar="DATUM", type=DAY, default="", help=_AS_OF)
    made.add_argument("--written", action="store_true", help="gå efter när ändringarna skrevs, inte inkom")


def add_edition(made: argparse.ArgumentParser) -> None:
    """Let a command be asked of a closed period, as `shared.register` reads it."""
    made.add_argument("--edition", metavar="UTGÅVA", default="", help=_EDITION)
