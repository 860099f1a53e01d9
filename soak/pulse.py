"""How long the event loop was away each time, in processor time of the window's own thread, and where it was."""

from __future__ import annotations

import signal
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 4
_DEEP = 12
LOOK_AFTER = 0.08
"""Seconds of processor time after which it is noted where the program is."""


class Stop(NamedTuple):
    """The loop was away for `busy` seconds of processor time and `away` by the clock, after a step; where it was."""

    busy: float
    away: float
    step: str
    where: list[str]


class Pulse(QObject):
    """Beats whenever the loop comes round, also that of a dialog; `step` is what was last done to the window."""

    def __init__(self, least: float) -> None:
        super().__init__()
        self.stops: list[Stop] = []
        self.longest: dict[str, float] = {}
        self.step = "start"
        self._least = least
        self._where: list[str] = []
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        """Listen from now on."""
        signal.signal(signal.SIGPROF, self._look)
        self._again()
        self._timer.start()

    def stop(self) -> None:
        """Listen no more."""
        self._timer.stop()
        signal.setitimer(signal.ITIMER_PROF, 0)

    def beat(self) -> None:
        """The loop has come round."""
        busy, away = time.thread_time() - self._busy, time.monotonic() - self._away
        kind = self.step.partition(" #")[0]
        self.longest[kind] = max(busy, self.longest.get(kind, 0.0))
        if busy >= self._least:
            self.stops.append(Stop(busy, away, self.step, self._where))
        self._again()

    @contextmanager
    def unseen(self) -> Iterator[None]:
        """What is done meanwhile is no work of the window."""
        busy, away = time.thread_time(), time.monotonic()
        try:
            yield
        finally:
            self._busy += time.thread_time() - busy
            self._away += time.monotonic() - away

    def _again(self) -> None:
        self._busy, self._away, self._where = time.thread_time(), time.monotonic(), []
        signal.setitimer(signal.ITIMER_PROF, LOOK_AFTER)

    def _look(self, _number: int, frame: FrameType | None) -> None:
        """The clock of the processor counts every thread; only the window's own work is looked at."""
        left = LOOK_AFTER - (time.thread_time() - self._busy)
        if left > 0:
            signal.setitimer(signal.ITIMER_PROF, max(left, 0.01))
        elif frame is not None and len(self._where) < 40:
            stack = traceback.extract_stack(frame)[-_DEEP:]
            self._where += [_told(line) for line in stack if "site-packages" not in line.filename]
            self._where.append("—")
            signal.setitimer(signal.ITIMER_PROF, 0.05)


def _told(line: traceback.FrameSummary) -> str:
    return f"{line.filename.rpartition('hsnplan/')[2]}:{line.lineno} {line.name}"
