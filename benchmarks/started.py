"""The measured process: start a window, say when it was first painted, and leave. Run by `startup`.

    python -m benchmarks.started bare [FILE WITH MODULE NAMES]
    python -m benchmarks.started hsnplan REGISTER [FILE FOR MODULE NAMES]

Prints three numbers: the milliseconds from START_NS in the environment to the first paint, the processor time until
then in milliseconds (what counts on a machine that has other work, too), and the resident memory in MB.

Nothing of Qt is imported here at the top: how the program does that is part of what is measured.
"""

import os
import sys


def _bare(modules: str) -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

    if modules:
        _import_all(modules)
    app = QApplication([])
    window = QMainWindow()
    window.resize(1440, 900)
    ground = QWidget()
    window.setCentralWidget(ground)
    window.show()
    from benchmarks.painted import until_painted

    until_painted(ground, ground.event)
    del app


def _import_all(modules: str) -> None:
    import importlib
    from contextlib import suppress

    with open(modules) as names:
        for name in names.read().split():
            with suppress(ImportError):
                importlib.import_module(name)


def _hsnplan(register: str, modules: str) -> None:
    from hsnplan.ui.imports import load_qt

    load_qt()  # as the program does it at once
    from PySide6.QtWidgets import QApplication

    def measured() -> int:
        from benchmarks.painted import until_painted
        from hsnplan.ui.main_window import MainWindow
        from hsnplan.ui.plan.page import PlanPage

        (window,) = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))
        page = window.page  # to look for the tree among all children costs the measured process 3 ms
        assert isinstance(page, PlanPage)
        until_painted(page.tree.viewport(), page.tree.viewportEvent)
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
