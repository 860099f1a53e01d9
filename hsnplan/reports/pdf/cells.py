"""What stands in a table's cells: text with its mark before and its note below, broken into lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hsnplan.reports.blocks import Cell
from hsnplan.reports.pdf import style
from hsnplan.reports.pdf.columns import MARK_ROOM
from hsnplan.reports.pdf.marks import mark
from hsnplan.reports.pdf.sheet import Breakers, Sheet, middle
from hsnplan.reports.pdf.structure import Element
from hsnplan.reports.pdf.style import Style


class SetCell(NamedTuple):
    """A cell broken into lines; all have the leading of `style.CELL`. Text begins `indent` points into the cell."""

    text: tuple[str, ...]
    note: tuple[str, ...]
    look: Style
    indent: float
    mark: str

    @property
    def height(self) -> int:
        """How many lines it has."""
        return len(self.text) + len(self.note)

    def parted(self, count: int) -> tuple[SetCell, SetCell]:
        """Its first lines, and the rest."""
        of_note = max(0, count - len(self.text))
        first = self._replace(text=self.text[:count], note=self.note[:of_note])
        return first, self._replace(text=self.text[count:], note=self.note[of_note:], mark="")


def set_cell(cell: Cell, room: float, breakers: Breakers, *, strong: bool) -> SetCell:
    """A cell in lines no wider than `room`."""
    look = style.CELL_STRONG if strong else style.CELL
    step = cell.indent * style.INDENT
    indent = step + MARK_ROOM if cell.mark else step
    text = breakers.of(look).lines(cell.text, room - indent)
    note = breakers.of(style.CELL_NOTE).lines(cell.note, room - indent) if cell.note else ()
    if note and text:
        text = (*text[:-1], text[-1] + " ")
    return SetCell(text, note, look, indent, cell.mark)


def draw_cells(
    sheet: Sheet,
    cells: Sequence[SetCell],
    edges: Sequence[tuple[float, float]],
    rights: Sequence[bool],
    elements: Sequence[Element],
    top: float,
) -> None:
    """Put the cells of a row side by side, each into its element."""
    for cell, (left, right), to_right, element in zip(cells, edges, rights, elements, strict=True):
        start = sheet.left + left + cell.indent
        if cell.mark:
            middle_x = start - MARK_ROOM + style.MARK_SIZE / 2
            sheet.decorate(mark(cell.mark, middle_x, top - middle(style.CELL), style.MARK_SIZE))
        if to_right:
            code = sheet.text_to(cell.look, cell.text, sheet.left + right, top)
        else:
            code = sheet.text(cell.look, cell.text, start, top)
        if cell.note:
            under = top - len(cell.text) * style.CELL.leading
            code = f"{code} {sheet.text(style.CELL_NOTE, cell.note, start, under)}"
        sheet.write(element, code)
