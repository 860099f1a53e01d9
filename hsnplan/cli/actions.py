"""Commands that have actions of their own: `revision FIL list`, `plan FIL next-year`."""

import argparse
from collections.abc import Callable
from typing import Any, Final

from hsnplan.cli.shared import Shared

_EDITION: Final = "som en stängd period: ”Tertial 1 2025#1”, eller utan nummer dess senaste utgåva"
Run = Callable[[argparse.Namespace, Shared], int]


class Actions:
    """The actions of one command; each may be told to answer with JSON before or after its name."""

    def __init__(self, made: argparse.ArgumentParser, shared: Shared) -> None:
        self._shared = shared
        self._made: Any = made.add_subparsers(metavar="ÅTGÄRD", required=True, parser_class=type(made))

    def action(
        self, name: str, run: Run, words: str, *, writes: bool = False, reads: bool = False
    ) -> argparse.ArgumentParser:
        """One action; `writes` lets one say who acts, `reads` of which day the register is asked."""
        made: argparse.ArgumentParser = self._made.add_parser(name, help=words, description=words)
        made.set_defaults(run=lambda asked: run(asked, self._shared))
        made.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="svara med JSON")
        if writes:
            made.add_argument(
                "--who", metavar="NAMN", help="vem som ändrar; annars den som står i inställningarna"
            )
        if reads:
            add_day(made)
        return made


def add_day(made: argparse.ArgumentParser) -> None:
    """Let a command be asked of a day."""
    from hsnplan.cli.words import DAY

    made.add_argument("--as-of", metavar="DATUM", type=DAY, default="", help="som registret såg ut den dagen")
    made.add_argument("--written", action="store_true", help="gå efter när ändringarna skrevs, inte inkom")


def add_edition(made: argparse.ArgumentParser) -> None:
    """Let a command be asked of a closed period, as `Shared.register` reads it."""
    made.add_argument("--edition", metavar="UTGÅVA", default="", help=_EDITION)
