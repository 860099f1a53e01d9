"""Choosing a unit: a list that narrows as one types, in a popup or on a page of its own."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hsnplan.domain.entities import Unit
from hsnplan.domain.matching import fold
from hsnplan.domain.register import Register
from hsnplan.overriding import override
from hsnplan.ui.theme import BODY, MEDIUM, REGULAR, SMALL, color, px
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column
from hsnplan.ui.widgets.rows import paint_and_measure, paint_words
from hsnplan.ui.widgets.search import SearchField

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_SHOWN = 10
_ROW = 28


class Choice(NamedTuple):
    """A unit to choose: its id, name, how deep it lies and the unit above; `words` is what typing is matched with."""

    id: str
    name: str
    depth: int
    above: str
    words: str


def choices(register: Register, *, without: frozenset[str] = frozenset()) -> list[Choice]:
    """Every unit that is not closed, in the order of the organisation."""
    found: list[Choice] = []
    _walk(register, "", 0, without, found)
    return found


def _walk(register: Register, parent: str, depth: int, without: frozenset[str], found: list[Choice]) -> None:
    for unit in register.child_units(parent):
        if unit.id not in without and not register.is_closed(unit):
            found.append(_choice(register, unit, depth))
        _walk(register, unit.id, depth + 1, without, found)


def _choice(register: Register, unit: Unit, depth: int) -> Choice:
    above = register.units.get(unit.parent)
    words = fold("\n".join((unit.name, *unit.aliases)))
    return Choice(unit.id, unit.name, depth, above.name if above is not None else "", words)


class ChoiceModel(QAbstractListModel):
    """The choices that what has been typed leaves: those whose name begins with it first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: list[Choice] = []
        self._shown: list[Choice] = []
        self.narrowed = False

    def offer(self, units: list[Choice]) -> None:
        """Offer these units, all of them."""
        self._all = units
        self.narrow("")

    def narrow(self, typed: str) -> None:
        """Leave the units that hold every word typed."""
        words = fold(typed).split()
        self.beginResetModel()
        self.narrowed = bool(words)
        left = [choice for choice in self._all if all(word in choice.words for word in words)]
        self._shown = (
            sorted(left, key=lambda row: not row.words.startswith(" ".join(words))) if words else left
        )
        self.endResetModel()

    def choice(self, index: Index) -> Choice:
        """The unit at an index."""
        return self._shown[index.row()]

    def row_of(self, unit: str) -> int:
        """The row of a unit, -1 when it is not left."""
        return next((row for row, choice in enumerate(self._shown) if choice.id == unit), -1)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        if role != _DISPLAY or not index.isValid():
            return None
        choice = self.choice(index)
        return f"{choice.name}, {choice.above}" if choice.above else choice.name


class UnitList(QWidget):
    """A field and the units it leaves. Return or a click takes one."""

    chosen = Signal(str)
    """The id of the unit taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = SearchField("Skriv enhetens namn", "Sök enhet")
        self._model = ChoiceModel(self)
        self._view = _Units(self._model)
        self.nothing = Label(size=12, tone="dim", wrap=True)
        self.nothing.setMargin(px(8))
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.hide()
        lines = Column(self, gap=6)
        lines.addWidget(self.field)
        lines.addWidget(self.nothing)
        lines.addWidget(self._view, 1)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self._view.activated.connect(self._take)
        self._view.clicked.connect(self._take)

    def offer(self, units: list[Choice], current: str = "") -> None:
        """Offer units, with the cursor on one of them."""
        self.field.clear()
        self._model.offer(units)
        self._put_cursor(max(0, self._model.row_of(current)))
        self._say_when_empty("")

    def _narrow(self, typed: str) -> None:
        self._model.narrow(typed)
        self._put_cursor(0)
        self._say_when_empty(typed)

    def _say_when_empty(self, typed: str) -> None:
        """A list with nothing in it says why: nothing is called so, or there is nothing yet."""
        empty = self._model.rowCount() == 0
        named = f"Ingen enhet heter ”{typed.strip()}”. Kontrollera stavningen, eller rensa fältet för att se alla."
        self.nothing.setText(named if typed.strip() else "Det finns ingen enhet att välja.")
        self.nothing.setVisible(empty)
        self._view.setVisible(not empty)

    def _put_cursor(self, row: int) -> None:
        self._view.setCurrentIndex(self._model.index(row, 0))

    def _take_current(self) -> None:
        self._take(self._view.currentIndex())

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._model.choice(index).id)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_current()
        elif event.key() in _MOVING:
            QCoreApplication.sendEvent(self._view, event)
        else:
            return False
        return True


class _Units(QListView):
    def __init__(self, model: ChoiceModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_UnitCell(self, model))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAccessibleName("Enheter")
        self.setStyleSheet("background: transparent")

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(320), px(_ROW) * _SHOWN)


class _UnitCell(QStyledItemDelegate):
    """A unit's name at its depth; while one types, the unit above stands beside instead."""

    def __init__(self, view: QWidget, model: ChoiceModel) -> None:
        super().__init__(view)
        self._model = model

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(200), px(_ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice = self._model.choice(index)
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        painter.save()
        _ground(painter, rect, state)
        depth = 0 if self._model.narrowed else choice.depth
        room = rect.adjusted(px(8) + px(16) * depth, 0, -px(8), 0)
        weight = MEDIUM if state & QStyle.StateFlag.State_Selected else REGULAR
        used = paint_and_measure(painter, room, choice.name, BODY, weight, "text")
        if self._model.narrowed and choice.above:
            paint_words(painter, room.adjusted(used + px(8), 0, 0, 0), choice.above, SMALL, REGULAR, "dim")
        painter.restore()


def _ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    chosen = state & QStyle.StateFlag.State_Selected
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("selection" if chosen else "hover"))
        painter.drawRoundedRect(rect, px(4), px(4))


class UnitPopup(QFrame):
    """The list of units on top of the window; Escape or a click beside closes it."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._list = UnitList()
        lines = Column(self, margins=(8,), gap=0)
        lines.addWidget(self._list)
        self._list.chosen.connect(self._take)

    def open_under(self, widget: QWidget, units: list[Choice], current: str) -> None:
        """Show it below a widget, ready to type in."""
        self._list.offer(units, current)
        self.adjustSize()
        self.move(self._place_under(widget))
        self.show()
        self.move(self._place_under(widget))  # it is as high as it will be only now
        self._list.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place_under(self, widget: QWidget) -> QPoint:
        """Below a widget where the screen has room, else as low as it has."""
        below = widget.mapToGlobal(QPoint(0, widget.height() + px(2)))
        room = widget.screen().availableGeometry()
        lowest, rightmost = room.bottom() - self.height(), room.right() - self.width()
        return QPoint(max(room.left(), min(below.x(), rightmost)), max(room.top(), min(below.y(), lowest)))

    def _take(self, unit: str) -> None:
        self.close()
        self.chosen.emit(unit)
