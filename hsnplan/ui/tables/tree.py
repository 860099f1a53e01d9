"""The list of tables: every table with columns of its own, as it is printed, and warnings below the rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hsnplan.overriding import override
from hsnplan.ui.icons import paint_icon
from hsnplan.ui.papers.model import OutlineModel
from hsnplan.ui.papers.outline import Cell, Line
from hsnplan.ui.papers.tree import OutlineTree
from hsnplan.ui.tables.outline import HEADINGS, MISMATCH
from hsnplan.ui.theme import SMALL, color, font, px
from hsnplan.ui.widgets.grouped import SPOKEN, TOOLTIP, Index
from hsnplan.ui.widgets.grouped_tree import INDENT
from hsnplan.ui.widgets.labels import plain_tip
from hsnplan.ui.widgets.rows import Sharing, paint_words, text_room

_LETTER: Final = 7.5
"""How wide a letter is, in pixels of the design, as good as always."""
_GAP: Final = 18
_NARROWEST: Final = 90
"""What a column of words is never made narrower than for the sake of the others."""
_HEADINGS_HEIGHT: Final = 38
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_WRAPPED = Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap


class TableModel(OutlineModel):
    """Lines whose cells carry the names of their columns."""

    @override
    def of_line(self, line: Line, column: int, role: int) -> str:
        named = [
            f"{cell.name}: {cell.words}" if cell.name else cell.words for cell in line.cells if cell.words
        ]
        if line.kind == HEADINGS:
            named = [cell.words for cell in line.cells if cell.words]
        words = (". " if role == SPOKEN else "\n").join(named)
        return plain_tip(words) if role == TOOLTIP else words


class TableTree(OutlineTree):
    """Rows of a `TableModel`."""

    moved = Signal(int)
    """What is current is to stand one step further down, or (-1) up."""

    def __init__(self, model: TableModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, Sharing({}, {0: 1}, {}), name, parent)
        self.setHeaderHidden(True)
        self.setItemDelegate(_Heights(self))

    @override
    def draw_line(self, painter: QPainter, row: QRect, line: Line, *, current: bool) -> None:
        room = text_room(row, 0).adjusted(px(INDENT), 0, 0, 0)
        if line.kind == MISMATCH:
            _draw_warning(painter, room, line.cells[0])
            return
        left = room.x()
        for cell, width in zip(line.cells, widths(line.cells, room.width()), strict=True):
            place = QRect(left, row.y(), width - px(_GAP), row.height())
            if line.kind == HEADINGS:
                _draw_heading(painter, place, cell)
            else:
                words = " ".join(cell.words.split())
                paint_words(painter, place, words, SMALL, cell.weight, cell.tone, right=cell.figures)
            left += width

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)


def widths(cells: Sequence[Cell], room: int) -> list[int]:
    """How wide each column becomes: as wide as it wants to be, columns of words less where there is no room."""
    wanted = [px(round(cell.letters * _LETTER) + _GAP) for cell in cells]
    over = sum(wanted) - room
    if over <= 0:
        return wanted
    give = [
        0 if cell.figures else max(0, width - px(_NARROWEST))
        for cell, width in zip(cells, wanted, strict=True)
    ]
    spare = sum(give)
    share = min(1.0, over / spare) if spare else 0.0
    found = [width - round(part * share) for width, part in zip(wanted, give, strict=True)]
    still = sum(found)
    return found if still <= room + len(found) else [width * room // still for width in found]


def _draw_heading(painter: QPainter, place: QRect, cell: Cell) -> None:
    painter.setFont(font(SMALL, cell.weight))
    painter.setPen(color(cell.tone))
    side = Qt.AlignmentFlag.AlignRight if cell.figures else Qt.AlignmentFlag.AlignLeft
    painter.drawText(place.adjusted(0, 0, 0, -px(4)), int(_WRAPPED | side), cell.words)


def _draw_warning(painter: QPainter, room: QRect, cell: Cell) -> None:
    side = px(14)
    paint_icon(
        painter, QRectF(room.x(), room.y() + (room.height() - side) / 2, side, side), "warning", cell.tone
    )
    paint_words(painter, room.adjusted(side + px(7), 0, 0, 0), cell.words, SMALL, cell.weight, cell.tone)


class _Heights(QStyledItemDelegate):
    """The headings of columns have room for two lines."""

    def __init__(self, tree: TableTree) -> None:
        super().__init__(tree)
        self._tree = tree

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = self._tree.rows.line(index)
        if line is None:
            return QSize(0, px(self._tree.heading_height))
        return QSize(0, px(_HEADINGS_HEIGHT if line.kind == HEADINGS else self._tree.row_height))
