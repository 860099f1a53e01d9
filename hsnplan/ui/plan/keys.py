"""Which keys do what in the tree. One table; the menus show the same keys as hints."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from hsnplan.domain.states import WORK_STATES
from hsnplan.ui.plan.deeds import Deeds

_Key = Qt.Key
_Ctrl, _Shift, _None = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier
_DIGITS: Final = (_Key.Key_0, _Key.Key_1, _Key.Key_2, _Key.Key_3, _Key.Key_4, _Key.Key_5)

Pressed = tuple[int, Qt.KeyboardModifier]


def table(deeds: Deeds) -> dict[Pressed, Callable[[], object]]:
    """What each key does."""
    keys: dict[Pressed, Callable[[], object]] = {
        (_Key.Key_O, _None): deeds.unchanged,
        (_Key.Key_K, _None): deeds.comment,
        (_Key.Key_F2, _None): deeds.rename,
        (_Key.Key_Return, _None): deeds.rename,
        (_Key.Key_Enter, _None): deeds.rename,
        (_Key.Key_Return, _Ctrl): deeds.open_goal,
        (_Key.Key_Enter, _Ctrl): deeds.open_goal,
        (_Key.Key_Insert, _None): deeds.new_activity,
        (_Key.Key_Insert, _Shift): deeds.new_part,
        (_Key.Key_Delete, _None): deeds.delete,
        (_Key.Key_C, _Ctrl): deeds.copy,
        (_Key.Key_X, _Ctrl): deeds.cut,
        (_Key.Key_V, _Ctrl): deeds.paste,
        (_Key.Key_A, _Ctrl): deeds.choose_all,
        (_Key.Key_Up, _Ctrl): partial(deeds.shift, -1),
        (_Key.Key_Down, _Ctrl): partial(deeds.shift, 1),
        (_Key.Key_Right, _Ctrl): deeds.indent,
        (_Key.Key_Left, _Ctrl): deeds.outdent,
    }
    for digit, state in zip(_DIGITS, WORK_STATES, strict=True):
        keys[digit, _None] = partial(deeds.set_state, state)
    return keys


def pressed(event: QKeyEvent) -> Pressed:
    """What was pressed, the keypad's keys being those of the keyboard."""
    return event.key(), event.modifiers() & ~_KEYPAD
