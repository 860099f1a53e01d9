"""The list of a `GroupedModel`: keeps what is folded and current through every change, and draws what rows share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection
from typing import Generic

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from hsnplan.overriding import override
from hsnplan.ui.icons import paint_icon
from hsnplan.ui.theme import color, in_force, px
from hsnplan.ui.widgets.grouped import G, GroupedModel, Index, K, L
from hsnplan.ui.widgets.rows import Header, paint_frame, paint_ground

INDENT = 14
"""How far below its heading a line's text begins."""
_CHEVRON = 10
_HOVERED = QStyle.StateFlag.State_MouseOver
_ONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class GroupedTree(QTreeView, Generic[G, L, K]):
    """A subclass draws headings and lines; it changes nothing, what is pressed goes out as signals."""

    went = Signal()
    """The cursor or the selection is elsewhere."""
    row_height, heading_height, indent = 30, 34, INDENT

    def __init__(
        self, model: GroupedModel[G, L, K], header: Header, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows = model
        self.columns = header
        self._left: list[K] = []
        self._folded: Collection[K] = ()
        self.setHeader(header)
        self.setModel(model)
        self._settle(name)
        model.modelAboutToBeReset.connect(self.remember)
        model.modelReset.connect(self.recall)
        in_force.theme_changed.connect(self.measure)
        self.measure()

    def _settle(self, name: str) -> None:
        self.setItemDelegate(_Heights(self, self.row_height, self.heading_height))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setRootIsDecorated(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(name)

    def share(self) -> None:
        """Let the columns share the width."""
        self.columns.share(self.viewport().width())

    def measure(self) -> None:
        """Take up the sizes of the theme."""
        self.setIndentation(px(self.indent))
        self.share()
        self.doItemsLayout()

    # --- cursor and folding ---

    def group(self) -> G | None:
        """The group that the cursor's heading, or the line under it, belongs to."""
        index = self.currentIndex()
        return self.rows.group(index if self.rows.group(index) else index.parent())

    def current(self) -> L | None:
        """The line the cursor stands on; None on a heading."""
        return self.rows.line(self.currentIndex())

    def key(self) -> K | None:
        """The key of what the cursor stands on, None for nothing."""
        line, group = self.current(), self.group()
        if line is not None:
            return self.rows.key(line)
        return self.rows.key(group) if group is not None else None

    def go(self, index: QModelIndex) -> bool:
        """Put the cursor somewhere and show it; answers whether there is such a place."""
        if index.isValid():
            self.setExpanded(index.parent(), True)
            self.selectionModel().setCurrentIndex(index, _ONE)
            self.scrollTo(index.siblingAtColumn(0))
        return index.isValid()

    def go_to_first(self) -> None:
        """Put the cursor on the first heading, if it stands nowhere."""
        if not self.currentIndex().isValid():
            self.go(self.rows.index(0, 0))

    def folded(self) -> set[K]:
        """The keys of the groups whose lines are not shown."""
        groups = enumerate(self.rows.groups)
        return {self.rows.key(group) for row, group in groups if not self.isExpanded(self.rows.index(row, 0))}

    def fold(self, keys: Collection[K]) -> None:
        """Show the lines of all groups but these."""
        self.expandAll()
        for key in keys:
            index = self.rows.index_of(key)
            if index.isValid():
                self.setExpanded(index, False)

    def remember(self) -> None:
        """Keep where one stands and what is folded, before other rows are shown."""
        self._left, self._folded = self._from_here(), self.folded()

    def recall(self) -> None:
        """Stand where one stood; when that is gone, on the next line of its group, else on the one before."""
        self.fold(self._folded)
        for key in self._left:
            if self.go(self.rows.index_of(key)):
                return
        self.go_to_first()

    def _from_here(self) -> list[K]:
        """The keys of what the cursor stands on, of the lines after it and before it, and of their heading."""
        line, group = self.current(), self.group()
        if group is None:
            return []
        heading = self.rows.key(group)
        if line is None:
            return [heading]
        row = self.currentIndex().row()
        near = [*group.lines[row:], *reversed(group.lines[:row])]
        return [*map(self.rows.key, near), heading]

    # --- painting ---

    @abstractmethod
    def draw_group(self, painter: QPainter, row: QRect, group: G, *, opened: bool) -> None:
        """Draw a heading on its ground."""

    @abstractmethod
    def draw_line(self, painter: QPainter, row: QRect, line: L, *, current: bool) -> None:
        """Draw a line on its ground; `current` has the cursor."""

    def is_chosen(self, index: Index, *, current: bool) -> bool:
        """Whether a row has the ground of what is selected."""
        del current
        return self.selectionModel().isSelected(self.rows.index(index.row(), 0, index.parent()))

    def draw_cursor(self, painter: QPainter, row: QRect) -> None:
        """Draw what shows that the keyboard is here."""
        paint_frame(painter, row)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.share()
        super().resizeEvent(event)

    @override
    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        row = QRect(0, options.rect.y(), self.viewport().width(), options.rect.height())
        here = self.currentIndex()
        current = here.isValid() and here.row() == index.row() and here.parent() == index.parent()
        painter.save()
        group, line = self.rows.group(index), self.rows.line(index)
        if group is not None and index.row() > 0:
            painter.fillRect(QRect(row.x(), row.y(), row.width(), 1), color("hairline"))
        paint_ground(
            painter,
            row,
            selected=self.is_chosen(index, current=current),
            hovered=bool(options.state & _HOVERED),
        )
        if group is not None:
            self.draw_group(painter, row, group, opened=self.isExpanded(index))
        elif line is not None:
            self.draw_line(painter, row, line, current=current)
        if current and self.hasFocus():
            self.draw_cursor(painter, row)
        painter.restore()

    @override
    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The row draws its own chevron."""


def paint_chevron(painter: QPainter, row: QRect, left: int, *, opened: bool) -> None:
    """The sign before a heading whose lines can be folded away."""
    side = px(_CHEVRON)
    mark = QRectF(left, row.y() + (row.height() - side) / 2, side, side)
    paint_icon(painter, mark, "chevron-down" if opened else "chevron-right", "text2")


class _Heights(QStyledItemDelegate):
    """Headings stand a little higher than lines."""

    def __init__(self, parent: QWidget, row: int, heading: int) -> None:
        super().__init__(parent)
        self._row, self._heading = row, heading

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, px(self._row if index.parent().isValid() else self._heading))
