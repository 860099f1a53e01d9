"""Backups are listed with what differs, put back after all that would be lost was shown, and made by themselves."""

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from hsnplan.application import activities, doubles, keeping, registers
from hsnplan.storage import backup, shelf
from hsnplan.ui.dialogs.preferences import PreferencesDialog
from hsnplan.ui.keeping.dialogs import NOW, OTHER, BackupsDialog, RestoreDialog
from hsnplan.ui.keeping.keeper import Keeper, look_after
from tests.copies import Away
from tests.registers import ACTOR
from tests.ui.windows import Scene


def give_state(scene: Scene, state: str) -> None:
    assert scene.workspace.do(activities.set_state(scene.workspace.register, [scene.small.first], state))


def path_of(scene: Scene) -> str:
    return scene.workspace.session.file.path


def backups_dialog(scene: Scene) -> BackupsDialog:
    dialog = next(made for made in reversed(scene.messages.dialogs) if isinstance(made, BackupsDialog))
    assert isinstance(dialog, BackupsDialog)
    return dialog


# --- the list ---


def test_without_backups_the_list_says_so_and_offers_to_make_one(scene: Scene) -> None:
    def make(dialog: QDialog) -> bool:
        assert isinstance(dialog, BackupsDialog)
        assert (dialog.view.isHidden(), dialog.empty.isHidden(), dialog.back.isEnabled()) == (
            True,
            False,
            False,
        )
        dialog.now.click()
        return bool(dialog.result())

    scene.messages.fill_in = make
    scene.run("backups")
    assert backups_dialog(scene).choice == NOW
    assert scene.notice.startswith("Säkerhetskopian är skriven och kontrollerad")
    assert len(shelf.every(path_of(scene))) == 1


def test_each_backup_says_when_why_how_large_and_what_differs(scene: Scene) -> None:
    keeping.by_age(path_of(scene), "2023-08-20T09:42:00", 1)
    give_state(scene, "ongoing")
    scene.run("backup")
    Path(backup.place(path_of(scene), "2023-08-01T12:00:00", shelf.MERGE)).write_bytes(b"skadad")
    scene.run("backups")
    dialog = backups_dialog(scene)
    newest, aged, damaged = dialog.view.lines.rows
    assert newest.words.startswith("På begäran, ")
    assert newest.below == "Samma innehåll som registret."
    assert (aged.lead, aged.below) == ("2023-08-20 kl. 09.42", "Saknar en ändring som registret har.")
    assert aged.words.startswith("Automatisk, 0,")
    assert (damaged.words[:14], damaged.below) == ("Före mottagnin", "Den går inte att läsa.")
    QTest.keyClick(dialog.view, Qt.Key.Key_End)
    assert not dialog.back.isEnabled()
    QTest.keyClick(dialog.view, Qt.Key.Key_Home)
    assert dialog.back.isEnabled()


def test_a_chosen_backup_is_put_back_after_what_is_lost_was_shown(scene: Scene) -> None:
    scene.run("backup")
    give_state(scene, "ongoing")
    give_state(scene, "completed")
    seen: list[RestoreDialog] = []

    def choose(dialog: QDialog) -> bool:
        if isinstance(dialog, BackupsDialog):
            dialog.back.click()
        elif isinstance(dialog, RestoreDialog):
            seen.append(dialog)
        return True

    scene.messages.fill_in = choose
    scene.run("backups")
    (dialog,) = seen
    assert dialog.view is not None
    assert [row.below for row in dialog.view.lines.rows] == [
        "Åsa Öberg, Akutmottagningen: statusrapporten för aktivitet 1 ”Läkare i triage”"
    ] * 2
    assert scene.workspace.register.state(scene.small.first) == ""
    assert ", före återställning.hsnplan" in scene.notice


