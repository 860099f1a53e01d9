"""Handing in from a copy that was handed out: one button makes the file, and news are taken in the same way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hsnplan.application import handing_in, incoming
from hsnplan.application.session import Session
from hsnplan.application.steps import finished
from hsnplan.domain.errors import Refusal
from hsnplan.ui.mine.handed_in import HandedInDialog
from hsnplan.ui.mine.handing import HandIn, HandInDialog
from hsnplan.ui.mine.page import MinePage
from hsnplan.ui.workspace import Workspace
from tests.copies import Home, say
from tests.ui.mine.conftest import Shown


class Away:
    """A manager's copy on the screen, and what handing in showed."""

    def __init__(self, home: Home, page: MinePage, session: Session) -> None:
        self.home, self.page, self.session = home, page, session
        self.shown: list[HandedInDialog] = []

    def files(self) -> list[str]:
        names = os.listdir(os.path.dirname(self.session.file.path))
        return [name for name in names if name.endswith(handing_in.ENDING)]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(str(tmp_path))
    yield made
    made.main.close()


@pytest.fixture
def away(home: Home, told: list[Refusal], shown: Shown, monkeypatch: pytest.MonkeyPatch) -> Iterator[Away]:
    session = home.copy(0)
    page = shown(Workspace(session, told.append))
    page.choose_unit(home.unit)
    made = Away(home, page, session)

    def note(dialog: HandedInDialog) -> None:
        made.shown.append(dialog)

    monkeypatch.setattr(HandedInDialog, "exec", note)
    yield made
    session.close()


def words(dialog: HandInDialog | HandedInDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_copy_with_a_mailbox_is_sent_there_with_one_more_press(
    away: Away, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    workspace = away.page.workspace
    workspace.settings.keep_mailbox(workspace.register.board.id, "postgresql://a@localhost/b", on=False)
    say(away.session, away.home.own, "delayed", "Väntar på läkare")
    monkeypatch.setattr(HandInDialog, "ask", lambda *_: HandIn())
    monkeypatch.setattr(HandedInDialog, "exec", lambda dialog: dialog.post.click())
    with qtbot.waitSignal(workspace.post_asked):
        away.page.banner.button.click()
    assert away.files()


def test_without_a_mailbox_nothing_is_said_of_one(away: Away, monkeypatch: pytest.MonkeyPatch) -> None:
    say(away.session, away.home.own, "delayed", "Väntar på läkare")
    monkeypatch.setattr(HandInDialog, "ask", lambda *_: HandIn())
    away.page.banner.button.click()
    (dialog,) = away.shown
    assert dialog.post.isHidden()
    assert "revlåda" not in words(dialog)


def test_one_button_marks_the_period_and_saves_the_file_beside_the_copy(
    away: Away, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = away.home
    say(away.session, home.own, "delayed", "Väntar på läkare")
    monkeypatch.setattr(HandInDialog, "ask", lambda *_: HandIn())
    away.page.banner.button.click()
    assert away.files() == ["Akutmottagningen, Särskild uppföljning 2023-08-25.paket"]
    (dialog,) = away.shown
    said = words(dialog)
    assert "Akutmottagningen, Särskild uppföljning 2023-08-25.paket" in said
    assert "Innehåller 1 status, 1 kommentar, klarmarkerat ”Särskild uppföljning”." in said
    assert "Bifoga den själv" in said
    path = os.path.join(os.path.dirname(away.session.file.path), away.files()[0])
    seen = finished(incoming.preview(home.main, path, incoming.read(path)))
    done = finished(incoming.take_in(home.main, [seen]))
    assert incoming.sum_of(done)["new"] == 2
    assert home.main.register.submissions
    assert away.page.banner.button.text() == "Lämna in igen …"


def test_what_is_sent_is_told_before_and_marking_is_a_choice(away: Away, qtbot: QtBot) -> None:
    say(away.session, away.home.own, "delayed", "Väntar")
    page, register = away.page, away.session.register
    assert page.unit is not None
    pending = handing_in.pending(away.session)
    dialog = HandInDialog(register, page.unit, page.work, {}, None, pending)
    qtbot.addWidget(dialog)
    assert "med allt du har gjort i den: 1 status, 1 kommentar." in words(dialog)
    assert "skadar ingenting" in words(dialog)
    assert "väntar fortfarande" in words(dialog)
    dialog.marks.click()
    assert "väntar fortfarande" not in words(dialog)
    assert dialog.answer() == HandIn(marks=False)


def test_without_marking_the_file_is_saved_all_the_same(away: Away, monkeypatch: pytest.MonkeyPatch) -> None:
    say(away.session, away.home.own, "delayed", "Väntar")
    monkeypatch.setattr(HandInDialog, "ask", lambda *_: HandIn(marks=False))
    away.page.deeds.hand_in()
    away.page.deeds.hand_in()
    assert len(away.files()) == 1
    assert away.session.register.submissions == {}
    assert [dialog._made.words for dialog in away.shown] == ["1 status, 1 kommentar"] * 2


def test_a_copy_in_which_nothing_was_done_has_nothing_to_send(
    away: Away, told: list[Refusal], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert handing_in.pending(away.session) == ""
    monkeypatch.setattr(HandInDialog, "ask", lambda *_: HandIn(marks=False))
    away.page.deeds.hand_in()
    assert "inget att lämna in" in told[-1].sentence
    assert (away.files(), away.shown) == ([], [])


def test_the_file_is_got_away_by_path_folder_or_mail(
    away: Away, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(away.session, away.home.own, "delayed", "Väntar")
    made = handing_in.save(away.session, away.home.unit)
    dialog = HandedInDialog(None, made, handing_in.mail(away.session.register, away.home.unit, made))
    qtbot.addWidget(dialog)
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toString()))
    dialog.copy.click()
    assert QApplication.clipboard().text() == made.path
    assert dialog.copy.text() == "Kopierad"
    dialog.show_folder.click()
    dialog.write.click()
    assert opened[0] == QUrl.fromLocalFile(os.path.dirname(made.path)).toString()
    assert opened[1].startswith("mailto:?subject=Akutmottagningen%3A Särskild uppföljning&body=Hej%21")


def test_a_file_that_cannot_be_written_is_told(
    away: Away, told: list[Refusal], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HandInDialog, "ask", lambda *_: HandIn())

    def full(*_: object) -> None:
        raise Refusal("Disken är full.")

    monkeypatch.setattr(handing_in, "save", full)
    away.page.deeds.hand_in()
    assert told[-1].sentence == "Disken är full."
    assert away.shown == []


def test_only_a_copy_asks_for_news(away: Away, qtbot: QtBot, home: Home, shown: Shown) -> None:
    assert away.page.deeds.is_copy()
    with qtbot.waitSignal(away.page.workspace.receive_asked):
        away.page.deeds.ask_for_news()
    assert not shown(Workspace(home.main, lambda _: None)).deeds.is_copy()
