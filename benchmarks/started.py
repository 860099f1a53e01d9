"""The measured process: start a window, say when it was first painted, and leave. Run by `startup`.

    python -m benchmarks.started bare [FILE WITH MODULE NAMES]
    python -m benchmarks.started hsnplan REGISTER [FILE FOR MODULE NAMES]

Prints three numbers: the milliseconds from START_NS in the environment to the first paint, the processor time until
then in milliseconds (what counts on a machine that has other work, too), and the resident memory in MB.
"""

import importlib
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from typing_extensions import override


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


def _until_painted(widget: QWidget, paint: Callable[[QEvent], object]) -> int:
    first = _FirstPaint(widget, paint)
    while not first.done_ns:
        QApplication.processEvents()
    for _ in range(20):
        QApplication.processEvents()
    waited = first.done_ns - int(os.environ["START_NS"])
    print(round(waited / 1e6, 1), round(first.done_cpu_ns / 1e6, 1), _resident(), flush=True)
    return 0


def _resident() -> float:
    with open("/proc/self/statm") as statm:
        return round(int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)


def _bare(modules: str) -> None:
    if modules:
        with open(modules) as names:
            for name in names.read().split():
                with suppress(ImportError):
                    importlib.import_module(name)
    app = QApplication([])
    window = QMainWindow()
    window.resize(1440, 900)
    ground = QWidget()
    window.setCentralWidget(ground)
    window.show()
    _until_painted(ground, ground.event)
    del app


def _hsnplan(register: str, modules: str) -> None:
    def measured() -> int:
        from hsnplan.ui.main_window import MainWindow
        from hsnplan.ui.plan.page import PlanPage

        (window,) = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))
        page = window.page  # to look for the tree among all children costs the measured process 3 ms
        assert isinstance(page, PlanPage)
        _until_painted(page.tree.viewport(), page.tree.viewportEvent)
        if modules:
            with open(modules, "w") as names:
                names.write(
                    "\n".join(name for name in sys.modules if not name.startswith(("__", "benchmarks")))
                )
        sys.stdout.flush()
        os._exit(0)

    QApplication.exec = staticmethod(measured)  # type: ignore[method-assign]  # the event loop is the measurement
    from hsnplan.__main__ import main

    main(["open", register])


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        _bare("".join(sys.argv[2:3]))
    else:
        _hsnplan(sys.argv[2], "".join(sys.argv[3:4]))
