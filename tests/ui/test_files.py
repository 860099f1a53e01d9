"""Arkiv: copies are whole, a restored register is shown at once, and a check says in words what it found."""

import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hsnplan.application import activities, registers
from hsnplan.domain.errors import Refusal
from hsnplan.ui import files
from hsnplan.ui.dialogs.findings import FindingsDialog
from hsnplan.ui.dialogs.waiting import WaitingDialog
from hsnplan.ui.messages import Messages
from hsnplan.ui.notices import NoticeBar
from tests.registers import ACTOR
from tests.storage.released import FOLDER
from tests.ui.windows import Scene


def give_state(scene: Scene, state: str) -> None:
    assert scene.workspace.do(activities.set_state(scene.workspace.register, [scene.small.first], state))


def state_in(scene: Scene, path: Path) -> str:
    session = registers.open_session(str(path), ACTOR, scene.small.computer, writable=False)
    try:
        return session.register.state(scene.small.first)
    finally:
        session.close()


def test_a_copy_holds_what_is_saved_and_work_goes_on_in_the_original(scene: Scene) -> None:
    give_state(scene, "ongoing")
    target = scene.folder / "kopia.hsnplan"
    scene.messages.path = str(target)
    scene.run("copy")
    assert scene.notice == f"Kopian är skriven och kontrollerad: {target}"
    give_state(scene, "completed")
    assert state_in(scene, target) == "ongoing"
    scene.run("copy")
    assert "finns redan" in scene.notice


def test_a_backup_can_be_put_back_and_is_shown_at_once(scene: Scene) -> None:
    give_state(scene, "ongoing")
    scene.run("backup")
    backup = next((scene.folder / "säkerhetskopior").iterdir())
    assert str(backup) in scene.notice
    give_state(scene, "completed")
    scene.messages.path = str(backup)
    scene.messages.fill_in = lambda dialog: True
    scene.run("restore")
    assert [dialog.windowTitle() for dialog in scene.messages.dialogs] == [
        "Återställa ”register.hsnplan” från säkerhetskopian?"
    ]
    assert scene.workspace.register.state(scene.small.first) == "ongoing"
    assert scene.notice.startswith("Registret är återställt. Det som låg där förut finns i ")
    give_state(scene, "delayed")


def test_without_a_yes_nothing_is_put_back(scene: Scene) -> None:
    scene.run("backup")
    give_state(scene, "completed")
    scene.messages.path = str(next((scene.folder / "säkerhetskopior").iterdir()))
    scene.run("restore")
    assert scene.workspace.register.state(scene.small.first) == "completed"
    give_state(scene, "ongoing")


def test_what_is_no_backup_is_refused_and_the_register_stays_open(scene: Scene) -> None:
    foreign = scene.folder / "foto.hsnplan"
    foreign.write_bytes(b"inte ett register" * 100)
    scene.messages.path = str(foreign)
    scene.run("restore")
    assert "inget register" in scene.notice
    give_state(scene, "ongoing")


def test_a_whole_register_is_told_to_be_whole(scene: Scene) -> None:
    scene.run("verify")
    dialog = scene.messages.dialogs[0]
    assert isinstance(dialog, FindingsDialog)
    assert not hasattr(dialog, "view")


def test_a_changed_value_is_found_and_listed(scene: Scene, tmp_path: Path) -> None:
    path = scene.small.session.file.path
    scene.workspace.session.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE activity SET title = 'Annat' WHERE id = ?", (scene.small.first,))
    connection.close()
    scene.window.files._show_if_well(lambda: scene.window.files._session(path))
    scene.run("verify")
    dialog = scene.messages.dialogs[-1]
    assert isinstance(dialog, FindingsDialog)
    assert len(dialog.view.lines.rows) >= 1


def test_the_example_is_made_once_and_kept(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "data_folder", lambda: str(scene.folder))
    scene.run("example-2025")
    assert scene.window.windowTitle().startswith("exempel-2025.hsnplan")
    assert scene.window.status._example.isVisible()
    monkeypatch.setattr(files, "_build", lambda path, year: pytest.fail("made twice"))
    scene.run("example-2025")


def test_opening_what_is_shown_changes_nothing(scene: Scene) -> None:
    session = scene.workspace.session
    assert scene.window.files.open(session.file.path)
    assert scene.workspace.session is session
    give_state(scene, "ongoing")
    names = [command.text for command in scene.window.commands() if command.name.startswith("recent-")]
    assert "register.hsnplan" not in names


def test_a_register_of_an_older_program_is_brought_up_beside_the_window_after_a_backup(scene: Scene) -> None:
    (scene.folder / "arkiv").mkdir()
    old = scene.folder / "arkiv" / "gammal.hsnplan"
    shutil.copy(FOLDER / "v1.hsnplan", old)
    scene.messages.path = str(old)
    scene.run("open")
    assert scene.messages.waited[-1] == "Uppgraderar registret"
    assert scene.window.windowTitle().startswith("gammal.hsnplan")
    assert len(list((scene.folder / "arkiv" / "säkerhetskopior").iterdir())) == 1
    assert scene.workspace.session.file.writable


# --- work beside the window ---


@pytest.fixture
def messages(qtbot: QtBot) -> Messages:
    window, bar = QWidget(), NoticeBar()
    qtbot.addWidget(window)
    qtbot.addWidget(bar)
    made = Messages()
    made.live_in(window, bar)
    return made


def test_long_work_runs_in_a_thread_of_its_own_and_gives_its_result(messages: Messages) -> None:
    here = threading.get_ident()
    assert messages.wait("Räknar", "Strax klart.", threading.get_ident) != here


def test_what_long_work_refuses_is_refused_to_the_one_who_asked(messages: Messages) -> None:
    def job() -> None:
        raise Refusal("Disken är full.")

    with pytest.raises(Refusal, match="Disken är full"):
        messages.wait("Räknar", "Strax klart.", job)


def test_work_that_may_be_left_gives_nothing_then(messages: Messages, qtbot: QtBot) -> None:
    go_on = threading.Event()

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WaitingDialog)
        dialog.reject()

    QTimer.singleShot(0, leave)
    assert messages.wait("Räknar", "Strax klart.", lambda: go_on.wait(10), can_leave=True) is None
    go_on.set()


def test_work_that_must_be_finished_cannot_be_left(messages: Messages) -> None:
    go_on = threading.Event()

    def try_to_leave() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WaitingDialog)
        dialog.reject()
        dialog.close()
        assert dialog.isVisible()
        go_on.set()

    QTimer.singleShot(0, try_to_leave)
    assert messages.wait("Räknar", "Strax klart.", lambda: go_on.wait(10)) is True


def test_a_bug_offers_to_save_a_copy(messages: Messages) -> None:
    taken: list[bool] = []
    messages.offer("Något gick fel.", "Spara en kopia …", lambda: taken.append(True))
    bar = messages._bar
    assert bar is not None
    bar.offer.click()
    assert taken == [True]
    assert bar.sentence == ""
    messages.warn("Något annat.")
    assert bar.offer.isHidden()


def test_where_a_copy_was_put_is_remembered(scene: Scene, tmp_path: Path) -> None:
    scene.messages.path = str(tmp_path / "annan plats.hsnplan")
    scene.window.files.save_copy()
    assert Path(scene.messages.path).exists()
    assert scene.settings.backups(scene.workspace.register.board.id) == [scene.messages.path]
    scene.window.files.back_up()
    assert len(scene.settings.backups(scene.workspace.register.board.id)) == 1
