"""Going between the plans of a register: the places, the counts and the words follow, and it is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hsnplan.application import activities
from hsnplan.application.next_year import next_year
from hsnplan.ui.lineage.dialog import LineageDialog
from hsnplan.ui.places import PLACES
from tests.ui.windows import Scene


@pytest.fixture
def scene(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    made = Scene(tmp_path)
    with qtbot.waitExposed(made.window):
        made.window.show()
    yield made
    made.close()


@pytest.fixture
def later(scene: Scene, qtbot: QtBot) -> str:
    """The plan of 2024 beside that of 2023, with one activity of its own."""
    new, action = next_year(scene.workspace.session)
    with qtbot.waitSignal(scene.workspace.replaced):
        assert scene.workspace.do(action)
    register = scene.workspace.register
    goal = next(node for node in register.nodes_of(new) if node.level == 1)
    assert scene.workspace.do(activities.add(scene.workspace.session, goal.id, "Nästa års")[1])
    return new


def names(scene: Scene) -> list[str]:
    return [command.name for command in scene.window.commands() if command.menu == "Visa › Planår"]


def test_another_year_is_shown_in_every_place_and_in_the_title(scene: Scene, later: str) -> None:
    assert scene.window.status._counts.text() == "3 aktiviteter"
    scene.run(f"plan-year-{later}")
    assert scene.window.status._counts.text() == "1 aktiviteter"
    assert "Verksamhetsplan 2024" in scene.window.windowTitle()
    scene.run("plan-before")
    assert scene.window.status._counts.text() == "3 aktiviteter"


def test_the_year_is_remembered_for_the_register(scene: Scene, later: str) -> None:
    scene.run("plan-after")
    settings = scene.window.settings
    assert settings.plan(scene.workspace.register.board.id) == later
    settings.keep_plan("another register", "another plan")
    assert settings.plan(scene.workspace.register.board.id) == later


def test_looking_back_keeps_the_year(scene: Scene, later: str) -> None:
    scene.run("plan-after")
    scene.window.look_back(scene.workspace.session.surroundings.today())
    assert scene.workspace.register.plan.id == later
    scene.run("plan-before")
    assert scene.workspace.register.plan.year == 2023
    scene.window.look_back("")
    assert scene.workspace.register.plan.year == 2023


def test_at_the_ends_there_is_no_step(scene: Scene, later: str) -> None:
    years = scene.window.years
    assert (years.may_step(-1), years.may_step(1)) == (False, True)
    years.step(-1)
    assert scene.workspace.register.plan.year == 2023
    scene.run("plan-after")
    assert (years.may_step(-1), years.may_step(1)) == (True, False)


def test_a_register_with_one_plan_offers_no_choice_but_to_make_the_next(scene: Scene) -> None:
    assert not scene.window.navigation.years.isVisible()
    assert names(scene)[-1] == "plan-after"
    scene.run("plan-next-year")
    assert scene.workspace.register.plan.year == 2024
    assert scene.window.navigation.years.isVisible()
    assert scene.workspace.undo()
    assert scene.workspace.register.plan.year == 2023


def test_the_head_of_the_navigation_lets_one_choose(scene: Scene, later: str) -> None:
    assert scene.window.navigation.years.isVisible()
    menu = scene.window.years.menu()
    assert [action.text() for action in menu.actions()] == [
        "Verksamhetsplan 2023",
        "Verksamhetsplan 2024",
    ]
    menu.actions()[1].trigger()
    assert scene.workspace.register.plan.id == later


def test_undoing_the_plan_that_is_shown_goes_back_to_the_years_own(scene: Scene, qtbot: QtBot) -> None:
    scene.run("plan-next-year")
    with qtbot.waitSignal(scene.workspace.replaced):
        assert scene.workspace.undo()
    assert "2023" in scene.window.windowTitle()
    assert not scene.window.navigation.years.isVisible()


def test_lineage_is_shown_of_the_goal_whose_page_is_open(tmp_path: Path, qtbot: QtBot) -> None:
    scene = Scene(tmp_path, places=PLACES)
    new, action = next_year(scene.workspace.session)
    with qtbot.waitSignal(scene.workspace.replaced):
        assert scene.workspace.do(action)
    scene.window.years.choose(new)
    goal = next(reversed(list(scene.workspace.register.goals()))).id
    assert scene.window.reveal("goal", goal)
    scene.run("plan-lineage")
    dialog = scene.window.findChild(LineageDialog)
    assert dialog is not None
    kin = dialog.kinship()
    assert kin is not None
    assert [node.id for node in kin.nodes] == [goal]
    dialog.reject()
    scene.close()
