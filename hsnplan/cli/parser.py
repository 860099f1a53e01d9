"""The parser of the command line: every command once, in the order of the help."""

import argparse
import os
from typing import Final, NoReturn

from hsnplan.cli import (
    activities,
    analysis,
    check,
    doubles,
    exchange,
    hub,
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
    receiving,
    revisions,
    safekeeping,
    scales,
    screenshot,
    settling,
    spread,
    summary,
)
from hsnplan.cli.commands import Commands
from hsnplan.cli.words import SwedishParser, WrongUsage, swedish_usage
from hsnplan.overriding import override

_SUBJECTS: Final = (
    making,
    summary,
    activities,
    safekeeping,
    doubles,
    screenshot,
    exchange,
    printing,
    spread,
    revisions,
    papers,
    matters,
    links,
    plan,
    check,
    analysis,
    periods,
    judging,
    scales,
    merge,
    receiving,
    settling,
    hub,
    masking,
)


def make_parser() -> argparse.ArgumentParser:
    """A parser that knows every command; it raises `WrongUsage`."""
    parser = _Parser(
        prog=os.environ.get("HSNPLAN_COMMAND", "hsnplan"),
        description="Hälso- och sjukvårdsnämndens plan, aktiviteter och uppföljning. Utan kommando öppnas fönstret.",
    )
    commands = Commands(parser)
    commands.command("open", _opened_wrongly, "öppna registret i fönstret")
    for subject in _SUBJECTS:
        subject.add(commands)
    return parser


def _opened_wrongly(_: argparse.Namespace) -> int:
    raise WrongUsage("open tar bara ett register: skriv ”open FIL”.")


class _Parser(SwedishParser):
    @override
    def error(self, message: str) -> NoReturn:
        raise WrongUsage(f"{swedish_usage(message)} Skriv ”{self.prog} --help” för hjälp.")
