"""The list of papers: how headings and lines look, and what its keys ask for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from hsnplan.overriding import override
from hsnplan.ui.icons import paint_icon
from hsnplan.ui.papers.model import OutlineModel
from hsnplan.ui.papers.outline import Group, Line
from hsnplan.ui.theme import BODY, MEDIUM, REGULAR, SEMIBOLD, SMALL, font, px
from hsnplan.ui.widgets.grouped_tree import INDENT, GroupedTree, paint_chevron
from hsnplan.ui.widgets.rows import Header, Sharing, paint_and_measure, paint_notice, paint_words, text_room


class OutlineTree(GroupedTree[Group, Line, tuple[str, str]]):
    """Rows of an `OutlineModel`."""

    opened = Signal()
    """Enter, or a double click: what is current is to be changed or looked at."""
    removed = Signal()
    """Delete was pressed."""

    def __init__(
        self, model: OutlineModel, sharing: Sharing, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, Header(None, sharing), name, parent)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.went.emit())
        self.doubleClicked.connect(lambda index: self.opened.emit() if model.line(index) else None)

    def go_to(self, kind: str, identity: str) -> bool:
        """Put the cursor on a thing and show it; answers whether it is shown at all."""
        return self.go(self.rows.index_of((kind, identity)))

    @override
    def draw_group(self, painter: QPainter, row: QRect, group: Group, *, opened: bool) -> None:
        room = text_room(row, 0)
        if group.lines:
            paint_chevron(painter, row, px(9) - px(2), opened=opened)
        tag = QFontMetrics(font(SMALL, MEDIUM)).horizontalAdvance(group.tag) if group.tag else 0
        titled = room.adjusted(0, 0, -(tag + px(14)) if tag else 0, 0)
        used = paint_and_measure(painter, titled, _on_one_line(group.title), BODY, SEMIBOLD, "text") + px(14)
        if group.tag:
            used += paint_and_measure(
                painter, room.adjusted(used, 0, 0, 0), _on_one_line(group.tag), SMALL, MEDIUM, group.tag_tone
            )
            used += px(14)
        paint_words(painter, room.adjusted(used, 0, 0, 0), _on_one_line(group.note), SMALL, REGULAR, "dim")

    @override
    def draw_line(self, painter: QPainter, row: QRect, line: Line, *, current: bool) -> None:
        for column, cell in enumerate(line.cells):
            place = self.columns.cell(column, row.y(), row.height())
            if place.width():
                room = text_room(place, column).adjusted(px(INDENT) if column == 0 else 0, 0, 0, 0)
                if column == 0 and line.warning:
                    room = paint_notice(painter, room, "warning", line.warning)
                if cell.icon:
                    room = _draw_icon(painter, room, cell.icon, cell.tone)
                words, size = _on_one_line(cell.words), BODY if column == 0 else SMALL
                paint_words(painter, room, words, size, cell.weight, cell.tone, right=cell.figures)

    # --- keys ---

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif plain and event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def _draw_icon(painter: QPainter, room: QRect, icon: str, tone: str) -> QRect:
    """Draw an icon at the left of a cell; answers the room that is left after it."""
    side = px(14)
    place = QRectF(room.x(), room.y() + (room.height() - side) / 2, side, side)
    paint_icon(painter, place, icon, tone)
    return room.adjusted(side + px(7), 0, 0, 0)


def _on_one_line(words: str) -> str:
    return " ".join(words.split())
