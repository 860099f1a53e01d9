"""A list of lines to read and choose from: bold words, dim words after them, and a day to the left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hsnplan.overriding import override
from hsnplan.ui.theme import BODY, MEDIUM, REGULAR, SMALL, color, px
from hsnplan.ui.widgets.labels import plain_tip
from hsnplan.ui.widgets.rows import paint_words

Index = QModelIndex | QPersistentModelIndex
_LEAD = 142
_HEIGHT = 44


class ListRow(NamedTuple):
    """One line: what stands before it (a time), its words, what is said below, and what it is about."""

    lead: str
    words: str
    below: str
    kind: str = ""
    id: str = ""


class RowModel(QAbstractListModel):
    """Lines for a list view; each reads itself aloud in full."""

    def __init__(self, parent: QObject, rows: Sequence[ListRow]) -> None:
        super().__init__(parent)
        self.rows = list(rows)

    def show(self, rows: Sequence[ListRow]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.lead, row.words, row.below) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(part for part in (row.words, row.below) if part))
        return row if role == Qt.ItemDataRole.UserRole else None


class RowView(QListView):
    """A list of lines; the chosen ones are `chosen()`."""

    def __init__(self, rows: Sequence[ListRow], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = RowModel(self, rows)
        self.setModel(self.lines)
        self.setItemDelegate(_RowDelegate(self))
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setCurrentIndex(self.lines.index(0, 0))

    def chosen(self) -> list[ListRow]:
        """The lines that are selected, from the top."""
        places = sorted(index.row() for index in self.selectedIndexes())
        return [self.lines.rows[place] for place in places]


class _RowDelegate(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(200), px(_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ListRow = index.data(Qt.ItemDataRole.UserRole)
        box: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            _draw_ground(painter, box, bool(option.state & QStyle.StateFlag.State_HasFocus))
        inner = box.adjusted(px(10), px(3), -px(10), -px(3))
        lead = QRect(inner.left(), inner.top(), px(_LEAD), inner.height() // 2)
        left = inner.left() + (px(_LEAD) if row.lead else 0)
        upper = QRect(left, inner.top(), inner.right() - left, inner.height() // 2)
        lower = upper.translated(0, inner.height() // 2)
        paint_words(painter, lead, row.lead, SMALL, REGULAR, "text2")
        paint_words(painter, upper if row.below else upper.united(lower), row.words, BODY, MEDIUM, "text")
        paint_words(painter, lower, row.below, SMALL, REGULAR, "dim")


def _draw_ground(painter: QPainter, box: QRect, focused: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(color("accent") if focused else Qt.PenStyle.NoPen)
    painter.setBrush(color("selection"))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
