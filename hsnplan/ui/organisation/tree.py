"""The tree of units: paints its rows, keeps what is open and current through every change, takes names in place.

The view changes nothing: what is pressed goes out as signals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from hsnplan.domain.rules import LONGEST_LINE
from hsnplan.overriding import override
from hsnplan.ui.organisation.model import ACTIVITIES, KIND, MANAGER, NAME, VALIDITY, UnitModel
from hsnplan.ui.organisation.outline import NEW
from hsnplan.ui.organisation.painting import paint_unit
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.rows import Header, Sharing, paint_frame, paint_ground

Index = QModelIndex | QPersistentModelIndex

ROW = 30
INDENT = 16
_SHARING = Sharing(
    fixed={ACTIVITIES: 92, KIND: 136},
    parts={NAME: 50, MANAGER: 31, VALIDITY: 19},
    needs={KIND: 560, VALIDITY: 460, MANAGER: 380},
    right=frozenset({ACTIVITIES}),
)
_HOVERED = QStyle.StateFlag.State_MouseOver
_NONE, _SHIFT, _CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
_SHIFTS = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "out",
    Qt.Key.Key_Right: "in",
}


class UnitTree(QTreeView):
    """Rows of a `UnitModel`."""

    new_pressed = Signal(bool)
    """A new unit is wanted: below the current one (True), or beside it."""
    shifted = Signal(str)
    """The current unit is to go up, down, in or out."""
    delete_pressed = Signal()
    paste_pressed = Signal()
    went = Signal(str)
    """The unit the cursor stands on now, "" for none."""

    def __init__(self, model: UnitModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.units = model
        self._left: tuple[str, set[str]] = ("", set())
        self._header = Header(self, _SHARING)
        self.setHeader(self._header)
        self.setModel(model)
        self._settle()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._recall)
        self.selectionModel().currentRowChanged.connect(lambda now: self.went.emit(model.unit(now)))
        in_force.theme_changed.connect(self._measure)
        self._measure()

    def _settle(self) -> None:
        self.setItemDelegate(_Names(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName("Organisation")

    def _measure(self) -> None:
        self.setIndentation(px(INDENT))
        self._header.share(self.viewport().width())
        self.doItemsLayout()

    # --- cursor, open units, names ---

    def current(self) -> str:
        """The unit the cursor stands on, "" for none."""
        return self.units.unit(self.currentIndex())

    def go_to(self, unit: str) -> bool:
        """Put the cursor on a unit and show it; answers whether it is shown at all."""
        index = self.units.index_of(unit)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def show_validity(self, *, shown: bool) -> None:
        """Show the column of validity only when there is something to say in it."""
        self._header.want(VALIDITY, wanted=shown)
        self._header.share(self.viewport().width())

    def opened(self) -> set[str]:
        """The units whose parts are shown."""
        rows = self.units.outline.children
        return {unit for unit, below in rows.items() if unit and below and self._is_open(unit)}

    def _is_open(self, unit: str) -> bool:
        return self.isExpanded(self.units.index_of(unit))

    def open_only(self, units: Iterable[str]) -> None:
        """Show the parts of these units and of no others."""
        wanted = set(units)
        for unit, below in self.units.outline.children.items():
            if unit and below:
                self.setExpanded(self.units.index_of(unit), unit in wanted)

    def name_new(self, parent: str, place: int) -> None:
        """Let the user name a unit that is to be."""
        self.setExpanded(self.units.index_of(parent), True)
        index = self.units.begin_new(parent, place)
        self.setExpanded(self.units.index_of(parent), True)
        self.setCurrentIndex(index)
        self.edit(index)

    def rename(self) -> None:
        """Let the user rename the current unit."""
        if self.currentIndex().isValid():
            self.edit(self.currentIndex().siblingAtColumn(NAME))

    def _remember(self) -> None:
        self._left = (self.current(), self.opened())

    def _recall(self) -> None:
        current, opened = self._left
        self.open_only(opened)
        self.go_to(current)

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.units.end_new()
        self.setFocus()

    # --- painting ---

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._header.share(self.viewport().width())
        super().resizeEvent(event)

    @override
    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        row = QRect(0, options.rect.y(), self.viewport().width(), options.rect.height())
        current = index.row() == self.currentIndex().row() and index.parent() == self.currentIndex().parent()
        hovered = bool(options.state & _HOVERED)
        painter.save()
        paint_ground(painter, row, selected=current, hovered=hovered)
        unit = self.units.unit(index)
        if unit != NEW:
            depth = self.units.outline.depth(unit)
            chevron = self.isExpanded(index) if self.units.outline.children[unit] else None
            paint_unit(painter, row, self._header, self.units.row(index), depth, chevron, current=current)
        if current and self.hasFocus():
            paint_frame(painter, row)
        painter.restore()

    @override
    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The row draws its own chevron."""

    # --- keys ---

    @override
    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._signal_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        tell = self._signal_of(event)
        if tell is None:
            super().keyPressEvent(event)
        else:
            tell()

    def _signal_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key asks for, if it is one of the tree's own."""
        if self.state() == QAbstractItemView.State.EditingState:
            return None
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Insert and modifiers in (_NONE, _SHIFT):
            return partial(self.new_pressed.emit, modifiers == _SHIFT)
        if key == Qt.Key.Key_Delete and modifiers == _NONE:
            return self.delete_pressed.emit
        if modifiers == _CONTROL and key in _SHIFTS:
            return partial(self.shifted.emit, _SHIFTS[Qt.Key(key)])
        if modifiers == _NONE and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.rename
        return self.paste_pressed.emit if event.matches(QKeySequence.StandardKey.Paste) else None


class _Names(QStyledItemDelegate):
    """Row heights, and the field in which a unit is named."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, px(ROW))

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = QLineEdit(parent)
        field.setAccessibleName("Enhetens namn")
        field.setPlaceholderText("Enhetens namn")
        field.setMaxLength(LONGEST_LINE)
        return field

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(-px(5), 0, -px(4), 0))
