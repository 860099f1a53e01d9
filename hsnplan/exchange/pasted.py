"""Text from the clipboard as rows: cells parted by tabs, or lines set in to stand under the line before."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final, NamedTuple

from hsnplan.domain.typography import plain_spaces
from hsnplan.exchange.bounds import COLUMNS, Budget, too_large
from hsnplan.exchange.cells import Row
from hsnplan.exchange.headings import guess, score
from hsnplan.exchange.separated import disarmed
from hsnplan.exchange.tables import Table

_BULLET: Final = re.compile(r"^(?:[-*•–·]|\d{1,3}[.)])\s+")
_TAB_WIDTH: Final = 4
_LOOKED_AT: Final = 5
_ALONE: Final = {"aktivitet", "aktiviteter"}


class SetIn(NamedTuple):
    """One line of a text without headings: how far in it stands among the others, its title and its further cells."""

    number: int
    depth: int
    title: str
    cells: list[str]


def table(text: str, levels: tuple[str, ...]) -> Table | None:
    """The rows of a text that has a heading row near its top; None when it has none.

    Raises:
        Refusal: the text is too large.
    """
    rows = [Row(number, [*cells]) for number, cells in lines_of_cells(text)]
    for place, row in enumerate(rows[:_LOOKED_AT]):
        names = [plain_spaces(str(cell)) for cell in row.cells]
        if _is_head(names, levels):
            return Table("", row.number, names, rows[place + 1 :])
    return None


def lines_of_cells(text: str) -> list[tuple[int, list[str]]]:
    """The lines of a text that say something: number from 1, and cells as words.

    Raises:
        Refusal: the text is too large.
    """
    budget = Budget()
    found = []
    for number, line in _lines(text):
        cells = [_words(cell) for cell in line.split("\t")]
        if any(cells):
            budget.take_cells(len(cells))
            if len(cells) > COLUMNS:
                raise too_large()
            found.append((number, cells))
    return found


def _is_head(names: list[str], levels: tuple[str, ...]) -> bool:
    if len(names) == 1:
        return names[0].casefold() in _ALONE
    return score(names, levels) > 1 and guess(names, levels) != ""


def set_in(text: str) -> list[SetIn]:
    """The lines of a text without headings."""
    found: list[SetIn] = []
    steps: list[int] = []
    for number, line in _lines(text):
        stripped = line.lstrip("\t ")
        title, *cells = (plain_spaces(_words(cell)) for cell in stripped.split("\t"))
        if not title and not any(cells):
            continue
        lead = len(line[: len(line) - len(stripped)].expandtabs(_TAB_WIDTH))
        while steps and steps[-1] >= lead:
            steps.pop()
        steps.append(lead)
        found.append(SetIn(number, len(steps) - 1, _BULLET.sub("", title), cells))
    return found


def _lines(text: str) -> list[tuple[int, str]]:
    """The numbered lines; a cell in quotation marks may hold line breaks."""
    found: list[tuple[int, str]] = []
    plain = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    closing = [place for place, line in enumerate(plain) if line.count('"') % 2]
    at = 0
    while at < len(plain):
        end = at
        if _is_open(plain[at]):
            end = next(iter(closing[bisect_right(closing, at) :][:1]), at)
        found.append((at + 1, "\n".join(plain[at : end + 1])))
        at = end + 1
    return found


def _is_open(line: str) -> bool:
    return line.count('"') % 2 == 1 and any(cell.startswith('"') for cell in line.split("\t"))


def _words(cell: str) -> str:
    """A cell without what sheets and `copying` put round or before it; its line breaks stay."""
    words = cell.strip()
    if len(words) > 1 and words[0] == words[-1] == '"':
        words = words[1:-1].replace('""', '"')
    return "\n".join(plain_spaces(line) for line in disarmed(words).split("\n")).strip()
