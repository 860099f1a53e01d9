"""What is wrong after a step: errors nobody caught, warnings, and a register that is not what it was or says."""

from __future__ import annotations

import logging
import sys
import traceback
import warnings
from collections.abc import Callable
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from hsnplan.application.session import Session
from hsnplan.domain.errors import Refusal
from hsnplan.overriding import override
from hsnplan.storage import journal, reading
from soak.pulse import Pulse

_UNMEANT = "This plugin does not support"
"""How that begins which only a window without a screen is told."""


class Found:
    """What was wrong, each thing once, with the step it came after."""

    def __init__(self, pulse: Pulse) -> None:
        self.rows: dict[str, str] = {}
        self._pulse = pulse

    def add(self, words: str) -> None:
        """Note something wrong."""
        self.rows.setdefault(words, self._pulse.step)

    def listen(self) -> None:
        """Hear what nobody caught, what Qt warns of, and what was logged."""
        sys.excepthook = self.raised
        sys.unraisablehook = lambda said: self.raised(said.exc_type, said.exc_value, said.exc_traceback)
        qInstallMessageHandler(self._said_by_qt)
        logging.getLogger().addHandler(_Heard(self))
        logging.captureWarnings(capture=True)
        warnings.simplefilter("always", ResourceWarning)

    def raised(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """An error that nobody caught."""
        lines = [line for line in traceback.format_tb(trace) if "site-packages" not in line][-6:]
        self.add(f"{kind.__name__}: {str(error)[:200]}\n{''.join(lines)}")

    def _said_by_qt(self, kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and not words.startswith(_UNMEANT):
            self.add(f"Qt: {words}")


class _Heard(logging.Handler):
    def __init__(self, found: Found) -> None:
        super().__init__(logging.WARNING)
        self._found = found

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self._found.add(f"{record.name}: {record.getMessage()}")


class Mark:
    """A register as it was at a step, to hold what undo gives back against."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.undoable = list(session.undoable)
        self.state = _state(session)
        with session.file.reading() as connection:
            self.known = {change.id for change in journal.changes(connection)}

    def undone(self) -> list[str]:
        """Take back all that was done since, and do it again; what is not as it was, in words."""
        session, now = self.session, _state(self.session)
        if session.undoable[: len(self.undoable)] != self.undoable:
            return []  # more was done, or taken back, than undo reaches
        before = len(session.undoable)
        left = _until_refused(session.undo, lambda: len(session.undoable) > len(self.undoable))
        wrong = self._unlike(self.state, "is not as before after undo", left)
        again = _until_refused(
            session.redo, lambda: bool(session.redoable) and len(session.undoable) < before
        )
        return wrong + self._unlike(now, "is not as before after undo and redo", left or again)

    def _unlike(self, wanted: State, words: str, left: str) -> list[str]:
        if left:
            return []  # something has changed the same since, or stands for good
        if self._has_met_others():
            return []
        here = _state(self.session)
        unlike = [key for key in here.keys() | wanted.keys() if here.get(key) != wanted.get(key)]
        return [f"{key[0]} {words}: {wanted.get(key)} is {here.get(key)}" for key in unlike]

    def _has_met_others(self) -> bool:
        """Whether something came from elsewhere or was judged so: that is taken back by a verdict, not by undo."""
        with self.session.file.reading() as connection:
            new = [change for change in journal.changes(connection) if change.id not in self.known]
        own = self.session.copy
        return any(change.copy != own or change.field.startswith("verdict.") for change in new)


State = dict[tuple[str, str], Any]


def _state(session: Session) -> State:
    with session.file.reading() as connection:
        loaded = reading.load(connection)
    return {(kind, one): row for kind, rows in loaded.items() for one, row in rows.items()}


def _until_refused(act: Callable[[], object], more: Callable[[], bool]) -> str:
    """Do it for as long as there is more; the sentence that refuses it, if one does."""
    try:
        while more():
            act()
    except Refusal as refusal:
        return refusal.sentence
    return ""
