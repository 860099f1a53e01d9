"""Waits in the measured process until a widget has first been painted, and says what that took."""

import os
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from hsnplan.overriding import override


class _FirstPaint(QObject):
    """Paints the widget itself when it is first asked to, and notes when that was done."""

    def __init__(self, widget: QWidget, paint: Callable[[QEvent], object]) -> None:
        super().__init__()
        self.done_ns = self.done_cpu_ns = 0
        self._paint = paint
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.done_ns or event.type() != QEvent.Type.Paint:
            return False
        self._paint(event)
        self.done_ns, self.done_cpu_ns = time.time_ns(), time.process_time_ns()
        return True


def until_painted(widget: QWidget, paint: Callable[[QEvent], object]) -> None:
    """Let the window work until a widget has been painted; print the three numbers once it is at rest."""
    first = _FirstPaint(widget, paint)
    while not first.done_ns:
        QApplication.processEvents()
    for _ in range(20):
        QApplication.processEvents()
    waited = first.done_ns - int(os.environ["START_NS"])
    print(round(waited / 1e6, 1), round(first.done_cpu_ns / 1e6, 1), _resident(), flush=True)


def _resident() -> float:
    with open("/proc/self/statm") as statm:
        return round(int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)
