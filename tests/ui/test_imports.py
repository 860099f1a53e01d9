"""PySide6 is imported without what the program makes no use of, and still does all it does."""

import subprocess
import sys
from pathlib import Path

_READ = """
import linecache, sys
sys.path.insert(0, {folder!r})
import PySide6.QtCore
import read_through
from hsnplan.ui.imports import load_qt
load_qt()
import left_alone
print([name for name in ("read_through", "left_alone") if any(name in path for path in linecache.cache)])
"""

_LATE = """
import sys
from hsnplan.ui.imports import LATE, load_qt
finders = list(sys.meta_path)
load_qt()
from PySide6 import QtCore, QtSvg, QtWidgets
app = QtWidgets.QApplication([])
label = QtWidgets.QLabel("text")
label.setAlignment(QtCore.Qt.AlignmentFlag.AlignRight)
label.grab()
print(sorted(LATE - sys.modules.keys()), sys.meta_path == finders)
print([name for name in sorted(LATE) if "__getattr__" not in vars(sys.modules[name])])
{then}
"""
"""Each in a process of its own: elsewhere in a run PySide6 has long been loaded."""

_WRONG_CALL = """
try:
    label.setText(3)
except TypeError as error:
    print(error)
"""
_SIGNATURE = """
from PySide6.support.signature import get_signature
print(get_signature(QtWidgets.QLabel.setText))
"""
_HELP = """
print(QtWidgets.QLabel.setText.__doc__)
"""


def said(script: str) -> list[str]:
    """What a script prints in a fresh process."""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_what_is_imported_later_is_not_read_through(tmp_path: Path) -> None:
    for name in ("read_through", "left_alone"):
        (tmp_path / f"{name}.py").write_text('"""A module."""\n')
    assert said(_READ.format(folder=str(tmp_path))) == ["['read_through']"]


def test_what_explains_wrong_calls_waits_until_there_is_one() -> None:
    found, loaded, *answer = said(_LATE.format(then=_WRONG_CALL))
    assert (found, loaded) == ("[] True", "[]")
    assert answer[0].startswith("'PySide6.QtWidgets.QLabel.setText' called with wrong argument types:")
    assert answer[-1].endswith("QLabel.setText(arg__1: str, /)")


def test_signatures_and_help_are_there_when_they_are_asked_for() -> None:
    assert said(_LATE.format(then=_SIGNATURE))[-1] == "(self, arg__1: str, /) -> None"
    assert said(_LATE.format(then=_HELP))[-1] == "setText(self, arg__1: str, /) -> None"
