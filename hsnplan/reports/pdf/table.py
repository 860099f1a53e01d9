"""Tables as slabs: the column heads, the headings within, the rows; parted over pages with their heads repeated.

No cell is ever merged over rows: that keeps the structure plain and every row free to stand on its own page. What is
repeated at the top of a page is an artifact; the heads themselves are read once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hsnplan.overriding import override
from hsnplan.reports.blocks import PLAIN, REMOVED, RIGHT, GroupRow, Row, Table
from hsnplan.reports.pdf import style
from hsnplan.reports.pdf.canvas import REPEAT
from hsnplan.reports.pdf.cells import SetCell, draw_cells, set_cell, strike_cell
from hsnplan.reports.pdf.flow import Slab
from hsnplan.reports.pdf.groups import GroupAgain, GroupSlab
from hsnplan.reports.pdf.sheet import Breakers, Sheet, aligned
from hsnplan.reports.pdf.structure import Element, hex_string

_MAY_BE_PARTED: Final = 150.0
"""A row lower than this (points) is moved to the next page rather than parted."""
_TOGETHER: Final = 2
_BEGINNING: Final = 4
"""So many rows of a table at least stand under its heads before a page ends, where they are low enough."""
_WHOLE: Final = 150.0
"""A table lower than this (points) is not parted."""
_ABOVE: Final = 10.0
_BAR: Final = 2.0
_BAR_GAP: Final = 7.0
_COLUMN_HEAD: Final = "<</O/Table/Scope/Column>>"
_ROW_HEAD: Final = "<</O/Table/Scope/Row>>"


class Grid:
    """What all slabs of a table share: its columns' places and heads, and the table's name."""

    def __init__(self, table: Table, breakers: Breakers, widths: Sequence[float]) -> None:
        self.table = table
        self.breakers = breakers
        self.widths = widths
        self.rights = [column.align == RIGHT for column in table.columns]
        edges = [0.0]
        for wide in self.widths:
            edges.append(edges[-1] + wide)
        last = len(self.widths) - 1
        self.edges = [
            (
                edges[place] + (style.CELL_PAD if place else 0.0),
                edges[place + 1] - (style.CELL_PAD if place < last else 0.0),
            )
            for place in range(last + 1)
        ]
        self.width = edges[-1]

    def room(self, place: int) -> float:
        """How wide the text of a column may be."""
        left, right = self.edges[place]
        return right - left


class HeadSlab(Slab):
    """The heads of the columns; without elements a repeat."""

    def __init__(self, grid: Grid, elements: list[Element] | None) -> None:
        breaker = grid.breakers.of(style.COLUMN_HEAD)
        self._grid = grid
        self._elements = elements
        self._lines = [
            breaker.lines(column.head, grid.room(place)) for place, column in enumerate(grid.table.columns)
        ]
        self._rows = max(map(len, self._lines))
        self.height = self._rows * style.COLUMN_HEAD.leading + 2 * style.ROW_PAD
        self.above = _ABOVE
        self.keeps_next = True

    @override
    def draw(self, sheet: Sheet, top: float) -> None:
        sheet.rule(top, style.STRONG_RULE, 0.9, self._grid.width)
        sheet.rule(top - self.height, style.STRONG_RULE, 0.5, self._grid.width)
        look = style.COLUMN_HEAD
        foot = top - style.ROW_PAD - self._rows * look.leading
        for place, lines in enumerate(self._lines):
            left, right = (sheet.left + edge for edge in self._grid.edges[place])
            align = self._grid.table.columns[place].align
            code = aligned(sheet, look, lines, (left, right), foot + len(lines) * look.leading, align)
            sheet.write(self._elements[place] if self._elements else None, code, REPEAT)


class RowSlab(Slab):
    """A row. `titles` are the headings it stands under, outermost first."""

    def __init__(
        self, grid: Grid, cells: list[SetCell], elements: list[Element], titles: tuple[str, ...]
    ) -> None:
        self._grid = grid
        self._cells = cells
        self._elements = elements
        self._titles = titles
        self._lines = max([cell.height for cell in cells])
        self.is_whole_or_last = True
        self.is_strong = False
        self.change = PLAIN
        self.height = self._lines * style.CELL.leading + 2 * style.ROW_PAD

    @override
    def least(self) -> float:
        if self.height <= _MAY_BE_PARTED or self._lines < 2 * _TOGETHER:
            return self.height
        return _TOGETHER * style.CELL.leading + 2 * style.ROW_PAD

    @override
    def parted(self, room: float) -> tuple[Slab, Slab] | None:
        if self.height <= _MAY_BE_PARTED:
            return None
        count = min(self._fitting(room), self._lines - _TOGETHER)
        return self._at(count) if count >= _TOGETHER else None

    @override
    def forced(self, room: float) -> tuple[Slab, Slab] | None:
        return self._at(max(1, self._fitting(room)))

    def _fitting(self, room: float) -> int:
        return int((room - 2 * style.ROW_PAD) / style.CELL.leading)

    def _at(self, count: int) -> tuple[Slab, Slab]:
        parts = [cell.parted(count) for cell in self._cells]
        first, rest = (
            RowSlab(self._grid, [part[side] for part in parts], self._elements, self._titles)
            for side in (0, 1)
        )
        first.is_whole_or_last = False
        for part in (first, rest):
            part.is_strong, part.change = self.is_strong, self.change
        return first, rest

    @override
    def again(self) -> tuple[Slab, ...]:
        return repeats(self._grid, self._titles)

    @override
    def draw(self, sheet: Sheet, top: float) -> None:
        if self.is_strong:
            sheet.rule(top, style.STRONG_RULE, 0.5, self._grid.width)
        draw_cells(
            sheet, self._cells, self._grid.edges, self._grid.rights, self._elements, top - style.ROW_PAD
        )
        if self.change:
            self._draw_change(sheet, top)
        if self.is_whole_or_last:
            sheet.rule(top - self.height, style.HAIRLINE, 0.5, self._grid.width)

    def _draw_change(self, sheet: Sheet, top: float) -> None:
        """A bar in the margin beside a changed row, and a line through what is no longer there."""
        x = sheet.left - _BAR_GAP
        low, high = top - self.height + style.ROW_PAD, top - style.ROW_PAD
        sheet.decorate(f"{style.SECOND} RG {_BAR:g} w {x:.2f} {low:.2f} m {x:.2f} {high:.2f} l S")
        if self.change == REMOVED:
            for cell, edges, to_right in zip(self._cells, self._grid.edges, self._grid.rights, strict=True):
                strike_cell(sheet, cell, edges, high, to_right=to_right)


class _GroupInTable(GroupSlab):
    """A heading within the table: on a new page the column heads and outer headings stand above it."""

    def __init__(self, grid: Grid, row: GroupRow, element: Element, titles: tuple[str, ...]) -> None:
        super().__init__(grid.breakers, row, element, grid.width)
        self._grid = grid
        self._titles = titles

    @override
    def again(self) -> tuple[Slab, ...]:
        return repeats(self._grid, self._titles)


def repeats(grid: Grid, titles: tuple[str, ...]) -> tuple[Slab, ...]:
    """The column heads again, and the headings that what follows stands under."""
    return HeadSlab(grid, None), GroupAgain(grid.breakers, titles, grid.width)


def table_slabs(table: Table, root: Element, breakers: Breakers, widths: Sequence[float]) -> list[Slab]:
    """All slabs of a table, in order; its columns are so wide, in points."""
    grid = Grid(table, breakers, widths)
    element = Element("Table", root, f"<</O/Table/Summary {hex_string(table.name)}>>")
    heads = Element("TR", Element("THead", element))
    slabs: list[Slab] = [HeadSlab(grid, [Element("TH", heads, _COLUMN_HEAD) for _ in table.columns])]
    body = Element("TBody", element)
    outer: list[GroupRow] = []
    for row in table.rows:
        line = Element("TR", body)
        if isinstance(row, GroupRow):
            outer = [group for group in outer if group.level < row.level]
            head = Element("TH", line, f"<</O/Table/ColSpan {len(table.columns)}/Scope/Row>>")
            slabs.append(_GroupInTable(grid, row, head, _titles(table, outer)))
            outer.append(row)
        else:
            slabs.append(_row_slab(grid, row, line, _titles(table, outer)))
    _keep_together(slabs)
    return slabs


def _titles(table: Table, outer: list[GroupRow]) -> tuple[str, ...]:
    return (table.name, *(group.title for group in outer))


def _row_slab(grid: Grid, row: Row, line: Element, titles: tuple[str, ...]) -> RowSlab:
    cells = [
        set_cell(cell, grid.room(place), grid.breakers, strong=row.strong, to_right=grid.rights[place])
        for place, cell in enumerate(row.cells)
    ]
    elements = [
        Element("TH", line, _ROW_HEAD) if column.names_row else Element("TD", line)
        for column in grid.table.columns
    ]
    slab = RowSlab(grid, cells, elements, titles)
    slab.is_strong, slab.change = row.strong, row.change
    return slab


def _keep_together(slabs: list[Slab]) -> None:
    """A heading stands with what it is over, a sum with what it sums; a heading over nothing stands alone.

    A short table stands on one page; of a long one the first rows stand together, and the last row never alone.
    """
    lone = len(slabs) - 2
    for place, (slab, after) in enumerate(zip(slabs, [*slabs[1:], None], strict=True)):
        if isinstance(slab, GroupSlab):
            is_inner = isinstance(after, GroupSlab) and after.row.level > slab.row.level
            slab.keeps_next = isinstance(after, RowSlab) or is_inner
        elif isinstance(slab, RowSlab):
            slab.keeps_next = isinstance(after, RowSlab) and (after.is_strong or place == lone)
    beginning = slabs[: _BEGINNING + 1] if _height(slabs) > _WHOLE else slabs
    if _height(beginning) <= _WHOLE:
        for slab in beginning[:-1]:
            slab.keeps_next = True


def _height(slabs: list[Slab]) -> float:
    return sum(slab.height for slab in slabs)
