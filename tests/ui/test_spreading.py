"""The dialog that copies an activity to units offers those that lack it, and says how many are chosen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hsnplan.application import organisation
from hsnplan.ui.dialogs.spread import SpreadDialog
from hsnplan.ui.places import PLACES
from tests.ui.windows import Scene


@pytest.fixture
def scene(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    made = Scene(tmp_path, places=PLACES)
    for name in ("Lab", "Avdelning 1", "Avdelning 2"):
        made.workspace.do(organisation.add_unit(made.workspace.session, made.small.division, name, "")[1])
    made.window.show()
    made.window.go_to("plan")
    yield made
    made.close()


def opened(scene: Scene) -> SpreadDialog:
    assert scene.window.reveal("activity", scene.small.second)
    scene.run("plan-spread")
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, SpreadDialog))


def test_units_are_narrowed_ticked_and_get_their_copies_in_one_undo(scene: Scene) -> None:
    register, dialog = scene.workspace.register, opened(scene)
    shown = [item.text() for item in dialog._items()]
    assert [name.strip() for name in shown] == ["Division Medicin", "Lab", "Avdelning 1", "Avdelning 2"]
    assert dialog.primary is not None
    assert not dialog.primary.isEnabled()
    dialog.field.setText("avd")
    dialog._every.click()
    assert dialog.primary.text() == "Kopiera till 2 enheter"
    dialog.field.setText("")
    dialog._items()[1].setCheckState(Qt.CheckState.Checked)
    dialog.primary.click()
    titles = [row.title for row in register.live_activities()]
    assert titles.count("Snabbspår för höftfraktur") == 4
    scene.run("undo")
    assert len(register.live_activities()) == 3
    scene.run("redo")
    again = SpreadDialog(scene.window, register, scene.small.second, scene.workspace.do)
    assert [item.text() for item in again._items()] == ["Division Medicin"]


def test_all_can_be_unticked_again(scene: Scene) -> None:
    dialog = opened(scene)
    dialog._every.click()
    assert len(dialog.chosen) == 4
    assert dialog._every.text() == "Avmarkera alla"
    dialog._every.click()
    assert dialog.chosen == []
