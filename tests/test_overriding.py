"""An error in a method that Qt calls is told, and the program goes on."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from abc import ABC, abstractmethod

import pytest

from hsnplan.overriding import override

_PROGRAM = """
import sys
from PySide6.QtCore import QAbstractListModel
from PySide6.QtWidgets import QApplication, QListView, QWidget
from hsnplan.overriding import override

class Painted(QWidget):
    @override
    def paintEvent(self, event):
        {error}

class View(QListView):
    @override
    def dataChanged(self, first, last, roles=()):
        {error}

class Model(QAbstractListModel):
    @override
    def rowCount(self, parent=None):
        return 1

    def emit(self):
        self.dataChanged.emit(self.index(0), self.index(0))

app = QApplication([])
widget, model, view = Painted(), Model(), View()
view.setModel(model)
told = []
sys.excepthook = lambda *_: told.append(1)
for act in (widget.grab, model.emit):
    try:
        act()
    except Exception as error:
        told.append(error)
print(len(told))
"""


@pytest.mark.parametrize("error", ["[][1]", "int('x')", "1 / 0", "len(3)", "{}['x']", "None.id"])
def test_an_error_of_the_interpreters_own_does_not_end_the_program(error: str) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", _PROGRAM.format(error=error)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "2"), done.stderr


class _Base(ABC):
    @abstractmethod
    def share(self, width: int, parts: int = 2) -> int:
        """The width of each part."""


class _Made(_Base):
    @override
    def share(self, width: int, parts: int = 2) -> int:
        """The same, in whole pixels."""
        return width // parts


class _Unmade(_Base):
    @override
    @abstractmethod
    def share(self, width: int, parts: int = 2) -> int:
        """Still nobody's."""


def test_a_method_is_called_and_looked_at_as_it_was_written() -> None:
    made = _Made()
    assert (made.share(10), made.share(9, 3), made.share(parts=5, width=10)) == (5, 3, 2)
    assert list(inspect.signature(_Made.share).parameters) == ["self", "width", "parts"]
    assert (_Made.share.__doc__, _Made.share.__qualname__) == ("The same, in whole pixels.", "_Made.share")
    with pytest.raises(TypeError):
        _Unmade()  # type: ignore[abstract]
    with pytest.raises(ZeroDivisionError):
        made.share(1, 0)
