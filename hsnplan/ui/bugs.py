"""What happens when the program itself is wrong: the log gets it all, the user gets a sentence and goes on working.

What is saved is on the disk already; a bug can only stand in the way of the next step. The log lies in the data
folder and holds tracebacks, never what the user wrote.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

LARGEST = 1_000_000
"""The log is put aside at this many bytes."""
SENTENCE = "Något gick fel i programmet. Det du har sparat finns kvar, och du kan fortsätta arbeta."
_QUIET = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)


class BugHook:
    """Catches what nobody else does; `tell` shows a sentence, and is not called while it is showing one."""

    def __init__(self, log: str, tell: Callable[[str], None]) -> None:
        self._log = log
        self._tell = tell
        self._telling = False

    def install(self) -> None:
        """Catch from now on."""
        sys.excepthook = self.caught
        qInstallMessageHandler(self.said_by_qt)

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an exception and tell the user, unless it is the user who ends the program."""
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            return
        self._write(_told(kind, trace))
        if self._telling:
            return
        self._telling = True
        try:
            self._tell(f"{SENTENCE} Loggen ligger i {self._log}.")
        finally:
            self._telling = False

    def said_by_qt(self, kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        """Log what Qt warns of."""
        if kind not in _QUIET:
            sys.stderr.write(f"{words}\n")
            self._write(f"Qt: {words}\n")

    def _write(self, words: str) -> None:
        import time

        try:
            os.makedirs(os.path.dirname(self._log), exist_ok=True)
            if os.path.exists(self._log) and os.path.getsize(self._log) > LARGEST:
                os.replace(self._log, f"{self._log}.1")
            with open(self._log, "a", encoding="utf-8") as file:
                file.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {words}")
        except OSError as error:
            sys.stderr.write(f"{error}\n")


def _told(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The traceback without the message of the exception, which may quote what somebody wrote."""
    import traceback

    frames = "".join(traceback.format_tb(trace))
    return f"{kind.__module__}.{kind.__qualname__}\n{frames}"
