"""The first register: the one that was wanted, and a way out when it cannot be opened, whatever it is."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from hsnplan.application import registers
from hsnplan.application.session import Session
from hsnplan.application.settings import Settings
from hsnplan.application.surroundings import Computer
from hsnplan.domain.change import Actor
from hsnplan.overriding import override
from hsnplan.ui import files
from hsnplan.ui.dialogs.new_register import NewRegisterDialog
from hsnplan.ui.dialogs.person import PersonDialog
from hsnplan.ui.dialogs.start import CHOOSE, FRESH, NEW, RESTORE, StartDialog
from hsnplan.ui.files import EXAMPLE
from hsnplan.ui.keeping.dialogs import RestoreDialog
from hsnplan.ui.messages import Messages
from hsnplan.ui.starting import Starting
from hsnplan.ui.widgets.buttons import Button
from tests.registers import ACTOR, FixedComputer, Small
from tests.storage.tamper import tamper

T = TypeVar("T")


class Chooser(Messages):
    """Chooses in turn what the test has laid ready."""

    def __init__(self, *choices: str) -> None:
        super().__init__()
        self.choices = list(choices)
        self.told: list[list[str]] = []
        self.asked: list[str] = []
        self.new_path = ""

    @override
    def run(self, dialog: QDialog) -> bool:
        if isinstance(dialog, NewRegisterDialog):
            dialog.board.setText("Prövnämnden")
            dialog.path.setText(self.new_path)
            return True
        if isinstance(dialog, PersonDialog):
            return False
        if isinstance(dialog, RestoreDialog):
            self.asked.append(dialog.windowTitle())
            return True
        assert isinstance(dialog, StartDialog)
        self.told.append([label.text() for label in dialog.findChildren(QLabel)])
        dialog.choice = self.choices.pop(0)
        return bool(dialog.choice)

    @override
    def ask(self, question: str, explanation: str, yes: str, no: str = "Avbryt") -> bool:
        self.asked.append(f"{question} {explanation}")
        return True

    @override
    def wait(self, title: str, text: str, job: Callable[[], T], *, can_leave: bool = False) -> T | None:
        return job()

    @override
    def open_path(self, title: str, folder: str = "") -> str:
        return self.choices.pop(0)


def start(path: str | None, chooser: Chooser, settings: Settings | None = None) -> Session | None:
    return Starting(settings or Settings(), Computer(), chooser).session(path)


@pytest.fixture
def register(tmp_path: Path) -> str:
    small = Small(str(tmp_path / "eget register.hsnplan"))
    small.session.close()
    return small.session.file.path


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "hem"))


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
    session = start(None, chooser, settings)
    assert session is not None
    assert session.file.path == register
    session.close()
    assert "plan.hsnplan” finns inte" in " ".join(chooser.told[0])
    assert os.path.dirname(register) in chooser.told[0]


def test_giving_up_opens_nothing(qapp: QApplication) -> None:
    assert start("/borta/plan.hsnplan", Chooser("")) is None


def test_a_home_that_cannot_be_written_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    blocked = tmp_path / "fil"
    blocked.write_text("")
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(blocked))
    chooser = Chooser("")
    assert start(None, chooser) is None
    assert str(blocked) in " ".join(chooser.told[0])


def test_a_damaged_register_can_be_put_back_from_a_backup_at_once(register: str, qapp: QApplication) -> None:
    session = registers.open_session(register, ACTOR, FixedComputer())
    backup = registers.backup(session)
    session.close()
    tamper(register, "CREATE TABLE sly(id TEXT)")
    chooser = Chooser(RESTORE, "", RESTORE, backup)
    opened = start(register, chooser)
    assert opened is not None
    assert opened.file.path == register
    assert opened.verify() == []
    opened.close()
    assert "något annat program" in " ".join(chooser.told[0])
    assert chooser.asked[0].startswith("Återställa ”eget register.hsnplan” från säkerhetskopian?")
    assert len(os.listdir(os.path.dirname(backup))) == 2


def test_a_backup_that_will_not_do_is_said_and_there_are_other_ways(
    register: str, qapp: QApplication
) -> None:
    tamper(register, "CREATE TABLE sly(id TEXT)")
    chooser = Chooser(RESTORE, __file__, "")
    assert start(register, chooser) is None
    assert "inget register" in " ".join(chooser.told[1])


def test_a_new_register_can_be_made_instead(register: str, tmp_path: Path, qapp: QApplication) -> None:
    tamper(register, "PRAGMA user_version=99")
    settings = Settings()
    settings.actor = Actor(role="Handläggare")
    chooser = Chooser(NEW)
    chooser.new_path = str(tmp_path / "nytt")
    session = start(register, chooser, settings)
    assert session is not None
    assert (session.file.path, session.register.board.name) == (
        str(tmp_path / "nytt.hsnplan"),
        "Prövnämnden",
    )
    session.close()
    assert "nyare hsnplan" in " ".join(chooser.told[0])


def test_nobody_unknown_makes_a_register(register: str, tmp_path: Path, qapp: QApplication) -> None:
    tamper(register, "PRAGMA user_version=99")
    chooser = Chooser(NEW, "")
    chooser.new_path = str(tmp_path / "nytt")
    assert start(register, chooser) is None
    assert not (tmp_path / "nytt.hsnplan").exists()


def test_an_example_that_is_refused_gives_way_to_a_fresh_one_beside_it(
    register: str, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    path = files.example_path(2023)
    os.makedirs(os.path.dirname(path))
    Path(path).write_bytes(b"trasig" * 1000)
    built = []

    def build(target: str, year: int) -> None:
        built.append(year)
        os.replace(register, target)

    monkeypatch.setattr(files, "_build", build)
    chooser = Chooser(FRESH)
    session = start(None, chooser)
    assert session is not None
    assert (session.file.path, built) == (path.replace(".hsnplan", " (2).hsnplan"), [2023])
    session.close()
    assert Path(path).read_bytes() == b"trasig" * 1000


# --- the dialog itself ---


@pytest.mark.parametrize(
    ("is_example", "words", "choice"),
    [
        (False, "plan.hsnplan", "/a/plan.hsnplan"),
        (False, "Öppna annat register …", CHOOSE),
        (False, "Återställ från säkerhetskopia …", RESTORE),
        (False, "Nytt register …", NEW),
        (False, "Öppna exemplet", EXAMPLE),
        (True, "Öppna ett nytt exempel", FRESH),
    ],
)
def test_every_way_out_is_a_button(qtbot: QtBot, is_example: bool, words: str, choice: str) -> None:
    dialog = StartDialog(None, "Filen finns inte.", ["/a/plan.hsnplan"], is_example=is_example)
    qtbot.addWidget(dialog)
    (button,) = [found for found in dialog.findChildren(Button) if found.accessibleName() == words]
    button.click()
    assert dialog.choice == choice
    assert dialog.result() == QDialog.DialogCode.Accepted


# --- where one's own registers lie ---


def test_the_folder_proposed_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings()
    home = tmp_path / "hem"
    home.mkdir()
    assert files.own_folder(settings) == str(home)
    (home / "Documents").mkdir()
    assert os.path.isdir(files.own_folder(settings))
    settings.opened(str(tmp_path / "borta" / "plan.hsnplan"))
    assert files.own_folder(settings) != str(tmp_path / "borta")
    settings.opened(str(tmp_path / "plan.hsnplan"))
    assert files.own_folder(settings) == str(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "finns inte"))
    assert os.path.isdir(files.own_folder(Settings()))


@pytest.mark.parametrize("home", ["", "/"])
def test_without_a_home_a_folder_that_can_be_written_is_proposed(
    home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", home)
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != "/" and real(path, mode))
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: "/borta")
    assert files.own_folder(Settings()) == str(tmp_path)
