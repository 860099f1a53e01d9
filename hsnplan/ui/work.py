"""Long work beside the window: a thread of its own, whose result or refusal comes back to the caller."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from hsnplan.overriding import override

T = TypeVar("T")

_LOCK = Lock()
_busy: list[bool] = []
"""One for each thread that must not collect; what each found the collector to be."""


@contextmanager
def no_collecting() -> Iterator[None]:
    """Keep Python's collector still while a thread of ours works.

    It runs in whatever thread happens to make it start, and would there destroy widgets that lie in circles: Qt
    allows that in the window's thread alone, and the program falls.
    """
    with _LOCK:
        _busy.append(gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _LOCK:
            found = _busy.pop(0)
            if _busy:
                _busy[0] = _busy[0] or found
            elif found:
                gc.enable()


class Work(QThread, Generic[T]):
    """Runs a job that touches no widget and no connection of another thread; `finished` tells that it is done."""

    def __init__(self, job: Callable[[], T], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = job
        self._result: list[T] = []
        self._error: BaseException | None = None

    @override
    def run(self) -> None:
        try:
            with no_collecting():
                self._result.append(self._job())
        except BaseException as error:  # noqa: BLE001 - it is raised again in the thread that asked
            self._error = error

    def result(self) -> T:
        """What the job gave, once it has finished.

        Raises:
            whatever the job raised.
        """
        if self._error is not None:
            raise self._error
        return self._result[0]


Watch = Callable[[float], None]
"""Is told how much is done, from 0 to 1; what it raises stops the work."""


class Stopped(Exception):
    """The user did not want to wait."""


class WatchedWork(Work[T]):
    """A job that tells how far it has come (`done`, 0 to 1), and can be stopped whenever it tells."""

    came = Signal(float)
    """How much is done, from 0 to 1."""

    def __init__(self, job: Callable[[Watch], T], parent: QObject | None = None) -> None:
        super().__init__(lambda: job(self._tell), parent)
        self._is_stopped = False
        self.done = 0.0

    def stop(self) -> None:
        """Let the job end at the next thing it tells; its result is then `Stopped`."""
        self._is_stopped = True

    def _tell(self, done: float) -> None:
        if self._is_stopped:
            raise Stopped
        self.done = done
        self.came.emit(done)
