"""The command line's own words in Swedish: argparse speaks English, its users do not."""

import argparse
import os
import re
from collections.abc import Callable
from functools import cache
from shutil import get_terminal_size
from typing import Any, Final, TypeVar

from hsnplan.domain.dates import parse_date
from hsnplan.domain.errors import Refusal
from hsnplan.domain.filters import parse_filter
from hsnplan.domain.typography import quoted
from hsnplan.overriding import override

T = TypeVar("T")

_COMPLAINTS: Final = (
    (r"the following arguments are required: (.+)", "Det saknas: {0}."),
    (r"one of the arguments (.+) is required", "Det saknas ett val. Välj bland {0}."),
    (r"argument (.+?): not allowed with argument (.+)", "{0} går inte ihop med {1}."),
    (
        r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)",
        "{1} går inte att välja. Välj bland {2}.",
    ),
    (r"argument (.+?): expected one argument", "Efter {0} måste det stå något."),
    (r"argument (.+?): invalid int value: (.+)", "{0} måste vara ett heltal, inte {1}."),
    (
        r"unrecognized arguments: (.+)",
        "Det här förstås inte: {0}. Det hör inte till något som kommandot tar emot; ord skrivs efter sitt val.",
    ),
    (r"ambiguous option: (.+) could match (.+)", "{0} kan betyda {1}."),
    (r"argument (.+?): ignored explicit argument (.+)", "{0} tar inget värde."),
    (r"argument (.+?): (.+)", "{0}: {1}"),
)


class WrongUsage(Exception):
    """The command line itself is wrong, whatever any file holds; `sentence` says how, in Swedish."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def swedish_usage(message: str) -> str:
    """A complaint of argparse as a Swedish sentence."""
    for pattern, sentence in _COMPLAINTS:
        match = re.fullmatch(pattern, message)
        if match:
            return re.sub("'([^']*)'", r"”\1”", sentence.format(*match.groups()))
    return f"Kommandot förstås inte: {message}."


# --- what the words after an option must be ---


def valued(parse: Callable[[str], T]) -> Callable[[str], T]:
    """A value that some function reads; what it refuses is wrong usage."""

    def read(text: str) -> T:
        try:
            return parse(text)
        except Refusal as refusal:
            raise argparse.ArgumentTypeError(refusal.sentence) from refusal

    return read


def _day(text: str) -> str:
    return parse_date(text) if text else ""


def _filter(text: str) -> str:
    problems = parse_filter(text, _SOME_DAY).problems
    if problems:
        raise Refusal(" ".join(problems))
    return text


def _ending(what: str, *endings: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text and os.path.splitext(text)[1].casefold() not in endings:
            known = " eller ".join(endings)
            raise Refusal(f"{what} ska ha ett namn som slutar på {known}, inte {quoted(text)}.")
        return text

    return read


_SOME_DAY: Final = "2023-01-01"
DAY: Final = valued(_day)
"""A date, or nothing."""
DATE: Final = valued(parse_date)
FILTER: Final = valued(_filter)
NEW_REGISTER: Final = valued(_ending("Ett register", ".hsnplan"))
CALENDAR: Final = valued(_ending("Kalenderfilen", ".ics"))
DOCUMENT: Final = valued(_ending("Utskriften", ".pdf", ".docx"))
PICTURE: Final = valued(_ending("Bilden", ".png"))


_NEGATIVE: Final = re.compile(r"-[0-9]")
"""What begins a value below zero ("-15 %"), and never an option: none of ours begins with a digit."""


class _Help(argparse.HelpFormatter):
    def __init__(self, prog: str, **settings: Any) -> None:
        super().__init__(prog, width=_width(), **settings)

    @override
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Användning: " if prefix is None else prefix)


@cache
def _width() -> int:
    """How wide help is; argparse asks for each argument that is added, and the system takes its time to answer."""
    return get_terminal_size().columns - 2


class SwedishParser(argparse.ArgumentParser):
    """An argument parser whose help is in Swedish; no option may be cut short."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, formatter_class=_Help, add_help=False, allow_abbrev=False)
        self._negative_number_matcher = _NEGATIVE
        self._positionals.title = "Argument"
        self._optionals.title = "Val"
        self.add_argument("-h", "--help", action="help", help="visa den här hjälpen")
