"""Starting: on the right register, with nothing loaded that the first picture does without."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.registers import Small

HEAVY = ("numpy", "pyqtgraph", "openpyxl", "reportlab", "sqlite_utils", "email", "asyncio")
LATE = (
    "decimal",
    "inspect",
    "secrets",
    "typing_extensions",
    "uuid",
    "hsnplan.application.importing",
    "hsnplan.application.linking",
    "hsnplan.application.plans",
    "hsnplan.application.saving",
    "hsnplan.application.story",
    "hsnplan.domain.edit",
    "hsnplan.domain.filters",
    "hsnplan.domain.judging",
    "hsnplan.domain.links",
    "hsnplan.domain.mine",
    "hsnplan.domain.own_fields",
    "hsnplan.domain.roles",
    "hsnplan.domain.rules",
    "hsnplan.domain.searching",
    "hsnplan.domain.targets",
    "hsnplan.domain.worklist",
    "hsnplan.storage.backup",
    "hsnplan.storage.journal",
    "hsnplan.storage.verify",
    "hsnplan.ui.dialogs",
    "hsnplan.ui.keeping",
    "hsnplan.ui.lists",
    "hsnplan.ui.mine",
    "hsnplan.ui.organisation",
    "hsnplan.ui.palette",
    "hsnplan.ui.plan.cell_editor",
    "hsnplan.ui.plan.commands",
    "hsnplan.ui.plan.deeds",
    "hsnplan.ui.plan.dragging",
    "hsnplan.ui.plan.empty",
    "hsnplan.ui.plan.panel",
    "hsnplan.ui.window_commands",
    "QDrag",
    "QFileDialog",
    "QGradient",
    "QImage",
    "QKeySequence",
    "QMessageBox",
    "QPlainTextEdit",
    "QStyle",
    "QTextCursor",
)
"""Modules, and classes of Qt that PySide6 makes when they are first asked for, which the first picture does without."""

MOST = 101
"""How many modules of our own the first picture may load; each costs it some half a millisecond."""

START = """
import sys
from hsnplan.ui.imports import LATE, load_qt
load_qt()
from PySide6 import QtGui, QtWidgets
from PySide6.QtCore import QTimer
from hsnplan import app
from hsnplan.ui.main_window import MainWindow

def look():
    windows = [one for one in app.application().topLevelWidgets() if isinstance(one, MainWindow)]
    if not windows or not windows[0].isVisible():  # the example is still being made
        QTimer.singleShot(5, look)
        return
    windows[0].grab()
    print(windows[0].windowTitle())
    loaded = {{*sys.modules, *vars(QtGui), *vars(QtWidgets)}}
    waiting = {{name for name in LATE if "__getattr__" in vars(sys.modules[name])}}
    print(*[name for name in {unwanted!r} if name in loaded], *sorted(LATE - waiting))
    print(sum(name.startswith("hsnplan.") for name in sys.modules))
    windows[0].close()

app.application()
QTimer.singleShot(0, look)
sys.exit(app.run({path!r}))
"""


def start(folder: Path, path: str | None = None, unwanted: tuple[str, ...] = HEAVY) -> list[str]:
    """Start the program in a process of its own; returns the window's title and what unwanted was loaded."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HSNPLAN_SETTINGS": str(folder / "settings.json"),
        "XDG_DATA_HOME": str(folder / "data"),
        "LOCALAPPDATA": str(folder / "data"),
        "HOME": str(folder),
    }
    script = START.format(unwanted=unwanted, path=path)
    found = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    return found.stdout.splitlines()


@pytest.fixture
def register(tmp_path: Path) -> str:
    small = Small(str(tmp_path / "eget register.hsnplan"))
    small.session.close()
    return small.session.file.path


def test_the_first_window_loads_nothing_heavy(tmp_path: Path, register: str) -> None:
    title, unwanted, modules = start(tmp_path, register, HEAVY + LATE)
    assert title.startswith("eget register.hsnplan – Verksamhetsplan 2023")
    assert unwanted == ""
    assert int(modules) <= MOST, "import what the first picture does without where it is first used"


def test_the_first_start_shows_the_example_and_the_next_one_what_was_open(
    tmp_path: Path, register: str
) -> None:
    assert start(tmp_path)[0].startswith("exempel-2023.hsnplan – ")
    assert start(tmp_path, register)[0].startswith("eget register.hsnplan – ")
    title, heavy, _ = start(tmp_path)
    assert title.startswith("eget register.hsnplan – ")
    assert heavy == ""
