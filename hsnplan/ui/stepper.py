"""Work done in slices of the event loop: the window lives on, and the work can be left at any time."""

from __future__ import annotations

from time import perf_counter
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from hsnplan.application.steps import Steps

SLICE: Final = 0.012
"""Seconds of work between two looks at what the user does."""


class Stepper(QObject):
    """Does one piece of work at a time."""

    came = Signal(float)
    """How much is done, from 0 to 1."""

    finished = Signal(object)
    """The work's result."""

    failed = Signal(object)
    """What the work raised: a `Refusal`, or a bug for the one who started it to raise again."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Steps[Any] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_working(self) -> bool:
        """Whether there is work under way."""
        return self._steps is not None

    def start(self, steps: Steps[Any]) -> None:
        """Do this work, and leave what was under way."""
        self.stop()
        self._steps = steps
        self._timer.start()

    def stop(self) -> None:
        """Leave the work undone."""
        steps, self._steps = self._steps, None
        self._timer.stop()
        if steps is not None:
            steps.close()

    def _go_on(self) -> None:
        steps, until, done = self._steps, perf_counter() + SLICE, 0.0
        if steps is None:
            return
        try:
            while perf_counter() < until:
                done = next(steps)
        except StopIteration as end:
            self.stop()
            self.finished.emit(end.value)
        except BaseException as error:  # noqa: BLE001 - it is told to the one who started the work
            self.stop()
            self.failed.emit(error)
        else:
            self.came.emit(done)
