"""Status and comment in the same breath in Planen: no letter typed after a status key is taken for a command."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from hsnplan.domain.errors import Refusal
from hsnplan.ui.plan.page import PlanPage
from hsnplan.ui.workspace import Workspace
from tests.registers import Small
from tests.ui.keys import focus, press

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, small: Small, refused: list[Refusal]) -> PlanPage:
    made = PlanPage(Workspace(small.session, refused.append))
    qtbot.addWidget(made)
    made.resize(1346, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.tree.setFocus()
    made.tree.go_to(small.first)
    return made


def write(text: str) -> None:
    """Types text as a keyboard does, with Shift for capital letters."""
    for letter in text:
        held = Qt.KeyboardModifier.ShiftModifier if letter.isupper() else Qt.KeyboardModifier.NoModifier
        if letter.isupper():
            press(Key.Key_Shift, held)
        code = ord(letter.upper()) if letter.isascii() else 0
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focus(), QKeyEvent(kind, code, held, letter))


def comment(page: PlanPage) -> QPlainTextEdit:
    assert page.beside.panel is not None
    return page.beside.panel.activity.comment.field


@pytest.mark.parametrize("words", ["Klart i maj", "okej, 3 av 4 klara", "Ännu inget", "Inget 4 kul"])
def test_what_is_typed_after_a_status_key_is_the_comment(page: PlanPage, small: Small, words: str) -> None:
    press(Key.Key_4)
    write(words)
    assert comment(page).toPlainText() == words
    assert QApplication.focusWidget() is comment(page)
    press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    report = small.session.register.current(small.first)
    assert report is not None
    assert (report.state, report.comment) == ("completed", words)
    assert QApplication.focusWidget() is page.tree


def test_another_digit_corrects_the_status(page: PlanPage, small: Small) -> None:
    press(Key.Key_4)
    press(Key.Key_3)
    write("Oj")
    assert small.session.register.state(small.first) == "delayed"
    assert comment(page).toPlainText() == "Oj"


def test_letters_are_commands_again_on_another_row(page: PlanPage, small: Small) -> None:
    press(Key.Key_4)
    page.tree.go_to(small.second)
    press(Key.Key_O)
    assert small.session.register.is_updated(small.second)
    page.tree.go_to(small.first)
    press(Key.Key_O)
    assert focus() is page.tree


def test_letters_alone_are_commands(page: PlanPage, small: Small) -> None:
    press(Key.Key_O)
    assert small.session.register.is_updated(small.first)


def test_while_looking_back_nothing_is_written(page: PlanPage, small: Small, refused: list[Refusal]) -> None:
    page.workspace.look_back("2023-08-25")
    page.tree.go_to(small.first)
    press(Key.Key_4)
    press(Key.Key_O)
    assert len(refused) == 2
    assert QApplication.focusWidget() is page.tree
