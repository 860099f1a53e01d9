"""The place Sammanträden: the next meeting, what is due, and the calendar file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hsnplan.application import meetings
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.ui.meetings.page import MeetingsPage
from hsnplan.ui.meetings.saving import save_calendar
from hsnplan.ui.messages import Messages
from hsnplan.ui.workspace import Workspace
from tests.registers import Small
from tests.ui.papers import assert_list_is_sound, catch_up, cells, fill, form, words
from tests.ui.shown import shown


class Sitting(Small):
    """A small register with a meeting that has been and one to come."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        plan = self.session.register.plan.id
        areas = {"areas": ("Ekonomi", "Folkhälsa")}
        self.session.apply(Action("Områden", (Edit("plan", plan, areas),)))
        self.past, action = meetings.add_meeting(self.session, "2023-05-23", "Majmötet")
        self.session.apply(action)
        self.coming, action = meetings.add_meeting(
            self.session, "2023-09-20", "Septembermötet", last="2023-09-21"
        )
        self.session.apply(action)
        self.item, action = meetings.add_item(
            self.session, self.coming, "Månadsrapport", responsible="Ekonomidirektör", area="Ekonomi"
        )
        self.session.apply(action)
        self.session.undoable.clear()


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    made = Sitting(str(tmp_path / "register.hsnplan"))
    yield made
    made.session.close()


@pytest.fixture
def page(sitting: Sitting, told: list[Refusal], qtbot: QtBot) -> MeetingsPage:
    return shown(MeetingsPage(Workspace(sitting.session, told.append)), qtbot)


def test_the_list_keeps_to_what_qt_asks_of_a_model(page: MeetingsPage) -> None:
    assert_list_is_sound(page)


def test_the_next_meeting_by_the_working_date_is_marked_and_chosen(page: MeetingsPage) -> None:
    assert [(group.title, group.tag) for group in page.model.groups] == [
        ("23 maj · Majmötet", "Har varit"),
        ("20–21 september · Septembermötet", "Nästa"),
    ]
    assert page.summary() == "2 dagar · nästa 20–21 september"
    assert cells(page) == [["Månadsrapport", "", "Ekonomidirektör", "Ekonomi"]]
    assert "Ekonomi: Månadsrapport" in words(page)


def test_a_place_behind_the_one_that_is_shown_is_read_when_it_is_shown_and_folded_as_it_was_left(
    page: MeetingsPage, sitting: Sitting
) -> None:
    page.tree.fold({page.model.key(group) for group in page.model.groups})
    left = page.save_state()
    page.hide()
    page.workspace.replaced.emit()
    _, action = meetings.add_meeting(sitting.session, "2023-11-20", "Novembermötet")
    sitting.session.apply(action)
    page.restore_state(left)
    assert page.save_state() == left
    assert len(page.model.groups) == 2
    page.show()
    assert len(page.model.groups) == 3
    assert page.save_state() == left


def test_areas_that_no_meeting_brings_up_are_told(page: MeetingsPage) -> None:
    assert "Folkhälsa" in words(page).split("finns inte på något sammanträde")[1]


def test_an_item_is_added_changed_and_taken_away_by_delete(page: MeetingsPage, qtbot: QtBot) -> None:
    page.add_item()
    dialog = form(page)
    fill(dialog)
    assert dialog.fields["topic"].refusal
    fill(dialog, topic="Folkhälsorapport", area="Folkhälsa")
    catch_up(page, qtbot)
    assert [row[0] for row in cells(page)] == ["Månadsrapport", "Folkhälsorapport"]
    line = page.model.groups[1].lines[1]
    page.tree.go_to(line.kind, line.id)
    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    fill(form(page), topic="Folkhälsoarbete")
    catch_up(page, qtbot)
    assert cells(page)[1][0] == "Folkhälsoarbete"
    QTest.keyClick(page.tree, Qt.Key.Key_Delete)
    catch_up(page, qtbot)
    assert len(cells(page)) == 1
    page.workspace.undo()
    catch_up(page, qtbot)
    assert len(cells(page)) == 2


def test_a_new_meeting_is_asked_for_with_its_days(page: MeetingsPage, qtbot: QtBot) -> None:
    page.begin()
    dialog = form(page)
    fill(dialog, date="2023-10-25", last="2023-10-24")
    assert "före den första" in dialog.fields["last"].refusal
    with qtbot.waitSignal(page.workspace.asked_for) as asked:
        fill(dialog, last="")
    assert asked.args is not None
    assert page.reveal(*asked.args)
    assert page.model.groups[-1].title == "25 oktober · Nämndens sammanträde"


def test_the_calendar_file_is_saved_where_the_user_says_and_never_over_the_register(
    page: MeetingsPage, sitting: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    messages = Messages()
    path = str(tmp_path / "möten.ics")
    monkeypatch.setattr(messages, "choose_place", lambda *_: path)
    monkeypatch.setattr(messages, "inform", said.append)
    monkeypatch.setattr(messages, "propose", lambda words, _: said.append(words))
    monkeypatch.setattr(messages, "refuse", lambda refusal: said.append(refusal.sentence))
    page.workspace.calendar_asked.connect(lambda: save_calendar(page.workspace, messages))
    page.calendar.click()
    assert said == ["Kalenderfilen ”möten.ics” är sparad.", "Öppna mappen"]
    assert b"SUMMARY:Septemberm" in Path(path).read_bytes()
    path = sitting.session.file.path
    page.save_calendar()
    assert said[-1] == "Kalenderfilen kan inte skrivas över registret. Välj ett annat namn."


def test_nothing_is_offered_while_looking_back(page: MeetingsPage) -> None:
    page.workspace.look_back("2023-08-25")
    page.refresh()
    assert not page.has_meeting()
    assert not page.new.isEnabled()
