"""Mina aktiviteter on the emergency ward's register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hsnplan.domain.errors import Refusal
from hsnplan.ui.mine.page import MinePage
from hsnplan.ui.workspace import Workspace
from tests.ui.mine.emergency import Emergency

Shown = Callable[[Workspace], MinePage]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Emergency:
    """The register, made once."""
    made = Emergency(str(tmp_path_factory.mktemp("akut") / "akut.hsnplan"))
    made.session.close()
    return made


@pytest.fixture
def ward(built: Emergency, tmp_path: Path) -> Iterator[Emergency]:
    made = built.copy(str(tmp_path / "akut.hsnplan"))
    yield made
    made.session.close()


@pytest.fixture
def workspace(ward: Emergency, told: list[Refusal], qapp: object) -> Workspace:
    return Workspace(ward.session, told.append)


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Shows the place for a workspace, with the focus in it."""

    def show(workspace: Workspace) -> MinePage:
        page = MinePage(workspace)
        qtbot.addWidget(page)
        page.resize(1240, 843)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.entered()
        return page

    return show


@pytest.fixture
def page(workspace: Workspace, shown: Shown) -> MinePage:
    return shown(workspace)
