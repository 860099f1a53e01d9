"""Every test of the window starts in the light theme at 100 %, with no window left over from the last."""

import gc
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
def collected_between_tests() -> Iterator[None]:
    """Python's garbage goes between tests, as it goes between two events in the program (`ui/garbage.py`).

    Left to itself Python collects wherever it happens to be, also while Qt is at work or in another thread, and the
    widgets of an earlier test that it then destroys take the process with them.
    """
    gc.disable()
    yield
    gc.collect(1)


@pytest.fixture(autouse=True, scope="module")
def collected_whole() -> Iterator[None]:
    """What outlived its test goes with the module."""
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def light(qapp: QApplication, collected_between_tests: None) -> Iterator[None]:
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
