"""Copying in the window: ticking units, one step back, and an offer when a unit comes later."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from hsnplan.application import copies, organisation, story
from hsnplan.ui.copying.dialogs import OffersDialog, UnitsDialog
from hsnplan.ui.palette import command_entries
from hsnplan.ui.places import PLACES
from hsnplan.ui.plan.page import PlanPage
from tests.registers import Small
from tests.ui.windows import Scene


@pytest.fixture
def scene(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    small = Small(str(tmp_path / "register.hsnplan"))
    made = Scene(tmp_path, small=small, places=PLACES)
    for name in ("Avdelning 1", "Avdelning 2", "Vuxenpsykiatrin"):
        add(made, name)
    made.window.show()
    made.window.go_to("plan")
    page = made.window.page
    assert isinstance(page, PlanPage)
    assert page.tree.go_to(small.first)
    yield made
    made.close()


def add(scene: Scene, name: str) -> str:
    new, action = organisation.add_unit(scene.small.session, scene.small.division, name, "avdelning")
    assert scene.workspace.do(action)
    return new


def units(scene: Scene) -> list[str]:
    """Who has a copy of the first activity."""
    register = scene.workspace.register
    rows = register.live_activities()
    return [register.units[row.unit].name for row in rows if row.origin == scene.small.first]


def answers(scene: Scene, fill_in: Callable[[UnitsDialog], None]) -> list[UnitsDialog]:
    """Let the dialog be filled in and its primary button be pressed."""
    seen: list[UnitsDialog] = []

    def run(dialog: QDialog) -> bool:
        assert isinstance(dialog, UnitsDialog)
        seen.append(dialog)
        dialog.show()
        fill_in(dialog)
        assert dialog.primary is not None
        dialog.primary.click()
        return dialog.result() == QDialog.DialogCode.Accepted

    scene.messages.fill_in = run
    return seen


def lines(dialog: UnitsDialog | OffersDialog) -> list[str]:
    model = dialog.ticks
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def tick(dialog: UnitsDialog, name: str) -> None:
    index = dialog.ticks.index(lines(dialog).index(name), 0)
    dialog.view.setCurrentIndex(index)
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)


def test_ticked_units_get_the_activity_in_one_step(scene: Scene) -> None:
    def fill_in(dialog: UnitsDialog) -> None:
        assert dialog.primary is not None
        assert not dialog.primary.isEnabled()
        tick(dialog, "Avdelning 1")
        tick(dialog, "Vuxenpsykiatrin")
        assert dialog.primary.text() == "Kopiera till 2 enheter"

    answers(scene, fill_in)
    scene.run("plan-copy-to-units")
    assert units(scene) == ["Avdelning 1", "Vuxenpsykiatrin"]
    assert len(scene.workspace.register.live_activities()) == 3 + 2 * 2
    scene.run("undo")
    assert units(scene) == []


def test_the_parts_stay_when_they_are_not_ticked(scene: Scene) -> None:
    def fill_in(dialog: UnitsDialog) -> None:
        assert dialog.parts.text() == "Ta med 1 delaktivitet"
        dialog.parts.setChecked(False)
        tick(dialog, "Avdelning 1")

    answers(scene, fill_in)
    scene.run("plan-copy-to-units")
    assert len(scene.workspace.register.live_activities()) == 3 + 1


def test_typing_narrows_and_all_in_sight_are_ticked_at_once(scene: Scene) -> None:
    def fill_in(dialog: UnitsDialog) -> None:
        dialog.search.setText("avdelning 2")
        assert lines(dialog) == ["Avdelning 2"]
        dialog.search.setText("finnsinte")
        assert dialog.nothing.isVisible()
        dialog.search.setText("avd")  # the kind too is found
        assert lines(dialog) == ["Avdelning 1", "Avdelning 2", "Vuxenpsykiatrin"]
        dialog.every.click()
        dialog.search.clear()
        assert len(dialog.ticks.ticked()) == 3
        dialog.none.click()
        dialog.search.setText("avdelning")
        dialog.every.click()

    answers(scene, fill_in)
    scene.run("plan-copy-to-units")
    assert units(scene) == ["Avdelning 1", "Avdelning 2", "Vuxenpsykiatrin"]


def test_who_has_it_already_cannot_be_ticked_and_is_said_to(scene: Scene) -> None:
    def fill_in(dialog: UnitsDialog) -> None:
        index = dialog.ticks.index(lines(dialog).index("Akutmottagningen"), 0)
        place = dialog.view.visualRect(index).center()
        QTest.mouseClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        dialog.ticks.turn(index)
        assert dialog.ticks.ticked() == []
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == "Akutmottagningen, har den redan"

    answers(scene, fill_in)
    scene.run("plan-copy-to-units")
    assert units(scene) == []


def test_a_tick_is_told_to_screen_readers(scene: Scene) -> None:
    def fill_in(dialog: UnitsDialog) -> None:
        tick(dialog, "Avdelning 1")
        line = QAccessible.queryAccessibleInterface(dialog.view).child(lines(dialog).index("Avdelning 1"))
        assert line.text(QAccessible.Text.Name) == "Avdelning 1, avdelning"
        assert line.state().checkable
        assert line.state().checked

    answers(scene, fill_in)
    scene.run("plan-copy-to-units")


def test_a_click_ticks(scene: Scene) -> None:
    def fill_in(dialog: UnitsDialog) -> None:
        place = dialog.view.visualRect(dialog.ticks.index(lines(dialog).index("Avdelning 1"), 0)).center()
        QTest.mouseClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert len(dialog.ticks.ticked()) == 1

    answers(scene, fill_in)
    scene.run("plan-copy-to-units")
    assert units(scene) == ["Avdelning 1"]


# --- units that come later ---


def spread(scene: Scene) -> None:
    register = scene.workspace.register
    others = [row.id for row in register.child_units(scene.small.division) if row.id != scene.small.unit]
    assert scene.workspace.do(copies.copy_to(scene.small.session, [scene.small.first], others))


def test_a_unit_that_comes_later_is_offered_what_those_beside_it_have(scene: Scene, qtbot: QtBot) -> None:
    spread(scene)
    add(scene, "Avdelning 4")
    qtbot.waitUntil(lambda: bool(scene.notice))
    assert scene.notice == "”Avdelning 4” saknar en aktivitet som alla enheter bredvid har fått som kopia."

    def fill_in(dialog: QDialog) -> bool:
        assert isinstance(dialog, OffersDialog)
        assert lines(dialog) == ["Läkare i triage"]
        assert dialog.primary is not None
        assert dialog.primary.text() == "Kopiera 1 aktivitet"
        dialog.primary.click()
        return True

    scene.messages.fill_in = fill_in
    scene.window.notices.offer.click()
    assert units(scene)[-1] == "Avdelning 4"


def test_nothing_is_said_when_a_unit_lacks_nothing(scene: Scene, qtbot: QtBot) -> None:
    add(scene, "Avdelning 4")
    qtbot.waitUntil(lambda: not scene.window.copying._added)
    assert scene.notice == ""


def test_the_command_shows_all_that_is_lacking_and_takes_what_is_ticked(scene: Scene) -> None:
    spread(scene)
    assert scene.workspace.do(
        copies.copy_to(scene.small.session, [scene.small.second], _all_but_first(scene))
    )
    add(scene, "Avdelning 4")
    add(scene, "Avdelning 5")

    def fill_in(dialog: QDialog) -> bool:
        assert isinstance(dialog, OffersDialog)
        assert lines(dialog) == ["Läkare i triage", "Snabbspår för höftfraktur"] * 2
        dialog.ticks.clear()
        assert dialog.primary is not None
        assert not dialog.primary.isEnabled()
        dialog.ticks.turn(dialog.ticks.index(0, 0))
        dialog.primary.click()
        return True

    scene.messages.fill_in = fill_in
    scene.run("plan-copy-to-new")
    assert units(scene)[-1] == "Avdelning 4"
    assert "Avdelning 5" not in units(scene)


def _all_but_first(scene: Scene) -> list[str]:
    rows = scene.workspace.register.child_units(scene.small.division)
    return [row.id for row in rows if row.id != scene.small.unit]


def test_where_nothing_is_lacking_the_command_is_dim_and_that_is_said(scene: Scene) -> None:
    command = next(each for each in scene.window.commands() if each.name == "plan-copy-to-new")
    assert not command.enabled()
    scene.workspace.copying_asked.emit([])
    assert scene.notice.startswith("Ingen ny enhet saknar något")
    assert not scene.messages.dialogs


def test_in_a_register_of_the_past_it_is_said_why_nothing_is_copied(scene: Scene) -> None:
    scene.window.look_back("2023-08-25")
    scene.window.copying.to_units([scene.small.first])
    assert "tidigare" in scene.notice
    assert not scene.messages.dialogs


def test_history_says_what_a_copy_was_copied_from(scene: Scene) -> None:
    spread(scene)
    register = scene.workspace.register
    copied = next(row for row in register.live_activities() if row.origin == scene.small.first)
    told = str(story.history(scene.small.session, copied.id, register, ""))
    assert scene.small.first not in told
    assert "1 Läkare i triage, Akutmottagningen" in told


def test_the_commands_are_in_the_menu_and_the_palette(scene: Scene) -> None:
    titles = {entry.title for entry in command_entries(scene.window.all_commands())}
    assert {"Kopiera till enheter", "Kopiera till nya enheter"} <= titles
