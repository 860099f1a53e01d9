"""Status and comment in the same breath: what is typed right after a status key is the comment, not commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_Key = Qt.Key
_HELD: Final = (
    _Key.Key_Shift,
    _Key.Key_Control,
    _Key.Key_Alt,
    _Key.Key_AltGr,
    _Key.Key_Meta,
    _Key.Key_CapsLock,
)
_NONE: Final = Qt.KeyboardModifier.NoModifier
_WRITES: Final = (_NONE, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.GroupSwitchModifier)


class Breath:
    """Remembers to which activity the last key gave a state; another key or another row ends it."""

    def __init__(self) -> None:
        self._activity = ""

    def begins_comment(self, event: QKeyEvent, activity: str) -> bool:
        """Whether a key pressed on an activity ("" for none, or several) is the first letter of its comment."""
        if event.key() in _HELD:
            return False
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = _Key.Key_0 <= event.key() <= _Key.Key_5 and modifiers == _NONE
        letter = modifiers in _WRITES and event.text().isprintable() and bool(event.text().strip())
        follows = self._activity == activity != "" and letter and not digit
        self._activity = activity if digit else ""
        return follows

    def leave(self, activity: str) -> None:
        """The cursor stands on an activity now."""
        if activity != self._activity:
            self._activity = ""
