"""The tree of Planen: paints its rows, keeps what is open, selected and current through every change.

The view changes nothing: what is pressed goes out as signals, and the page makes actions of it.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)
from typing_extensions import override

from hsnplan.domain.outline import TOP
from hsnplan.ui.plan.header import PlanHeader
from hsnplan.ui.plan.model import PlanModel
from hsnplan.ui.plan.painting import HEIGHTS, RowPainter, Strip, paint_chevron, paint_frame, paint_ground
from hsnplan.ui.theme import color, in_force, px

Index = QModelIndex | QPersistentModelIndex

_HOVERED = QStyle.StateFlag.State_MouseOver


class PlanTree(QTreeView):
    """Rows of a `PlanModel`."""

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.columns = PlanHeader(self)
        self.setHeader(self.columns)
        self.columns.setSectionsClickable(True)  # a tree that does not sort by itself switches it off
        self.setModel(model)
        self._painter = RowPainter(model.words, self.columns.layout_now)
        self._settle()
        self.columns.arranged.connect(self.viewport().update)
        in_force.theme_changed.connect(self._measure)

    def _settle(self) -> None:
        self.setItemDelegate(_Heights(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAutoScroll(False)
        self.setMouseTracking(True)
        self.setAccessibleName("Mål och aktiviteter")

    def _measure(self) -> None:
        self.doItemsLayout()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.arrange()

    def tier_of(self, index: Index) -> str:
        """How heavy the row at an index is."""
        return self._rows.outline.rows[index.internalId()].tier

    # --- painting ---

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._painter.words = self._rows.words
        self._painter.layout = self.columns.layout_now
        super().paintEvent(event)

    @override
    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        row = self._rows.outline.rows[index.internalId()]
        rect = options.rect
        strip = Strip(painter, rect.y(), rect.height())
        whole = QRectF(0, rect.y(), self.viewport().width(), rect.height())
        selected = self.selectionModel().isSelected(index)
        if row.tier == TOP and (rect.y() > 0 or self.verticalScrollBar().value()):
            painter.fillRect(QRectF(0, rect.y(), whole.width(), 1), color("hairline"))
        hovered = bool(options.state & _HOVERED)
        paint_ground(painter, whole, selected=selected, hovered=hovered)
        if self._rows.hasChildren(index):
            paint_chevron(strip, row, opened=self.isExpanded(index))
        self._painter.cells(strip, row, selected=selected)
        if self.hasFocus() and index == self.currentIndex():
            paint_frame(painter, whole)


class _Heights(QStyledItemDelegate):
    """Knows how high each row is, and nothing else: the view paints."""

    def __init__(self, tree: PlanTree) -> None:
        super().__init__(tree)
        self._tree = tree
        self._sizes: dict[str, QSize] = {}
        in_force.theme_changed.connect(self._sizes.clear)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        tier = self._tree.tier_of(index)
        size = self._sizes.get(tier)
        if size is None:
            self._sizes[tier] = size = QSize(0, px(HEIGHTS[tier]))
        return size
