"""Ärenden on a small register with a case about its period."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hsnplan.application import matters as cases
from hsnplan.application.drafts import Drafts
from hsnplan.domain.errors import Refusal
from hsnplan.ui.matters.page import MattersPage
from hsnplan.ui.workspace import Workspace
from tests.registers import Small
from tests.ui.shown import shown


class Case(Small):
    """A small register with a case of two documents, the follow-up's analysis written."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.matter, action = cases.add(
            self.session,
            "Uppföljning",
            dnr="HSN/1/2023",
            period=self.period,
            documents=("matter", "followup", "activities"),
        )
        self.session.apply(action)
        self.write("analysis", "Läget är gott.")
        self.session.undoable.clear()

    def write(self, key: str, text: str) -> None:
        """Write a text of the follow-up."""
        register = self.session.register
        self.session.apply(cases.write(register, "followup", self.period, key, key, text))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    made = Case(str(tmp_path / "register.hsnplan"))
    yield made
    made.session.close()


@pytest.fixture
def drafts() -> Drafts:
    return Drafts()


@pytest.fixture
def page(case: Case, drafts: Drafts, told: list[Refusal], qtbot: QtBot) -> Iterator[MattersPage]:
    made = shown(MattersPage(Workspace(case.session, told.append, drafts=drafts)), qtbot)
    yield made
    made.pages.close_down()
