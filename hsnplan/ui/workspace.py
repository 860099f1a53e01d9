"""What every place of the window is handed: the open register, a way to change it, and word of what changed.

Changes flow one way: a widget makes an `Action`, `do` applies it, `touched` tells every view. No view writes to
another. While an older date is looked at, `register` is that day's and nothing can be edited.
"""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from hsnplan.application.session import Session, Touched
from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register

Tell = Callable[[Refusal], None]
READ_ONLY: Final = "Du tittar på registret som det såg ut tidigare. Gå tillbaka till i dag för att ändra."


class Workspace(QObject):
    """One window's open register."""

    touched = Signal(object)
    """A tuple of `Touched` after each action, undo or redo."""

    replaced = Signal()
    """Another register, or another date of it, is shown: views start anew."""

    selected = Signal(str, str)
    """Kind and id of what the side panel shows ("" and "" for nothing)."""

    did = Signal(str)
    """The label of an action that went through, for the undo bar."""

    def __init__(self, session: Session, tell: Tell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tell = tell
        self._past: Register | None = None
        self.day = ""
        self._take(session)

    def _take(self, session: Session) -> None:
        self.session = session
        session.observers.append(self._pass_on)

    def _pass_on(self, touched: Sequence[Touched]) -> None:
        self.touched.emit(tuple(touched))

    @property
    def register(self) -> Register:
        """What is shown: the register now, or as of `day`."""
        return self.session.register if self._past is None else self._past

    @property
    def can_edit(self) -> bool:
        """Whether anything may be changed: not while looking back, nor in a file opened read-only."""
        return self._past is None and self.session.file.writable

    def open(self, session: Session) -> None:
        """Show another register instead."""
        self.session.close()
        self._past, self.day = None, ""
        self._take(session)
        self.replaced.emit()

    def look_back(self, day: str) -> None:
        """Show the register as of an ISO day; "" goes back to now."""
        self._past = self.session.as_of(day) if day else None
        self.day = day
        self.replaced.emit()

    def do(self, action: Action) -> bool:
        """Apply an action; a refusal is told to the user and nothing has changed."""
        return self._try(lambda: self.session.apply(action) is None, action.label)

    def undo(self) -> bool:
        """Take back the latest action."""
        return self._try(lambda: self.session.undo() is None)

    def redo(self) -> bool:
        """Do again what was last taken back."""
        return self._try(lambda: self.session.redo() is None)

    def _try(self, act: Callable[[], bool], label: str = "") -> bool:
        try:
            if not self.can_edit:
                raise Refusal(READ_ONLY if self._past is not None else "Registret är öppnat skrivskyddat.")
            nothing = act()
        except Refusal as refusal:
            self._tell(refusal)
            return False
        if label and not nothing:
            self.did.emit(label)
        return True
