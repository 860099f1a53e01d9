"""A scroll area's ground made here: one that Qt makes costs some 20 ms when it is first asked for.

PySide does not know what class such a widget is, and builds every class that it might be.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QHeaderView, QWidget


def own_viewport(area: QAbstractScrollArea) -> None:
    """Give a scroll area that is just being made a viewport like its own."""
    ground = QWidget()
    ground.setAutoFillBackground(True)
    ground.setBackgroundRole(QPalette.ColorRole.Base)
    ground.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
    if isinstance(area, QHeaderView):
        ground.setBackgroundRole(QPalette.ColorRole.Button)
        ground.setMouseTracking(True)
    area.setViewport(ground)
