"""What others have sent is looked at row by row, taken in beside the life of the window, and set aside again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from hsnplan.application import handing_out, incoming, receiving
from hsnplan.application import session as session_module
from hsnplan.domain.errors import Refusal
from hsnplan.ui.papers.model import OutlineModel
from hsnplan.ui.receiving import rows_view
from hsnplan.ui.receiving.dialog import SEEN, TAKEN, ReceiveDialog
from hsnplan.ui.receiving.listing import LOOKS
from hsnplan.ui.receiving.reason import ReasonDialog
from tests.copies import Home, say
from tests.ui.windows import Scene, drop_on


class Room:
    """A main register in a window, with copies that hand in."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.home = Home(str(folder))
        self.scene = Scene(folder, small=self.home.small)
        self.scene.window.show()
        self.folder, self._qtbot = folder, qtbot
        self.inbox = folder / "inkorg"
        self.inbox.mkdir()

    def hand_in(self, place: int, activity: str, words: str = "Väntar", times: int = 1) -> str:
        """A package from one of the copies."""
        copy = self.home.copy(place)
        for count in range(times):
            say(copy, activity, "delayed", f"{words} {count}")
        path = str(self.inbox / f"{place}.paket")
        handing_out.submit(copy, path)
        copy.close()
        return path

    def wait(self, dialog: ReceiveDialog, act: Callable[[], object] | None = None) -> None:
        with self._qtbot.waitSignal(dialog.ready, timeout=20_000):
            if act is not None:
                act()

    def open(self, *paths: str) -> ReceiveDialog:
        receiving = self.scene.window.receiving
        dialog = ReceiveDialog(self.scene.window, self.scene.workspace, paths, receiving._back_up())
        self._qtbot.addWidget(dialog)
        dialog.show()
        self.wait(dialog)
        return dialog

    def take(self, paths: list[str], answers: Callable[[QDialog], bool] | None = None) -> list[ReceiveDialog]:
        """Go through the window and press on until it is done; other dialogs get `answers`."""
        seen: list[ReceiveDialog] = []

        def fill_in(dialog: QDialog) -> bool:
            if not isinstance(dialog, ReceiveDialog):
                return answers(dialog) if answers is not None else False
            seen.append(dialog)
            dialog.show()
            self.wait(dialog)
            self.wait(dialog, lambda: press(dialog))
            if answers is not None:
                dialog.undo.click()
            return True

        self.scene.messages.fill_in = fill_in
        self.scene.window.receiving.take(paths)
        return seen

    def comment(self, activity: str) -> str:
        report = self.home.main.register.current(activity)
        return report.comment if report is not None else ""


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    made = Room(tmp_path, qtbot)
    yield made
    assert made.home.main.verify() == []
    made.scene.close()


def press(dialog: ReceiveDialog) -> None:
    assert dialog.primary is not None
    dialog.primary.click()


def rows(dialog: ReceiveDialog) -> list[tuple[str, list[list[str]]]]:
    """The groups as they are shown, with the words of their lines."""
    model = dialog.rows.model
    return [
        (group.title, [[cell.words for cell in line.cells] for line in group.lines]) for group in model.groups
    ]


def test_every_box_has_a_look_in_the_list() -> None:
    assert set(LOOKS) == set(receiving.BOXES)


def test_what_is_being_read_stands_on_top(room: Room) -> None:
    path = room.hand_in(0, room.home.own)
    receiving_ = room.scene.window.receiving
    dialog = ReceiveDialog(room.scene.window, room.scene.workspace, [path], receiving_._back_up())
    dialog.show()
    assert dialog.bar.geometry().bottom() < dialog.height() / 3
    room.wait(dialog)
    assert dialog.rows.height() > dialog.height() / 3
    dialog.close()


def test_files_are_shown_by_unit_and_row_before_anything_has_happened(room: Room) -> None:
    home = room.home
    bad = room.inbox / "skräp.paket"
    bad.write_text("hsnplan-paket 1\n")
    dialog = room.open(room.hand_in(0, home.own), room.hand_in(1, home.others), str(bad))
    assert dialog.state == SEEN
    refused, own, other = rows(dialog)
    assert (refused[0], refused[1][0][:2]) == ("Tas inte emot", ["skräp.paket", "Nekas"])
    assert "avkortat" in refused[1][0][2]
    assert (own[0], own[1][0][0], own[1][0][1]) == ("Akutmottagningen", "Läkare i triage", "Ny")
    assert "Status: Utan status → Försenad" in own[1][0][2]
    assert other[0] == "Röntgen"
    assert dialog.summary.text() == "Ingenting har ändrats än. 2 filer: 2 nya. En fil nekas."
    assert dialog.rows.chips[""].accessibleName() == "Alla, 2"
    assert dialog.primary is not None
    assert dialog.primary.text() == "Ta in 2 ändringar"
    assert room.comment(home.own) == ""
    dialog.rows.by.choose("file")
    dialog.rows.by.chosen.emit("file")
    assert [title for title, _ in rows(dialog)] == ["0.paket", "1.paket", "skräp.paket"]
    dialog.rows.filter("clash")
    assert rows(dialog) == []
    dialog.reject()
    assert room.comment(home.own) == ""


