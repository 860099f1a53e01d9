"""The search field empties with Escape and lets go of the focus towards the rows."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hsnplan.ui.widgets.search import SearchField


def field(qtbot: QtBot) -> SearchField:
    made = SearchField("Filtrera: ord, status:försenad", "Filtrera planen")
    qtbot.addWidget(made)
    made.show()
    return made


def test_escape_empties_the_field(qtbot: QtBot) -> None:
    search = field(qtbot)
    search.setText("triage")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""


def test_the_cross_shows_only_while_there_is_text(qtbot: QtBot) -> None:
    search = field(qtbot)
    cross = search.findChild(QPushButton)
    assert isinstance(cross, QPushButton)
    assert not cross.isVisible()
    search.setText("triage")
    assert cross.isVisible()
    assert search.rect().contains(cross.geometry())
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert (search.text(), cross.isVisible()) == ("", False)


def test_down_and_return_go_on_to_the_rows(qtbot: QtBot) -> None:
    search = field(qtbot)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        with qtbot.waitSignal(search.left):
            QTest.keyClick(search, key)


def test_text_keeps_clear_of_glass_and_cross(qtbot: QtBot) -> None:
    search = field(qtbot)
    empty = search.textMargins()
    search.setText("triage")
    assert empty.left() >= 16
    assert search.textMargins().right() > empty.right()
