"""The list of papers: paints headings and lines, keeps what is folded and current through every change.

The view changes nothing: keys that stand for commands go out as signals.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
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
from hsnplan.ui.papers.model import OutlineModel
from hsnplan.ui.papers.outline import Group, Line
from hsnplan.ui.theme import BODY, MEDIUM, REGULAR, SEMIBOLD, SMALL, color, font, in_force, px
from hsnplan.ui.widgets.grouped import Index
from hsnplan.ui.widgets.rows import (
    Header,
    Sharing,
    paint_and_measure,
    paint_frame,
    paint_ground,
    paint_words,
    text_room,
)

ROW, HEADING = 30, 34
_INDENT, _CHEVRON = 14, 10
_HOVERED = QStyle.StateFlag.State_MouseOver
_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_ONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class OutlineTree(QTreeView):
    """Rows of an `OutlineModel`."""

    went = Signal()
    """The cursor is elsewhere."""
    opened = Signal()
    """Enter, or a double click: what is current is to be changed or looked at."""
    removed = Signal()
    """Delete was pressed."""

    def __init__(
        self, model: OutlineModel, sharing: Sharing, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.outline = model
        self._left: tuple[str, str] = ("", "")
        self._folded: set[tuple[str, str]] = set()
        self._header = Header(self, sharing)
        self.setHeader(self._header)
        self.setModel(model)
        self._settle(name)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._recall)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.went.emit())
        self.doubleClicked.connect(lambda index: self.opened.emit() if model.line(index) else None)
        in_force.theme_changed.connect(self._measure)
        self._measure()

    def _settle(self, name: str) -> None:
        self.setItemDelegate(_Heights(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setRootIsDecorated(True)
        self.setExpandsOnDoubleClick(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(name)

    def _measure(self) -> None:
        self.setIndentation(px(_INDENT))
        self._header.share(self.viewport().width())
        self.doItemsLayout()

    # --- cursor and folding ---

    def group(self) -> Group | None:
        """The group that the cursor's heading, or the line under it, belongs to."""
        index = self.currentIndex()
        return self.outline.group(index if self.outline.group(index) else index.parent())

    def current(self) -> Line | None:
        """The line the cursor stands on; None on a heading."""
        return self.outline.line(self.currentIndex())

    def go_to(self, kind: str, identity: str) -> bool:
        """Put the cursor on a thing and show it; answers whether it is shown at all."""
        return self._go(self.outline.index_of((kind, identity)))

    def _go(self, index: QModelIndex) -> bool:
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _ONE)
            self.scrollTo(index)
        return index.isValid()

    def folded(self) -> set[tuple[str, str]]:
        """Kind and id of the groups whose lines are not shown."""
        headings = (self.outline.index(row, 0) for row in range(self.outline.rowCount()))
        return {
            (group.kind, group.id)
            for index in headings
            if (group := self.outline.group(index)) is not None and not self.isExpanded(index)
        }

    def fold(self, keys: set[tuple[str, str]]) -> None:
        """Show the lines of all groups but these."""
        self.expandAll()
        for kind, identity in keys:
            index = self.outline.index_of((kind, identity))
            if index.isValid():
                self.setExpanded(index, False)

    def _remember(self) -> None:
        line, group = self.current(), self.group()
        self._left = (line.kind, line.id) if line else (group.kind, group.id) if group else ("", "")
        self._folded = self.folded()

    def _recall(self) -> None:
        """Stand where one stood; at the top, when that is gone."""
        self.fold(self._folded)
        if not self.go_to(*self._left) and self.outline.groups:
            self._go(self.outline.index(0, 0))

    # --- painting ---

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._header.share(self.viewport().width())
        super().resizeEvent(event)

    @override
    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        row = QRect(0, options.rect.y(), self.viewport().width(), options.rect.height())
        first = self.outline.index(index.row(), 0, index.parent())
        painter.save()
        group, line = self.outline.group(index), self.outline.line(index)
        if group is not None and index.row() > 0:
            painter.fillRect(QRect(row.x(), row.y(), row.width(), 1), color("hairline"))
        selected = self.selectionModel().isSelected(first)
        paint_ground(painter, row, selected=selected, hovered=bool(options.state & _HOVERED))
        if group is not None:
            self._draw_group(painter, row, group, opened=self.isExpanded(index))
        elif line is not None:
            self._draw_line(painter, row, line)
        here = self.currentIndex()
        if self.hasFocus() and here.row() == index.row() and here.parent() == index.parent():
            paint_frame(painter, row)
        painter.restore()

    def _draw_group(self, painter: QPainter, row: QRect, group: Group, *, opened: bool) -> None:
        room = text_room(row, 0)
        if group.lines:
            side = px(_CHEVRON)
            mark = QRectF(px(9) - px(2), row.y() + (row.height() - side) / 2, side, side)
            paint_icon(painter, mark, "chevron-down" if opened else "chevron-right", "text2")
        tag = QFontMetrics(font(SMALL, MEDIUM)).horizontalAdvance(group.tag) if group.tag else 0
        titled = room.adjusted(0, 0, -(tag + px(14)) if tag else 0, 0)
        used = paint_and_measure(painter, titled, _on_one_line(group.title), BODY, SEMIBOLD, "text") + px(14)
        if group.tag:
            used += paint_and_measure(
                painter, room.adjusted(used, 0, 0, 0), _on_one_line(group.tag), SMALL, MEDIUM, group.tag_tone
            )
            used += px(14)
        paint_words(painter, room.adjusted(used, 0, 0, 0), _on_one_line(group.note), SMALL, REGULAR, "dim")

    def _draw_line(self, painter: QPainter, row: QRect, line: Line) -> None:
        for column, cell in enumerate(line.cells):
            place = self._header.cell(column, row.y(), row.height())
            if place.width():
                room = text_room(place, column).adjusted(px(_INDENT) if column == 0 else 0, 0, 0, 0)
                paint_words(
                    painter,
                    room,
                    _on_one_line(cell.words),
                    BODY if column == 0 else SMALL,
                    cell.weight,
                    cell.tone,
                )

    @override
    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The row draws its own chevron."""

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


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


class _Heights(QStyledItemDelegate):
    """Headings stand a little higher than lines."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, px(ROW if index.parent().isValid() else HEADING))
