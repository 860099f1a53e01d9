"""Avstämning on a small register with two planned activities that were commented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hsnplan.application import activities
from hsnplan.domain.errors import Refusal
from hsnplan.ui.reconciliation.page import ReconciliationPage
from hsnplan.ui.workspace import Workspace
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = Small(str(tmp_path / "register.hsnplan"))
    for row in (made.first, made.second):
        made.session.apply(activities.report(made.session.register, row, "planned", "Vi har börjat."))
    made.session.undoable.clear()
    yield made
    made.session.close()


@pytest.fixture
def page(small: Small, told: list[Refusal], qtbot: QtBot) -> ReconciliationPage:
    made = ReconciliationPage(Workspace(small.session, told.append))
    qtbot.addWidget(made)
    made.resize(1240, 700)
    with qtbot.waitSignal(made.badge_changed):
        made.show()
        made.entered()
    made.tree.expandAll()
    return made
