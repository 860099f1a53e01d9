"""How wide the columns of a table become: each its least, the rest by weight to those that need it, then to all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nlargest
from typing import Final

from hsnplan.reports.blocks import Block, Cell, Column, GroupRow, Row, Table
from hsnplan.reports.characters import printable
from hsnplan.reports.pdf import style
from hsnplan.reports.pdf.sheet import Breakers
from hsnplan.reports.pdf.style import MM, Style

LEAST: Final = 15.0
"""Millimetres that no column is narrower than."""
_MEASURED: Final = 12
"""So many of a column's longest cells are measured: the widest is nearly always among them."""

_SMALL: Final = 0.01

MARK_ROOM: Final = style.MARK_SIZE + style.MARK_GAP


class Widths:
    """How wide the columns are in the tables of one document: tables with the same columns are alike on every page."""

    def __init__(self, blocks: Iterable[Block], room: float, breakers: Breakers) -> None:
        self._room = room
        self._breakers = breakers
        self._rows: dict[tuple[Column, ...], list[Row | GroupRow]] = {}
        self._found: dict[tuple[Column, ...], list[float]] = {}
        for block in blocks:
            if isinstance(block, Table):
                self._rows.setdefault(block.columns, []).extend(block.rows)

    def of(self, table: Table) -> list[float]:
        """The width of each column of one of the document's tables, in points."""
        found = self._found.get(table.columns)
        if found is None:
            every = Table(table.name, table.columns, tuple(self._rows[table.columns]))
            found = self._found[table.columns] = widths(every, self._room, self._breakers)
        return found


def widths(table: Table, room: float, breakers: Breakers) -> list[float]:
    """The width of each column in points; together they are the room there is, if any column has a weight.

    Where the columns ask for more than there is, each gives of what it has above the least of all.
    """
    least = _fitted([max(column.least, LEAST) * MM for column in table.columns], room)
    needed = [max(low, _needed(table, place, breakers)) for place, low in enumerate(least)]
    weights = [column.weight for column in table.columns]
    return _shared(least, needed, weights, room)


def _fitted(least: list[float], room: float) -> list[float]:
    """What columns ask for, brought down to the room there is."""
    floor = min(LEAST * MM, room / len(least))
    above = sum(least) - floor * len(least)
    if sum(least) <= room or above <= 0:
        return least
    part = max(0.0, (room - floor * len(least)) / above)
    return [floor + (wide - floor) * part for wide in least]


def _shared(
    least: Sequence[float], needed: Sequence[float], weights: Sequence[float], room: float
) -> list[float]:
    """Share what is left by weight, first to those that need it, then to all that have a weight."""
    found = list(least)
    weighed = [place for place in range(len(found)) if weights[place] > 0]
    wanting = [place for place in weighed if needed[place] > found[place]]
    left = room - sum(found)
    while left > _SMALL and wanting:
        given = _by_weight(left, wanting, weights)
        for place in wanting:
            found[place] += min(given[place], needed[place] - found[place])
        left = room - sum(found)
        wanting = [place for place in wanting if needed[place] - found[place] > _SMALL]
    for place, more in _by_weight(left, weighed, weights).items():
        found[place] += more
    return found


def _by_weight(left: float, places: Sequence[int], weights: Sequence[float]) -> dict[int, float]:
    total = sum(weights[place] for place in places)
    return {place: left * weights[place] / total for place in places}


def _needed(table: Table, place: int, breakers: Breakers) -> float:
    """What a column would have to be for each of its cells to stand on one line."""
    head = breakers.of(style.COLUMN_HEAD).width(table.columns[place].head)
    cells = [row.cells[place] for row in table.rows if isinstance(row, Row)]
    longest = nlargest(_MEASURED, cells, key=_length)
    return max([head, *(_cell(cell, breakers) for cell in longest)]) + 2 * style.CELL_PAD


def _length(cell: Cell) -> int:
    return max(len(cell.text), len(cell.note))


def _cell(cell: Cell, breakers: Breakers) -> float:
    room = cell.indent * style.INDENT + (MARK_ROOM if cell.mark else 0.0)
    return room + max(
        _wide(cell.text, style.CELL_STRONG, breakers), _wide(cell.note, style.CELL_NOTE, breakers)
    )


def _wide(text: str, look: Style, breakers: Breakers) -> float:
    return max((breakers.of(look).width(line) for line in printable(text).split("\n")), default=0.0)
