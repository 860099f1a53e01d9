"""Every test of the window starts in the light theme at 100 %, with no window left over from the last."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from hsnplan.domain.errors import Refusal
from hsnplan.ui.theme import apply_theme


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
