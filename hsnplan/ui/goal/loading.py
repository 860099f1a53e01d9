"""Loading what draws the series: half a second, spent beside the window."""

from __future__ import annotations

import importlib
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from hsnplan.ui.work import Work

_LIBRARIES = ("numpy", "pyqtgraph")


def _load() -> None:
    for name in _LIBRARIES:
        importlib.import_module(name)


def load_beside(then: Callable[[], object]) -> None:
    """Load the libraries that `goal.plot` needs in a thread of their own, then do something in this one.

    `then` is a method of a widget; it is not called if that is gone before.
    """
    app = QCoreApplication.instance()
    work = Work(_load, app)
    work.finished.connect(then)
    work.finished.connect(work.deleteLater)
    if app is not None:
        app.aboutToQuit.connect(work.wait)  # a thread that outlives the program brings it down
    work.start()
