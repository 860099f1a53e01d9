"""How the tree's rows are shown: painted in one go, each as high as it is heavy, under their column heads."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QCursor, QHelpEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
    QWidget,
)

from hsnplan.domain.columns import TITLE, in_full
from hsnplan.domain.outline_row import TOP
from hsnplan.overriding import override
from hsnplan.ui.flood import flood
from hsnplan.ui.plan.header import PAD, PlanHeader
from hsnplan.ui.plan.lettering import Strip
from hsnplan.ui.plan.painting import HEIGHTS, paint_chevron, paint_frame, paint_ground, text_left
from hsnplan.ui.plan.pieces import RowPainter
from hsnplan.ui.theme import color, in_force, px
from hsnplan.ui.widgets.viewport import own_viewport

if TYPE_CHECKING:
    from hsnplan.ui.plan.dragging import Drop
    from hsnplan.ui.plan.model import PlanModel

Index = QModelIndex | QPersistentModelIndex

_FLAT = QSize(0, 0)


class RowsView(QTreeView):
    """Shows the rows of a `PlanModel`."""

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport(self)
        self.viewport().setAttribute(
            Qt.WidgetAttribute.WA_OpaquePaintEvent
        )  # nothing below it is painted with it
        self._rows = model
        self.columns = PlanHeader(self)
        self.setHeader(self.columns)
        self.columns.setSectionsClickable(True)  # a tree that does not sort by itself switches it off
        self.setModel(model)
        self._painter = RowPainter(model.words, self.columns.layout_now)
        self.drop: Drop | None = None
        self._framed = False
        self._under_pointer = -1
        self._asked, self._in_parts, self._whole_span = QRegion(), False, (0, 0)
        self._settle()
        self.columns.arranged.connect(self.viewport().update)
        in_force.theme_changed.connect(self.doItemsLayout)

    def _settle(self) -> None:
        self.setItemDelegate(_Heights(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().rangeChanged.connect(self._show_handle)
        self._show_handle(0, 0)
        self.setAutoScroll(False)
        self.setExpandsOnDoubleClick(False)
        self.setAccessibleName("Mål och aktiviteter")

    def _show_handle(self, least: int, most: int) -> None:
        """The bar keeps its room, so that columns stand still; without anything to scroll it shows no handle."""
        self.verticalScrollBar().setEnabled(most > least)

    def tier_of(self, index: Index) -> str:
        """How heavy the row at an index is."""
        return self._rows.outline.rows[index.internalId()].tier

    def cell_rect(self, row_id: str, column: int) -> QRect:
        """Where a cell that can be typed into stands in the viewport; null when its row is not shown."""
        index = self._rows.index_of_id(row_id)
        box = self.visualRect(index)
        if not index.isValid() or box.isNull():
            return QRect()
        slot = dict(self.columns.layout_now.cells).get(column)
        if slot is None:
            return QRect()
        left = slot.x if column != TITLE else text_left(self._rows.outline.rows[index.internalId()]) - px(PAD)
        return QRect(left, box.y(), slot.x + slot.width - left, box.height())

    def has_more(self, index: Index) -> bool:
        """Whether a cell has more to say than is seen: it is cut, or stands for something longer."""
        if not index.isValid():
            return False
        key, column = index.internalId(), index.column()
        row, text = self._rows.outline.rows[key], self._rows.words.text(key, column)
        if not text:
            return False
        self._follow_rows()
        return in_full(self._rows.words, row, column) != text or self._painter.is_cut(row, column)

    def show_column(self, column: int) -> None:
        """Make sure that a column is shown."""
        self.columns.needed = column
        if column not in dict(self.columns.layout_now.cells):
            self.columns.choose(self.columns.chosen | {column})

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.arrange()

    def dim(self, rows: Iterable[str]) -> None:
        """Paint these rows, by id, as on their way elsewhere, and no others."""
        self._painter.leaving = frozenset(rows)
        self.viewport().update()

    # --- painting ---

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        """The frame goes round the whole row, so the whole row is painted anew, where it was and where it is."""
        super().currentChanged(current, previous)
        for index in (previous, current):
            self._paint_anew(index)

    @override
    def dataChanged(self, topLeft: Index, bottomRight: Index, roles: Iterable[int] = ()) -> None:
        """Rows that say something else are as high as before: they are painted anew, and nothing is measured."""
        from PySide6.QtGui import QAccessible

        if QAccessible.isActive():
            super().dataChanged(topLeft, bottomRight, list(roles))
        else:
            self._paint_changed(topLeft)

    def _paint_changed(self, index: Index) -> None:
        box = self.visualRect(index)
        if self.viewport().rect().intersects(box):
            self._follow_rows()
            left, right = self._painter.changed(self._rows.outline.rows[index.internalId()])
            self._paint_strip(box, floor(left), ceil(min(right, self.viewport().width())))

    def _paint_anew(self, index: Index) -> None:
        self._paint_strip(self.visualRect(index), 0, self.viewport().width())

    def _paint_strip(self, box: QRect, left: int, right: int) -> None:
        if left < right and not box.isNull():
            self.viewport().update(left, box.y(), right - left, box.height())

    def _follow_rows(self) -> None:
        """Another register may be shown since the last time."""
        self._painter.words, self._painter.layout = self._rows.words, self.columns.layout_now

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._follow_rows()
        self._framed = self.hasFocus() or self.viewport().isAncestorOf(self.window().focusWidget())
        self._under_pointer = self._row_under_pointer()
        self._asked = event.region()
        self._whole_span = event.rect().x(), event.rect().x() + event.rect().width()
        self._in_parts = self._asked.rectCount() > 1
        with QPainter(self.viewport()) as painter:
            flood(painter, event.rect(), color("surface"))
        super().paintEvent(event)
        if self.drop is not None:
            self._paint_drop(self.drop)

    def _span_of(self, row: QRect) -> tuple[int, int]:
        """From where to where a row is asked to be painted."""
        if not self._in_parts:
            return self._whole_span
        whole = QRect(0, row.y(), self.viewport().width(), row.height())
        asked = self._asked.intersected(whole).boundingRect()
        return asked.x(), asked.x() + asked.width()

    def _row_under_pointer(self) -> int:
        if not self.viewport().underMouse():
            return -1
        index = self.indexAt(self.viewport().mapFromGlobal(QCursor.pos()))
        return index.internalId() if index.isValid() else -1

    def _paint_drop(self, drop: Drop) -> None:
        from hsnplan.ui.plan.dragging import paint_drop  # the first picture shows no drag

        row = self._rows.outline.row(drop.row)
        box = self.visualRect(self._rows.index_of_id(drop.row))
        if row is not None and not box.isNull():
            with QPainter(self.viewport()) as painter:
                whole = QRectF(0, box.y(), self.viewport().width(), box.height())
                paint_drop(painter, whole, text_left(row), drop)

    @override
    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        row = self._rows.outline.rows[index.internalId()]
        rect = options.rect
        left, right = self._span_of(rect)
        strip = Strip(painter, rect.y(), rect.height())
        whole = QRectF(0, rect.y(), self.viewport().width(), rect.height())
        selected = self.selectionModel().isSelected(index)
        if row.tier == TOP and (rect.y() > 0 or self.verticalScrollBar().value()):
            flood(painter, QRectF(0, rect.y(), whole.width(), 1), color("hairline"))
        paint_ground(painter, whole, selected=selected, hovered=index.internalId() == self._under_pointer)
        if left < text_left(row) and self._rows.hasChildren(index):
            paint_chevron(strip, row, opened=self.isExpanded(index))
        self._painter.cells(strip, row, selected=selected, within=(left, right))
        if self._framed and index.internalId() == self.currentIndex().internalId():
            paint_frame(painter, whole)


class _Heights(QStyledItemDelegate):
    """Knows how high each row is, and nothing else: the view paints."""

    def __init__(self, tree: RowsView) -> None:
        super().__init__(tree)
        self._tree = tree
        self._sizes: dict[str, QSize] = {}
        in_force.theme_changed.connect(self._sizes.clear)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.column():
            return _FLAT
        tier = self._tree.tier_of(index)
        size = self._sizes.get(tier)
        if size is None:
            self._sizes[tier] = size = QSize(0, px(HEIGHTS[tier]))
        return size

    @override
    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A cell says more only when it has more to say than is seen."""
        if self._tree.has_more(index):
            return super().helpEvent(event, view, option, index)
        QToolTip.hideText()
        return True
