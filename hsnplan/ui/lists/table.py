"""A plain table of lines to read or choose from, painted as every list of the program is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from hsnplan.overriding import override
from hsnplan.ui.icons import paint_icon
from hsnplan.ui.theme import BODY, REGULAR, SMALL, color, in_force, px
from hsnplan.ui.widgets.labels import plain_tip
from hsnplan.ui.widgets.rows import paint_words

Index = QModelIndex | QPersistentModelIndex
T = TypeVar("T")
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_CELL: Final = int(Qt.ItemDataRole.UserRole)
_ACROSS: Final = Qt.Orientation.Horizontal
_HEIGHT: Final = 30
_PAD: Final = 8
_ICON: Final = 14


class Cell(NamedTuple):
    """What stands in a cell and how: its tone and weight, an icon before it, and whether it can be chosen anew."""

    text: str
    tone: str = "text"
    size: int = BODY
    weight: int = REGULAR
    icon: str = ""
    menu: bool = False
    tip: str = ""


class Head(NamedTuple):
    """A column: its heading and its width in design pixels, 0 for a share of what is left."""

    text: str
    width: int = 0


class LineModel(QAbstractTableModel, Generic[T]):
    """Lines of any sort; `cells` says what stands in a line's columns."""

    def __init__(self, heads: Sequence[Head], cells: Callable[[T], Sequence[Cell]]) -> None:
        super().__init__()
        self.heads = tuple(heads)
        self.lines: list[T] = []
        self._cells = cells

    def show(self, lines: Sequence[T]) -> None:
        """Show these lines and no others."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.heads)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation == _ACROSS and role == _DISPLAY and 0 <= section < len(self.heads):
            return self.heads[section].text
        if orientation == _ACROSS and role == int(Qt.ItemDataRole.TextAlignmentRole):
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid() or role not in (_DISPLAY, _TIP, _SPOKEN, _CELL):
            return None
        cell = self._cells(self.lines[index.row()])[index.column()]
        if role == _CELL:
            return cell
        if role == _SPOKEN:
            return f"{self.heads[index.column()].text}: {cell.text}"
        return plain_tip(cell.tip or cell.text) if role == _TIP else cell.text


class LineTable(QTableView):
    """The lines of a model; `taken` comes when one is pressed or Enter is hit on it."""

    taken = Signal(int)

    def __init__(self, model: LineModel[Any], name: str) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(_Cells(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        in_force.theme_changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        head = self.horizontalHeader()
        head.setMinimumSectionSize(px(40))
        self.verticalHeader().setDefaultSectionSize(px(_HEIGHT))
        for place, column in enumerate(self._model.heads):
            stretch = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(place, stretch)
            if column.width:
                head.resizeSection(place, px(column.width))

    def place_below(self, row: int) -> QRect:
        """Where the last cell of a row is on the screen, for a menu."""
        cell = self.visualRect(self._model.index(row, len(self._model.heads) - 1))
        return cell.translated(self.viewport().mapToGlobal(cell.topLeft()) - cell.topLeft())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.taken.emit(index.row())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)
        if event.key() in keys and self.currentIndex().isValid() and self._has_menu():
            self.taken.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _has_menu(self) -> bool:
        row = self.currentIndex().row()
        last = self._model.index(row, len(self._model.heads) - 1)
        cell: Cell = last.data(_CELL)
        return cell.menu


class _Cells(QStyledItemDelegate):
    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        assert isinstance(view, LineTable)  # noqa: S101 - made by it alone
        cell: Cell = index.data(_CELL)
        box: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, color("selection"))
            if view.hasFocus():
                _draw_edge(painter, view, box)
        room = box.adjusted(px(_PAD), 0, -px(_PAD), 0)
        if cell.icon:
            side = px(_ICON)
            top = room.y() + (room.height() - side) / 2
            paint_icon(painter, QRectF(room.x(), top, side, side), cell.icon, cell.tone)
            room.setLeft(room.left() + side + px(6))
        if cell.menu:
            side = px(12)
            place = QRectF(room.right() - side, room.y() + (room.height() - side) / 2, side, side)
            paint_icon(painter, place, "chevron-down", "text2")
            room.setRight(room.right() - side - px(6))
        paint_words(painter, room, cell.text, cell.size, cell.weight, cell.tone)


def _draw_edge(painter: QPainter, view: LineTable, box: QRect) -> None:
    """The accent frame of the row that the keyboard is on, a piece in each cell."""
    painter.save()
    painter.setClipRect(box)
    across = QRectF(0, box.y(), view.viewport().width(), box.height()).adjusted(0.75, 0.75, -0.75, -0.75)
    pen = painter.pen()
    pen.setColor(color("accent"))
    pen.setWidthF(1.5)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(across)
    painter.restore()


def small(text: str, tone: str = "text2", **more: Any) -> Cell:
    """A cell that is read second."""
    return Cell(text, tone, SMALL, **more)
