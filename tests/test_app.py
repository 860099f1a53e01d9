"""Starting: on the right register, with nothing loaded that the first picture does without."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from typing_extensions import override

from hsnplan import app
from hsnplan.application.settings import Settings
from hsnplan.application.surroundings import Computer
from hsnplan.ui.dialogs.start import CHOOSE, StartDialog
from hsnplan.ui.messages import Messages
from tests.registers import Small

HEAVY = ("numpy", "pyqtgraph", "openpyxl", "reportlab", "sqlite_utils", "email", "asyncio")
START = """
import sys
from PySide6.QtCore import QTimer
from hsnplan import app
from hsnplan.ui.main_window import MainWindow

def look():
    windows = [one for one in app.application().topLevelWidgets() if isinstance(one, MainWindow)]
    if not windows or not windows[0].isVisible():  # the example is still being made
        QTimer.singleShot(5, look)
        return
    print(windows[0].windowTitle())
    print(*[name for name in {heavy!r} if name in sys.modules])
    windows[0].close()

app.application()
QTimer.singleShot(0, look)
sys.exit(app.run({path!r}))
"""


def start(folder: Path, path: str | None = None) -> list[str]:
    """Start the program in a process of its own; returns the window's title and what heavy things were loaded."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HSNPLAN_SETTINGS": str(folder / "settings.json"),
        "XDG_DATA_HOME": str(folder / "data"),
        "LOCALAPPDATA": str(folder / "data"),
        "HOME": str(folder),
    }
    script = START.format(heavy=HEAVY, path=path)
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
    title, heavy = start(tmp_path, register)
    assert title.startswith("eget register.hsnplan – Verksamhetsplan 2023")
    assert heavy == ""


def test_the_first_start_shows_the_example_and_the_next_one_what_was_open(
    tmp_path: Path, register: str
) -> None:
    assert start(tmp_path)[0].startswith("exempel-2023.hsnplan – ")
    assert start(tmp_path, register)[0].startswith("eget register.hsnplan – ")
    title, heavy = start(tmp_path)
    assert title.startswith("eget register.hsnplan – ")
    assert heavy == ""


# --- what to open when the register that was wanted cannot be ---


class Chooser(Messages):
    """Chooses in turn what the test has laid ready."""

    def __init__(self, *choices: str) -> None:
        super().__init__()
        self.choices = list(choices)
        self.told: list[list[str]] = []

    @override
    def run(self, dialog: QDialog) -> bool:
        assert isinstance(dialog, StartDialog)
        self.told.append([label.text() for label in dialog.findChildren(QLabel)])
        dialog.choice = self.choices.pop(0)
        return bool(dialog.choice)

    @override
    def open_path(self, title: str, folder: str = "") -> str:
        return self.choices.pop(0)


@pytest.mark.parametrize(
    "choices", [("{register}",), (CHOOSE, "", CHOOSE, "{register}"), ("/också/borta", "{register}")]
)
def test_a_missing_last_file_is_said_and_another_can_be_chosen(
    register: str, choices: tuple[str, ...], qapp: QApplication
) -> None:
    settings = Settings()
    settings.opened(register)
    settings.opened("/borta/plan.hsnplan")
    chooser = Chooser(*(choice.format(register=register) for choice in choices))
    session = app._first_session(None, settings, Computer(), chooser)
    assert session is not None
    assert session.file.path == register
    session.close()
    assert "plan.hsnplan” finns inte" in " ".join(chooser.told[0])
    assert os.path.dirname(register) in chooser.told[0]


def test_giving_up_opens_nothing(qapp: QApplication) -> None:
    assert app._first_session("/borta/plan.hsnplan", Settings(), Computer(), Chooser("")) is None


def test_a_home_that_cannot_be_written_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    blocked = tmp_path / "fil"
    blocked.write_text("")
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(blocked))
    chooser = Chooser("")
    monkeypatch.setattr(chooser, "wait", lambda title, text, job: job())
    assert app._first_session(None, Settings(), Computer(), chooser) is None
    assert str(blocked) in " ".join(chooser.told[0])
