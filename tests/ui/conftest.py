"""Every test of the window starts in the light theme at 100 %, with no window left over from the last."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hsnplan.domain.errors import Refusal
from hsnplan.ui.theme import apply_theme
from tests.ui.windows import Scene


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, "light")
    yield
    # what qtbot has closed waits for an event loop to be deleted, and would be restyled by every later test
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def told() -> list[Refusal]:
    """What the user has been told."""
    return []


@pytest.fixture
def scene(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    """A window on a small register."""
    made = Scene(tmp_path)
    made.window.show()
    yield made
    made.close()
