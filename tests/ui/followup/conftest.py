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
from tests.ui.shown import shown


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = Small(str(tmp_path / "register.hsnplan"))
    yield made
    made.session.close()


@pytest.fixture
def page(small: Small, told: list[Refusal], qtbot: QtBot) -> FollowUpPage:
    return shown(FollowUpPage(Workspace(small.session, told.append)), qtbot, 760)


@pytest.fixture
def board_2023(told: list[Refusal], qtbot: QtBot) -> FollowUpPage:
    """The place on the example of 2023, to read from."""
    return shown(FollowUpPage(Workspace(example(2023), told.append)), qtbot, 760)
