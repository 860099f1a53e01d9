"""What stands in a table's cells: text with its mark before and its note below, broken into lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from hsnplan.reports.blocks import Cell
from hsnplan.reports.pdf import style
from hsnplan.reports.pdf.columns import MARK_ROOM
from hsnplan.reports.pdf.marks import mark
from hsnplan.reports.pdf.sheet import Breakers, Sheet, base_line, middle
from hsnplan.reports.pdf.structure import Element
from hsnplan.reports.pdf.style import Style

_BEFORE_NOTE: Final = 6.0
_LEAST_TEXT: Final = 20.0
"""So much is left for text; what stands further in gives way."""
_LOWER: Final = base_line(style.CELL) - base_line(style.CELL_NOTE)
"""What the smaller letters are let down by, to stand on the line of those before them."""


class SetCell(NamedTuple):
    """A cell broken into lines; all have the leading of `style.CELL`. Text begins `indent` points into the cell.

    A note stands below the text (`beside` 0), or on its last line where there is room, so many points from its start.
    """

    text: tuple[str, ...]
    note: tuple[str, ...]
    look: Style
    indent: float
    mark: str
    beside: float = 0.0

    @property
    def height(self) -> int:
        """How many lines it has."""
        return len(self.text) if self.beside else len(self.text) + len(self.note)

    def parted(self, count: int) -> tuple[SetCell, SetCell]:
        """Its first lines, and the rest."""
        before_note = len(self.text) - 1 if self.beside else len(self.text)
        of_note = max(0, count - before_note)
        first = self._replace(text=self.text[:count], note=self.note[:of_note])
        return first, self._replace(text=self.text[count:], note=self.note[of_note:], mark="")


def set_cell(cell: Cell, room: float, breakers: Breakers, *, strong: bool, to_right: bool = False) -> SetCell:
    """A cell in lines no wider than `room`; one that is set to the right has its note below."""
    look = style.CELL_STRONG if strong else style.CELL
    mark_room = MARK_ROOM if cell.mark else 0.0
    indent = max(0.0, min(cell.indent * style.INDENT, room - mark_room - _LEAST_TEXT)) + mark_room
    text = breakers.of(look).lines(cell.text, room - indent)
    note = breakers.of(style.CELL_NOTE).lines(cell.note, room - indent) if cell.note else ()
    beside = 0.0
    if note and text:
        last = breakers.of(look).width(text[-1]) + _BEFORE_NOTE
        if (
            len(note) == 1
            and not to_right
            and last + breakers.of(style.CELL_NOTE).width(note[0]) <= room - indent
        ):
            beside = last
        text = (*text[:-1], text[-1] + " ")
    return SetCell(text, note, look, indent, cell.mark, beside)


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
            lines = len(cell.text) - 1 if cell.beside else len(cell.text)
            under = top - lines * style.CELL.leading - _LOWER * (cell.beside > 0)
            code = f"{code} {sheet.text(style.CELL_NOTE, cell.note, start + cell.beside, under)}"
        sheet.write(element, code)


def strike_cell(
    sheet: Sheet, cell: SetCell, edges: tuple[float, float], top: float, *, to_right: bool
) -> None:
    """A line through each line of a cell's text; its note stays as it is."""
    middle_of_letters = base_line(cell.look) - 0.27 * cell.look.size
    for place, line in enumerate(cell.text):
        wide = sheet.width_of(cell.look, line.rstrip())
        left = edges[1] - wide if to_right else edges[0] + cell.indent
        y = top - place * style.CELL.leading - middle_of_letters
        sheet.stroke(sheet.left + left, y, wide, cell.look.ink, 0.6)
