"""Every test of the window starts in the light theme at 100 %."""

import pytest
from PySide6.QtWidgets import QApplication

from hsnplan.ui.theme import apply_theme


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light")
