"""The mailbox in the window: its commands, its place in Inställningar, its words in the status bar and in Utskick."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from hsnplan.application import mailbox as use
from hsnplan.application.settings import Settings
from hsnplan.exchange import mailbox
from hsnplan.exchange.mailbox_address import Address
from hsnplan.exchange.mailbox_line import Unreachable
from hsnplan.ui.dialogs.preferences import PreferencesDialog
from hsnplan.ui.mailbox.fields import MailboxFields
from hsnplan.ui.receiving.dialog import SEEN, TAKEN, ReceiveDialog
from tests.copies import Home, say
from tests.exchange.mailboxes import Line, Post
from tests.ui.mailbox.posts import URL
from tests.ui.windows import Scene


class Posted(Scene):
    """A window on a main register with copies, whose mailbox is a post in memory."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = Home(str(folder))
        super().__init__(folder, small=self.home.small)
        self.board = self.home.main.register.board.id
        self.post = Post()
        for role, part in (("anna", "manager"), ("sekr", "secretariat")):
            self.post.enrol(role, self.board, part)
        self.is_down = False
        real = mailbox.open_mailbox
        monkeypatch.setattr(
            mailbox, "open_mailbox", lambda address, board, _: real(address, board, "", self._connect)
        )

    def _connect(self, address: Address, _: str = "") -> Line:
        if self.is_down:
            raise Unreachable("Brevlådan svarar inte. Försök igen.")
        return Line(self.post, address.role)

    def lies_there(self, comment: str) -> None:
        """Let a copy's package lie in the mailbox."""
        copy = self.home.copy(0)
        say(copy, self.home.own, "ongoing", comment)
        use.push(copy, self.post.open("anna", self.board))
        copy.close()


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Posted]:
    made = Posted(tmp_path, monkeypatch)
    yield made
    made.close()


def test_what_lies_there_is_shown_row_by_row_and_taken_in(scene: Posted, qtbot: QtBot) -> None:
    scene.window.posting.box.use(URL, on=False)
    scene.lies_there("Från Anna")

    def receive(dialog: QDialog) -> bool:
        assert isinstance(dialog, ReceiveDialog)
        qtbot.waitUntil(lambda: dialog.state == SEEN)
        (row,) = dialog.found
        assert row.name.startswith("anna ")
        assert [part.box for part in row.rows] == ["new"]
        dialog.checked()
        qtbot.waitUntil(lambda: dialog.state == TAKEN)
        return True

    scene.messages.fill_in = receive
    scene.run("mailbox-fetch")
    report = scene.home.main.register.current(scene.home.own)
    assert report is not None
    assert report.comment == "Från Anna"
    scene.run("mailbox-fetch")
    assert scene.notice == "Det finns inget nytt i brevlådan."


def test_sending_tells_that_it_lies_there(scene: Posted) -> None:
    scene.window.posting.box.use(URL, on=False)
    scene.lies_there("Från Anna")
    list(use.pull(scene.home.main, scene.post.open("sekr", scene.board)))
    scene.run("mailbox-send")
    assert scene.notice.startswith("Ett paket ligger i brevlådan")
    assert [row[3] for row in scene.post.rows] == ["home", "out"]


def test_the_address_is_set_tried_and_kept_in_preferences(scene: Posted, qtbot: QtBot) -> None:
    def fill_in(dialog: QDialog) -> bool:
        assert isinstance(dialog, PreferencesDialog)
        (fields,) = dialog.findChildren(MailboxFields)
        assert not fields.trial.isEnabled()
        fields.address.setText("postgresql://sekr:hemligt@localhost/b")
        assert not dialog.checked()
        assert "utan lösenord" in fields.field.refusal
        fields.address.setText("postgresql://sekr@db.regionen.se/b?sslmode=require")
        assert "säger ifrån sig skyddet" in fields.note.text()
        fields.address.setText("postgresql://sekr@db.regionen.se/b")
        assert "verify-full" in fields.note.text()
        fields.address.setText(URL)
        fields.trial.click()
        qtbot.waitUntil(lambda: "sekretariat" in fields.note.text())
        fields.switch.setChecked(True)
        return dialog.checked()

    scene.messages.fill_in = fill_in
    scene.run("preferences")
    assert Settings(str(scene.folder / "settings.json")).mailbox(scene.board) == (URL, True)


def test_a_trial_that_is_left_tells_nobody(scene: Posted, qtbot: QtBot) -> None:
    fields = MailboxFields(URL, on=False, try_it=scene.window.posting.try_it)
    fields.trial.click()
    fields.deleteLater()
    QApplication.sendPostedEvents(fields, 52)  # DeferredDelete
    with qtbot.waitSignal(scene.window.posting.told):
        scene.window.posting.box.use(URL, on=True)
        scene.window.posting.start_watching()


def test_what_waits_is_told_in_the_status_bar_and_among_the_sources(scene: Posted, qtbot: QtBot) -> None:
    scene.window.posting.box.use(URL, on=True)
    scene.lies_there("Från Anna")
    scene.window.posting.start_watching()
    watch = scene.window.posting.watch
    assert watch is not None
    qtbot.waitUntil(lambda: bool(watch.new))
    assert scene.window.status._mailbox.text() == "Brevlådan: 1 nytt paket"
    assert [source.new for source in scene.workspace.sources.told() if source.offer == "Visa"] == [1]
    assert scene.notice == "1 nytt paket i brevlådan."
    scene.window.status._mailbox.click()
    assert [type(dialog) for dialog in scene.messages.dialogs] == [ReceiveDialog]
    scene.window.posting.box.use("", on=False)
    assert scene.window.status._mailbox.isHidden()


def test_a_mailbox_that_is_down_is_told_of_quietly(scene: Posted, qtbot: QtBot) -> None:
    scene.is_down = True
    scene.window.posting.box.use(URL, on=True)
    scene.window.posting.start_watching()
    watch = scene.window.posting.watch
    assert watch is not None
    qtbot.waitUntil(lambda: bool(watch.refusal))
    assert scene.notice == ""
    button = scene.window.status._mailbox
    assert button.text() == "Brevlådan nås inte"
    assert "försöker själv igen inom en minut" in button.accessibleDescription()
