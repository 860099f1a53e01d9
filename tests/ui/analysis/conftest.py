"""Analys on a small register with something to analyse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hsnplan.domain.errors import Refusal
from hsnplan.ui.analysis.page import AnalysisPage
from hsnplan.ui.workspace import Workspace
from tests.analysed import Analysed


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Analysed]:
    made = Analysed(str(tmp_path / "register.hsnplan"))
    yield made
    made.session.close()


@pytest.fixture
def page(small: Analysed, told: list[Refusal], qtbot: QtBot) -> AnalysisPage:
    made = AnalysisPage(Workspace(small.session, told.append))
    qtbot.addWidget(made)
    made.resize(1240, 700)
    with qtbot.waitSignal(made.summary_changed):
        made.show()
        made.entered()
    return made
