"""Krockar on a register to which a package has come: two clashes, one change set aside, one thing settled by rule."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hsnplan.application import activities, receiving
from hsnplan.domain.errors import Refusal
from hsnplan.ui.clashes.page import ClashesPage
from hsnplan.ui.workspace import Workspace
from tests.copies import Home, say
from tests.ui.shown import shown


class Met(Home):
    """The secretariat and the unit have both written of two activities; more came that was not let in."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self.first, self.second, self.part = self.small.first, self.small.second, self.small.part
        copy = self.copy(0)
        say(self.main, self.first, "ongoing", "Sekretariatet skrev")
        say(copy, self.first, "delayed", "Chefen skrev")
        say(self.main, self.second, "ongoing", "Lika status")
        say(copy, self.second, "ongoing", "Andra ord")
        say(copy, self.others, "completed", "Inte min")
        say(copy, self.part, "completed", "Vi blev klara")
        self.main.apply(activities.change(self.main.register, [self.part], "Enhet", unit=self.unit))
        self.main.apply(activities.delete(self.main.register, [self.part]))
        receiving.receive(self.main, self.package(copy))
        copy.close()
        self.main.undoable.clear()

    def comment(self, activity: str) -> str:
        """What the main register says of an activity."""
        report = self.main.register.current(activity)
        return report.comment if report is not None else ""


@pytest.fixture
def met(tmp_path: Path) -> Iterator[Met]:
    made = Met(str(tmp_path))
    yield made
    assert made.main.verify() == []
    made.main.close()


@pytest.fixture
def page(met: Met, told: list[Refusal], qtbot: QtBot) -> ClashesPage:
    return shown(ClashesPage(Workspace(met.main, told.append)), qtbot)
