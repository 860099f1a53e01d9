"""Long work beside the window: a thread of its own, whose result or refusal comes back to the caller."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QThread
from typing_extensions import override

T = TypeVar("T")


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
