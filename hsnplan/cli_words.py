"""The command line's own words in Swedish: argparse speaks English, its users do not."""

import argparse
import re
from typing import Any, Final

from typing_extensions import override

_COMPLAINTS: Final = (
    (r"the following arguments are required: (.+)", "Det saknas: {0}."),
    (
        r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)",
        "{1} går inte att välja. Välj bland {2}.",
    ),
    (r"argument (.+?): (skriv .+)", "{0}: {1}."),
    (r"argument (.+?): expected one argument", "Efter {0} måste det stå något."),
    (r"argument (.+?): invalid int value: (.+)", "{0} måste vara ett heltal, inte {1}."),
    (r"unrecognized arguments: (.+)", "Det här förstås inte: {0}."),
    (r"ambiguous option: (.+) could match (.+)", "{0} kan betyda {1}."),
    (r"argument (.+?): ignored explicit argument (.+)", "{0} tar inget värde."),
)


def swedish_usage(message: str) -> str:
    """A complaint of argparse as a Swedish sentence."""
    for pattern, sentence in _COMPLAINTS:
        match = re.fullmatch(pattern, message)
        if match:
            return sentence.format(*match.groups())
    return f"Kommandot förstås inte: {message}."


class _Help(argparse.HelpFormatter):
    @override
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Användning: " if prefix is None else prefix)


class SwedishParser(argparse.ArgumentParser):
    """An argument parser whose help is in Swedish; no option may be cut short."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, formatter_class=_Help, add_help=False, allow_abbrev=False)
        self._positionals.title = "Argument"
        self._optionals.title = "Val"
        self.add_argument("-h", "--help", action="help", help="visa den här hjälpen")
