"""Uppföljning on the small register, and on the example of 2023 with its closed and its open period."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hsnplan.domain.errors import Refusal
from hsnplan.ui.followup.page import FollowUpPage
from hsnplan.ui.workspace import Workspace
from tests.application.examples import example
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = Small(str(tmp_path / "register.hsnplan"))
    yield made
    made.session.close()


@pytest.fixture
def told() -> list[Refusal]:
    return []


@pytest.fixture
def page(small: Small, told: list[Refusal], qtbot: QtBot) -> FollowUpPage:
    made = FollowUpPage(Workspace(small.session, told.append))
    qtbot.addWidget(made)
    made.resize(1240, 760)
    made.show()
    made.entered()
    return made


@pytest.fixture
def board_2023(told: list[Refusal], qtbot: QtBot) -> FollowUpPage:
    """The place on the example of 2023, to read from."""
    made = FollowUpPage(Workspace(example(2023), told.append))
    qtbot.addWidget(made)
    made.resize(1240, 760)
    made.show()
    made.entered()
    return made
