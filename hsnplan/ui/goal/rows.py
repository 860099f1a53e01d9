"""A list within the page: as high as its rows, one cursor, cells of words, marks or a bar with the target's tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from hsnplan.overriding import override
from hsnplan.ui.marks import MARK, paint_mark
from hsnplan.ui.theme import BODY, REGULAR, color, in_force, px, tokens
from hsnplan.ui.widgets.labels import plain_tip
from hsnplan.ui.widgets.rows import Header, Sharing, paint_frame, paint_ground, paint_words, text_room

Index = QModelIndex | QPersistentModelIndex

ROW = 29
_HEAD = 32
_INDENT = 16
_BAR, _TICK = 6, 14
_HOVERED = QStyle.StateFlag.State_MouseOver
_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class Cell(NamedTuple):
    """What stands in a cell; with `share` it is a bar from 0 to 1 and a tick at `limit`, with `mark` a mark first."""

    words: str
    tone: str = "text"
    weight: int = REGULAR
    size: int = BODY
    mark: str | None = None
    depth: int = 0
    share: float | None = None
    limit: float | None = None
    strong: bool = False


class RowOf(NamedTuple):
    """One row: what it is about, its cells, and what a screen reader says of it."""

    key: str
    cells: tuple[Cell, ...]
    spoken: str


class RowModel(QAbstractTableModel):
    """The rows as they were handed in."""

    def __init__(self, heads: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heads = tuple(heads)
        self.rows: Sequence[RowOf] = ()

    def show(self, rows: Sequence[RowOf], heads: Sequence[str]) -> None:
        """Show other rows, under other heads."""
        self.beginResetModel()
        self.rows, self.heads = rows, tuple(heads)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.heads)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> str | None:
        across = orientation == Qt.Orientation.Horizontal
        return self.heads[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    @override
    def data(self, index: Index, role: int = 0) -> str | None:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken if index.column() == 0 else row.cells[index.column()].words
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()].words
        return plain_tip(row.cells[index.column()].words) if role == Qt.ItemDataRole.ToolTipRole else None


class RowList(QTreeView):
    """Rows that stand in the page's own scroll; `opened` tells of Enter or a double click."""

    opened = Signal(str)

    def __init__(
        self, name: str, heads: Sequence[str], sharing: Sharing, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.table = RowModel(heads, self)
        self._right = sharing.right
        self._header = Header(self, sharing)
        self.setHeader(self._header)
        self.setModel(self.table)
        self.setItemDelegate(_Heights(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(name)
        self.activated.connect(lambda index: self.opened.emit(self.table.rows[index.row()].key))
        in_force.theme_changed.connect(self._measure)

    def show_rows(self, rows: Sequence[RowOf], heads: Sequence[str]) -> None:
        """Show other rows, the cursor on the same thing if it is still there."""
        key = self.key()
        self.table.show(rows, heads)
        place = next((nth for nth, row in enumerate(rows) if row.key == key), 0)
        if rows:
            self.setCurrentIndex(self.table.index(place, 0))
        self._measure()

    def key(self) -> str:
        """What the row of the cursor is about, "" for none."""
        index = self.currentIndex()
        return self.table.rows[index.row()].key if index.isValid() else ""

    def _measure(self) -> None:
        self._header.share(self.viewport().width())
        self.setFixedHeight(px(_HEAD) + len(self.table.rows) * px(ROW) + px(2))
        self.doItemsLayout()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._header.share(self.viewport().width())
        super().resizeEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.key():
            self.opened.emit(self.key())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are left to the page."""

    # --- painting ---

    @override
    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        row = QRect(0, options.rect.y(), self.viewport().width(), options.rect.height())
        here = self.hasFocus() and self.currentIndex().row() == index.row()
        painter.save()
        paint_ground(painter, row, selected=here, hovered=bool(options.state & _HOVERED))
        for column, cell in enumerate(self.table.rows[index.row()].cells):
            rect = self._header.cell(column, row.y(), row.height())
            if rect.width():
                self._draw_cell(painter, text_room(rect, column), cell, at_right=column in self._right)
        if here:
            paint_frame(painter, row)
        painter.restore()

    def _draw_cell(self, painter: QPainter, room: QRect, cell: Cell, *, at_right: bool) -> None:
        room = room.adjusted(px(_INDENT) * cell.depth, 0, 0, 0)
        if cell.share is not None:
            _draw_bar(painter, room, cell)
            return
        if cell.mark is not None:
            side = px(MARK)
            box = QRectF(room.x(), room.y() + (room.height() - side) / 2, side, side)
            paint_mark(painter, box, cell.mark, tokens())
            room = room.adjusted(side + px(7), 0, 0, 0)
        paint_words(painter, room, cell.words, cell.size, cell.weight, cell.tone, right=at_right)


def _draw_bar(painter: QPainter, room: QRect, cell: Cell) -> None:
    """A bar in the accent for what stands by itself, grey for what is a part of it, and the target as a tick."""
    height = px(_BAR)
    whole = QRectF(room.x(), room.y() + (room.height() - height) / 2, room.width(), height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("bar_none"))
    painter.drawRoundedRect(whole, height / 2, height / 2)
    done = QRectF(whole)
    done.setWidth(max(height, whole.width() * min(1.0, cell.share or 0)))
    painter.setBrush(color("accent" if cell.strong else "bar_cancelled"))
    painter.drawRoundedRect(done, height / 2, height / 2)
    if cell.limit is not None:
        x = whole.x() + whole.width() * min(1.0, cell.limit)
        painter.fillRect(QRectF(x - 1, whole.center().y() - px(_TICK) / 2, 2, px(_TICK)), color("text"))


class _Heights(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, px(ROW))
