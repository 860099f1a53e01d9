"""Härkomst: what became of last year's goals, and forerunners that are set and taken away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hsnplan.application import next_year, plans
from hsnplan.domain.errors import Refusal
from hsnplan.ui.lineage.dialog import LineageDialog
from hsnplan.ui.papers.form import FormDialog
from hsnplan.ui.workspace import Workspace
from tests.registers import Small
from tests.ui.papers import fill


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = Small(str(tmp_path / "register.hsnplan"))
    new, action = next_year.next_year(made.session)
    made.session.apply(action)
    made.session.register.chosen_plan = new
    area = made.session.register.child_nodes(new)[0].id
    made.first, action = plans.add_node(made.session, area, 1, "Ett nytt mål", number="3")
    made.session.apply(action)
    yield made
    made.session.close()


@pytest.fixture
def dialog(small: Small, told: list[Refusal], qtbot: QtBot) -> LineageDialog:
    workspace = Workspace(small.session, told.append)
    workspace.register.chosen_plan = next(
        plan.id for plan in workspace.register.plans.values() if plan.year == 2024
    )
    made = LineageDialog(None, workspace, small.first)
    qtbot.addWidget(made)
    made.show()
    return made


def listed(dialog: LineageDialog) -> dict[str, list[tuple[str, str]]]:
    return {
        f"{group.title} {group.note}": [(line.cells[0].words, line.cells[1].words) for line in group.lines]
        for group in dialog.model.groups
    }


def form(dialog: LineageDialog) -> FormDialog:
    return next(row for row in dialog.findChildren(FormDialog) if row.isVisible())


def test_the_goals_are_listed_by_what_became_of_them_with_counts(dialog: LineageDialog) -> None:
    assert listed(dialog) == {
        "Nya 1": [("–", "3 Ett nytt mål")],
        "Oförändrade 2": [
            ("1 Högst 4 timmar på akuten", "1 Högst 4 timmar på akuten"),
            ("2 Återbesök i tid", "2 Återbesök i tid"),
        ],
    }
    words = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Verksamhetsplan 2024: 3 mål och uppdrag, mot 2 i Verksamhetsplan 2023." in words


def test_a_forerunner_is_set_on_the_chosen_goal_and_taken_away(dialog: LineageDialog, small: Small) -> None:
    assert not dialog.take.isEnabled()
    dialog.relate()
    fill(form(dialog), old=small.goal)
    assert list(listed(dialog)) == ["Uppdelade 1", "Oförändrade 1"]
    assert dialog.take.isEnabled()
    dialog.part()
    pairs = [f"{node.title} {old.title}" for node, old in dialog._pairs()]
    fill(form(dialog), pair=str(pairs.index("Ett nytt mål Högst 4 timmar på akuten")))
    assert list(listed(dialog)) == ["Nya 1", "Oförändrade 2"]


def test_nothing_can_be_set_while_looking_back(dialog: LineageDialog) -> None:
    dialog._workspace.look_back("2023-08-25")
    dialog.read()
    assert not dialog.give.isEnabled()