def test_another_file_is_pointed_out(scene: Scene) -> None:
    def other(dialog: QDialog) -> bool:
        if isinstance(dialog, BackupsDialog):
            dialog.other.click()
        return isinstance(dialog, BackupsDialog)

    target = str(scene.folder / "kopia.hsnplan")
    registers.backup(scene.workspace.session, target)
    scene.messages.path = target
    scene.messages.fill_in = other
    scene.run("backups")
    assert backups_dialog(scene).choice == OTHER
    assert isinstance(scene.messages.dialogs[-1], RestoreDialog)
    assert scene.messages.dialogs[-1].view is None  # nothing is lost


# --- by itself ---


def test_a_register_that_is_shown_gets_the_backup_it_needs_beside_the_window(
    scene: Scene, qtbot: QtBot
) -> None:
    keeper = Keeper(scene.window, scene.small.computer)
    keeper.look()
    qtbot.waitUntil(lambda: keeper.work is None)
    assert [kept.why for kept in shelf.every(path_of(scene))] == [shelf.AGE]
    keeper.look()
    assert keeper.work is None  # once for each register that is shown
    assert scene.notice == ""


def test_who_wants_none_gets_none(scene: Scene, qtbot: QtBot) -> None:
    scene.settings.backup_days = 0
    keeper = Keeper(scene.window, scene.small.computer)
    keeper.look()
    qtbot.waitUntil(lambda: keeper.work is None)
    assert shelf.every(path_of(scene)) == []


def test_that_no_backup_could_be_made_is_told_in_a_sentence(
    scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "copy_pages", full)
    keeper = Keeper(scene.window, scene.small.computer)
    keeper.look()
    qtbot.waitUntil(lambda: keeper.work is None)
    assert scene.notice.startswith("Den automatiska säkerhetskopian blev inte gjord. Disken är full.")


def test_what_is_saved_while_a_backup_is_made_is_saved(scene: Scene) -> None:
    made = keeping.by_age(path_of(scene), "2023-08-25T12:00:00", 1)
    give_state(scene, "ongoing")
    assert made
    assert look_after(path_of(scene), "2023-08-25T12:00:01", 1).backup == ""


# --- two files of one copy ---


def part(scene: Scene) -> str:
    other = str(scene.folder / "register-DATOR2.hsnplan")
    shutil.copyfile(path_of(scene), other)
    session = registers.open_session(other, ACTOR, Away(5))
    session.apply(activities.report(session.register, scene.small.second, "delayed", "På den andra"))
    session.close()
    give_state(scene, "ongoing")
    return other


def test_another_file_of_the_same_copy_is_told_of_and_brought_together(scene: Scene, qtbot: QtBot) -> None:
    other = part(scene)
    keeper = Keeper(scene.window, scene.small.computer)
    keeper.look()
    qtbot.waitUntil(lambda: keeper.work is None)
    assert scene.notice.startswith("”register-DATOR2.hsnplan” är samma register")
    assert scene.window.notices.offer.text() == "Slå samman …"
    scene.messages.agrees = False
    scene.window.notices.offer.click()
    assert os.path.exists(other)
    scene.messages.agrees = True
    scene.window.files.safe.join(doubles.find(path_of(scene))[0])
    assert scene.notice.startswith("Filerna är sammanslagna")
    assert scene.workspace.register.state(scene.small.second) == "delayed"
    assert not os.path.exists(other)


def test_what_cannot_be_brought_together_is_told(scene: Scene) -> None:
    other = part(scene)
    (double,) = doubles.find(path_of(scene))
    held = registers.open_session(other, ACTOR, Away(6))
    scene.window.files.safe.join(double)
    assert "är öppen i ett annat program" in scene.notice
    held.close()


# --- the settings ---


def test_how_often_is_chosen_among_the_settings(scene: Scene) -> None:
    def weekly(dialog: QDialog) -> bool:
        assert isinstance(dialog, PreferencesDialog)
        assert dialog.backup_days == 1
        dialog.backups.setCurrentIndex(dialog.backups.findData(7))
        return True

    scene.messages.fill_in = weekly
    scene.run("preferences")
    assert scene.settings.backup_days == 7
    scene.settings._values["backup_days"] = "ofta"
    assert scene.settings.backup_days == 1
