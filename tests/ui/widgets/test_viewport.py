"""Viewports made here are like those that Qt makes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QHeaderView, QTreeView
from pytestqt.qtbot import QtBot

from hsnplan.ui.widgets.viewport import own_viewport


@pytest.mark.parametrize("make", [QTreeView, lambda: QHeaderView(Qt.Orientation.Horizontal)])
def test_a_viewport_of_our_own_is_like_the_one_it_replaces(
    make: type[QAbstractScrollArea], qtbot: QtBot
) -> None:
    ours, theirs = make(), make()
    qtbot.addWidget(ours)
    qtbot.addWidget(theirs)
    before = ours.viewport()
    own_viewport(ours)
    new, old = ours.viewport(), theirs.viewport()
    assert new is not before
    assert new.backgroundRole() == old.backgroundRole()
    assert new.autoFillBackground() == old.autoFillBackground()
    assert new.hasMouseTracking() == old.hasMouseTracking()
    assert new.focusProxy() is ours
    for attribute in Qt.WidgetAttribute:
        if attribute != Qt.WidgetAttribute.WA_AttributeCount:
            assert new.testAttribute(attribute) == old.testAttribute(attribute), attribute
