"""The board's own fields and units' own goals, added in Planen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from hsnplan.domain import own_fields
from hsnplan.domain.errors import Refusal
from hsnplan.ui.plan.own_fields_dialog import OwnFieldsDialog
from hsnplan.ui.plan.page import PlanPage
from hsnplan.ui.plan.unit_goal_dialog import UnitGoalDialog
from hsnplan.ui.workspace import Workspace
from tests.registers import Small

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise|grabbing the keyboard", extend=True)


@pytest.fixture
def page(qtbot: QtBot, small: Small, refused: list[Refusal]) -> PlanPage:
    made = PlanPage(Workspace(small.session, refused.append))
    qtbot.addWidget(made)
    return made


def goal_dialog(page: PlanPage, row: str) -> UnitGoalDialog:
    assert page.reveal("node", row) or page.reveal("activity", row)
    page.deeds.own.new_goal()
    return page.findChildren(UnitGoalDialog)[-1]


def agree(dialog: QDialog) -> None:
    assert isinstance(dialog, UnitGoalDialog)
    assert dialog.primary is not None
    dialog.primary.click()


def test_a_units_own_goal_is_put_under_the_chosen_one(small: Small, page: PlanPage) -> None:
    goals = len(small.session.register.goals())
    dialog = goal_dialog(page, small.goal)
    dialog.unit.setText("Akutmottagningen")
    dialog.title.setText("Läkare inom en timme")
    agree(dialog)
    (made,) = [node for node in small.session.register.child_nodes(small.goal) if node.owner]
    assert (made.title, made.owner) == ("Läkare inom en timme", small.unit)
    assert len(small.session.register.goals()) == goals
    assert page.workspace.undo()
    assert small.session.register.child_nodes(small.goal) == []


def test_an_unknown_unit_and_an_empty_goal_are_refused_at_their_fields(small: Small, page: PlanPage) -> None:
    dialog = goal_dialog(page, small.goal)
    agree(dialog)
    assert (dialog.fields["unit"].refusal, dialog.fields["title"].refusal) == (
        "Välj vems målet är.",
        "Skriv målet.",
    )
    dialog.unit.setText("Avdelning 99")
    agree(dialog)
    assert "Avdelning 99" in dialog.fields["unit"].refusal
    assert small.session.register.child_nodes(small.goal) == []


def test_only_under_a_goal_of_the_boards(small: Small, page: PlanPage, refused: list[Refusal]) -> None:
    assert page.reveal("activity", small.first)
    assert not page.deeds.own.may_add_goal()
    page.deeds.own.new_goal()
    assert "nämndens mål" in refused[0].sentence
    assert page.reveal("node", small.goal)
    assert page.deeds.own.may_add_goal()


@pytest.fixture
def fields(page: PlanPage) -> OwnFieldsDialog:
    page.deeds.own.fields()
    (made,) = page.findChildren(OwnFieldsDialog)
    return made


def test_an_own_field_is_added_listed_and_taken_away(
    small: Small, page: PlanPage, fields: OwnFieldsDialog
) -> None:
    fields.name.setText("Risk")
    fields.of.setCurrentIndex(1)
    fields.sort.setCurrentIndex(fields.sort.findData("choice"))
    fields.choices.setText("Hög; Låg")
    fields.add.click()
    (made,) = own_fields.fields(small.session.register, "activity")
    assert (made.name, made.sort, made.choices) == ("Risk", "choice", ("Hög", "Låg"))
    assert [row.name for row in fields.listed] == ["Risk"]
    (away,) = [
        each for each in fields.findChildren(QPushButton) if each.accessibleName() == "Ta bort fältet ”Risk”"
    ]
    away.click()
    assert fields.listed == []
    assert page.workspace.undo()
    assert [row.name for row in fields.listed] == ["Risk"]


def test_what_will_not_do_is_told_at_its_field(fields: OwnFieldsDialog) -> None:
    fields.add.click()
    assert fields.fields["name"].refusal == "Skriv vad fältet ska heta."
    fields.name.setText("Risk")
    fields.sort.setCurrentIndex(fields.sort.findData("choice"))
    fields.add.click()
    assert "minst ett val" in fields.fields["choices"].refusal
    assert fields.listed == []
    fields.choices.setText("Hög")
    fields.add.click()
    fields.name.setText("risk")
    fields.choices.setText("Hög")
    fields.add.click()
    assert "finns redan" in fields.fields["name"].refusal
