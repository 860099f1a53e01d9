"""From a sheet to a table: where the headings are, and what rows mean that lean on the row above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from hsnplan.domain.typography import plain_spaces
from hsnplan.exchange.cells import Row, Sheet, Value, shown
from hsnplan.exchange.headings import score

_LOOKED_AT: Final = 30
_TOTAL: Final = re.compile(
    r"(del|total)?summa\b.{0,60}|total(t|summa)?\b.{0,60}|antal( rader)?:? ?\d*", re.IGNORECASE
)
_BARE_TOTAL: Final = re.compile(r"(del|total)?summa:?|totalt?:?", re.IGNORECASE)
_MOST_FILLED: Final = 100_000


class Table(NamedTuple):
    """A sheet's headings and the rows below them, joined cells filled; `top` is the row of the headings.

    There is a heading, perhaps blank, for every column that some row fills.
    """

    sheet: str
    top: int
    headings: list[str]
    rows: list[Row]


def table(sheet: Sheet, levels: Sequence[str] = ()) -> Table:
    """The table of a sheet that holds something: its headings are the row, near the top, with most known words."""
    filled = _unmerged(sheet)
    first = filled[:_LOOKED_AT]
    scores = [score([plain_spaces(shown(cell)) for cell in row.cells], levels) for row in first]
    place = scores.index(max(scores)) if max(scores) > 1 else _first_of_several(first)
    head = filled[place]
    headings = [plain_spaces(shown(cell)) for cell in head.cells]
    below = filled[place + 1 :]
    headings += [""] * (max(map(_width, below), default=0) - len(headings))
    return Table(sheet.name, head.number, headings, below)


def _width(row: Row) -> int:
    """How many columns a row fills, blank ones at its end not counted."""
    return next((place for place in range(len(row.cells), 0, -1) if row.cells[place - 1] != ""), 0)


def _first_of_several(rows: Sequence[Row]) -> int:
    counts = [sum(cell != "" for cell in row.cells) for row in rows]
    return next((place for place, count in enumerate(counts) if count > 1), 0)


def _unmerged(sheet: Sheet) -> list[Row]:
    """The rows with the value of cells joined downwards in every row they cover."""
    rows = {row.number: row for row in sheet.rows}
    left = _MOST_FILLED
    for merge in sheet.merged:
        top = rows.get(merge.top)
        if top is None or merge.left >= len(top.cells) or top.cells[merge.left] == "":
            continue
        covered = range(merge.top + 1, min(merge.bottom, sheet.rows[-1].number) + 1)
        left -= len(covered)
        for number in covered if left > 0 else ():
            if number in rows:
                rows[number] = _with(rows[number], merge.left, top.cells[merge.left])
    return list(rows.values())


def _with(row: Row, column: int, value: Value) -> Row:
    cells = row.cells + [""] * (column + 1 - len(row.cells))
    return row._replace(cells=[*cells[:column], value, *cells[column + 1 :]])


def cell(row: Row, column: int) -> Value:
    """A cell of a row, "" beyond its end."""
    return row.cells[column] if column < len(row.cells) else ""


def filled_down(rows: Sequence[Row], columns: Sequence[int]) -> list[Row]:
    """The rows with blank ancestors taken from the row above.

    A column in which a value is repeated from one row to the next has said it cannot be left out: its blanks stay.
    A blank below another ancestor than the row above has stays blank too.
    """
    leaning = [column for column in columns if not _repeats(rows, columns, column)]
    above: list[Value] = [""] * len(columns)
    result = []
    for row in rows:
        here, same = row, True
        for place, column in enumerate(columns):
            value = cell(here, column)
            if value == "" and same and above[place] != "" and column in leaning:
                here = _with(here, column, above[place])
            same = same and cell(here, column) == above[place]
        above = [cell(here, column) for column in columns]
        result.append(here)
    return result


def _repeats(rows: Sequence[Row], columns: Sequence[int], column: int) -> bool:
    upper = columns[: columns.index(column) + 1]
    return any(
        cell(row, column) != "" and all(cell(row, place) == cell(before, place) for place in upper)
        for before, row in pairwise(rows)
    )


def is_total(row: Row, title: int) -> bool:
    """Whether a row sums up the ones above it instead of being one of them; `title` is -1 without such a column."""
    texts = [plain_spaces(value) for value in row.cells if isinstance(value, str) and value]
    name = plain_spaces(shown(cell(row, title))) if title >= 0 else "".join(texts[:1])
    if name:
        return any(_BARE_TOTAL.fullmatch(text) for text in (name, texts[0] if texts else ""))
    return bool(texts) and _TOTAL.fullmatch(texts[0]) is not None
