"""A panel beside a list, or in its place where there is no room for both."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hsnplan.ui.widgets.aside import Aside
from hsnplan.ui.widgets.layouts import Column


@pytest.fixture
def rows() -> QLineEdit:
    return QLineEdit()


@pytest.fixture
def panel() -> QWidget:
    made = QWidget()
    Column(made).addWidget(QLineEdit())
    return made


@pytest.fixture
def aside(rows: QLineEdit, panel: QWidget, qtbot: QtBot) -> Aside:
    made = Aside(rows, panel, width=300)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    made.activateWindow()
    return made


def seen(*widgets: QWidget) -> list[bool]:
    return [widget.isVisible() for widget in widgets]


def test_with_room_both_are_seen_until_the_panel_is_hidden(
    aside: Aside, rows: QLineEdit, panel: QWidget
) -> None:
    assert seen(rows, panel) == [True, True]
    aside.toggle()
    assert seen(rows, panel) == [True, False]
    aside.fit(has_room=False, has_content=True)
    aside.fit(has_room=True, has_content=True)
    assert seen(rows, panel) == [True, False]


def test_without_room_the_panel_takes_the_lists_place_and_escape_gives_it_back(
    aside: Aside, rows: QLineEdit, panel: QWidget
) -> None:
    aside.fit(has_room=False, has_content=True)
    assert seen(rows, panel) == [True, False]
    rows.setFocus()
    aside.toggle()
    assert seen(rows, panel) == [False, True]
    field = panel.findChildren(QLineEdit)[0]
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert seen(rows, panel) == [True, False]
    assert rows.hasFocus()


def test_the_list_comes_back_when_there_is_nothing_to_tell_of(
    aside: Aside, rows: QLineEdit, panel: QWidget
) -> None:
    aside.fit(has_room=False, has_content=True)
    aside.toggle()
    aside.fit(has_room=False, has_content=False)
    assert seen(rows, panel) == [True, False]
    aside.toggle()
    assert seen(rows, panel) == [True, False]
