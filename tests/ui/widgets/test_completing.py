"""What a field is completed to."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLineEdit
from pytestqt.qtbot import QtBot

from hsnplan.ui.widgets.completing import completer_for


@pytest.mark.qt_log_ignore("This plugin does not support")  # raising and grabbing are for real screens
def test_words_in_the_middle_are_found_in_a_framed_list_with_air(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setCompleter(completer_for(["Akutmottagningen", "Ambulansen", "Närakuten"], field))
    with qtbot.waitActive(field):
        field.show()
    QTest.keyClicks(field, "AKUT")
    popup = field.completer().popup()
    assert popup is not None
    assert [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())] == [
        "Akutmottagningen",
        "Närakuten",
    ]
    assert popup.frameShape() == QFrame.Shape.StyledPanel
    assert popup.visualRect(popup.model().index(0, 0)).height() >= 26
