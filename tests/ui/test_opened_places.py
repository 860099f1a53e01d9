"""A place that is not in the navigation: opened by what it shows, left for the place one came from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hsnplan.domain.errors import Refusal
from hsnplan.ui import main_window, screenshot
from hsnplan.ui.goal.page import GoalPage
from hsnplan.ui.places import PLACES
from hsnplan.ui.plan.page import PlanPage
from hsnplan.ui.plan.panel_node import NodeFace
from tests.registers import Small
from tests.ui.windows import Scene


@pytest.fixture
def scene(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    made = Scene(tmp_path, places=PLACES)
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    made.close()


def test_the_goal_page_is_not_in_the_navigation_nor_among_the_places(scene: Scene) -> None:
    assert "goal" not in scene.window.navigation.buttons
    assert "place-goal" not in [command.name for command in scene.window.commands()]


def test_ctrl_enter_on_a_goal_in_planen_opens_its_page_and_alt_left_leads_back(scene: Scene) -> None:
    window = scene.window
    window.go_to("plan")
    plan = window.pages["plan"]
    assert isinstance(plan, PlanPage)
    assert plan.reveal("node", scene.small.goal)
    QTest.keyClick(plan.tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.place == "goal"
    page = window.pages["goal"]
    assert isinstance(page, GoalPage)
    assert page.node == scene.small.goal
    assert window.navigation.buttons["plan"].isChecked()
    scene.run("goal-back")
    assert window.place == "plan"


def test_the_panel_has_a_link_to_the_page_of_a_goal_but_not_of_a_heading(scene: Scene) -> None:
    nodes = scene.small.session.register.nodes
    face = NodeFace(scene.workspace)
    face.show_node(nodes[scene.small.goal])
    assert not face.open_goal.isHidden()
    face.open_goal.click()
    assert scene.window.place == "goal"
    face.show_node(nodes[scene.small.area])
    assert face.open_goal.isHidden()


def test_one_goal_after_another_leads_back_to_the_same_place(scene: Scene) -> None:
    window = scene.window
    window.go_to("reconciliation")
    for goal in (scene.small.goal, scene.small.other_goal):
        scene.workspace.asked_for.emit("goal", goal)
    page = window.pages["goal"]
    assert isinstance(page, GoalPage)
    assert page.node == scene.small.other_goal
    window.keep_states()
    assert scene.settings.page(scene.small.session.register.board.id) == "reconciliation"
    window.go_back()
    assert window.place == "reconciliation"


def test_a_row_that_the_goal_page_leads_to_is_shown_in_its_own_place(scene: Scene) -> None:
    window = scene.window
    window.reveal("goal", scene.small.goal)
    scene.workspace.asked_for.emit("node", scene.small.goal)
    assert window.place == "plan"


def test_a_picture_of_a_goal_is_asked_for_by_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main_window.MainWindow.__init__, "__defaults__", (PLACES,))
    small = Small(str(tmp_path / "register.hsnplan"))
    small.session.close()
    out, path = tmp_path / "bild.png", small.session.file.path
    screenshot.screenshot(path, "goal", str(out), size=(1280, 720), row=lambda _: small.goal)
    assert out.exists()
    with pytest.raises(Refusal, match="Välj vilken med --row"):
        screenshot.screenshot(path, "goal", str(out))
