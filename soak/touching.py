"""Keys, clicks and words at random: one thing done to one widget, in words and as it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QWidget

_LETTERS = 4
"""Letters typed at once; what is longer is pasted."""
_TEXTS = (
    "Läkare i triage", "försenad", "status:planerad", 'enhet:"Vård" start<2023-04-30', "a", "ö", "", "2023-06-30",
    "12", "85 %", "i morgon", "<b>fet</b> & %s {0}", "Vi har börjat, men två tjänster är vakanta. " * 6, "8,5",
    "Personnummer 19121212-1212", "rad ett\nrad två\nrad tre", "x" * 300, "🙂 ☂", "1–3", "nej", "Sara",
)  # fmt: skip
_K, _M = Qt.Key, Qt.KeyboardModifier
_MOVES = (
    *(_K.Key_Down, _K.Key_Up, _K.Key_Down, _K.Key_Right, _K.Key_Left),
    *(_K.Key_PageDown, _K.Key_PageUp, _K.Key_Home, _K.Key_End),
)
_KEYS: Sequence[tuple[Qt.Key, Qt.KeyboardModifier]] = (
    *((key, _M.NoModifier) for key in (*_MOVES, *_MOVES, _K.Key_F2, _K.Key_Return, _K.Key_Escape, _K.Key_Tab)),
    *((key, _M.NoModifier) for key in (_K.Key_Delete, _K.Key_Space, _K.Key_Backspace, _K.Key_O, _K.Key_F6)),
    *((_K(_K.Key_0 + digit), _M.NoModifier) for digit in range(6)),
    *((key, _M.ShiftModifier) for key in (_K.Key_Down, _K.Key_Down, _K.Key_Up, _K.Key_Tab, _K.Key_End)),
    *((key, _M.ControlModifier) for key in (_K.Key_A, _K.Key_Z, _K.Key_Z, _K.Key_Y, _K.Key_C, _K.Key_X, _K.Key_V)),
    *((key, _M.ControlModifier) for key in (_K.Key_Return, _K.Key_F, _K.Key_K, _K.Key_Down, _K.Key_Home)),
    *((key, _M.AltModifier) for key in (_K.Key_Down, _K.Key_Up, _K.Key_Left, _K.Key_Right)),
)  # fmt: skip


class Deed(NamedTuple):
    """One thing that is done, in words and as it is done."""

    words: str
    do: Callable[[], object]


def focus_in(dialog: QWidget) -> QWidget:
    """What has the focus in a dialog, else the dialog."""
    focus: QWidget | None = dialog.focusWidget()
    return dialog if focus is None else focus


def in_popup(popup: QWidget, chance: Random) -> Deed:
    """A key in a menu or a list that hangs open."""
    key = chance.choice((_K.Key_Down, _K.Key_Down, _K.Key_Up, _K.Key_Return, _K.Key_Escape, _K.Key_Right))
    return Deed(f"{name_of(popup)}: key {key.name}", lambda: QTest.keyClick(popup, key))


def press(widget: QWidget, chance: Random, where: str) -> Deed:
    """A key, on one widget, perhaps twice."""
    key, modifier = chance.choice(_KEYS)
    times = chance.choice((1, 1, 1, 2))

    def act() -> None:
        for _ in range(times):
            QTest.keyClick(widget, key, modifier)

    return Deed(f"{where}: key {modifier.name} {key.name} on {name_of(widget)} #{times}", act)


def write(field: QWidget | None, chance: Random, where: str) -> Deed | None:
    """Some words in a field, typed or pasted; or a choice among what it offers."""
    if field is None:
        return None
    words = chance.choice(_TEXTS)
    if isinstance(field, QComboBox) and field.count() and not (field.isEditable() and chance.random() < 0.5):
        place = chance.randrange(field.count())
        return Deed(f"{where}: choose in {name_of(field)}", lambda: _choose(field, place))
    at_once, empty = chance.random() < 0.4, chance.random() < 0.3

    def act() -> None:
        field.setFocus()
        if empty:
            QTest.keyClick(field, _K.Key_A, _M.ControlModifier)
        if at_once:
            QGuiApplication.clipboard().setText(words)
            QTest.keyClick(field, _K.Key_V, _M.ControlModifier)
        else:
            for letter in words[:_LETTERS]:
                QApplication.sendEvent(field, QKeyEvent(QKeyEvent.Type.KeyPress, 0, _M.NoModifier, letter))

    return Deed(f"{where}: write in {name_of(field)} #{words[:20]!r}", act)


def _choose(field: QComboBox, place: int) -> None:
    field.setFocus()
    field.setCurrentIndex(place)
    field.activated.emit(place)


def click_in(view: QWidget | None, chance: Random, where: str) -> Deed | None:
    """The pointer somewhere in a list."""
    if not isinstance(view, QAbstractItemView):
        return None
    pane, place = view.viewport(), spot(view.viewport(), chance)
    modifier = chance.choice(
        (_M.NoModifier, _M.NoModifier, _M.NoModifier, _M.ShiftModifier, _M.ControlModifier)
    )
    left = Qt.MouseButton.LeftButton
    does: list[tuple[str, Callable[[], object]]] = [
        ("click", lambda: QTest.mouseClick(pane, left, modifier, place)),
        ("click", lambda: QTest.mouseClick(pane, left, modifier, place)),
        ("double click", lambda: QTest.mouseDClick(pane, left, modifier, place)),
        ("point", lambda: QTest.mouseMove(pane, place)),
    ]
    words, act = chance.choice(does)
    return Deed(f"{where}: {words} in {name_of(view)} #{modifier.name} {place.x()},{place.y()}", act)


def click_on(button: QWidget | None, where: str) -> Deed | None:
    """A button pressed."""
    if not isinstance(button, QAbstractButton):
        return None
    words = button.text() or button.accessibleName()
    return Deed(f"{where}: button {words}", lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton))


def seen(within: QWidget | None, kinds: tuple[type[QWidget], ...]) -> list[QWidget]:
    """The widgets of some kinds that can be seen in another."""
    found = within.findChildren(QWidget) if within is not None else []
    return [
        row
        for row in found
        if isinstance(row, kinds) and row.isVisible() and not row.visibleRegion().isEmpty()
    ]


def one_of(rows: Sequence[QWidget], chance: Random) -> QWidget | None:
    """One of some widgets, None where there are none."""
    return chance.choice(rows) if rows else None


def spot(widget: QWidget, chance: Random) -> QPoint:
    """Somewhere on a widget."""
    return QPoint(chance.randrange(max(1, widget.width())), chance.randrange(max(1, widget.height())))


def name_of(widget: QWidget) -> str:
    """What kind of widget it is."""
    return type(widget).__name__
