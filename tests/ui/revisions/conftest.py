"""Revideringar on a small register with a target, and one pending revision that changes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hsnplan.application import revisions
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import keyed_id
from hsnplan.ui.revisions.page import RevisionsPage
from hsnplan.ui.workspace import Workspace
from tests.registers import Small
from tests.ui.shown import shown


class Revised(Small):
    """A small register whose first goal has a target, and a revision of it."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        values = {"node": self.goal, "period": "", "printed": "Minst 80 %"}
        self.session.apply(Action("Målvärde", (Edit("target", keyed_id("target", self.goal, ""), values),)))
        self.revision = self.propose("Högre mål", "Minst 90 %")
        self.session.undoable.clear()

    def propose(self, title: str, printed: str) -> str:
        """Another revision of the same target."""
        new, action = revisions.propose(self.session, title)
        self.session.apply(action)
        self.session.apply(revisions.retarget(self.session, new, self.goal, printed, page="12"))
        return new

    @property
    def printed(self) -> str:
        """The target as the plan has it."""
        found = self.session.register.plan_target(self.goal)
        return found.printed if found is not None else ""


@pytest.fixture
def revised(tmp_path: Path) -> Iterator[Revised]:
    made = Revised(str(tmp_path / "register.hsnplan"))
    yield made
    made.session.close()


@pytest.fixture
def page(revised: Revised, told: list[Refusal], qtbot: QtBot) -> RevisionsPage:
    return shown(RevisionsPage(Workspace(revised.session, told.append)), qtbot)
