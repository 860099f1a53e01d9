"""What is looked after when a register has been opened: whether it needs a backup, and whether it lies in two files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject

from hsnplan.application.session import Surroundings
from hsnplan.domain.errors import Refusal

if TYPE_CHECKING:
    from hsnplan.storage.doubles import Double
    from hsnplan.ui.main_window import MainWindow
    from hsnplan.ui.work import Work

_SHORT_TURN = 0.0005
"""Seconds that a thread beside the window keeps it waiting at a time; ten times less than Python's own."""


class Found(NamedTuple):
    """What was done and seen beside the window: the backup that was made, why none could be, and other files."""

    backup: str
    refusal: str
    doubles: tuple[Double, ...]


class Keeper(QObject):
    """Looks after the register that a window shows, each time it shows another."""

    def __init__(self, window: MainWindow, computer: Surroundings) -> None:
        super().__init__(window)
        self._window = window
        self._computer = computer
        self._path = ""
        self.work: Work[Found] | None = None
        window.workspace.replaced.connect(self.look)

    def look(self) -> None:
        """Look after the register that is shown, if that has not been done."""
        session = self._window.workspace.session
        if session.file.path == self._path or self.work is not None:
            return
        self._path = session.file.path
        now, days = self._computer.now(), self._window.settings.backup_days
        self._start(self._path, now, days if session.file.writable else 0)

    def _start(self, path: str, now: str, days: int) -> None:
        from hsnplan.ui.work import Work  # a thread is needed only now

        app = QCoreApplication.instance()
        self.work = Work(lambda: look_after(path, now, days), app)
        self.work.finished.connect(self._tell)
        if app is not None:
            app.aboutToQuit.connect(self.work.wait)  # a thread that outlives the program brings it down
        self.work.start()

    def _tell(self) -> None:
        if self.work is None:
            return
        found, self.work = self.work.result(), None
        if self._window.workspace.session.file.path != self._path:
            self.look()
        elif found.refusal:
            self._window.messages.warn(found.refusal)
        elif found.doubles:
            self._window.files.safe.tell_double(found.doubles[0])


def look_after(path: str, now: str, days: int) -> Found:
    """Back a register up if its latest backup is too old, and look for other files of it; touches no widget."""
    from hsnplan.application import doubles, keeping

    with _in_short_turns():
        backup, refusal = _or_words(lambda: keeping.by_age(path, now, days))
        try:
            found = tuple(doubles.find(path))
        except Refusal:  # it was moved meanwhile, which is told when something is saved
            found = ()
    return Found(backup, refusal, found)


def _or_words(act: Callable[[], str]) -> tuple[str, str]:
    try:
        return act(), ""
    except Refusal as refusal:
        return "", f"Den automatiska säkerhetskopian blev inte gjord. {refusal.sentence}"


@contextmanager
def _in_short_turns() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(_SHORT_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