def test_the_list_keeps_to_what_qt_asks_of_a_model(room: Room) -> None:
    dialog = room.open(room.hand_in(0, room.home.own))
    tester = QAbstractItemModelTester(
        dialog.rows.model, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    dialog.rows.by.choose("file")
    dialog.rows._show_rows()
    assert isinstance(tester.model(), OutlineModel)
    dialog.reject()


def test_files_are_taken_in_after_a_backup_and_set_aside_again_with_a_reason(room: Room) -> None:
    home = room.home
    paths = [room.hand_in(0, home.own), room.hand_in(1, home.others)]
    (dialog,) = room.take(paths)
    assert dialog.state == TAKEN
    assert dialog.summary.text() == "Mottaget. 2 filer: 2 nya."
    assert (room.comment(home.own), room.comment(home.others)) == ("Väntar 0", "Väntar 0")
    assert len(os.listdir(room.folder / "säkerhetskopior")) == 1
    assert dialog.primary is not None
    assert dialog.primary.text() == "Klar"

    def because(dialog: QDialog) -> bool:
        assert isinstance(dialog, ReasonDialog)
        assert not dialog.checked()
        assert "Skriv varför" in dialog.field.refusal
        dialog.edit.setText("Fel period")
        return dialog.checked()

    copy = room.hand_in(0, home.own, "Igen")
    room.take([copy], because)
    assert room.comment(home.own) == "Väntar 0"
    assert {row.reason for row in home.main.register.verdicts.values()} == {"Fel period"}
    room.scene.run("undo")
    assert room.comment(home.own) == "Igen 0"


def test_a_package_that_was_set_aside_offers_to_be_let_in_again(room: Room) -> None:
    home = room.home
    path = room.hand_in(0, home.own)
    room.take([path])
    name = next(iter(incoming.known_to(home.main)))
    room.scene.messages.fill_in = lambda dialog: reasoned(dialog, "Fel period")
    room.scene.workspace.set_aside_asked.emit([name])
    assert room.comment(home.own) == ""
    dialog = room.open(path)
    assert dialog.lifting.tick.text() == "Släpp in en ändring som har satts åt sidan"
    assert dialog.primary is not None
    assert not dialog.primary.isEnabled()
    dialog.lifting.tick.click()
    press(dialog)
    assert "Skriv varför" in dialog.lifting.why.refusal
    QTest.keyClicks(dialog.lifting.why.editor, "Ratt anda")
    room.wait(dialog, lambda: press(dialog))
    assert "släpptes in igen" in dialog.summary.text()
    assert room.comment(home.own) == "Väntar 0"


def reasoned(dialog: QDialog, reason: str) -> bool:
    assert isinstance(dialog, ReasonDialog)
    dialog.edit.setText(reason)
    return dialog.checked()


def test_leaving_while_it_is_taken_in_changes_nothing(room: Room, qtbot: QtBot) -> None:
    dialog = room.open(room.hand_in(0, room.home.own, times=200))
    with qtbot.waitSignal(dialog.stepper.came, timeout=20_000):
        press(dialog)
    room.wait(dialog, dialog.reject)
    assert dialog.isVisible()
    assert "Avbrutet. Ingenting har ändrats." in dialog.summary.text()
    assert room.comment(room.home.own) == ""
    room.wait(dialog, lambda: press(dialog))
    assert room.comment(room.home.own) == "Väntar 199"


def test_a_backup_that_cannot_be_made_stops_it_in_words(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = room.open(room.hand_in(0, room.home.own))

    def full() -> None:
        raise Refusal("Disken är full.")

    monkeypatch.setattr(dialog, "_back_up", full)
    room.wait(dialog, lambda: press(dialog))
    assert "Disken är full." in dialog.summary.text()
    assert dialog.state == SEEN
    assert room.comment(room.home.own) == ""


def test_the_window_breathes_while_many_changes_are_taken_in(room: Room) -> None:
    breaths: list[float] = []
    path = room.hand_in(0, room.home.own, times=300)
    receiving = room.scene.window.receiving
    dialog = ReceiveDialog(room.scene.window, room.scene.workspace, [path], receiving._back_up())
    dialog.stepper.came.connect(breaths.append)
    room.wait(dialog)
    looked = len(breaths)
    room.wait(dialog, lambda: press(dialog))
    assert 0 < looked < len(breaths)  # how often depends on how quick the machine is
    assert breaths[looked:] == sorted(breaths[looked:])
    dialog.deleteLater()


def test_clashes_are_told_and_lead_to_their_place(room: Room, qtbot: QtBot) -> None:
    path = room.hand_in(0, room.home.own)
    say(room.home.main, room.home.own, "ongoing", "Sekretariatet skrev")
    dialog = room.open(path)
    assert rows(dialog)[0][1][0][1] == "Krock"
    assert dialog.rows.chips["clash"].accessibleName() == "I krock, 1"
    room.wait(dialog, lambda: press(dialog))
    with qtbot.waitSignal(dialog.clashes_asked):
        dialog.clashes.click()


def test_what_is_dropped_on_the_window_is_taken_in_whatever_it_is_called(room: Room) -> None:
    path = Path(room.hand_in(0, room.home.own)).rename(room.inbox / "svar.txt")
    room.scene.messages.fill_in = lambda dialog: isinstance(dialog, ReceiveDialog) and not dialog.reject()
    drop_on(room.scene, str(path), str(room.inbox))
    assert isinstance(room.scene.messages.dialogs[-1], ReceiveDialog)


def test_nothing_is_received_where_nothing_may_be_changed(room: Room) -> None:
    room.scene.window.look_back("2023-08-25")
    room.scene.window.receiving.take([room.hand_in(0, room.home.own)])
    assert room.scene.messages.dialogs == []
    assert "Gå tillbaka till i dag" in room.scene.notice


def test_an_empty_folder_is_said_so(room: Room) -> None:
    room.scene.messages.path = str(room.inbox)
    room.scene.run("receive-folder")
    assert "inget att ta emot" in room.scene.notice


def test_a_watched_folder_tells_of_new_files_and_forgets_those_that_are_taken_in(
    room: Room, qtbot: QtBot
) -> None:
    receiving = room.scene.window.receiving
    room.scene.messages.path = str(room.inbox)
    receiving.start_watching()
    watch = receiving.watch
    assert watch is not None
    with qtbot.waitSignal(watch.looked, timeout=20_000):
        room.scene.run("watch")
    assert room.scene.workspace.sources.told()[0].words == "Mappen ”inkorg”: inget nytt"
    with qtbot.waitSignal(watch.came, timeout=20_000):
        path = room.hand_in(0, room.home.own)
    assert watch.files == [path]
    assert room.scene.notice == "1 ny fil i mappen ”inkorg”."
    assert room.scene.workspace.sources.count() == 1
    with qtbot.waitSignal(watch.looked, timeout=20_000):
        room.take([path])
    assert watch.files == []
    watch.watch("")
    assert room.scene.workspace.sources.told() == []
    assert room.scene.settings.watched(room.home.main.register.board.id) == ""


def test_a_watched_folder_that_is_gone_says_so(room: Room, qtbot: QtBot) -> None:
    receiving = room.scene.window.receiving
    receiving.start_watching()
    watch = receiving.watch
    assert watch is not None
    with qtbot.waitSignal(watch.looked, timeout=20_000):
        watch.watch(str(room.folder / "borta"))
    (source,) = room.scene.workspace.sources.told()
    assert "går inte att läsa" in source.words
    assert source.icon == "warning"


def test_the_row_is_told_whole_and_reached_by_keyboard(room: Room) -> None:
    dialog = room.open(room.hand_in(0, room.home.own))
    dialog.activateWindow()
    dialog.rows.tree.setFocus()
    assert "Kommentar: – → Väntar 0" in dialog.rows.detail.text()
    QTest.keyClick(dialog.rows.tree, Qt.Key.Key_Up)
    assert dialog.rows.detail.text() == "Akutmottagningen. 1 rad"
    spoken = dialog.rows.tree.currentIndex().data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken == "Akutmottagningen, 1 rad"
    dialog.reject()


def test_many_rows_are_shown_folded_and_what_was_touched_is_told_by_portions(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_view, "_MANY", 1)
    monkeypatch.setattr(session_module, "TOLD_AT_ONCE", 1)
    heard: list[int] = []
    room.home.main.observers.append(lambda touched: heard.append(len(touched)))
    dialog = room.open(room.hand_in(0, room.home.own), room.hand_in(1, room.home.others))
    first = dialog.rows.model.index(0, 0)
    assert not dialog.rows.tree.isExpanded(first)
    assert dialog.rows.tree.group() is not None
    room.wait(dialog, lambda: press(dialog))
    assert heard == [1, 1]
