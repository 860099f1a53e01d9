"""The pinned PySide6 keeps its references to None and True (6.12.0 lost one per call on Python 3.11)."""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 1_000
NOISE = 50


class Sender(QObject):
    """Something with a signal."""

    sent = Signal(bool)


def test_a_call_that_returns_nothing_keeps_its_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.setText("text")
    assert abs(sys.getrefcount(None) - before) <= NOISE


def test_an_emitted_signal_keeps_its_true(qapp: object) -> None:
    sender = Sender()
    sender.sent.connect(lambda _: None)
    before = sys.getrefcount(True)
    for _ in range(CALLS):
        sender.sent.emit(True)
    assert abs(sys.getrefcount(True) - before) <= NOISE
