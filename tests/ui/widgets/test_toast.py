"""News of what was done come, offer the way back, and go without taking anything from the user."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hsnplan.ui.widgets.layouts import Column
from hsnplan.ui.widgets.toast import Toast


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    Column(made).addWidget(QLineEdit())
    made.resize(640, 400)
    made.show()
    return made


def offer(toast: Toast) -> QPushButton:
    button = toast.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    return button


def test_it_stands_at_the_lower_edge_in_the_middle(window: QWidget) -> None:
    toast = Toast(window)
    toast.tell("Status ändrad", "Ångra")
    assert window.rect().contains(toast.geometry())
    assert abs(toast.geometry().center().x() - window.rect().center().x()) <= 1
    window.resize(900, 500)
    assert abs(toast.geometry().center().x() - window.rect().center().x()) <= 1
    assert window.height() - toast.geometry().bottom() < 60


def test_it_takes_no_focus(window: QWidget, qtbot: QtBot) -> None:
    edit = window.findChild(QLineEdit)
    assert isinstance(edit, QLineEdit)
    window.activateWindow()
    edit.setFocus()
    Toast(window).tell("Status ändrad", "Ångra")
    assert window.focusWidget() is edit


def test_taking_the_offer_tells_and_closes(window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(window)
    toast.tell("Status ändrad", "Ångra")
    with qtbot.waitSignals([toast.acted, toast.gone]):
        offer(toast).click()
    assert not toast.isVisible()


def test_news_without_an_offer_have_no_button(window: QWidget) -> None:
    toast = Toast(window)
    toast.tell("Allt är sparat")
    assert not offer(toast).isVisible()


def test_it_goes_by_itself(window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    toast = Toast(window, stays=1)
    monkeypatch.setattr(toast, "underMouse", lambda: False)  # the pointer may rest anywhere
    with qtbot.waitSignal(toast.gone):
        toast.tell("Status ändrad", "Ångra")
    assert not toast.isVisible()


@pytest.mark.parametrize("place", ["pointer", "focus"])
def test_it_stays_while_one_is_on_it(window: QWidget, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    toast = Toast(window)
    toast.tell("Status ändrad", "Ångra")
    monkeypatch.setattr(toast, "underMouse", lambda: place == "pointer")
    monkeypatch.setattr(toast._offer, "hasFocus", lambda: place == "focus")
    toast._clock.stop()
    toast._leave()
    assert toast.isVisible()
    assert toast._clock.isActive()


def test_screen_readers_are_told(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.message()))
    Toast(window).tell("Status ändrad", "Ångra")
    assert told == ["Status ändrad"]


def test_newer_news_take_the_place_of_older(window: QWidget) -> None:
    toast = Toast(window)
    toast.tell("Status ändrad", "Ångra")
    toast.tell("25 rader ändrade", "Ångra alla")
    assert toast.accessibleName() == "25 rader ändrade"
    assert offer(toast).accessibleName() == "Ångra alla"
