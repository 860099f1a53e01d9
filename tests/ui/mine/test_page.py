"""The place Mina aktiviteter: whose activities it shows, what it says when there are none, what comes back."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hsnplan.application import activities, organisation
from hsnplan.application.settings import Settings
from hsnplan.domain.change import Actor
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.ui.mine.page import MinePage
from hsnplan.ui.mine.view import ROW
from hsnplan.ui.plan.page import PlanPage
from hsnplan.ui.theme import apply_theme, px
from hsnplan.ui.tokens import THEMES
from hsnplan.ui.workspace import Workspace
from tests.ui.mine.conftest import Shown
from tests.ui.mine.emergency import Emergency


def words_of(page: MinePage) -> str:
    """All the text of labels that can be seen."""
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_the_actors_unit_is_shown_at_once(page: MinePage) -> None:
    assert page.unit is not None
    assert page.unit.name == "Akutmottagningen"
    assert page.banner.accessibleName() == (
        "Särskild uppföljning. Sista dag är i dag, fredag 25 augusti. "
        "9 av 25 aktiviteter väntar på din uppdatering. Lämnas till verksamhetschefen, Område Akutvård."
    )
    assert (page.badge(), page.summary()) == ("9", "25 aktiviteter · 9 väntar")


def test_somebody_without_a_unit_is_asked_once(ward: Emergency, told: list[Refusal], shown: Shown) -> None:
    ward.session.actor = Actor("Åsa Öberg", "Enhetschef", "")
    settings = Settings()
    page = shown(Workspace(ward.session, told.append, settings=settings))
    assert not page.has_unit()
    assert (page.badge(), page.summary()) == ("", "")
    assert "Vilken enhet är din?" in words_of(page)
    assert QApplication.focusWidget() is page.places.units.field
    QTest.keyClicks(page.places.units.field, "akutm")
    QTest.keyClick(page.places.units.field, Qt.Key.Key_Return)
    assert page.unit is not None
    assert page.unit.id == ward.unit
    assert settings.actor.unit == "Akutmottagningen"
    assert QApplication.focusWidget() is page.view


def test_looking_at_another_unit_does_not_make_it_ones_own(
    page: MinePage, workspace: Workspace, ward: Emergency
) -> None:
    page.choose_unit(ward.empty)
    assert workspace.actor.unit == "Akutmottagningen"
    assert "Enheten har inga aktiviteter" in words_of(page)
    assert not page.deeds.can_hand()


def test_another_unit_of_ones_own_is_followed(page: MinePage, workspace: Workspace, ward: Emergency) -> None:
    workspace.set_actor(workspace.actor._replace(unit="Ambulansen"))
    assert page.unit is not None
    assert page.unit.id == ward.empty


def test_a_division_shows_the_work_of_the_units_below(page: MinePage, ward: Emergency) -> None:
    page.choose_unit(ward.division)
    assert page.below.isChecked()
    assert page.summary() == "25 aktiviteter · 9 väntar"
    page.below.click()
    assert page.summary() == "0 aktiviteter · 0 väntar"


def test_the_filter_narrows_both_groups_and_says_when_nothing_is_left(page: MinePage) -> None:
    page.filter.setText("våldsutsatthet")
    assert page.model.rowCount() == 2
    assert page.summary() == "25 aktiviteter · 9 väntar"
    page.filter.setText("status:försenad")
    assert page.model.waiting() == [page.work.waiting[0].id]
    page.filter.setText("finns inte")
    assert "Inget passar filtret" in words_of(page)
    page.places.filter_cleared.emit()
    assert page.model.rowCount() == 27


def test_the_filter_knows_what_was_just_said(page: MinePage, workspace: Workspace, ward: Emergency) -> None:
    page.filter.setText("nyordet")
    workspace.do(activities.set_comment(workspace.register, ward.waiting[0], "Nyordet är sagt."))
    assert page.model.index_of(ward.waiting[0]).isValid()


def test_the_place_comes_back_as_it_was_left(page: MinePage, shown: Shown, ward: Emergency) -> None:
    page.choose_unit(ward.area)
    page.filter.setText("triage")
    page.view.go_to(ward.waiting[2])
    state = json.loads(json.dumps(page.save_state()))
    again = shown(page.workspace)
    again.restore_state(state)
    assert again.save_state() == page.save_state()
    assert again.view.current() == ward.waiting[2]


@pytest.mark.parametrize("state", [{}, {"unit": "borta", "columns": "fel", "below": 1, "activity": 7}])
def test_a_strange_state_is_passed_over(page: MinePage, state: dict[str, object]) -> None:
    page.restore_state(state)
    assert page.unit is not None
    assert page.model.rowCount() == 27


def test_another_register_date_shows_that_days_work(page: MinePage, workspace: Workspace) -> None:
    workspace.look_back("2023-08-24")
    assert page.summary() == ""
    workspace.look_back("")
    assert page.summary() == "25 aktiviteter · 9 väntar"


def test_a_new_period_makes_all_wait_but_the_finished(
    page: MinePage, workspace: Workspace, ward: Emergency
) -> None:
    values = {"name": "Delår", "kind": "interim", "cut_off": "2023-08-31", "open": True}
    workspace.do(Action("Ny period", (Edit("period", ward.session.new_id(), values),)))
    assert page.summary() == "25 aktiviteter · 23 väntar"
    line = page.model.line(page.model.index_of(ward.updated_before[0]).row())
    assert line is not None
    assert line.remark == "Infört den 15 maj, väntan ned 1 tim 40 min."


def test_a_unit_merged_away_is_followed_to_its_activities(
    page: MinePage, workspace: Workspace, ward: Emergency
) -> None:
    workspace.do(organisation.merge(workspace.register, ward.unit, ward.empty, "2023-08-24"))
    page.choose_unit(ward.empty)
    assert page.summary() == "25 aktiviteter · 9 väntar"


def test_an_activity_is_revealed_if_it_is_shown(page: MinePage, ward: Emergency) -> None:
    assert page.reveal("activity", ward.updated_before[-1])
    assert page.view.current() == ward.updated_before[-1]
    assert not page.reveal("activity", "borta")
    assert not page.reveal("unit", ward.unit)


def test_the_side_panel_is_told_where_the_cursor_is(
    page: MinePage, workspace: Workspace, ward: Emergency
) -> None:
    heard: list[tuple[str, str]] = []
    workspace.selected.connect(lambda kind, entity: heard.append((kind, entity)))
    page.view.go_to(ward.waiting[2])
    assert heard == [("activity", ward.waiting[2])]


def test_screen_readers_hear_the_whole_row(page: MinePage, ward: Emergency) -> None:
    table = QAccessible.queryAccessibleInterface(page.view)
    assert table.text(QAccessible.Text.Name) == "Mina aktiviteter"
    page.view.go_to(ward.waiting[0])
    assert table.focusChild().text(QAccessible.Text.Name) == (
        "Fast rutin för överlämning till avdelning, Försenad, 56 dagar sen, väntar på uppdatering"
    )


def test_commands_are_named_once_and_know_when_they_can_be_run(page: MinePage, workspace: Workspace) -> None:
    commands = {command.name: command for command in page.commands()}
    assert len(commands) == len(page.commands())
    assert all(command.text for command in commands.values())
    assert {name for name, command in commands.items() if command.menu != "Aktivitet"} == {"mine.filter"}
    assert commands["mine.hand_in"].enabled()
    assert not commands["mine.save"].enabled()
    workspace.look_back("2023-08-25")
    assert not commands["mine.hand_in"].enabled()
    assert not commands["mine.state.ongoing"].enabled()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("nth", [0, 5, 8])
def test_the_editor_stands_in_its_row_however_the_list_is_scrolled(
    page: MinePage, qapp: QApplication, scale: float, nth: int
) -> None:
    def in_its_row() -> bool:
        row = page.view.visualRect(page.model.index_of(activity))
        inside = page.editor.geometry()
        return inside.top() == row.top() + px(ROW) and inside.bottom() <= row.bottom()

    apply_theme(qapp, "light", scale)
    page.resize(1140, 700)
    activity = page.work.waiting[nth].id
    page.reporting.open(activity)
    assert in_its_row()
    bar = page.view.verticalScrollBar()
    for value in (0, bar.maximum(), bar.maximum() // 2):
        bar.setValue(value)
        assert in_its_row()
    page.resize(760, 600)
    assert in_its_row()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_theme_and_scale_draws_the_open_row(
    page: MinePage, ward: Emergency, qapp: QApplication, theme: str, scale: float
) -> None:
    page.reporting.open(ward.waiting[0])
    apply_theme(qapp, theme, scale)
    row = page.view.visualRect(page.model.index_of(ward.waiting[0]))
    assert row.height() == page.view.height_of(page.model.index_of(ward.waiting[0]))
    assert page.editor.geometry().bottom() <= row.bottom()
    assert not page.grab().isNull()


def test_mine_is_the_same_in_planen(page: MinePage, workspace: Workspace, ward: Emergency) -> None:
    plan = PlanPage(workspace)
    plan.bar.show_filter("mine", "")
    assert plan.model.outline.hits == page.work.total == 25
    page.choose_unit(ward.empty)
    assert plan.model.outline.hits == page.work.total == 0
    page.choose_unit(ward.division)
    assert plan.model.outline.hits == page.work.total == 25
    page.below.click()
    assert plan.model.outline.hits == page.work.total == 0
    plan.deleteLater()


def test_a_new_activity_is_of_the_unit_that_is_mine(
    page: MinePage, workspace: Workspace, ward: Emergency
) -> None:
    page.choose_unit(ward.empty)
    plan = PlanPage(workspace)
    assert plan.deeds.naming.inherited(ward.goals[0], "") == {
        "unit": ward.empty,
        "responsible_role": "Enhetschef",
    }
    plan.deleteLater()


def test_what_is_mine_is_remembered_in_each_register(page: MinePage, ward: Emergency) -> None:
    page.choose_unit(ward.area)
    settings = page.workspace.settings
    board = page.workspace.register.board.id
    assert settings.mine(board) == (ward.area, True)
    assert settings.mine("another") == ("", False)
    page.workspace.set_actor(page.workspace.actor._replace(unit="Ambulansen"))
    assert page.workspace.mine == (ward.empty, False)


def test_the_counts_follow_the_unit_that_is_chosen(page: MinePage, ward: Emergency, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.summary_changed):
        page.choose_unit(ward.session.register.units[ward.unit].parent)
