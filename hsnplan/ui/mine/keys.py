"""Which keys ask for what on a row of Mina aktiviteter, in the order they are tried.

On a closed row O and K are commands. On an open one whatever is typed is its comment, so that nobody who just
begins to write reports something; only digits are states there. While the cursor is in the comment the editor has
keys of its own, and a digit is a digit (Alt and a digit chooses a state).
"""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from hsnplan.domain.states import WORK_STATES

STATE, UNCHANGED, OPEN, WRITE, SAVE, CLOSE, ABOVE, BELOW = range(8)
"""What a key asks for. `STATE` comes with its code, `WRITE` with the first letter, if one was typed."""

_Key = Qt.Key
_NONE, _SHIFT, _CONTROL, _ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier
_WRITES: Final = (_NONE, _SHIFT, Qt.KeyboardModifier.GroupSwitchModifier)
_DIGITS: Final = (_Key.Key_0, _Key.Key_1, _Key.Key_2, _Key.Key_3, _Key.Key_4, _Key.Key_5)


Pressed = tuple[int, Qt.KeyboardModifier]


class Asked(NamedTuple):
    """What a key press asks for."""

    what: int
    value: str = ""


_ALWAYS: Final[dict[Pressed, Asked]] = {
    (_Key.Key_O, _CONTROL): Asked(UNCHANGED),
    **{
        (digit, held): Asked(STATE, state)
        for digit, state in zip(_DIGITS, WORK_STATES, strict=True)
        for held in (_NONE, _ALT)
    },
}
_CLOSED: Final[dict[Pressed, Asked]] = {
    (_Key.Key_O, _NONE): Asked(UNCHANGED),
    (_Key.Key_K, _NONE): Asked(WRITE),
    **{(key, _NONE): Asked(OPEN) for key in (_Key.Key_Return, _Key.Key_Enter, _Key.Key_F2)},
}
_OPEN: Final[dict[Pressed, Asked]] = {
    **{(key, _CONTROL): Asked(SAVE) for key in (_Key.Key_Return, _Key.Key_Enter)},
    **{(key, _NONE): Asked(WRITE) for key in (_Key.Key_Return, _Key.Key_Enter, _Key.Key_F2)},
    (_Key.Key_Escape, _NONE): Asked(CLOSE),
    **{(_Key.Key_Up, held): Asked(ABOVE) for held in (_NONE, _ALT)},
    **{(_Key.Key_Down, held): Asked(BELOW) for held in (_NONE, _ALT)},
}


def asked(event: QKeyEvent, *, opened: bool) -> Asked | None:
    """What a key press on a row asks for, None when it is nothing of its own."""
    pressed = event.key(), event.modifiers() & ~_KEYPAD
    found = _ALWAYS.get(pressed) or (_OPEN if opened else _CLOSED).get(pressed)
    if found is None and opened and is_text(event):
        return Asked(WRITE, event.text())
    return found


def is_text(event: QKeyEvent) -> bool:
    """Whether a key press is a letter or sign that somebody begins to write with."""
    text = event.text()
    return event.modifiers() & ~_KEYPAD in _WRITES and text.strip() != "" and text.isprintable()
