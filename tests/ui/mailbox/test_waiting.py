"""Waiting for another computer: the user can leave at once, and then the conversation is broken off."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from hsnplan.domain.errors import Refusal
from hsnplan.overriding import override
from hsnplan.ui.dialogs.waiting import WaitingDialog
from hsnplan.ui.messages import Messages
from hsnplan.ui.work import Watch


class Leaving(Messages):
    """The user leaves whatever asks them to wait, or waits to the end."""

    def __init__(self, *, stays: bool) -> None:
        super().__init__()
        self.stays = stays
        self.shown: list[QDialog] = []

    @override
    def run(self, dialog: QDialog) -> bool:
        assert isinstance(dialog, WaitingDialog)
        self.shown.append(dialog)
        return super().run(dialog) if self.stays else False


@pytest.fixture(autouse=True)
def _at_once(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hsnplan.ui.messages._PATIENCE_MS", 20)


def test_one_who_leaves_waits_for_nobody(qtbot: QtBot) -> None:
    messages, broken, ended = Leaving(stays=False), Event(), Event()

    def job(_: Watch) -> str:
        assert broken.wait(30)
        ended.set()
        raise Refusal("Avbrutet.")

    assert messages.wait_for_others("Frågar", "brevlådan", job, broken.set) is None
    assert broken.is_set()
    qtbot.waitUntil(ended.is_set)


def test_what_is_quick_shows_nothing(qapp: QApplication) -> None:
    messages = Leaving(stays=True)
    assert messages.wait_for_others("Frågar", "brevlådan", lambda _: "svar", list) == "svar"
    assert messages.shown == []


def test_what_takes_a_while_tells_how_far_it_has_come_and_then_answers(qapp: QApplication) -> None:
    messages, may_end = Leaving(stays=True), Event()

    def job(watch: Watch) -> str:
        watch(0.5)
        assert may_end.wait(0.2) is False
        return "svar"

    assert messages.wait_for_others("Frågar", "brevlådan", job, list) == "svar"
    assert len(messages.shown) == 1


def test_what_is_refused_is_raised_here(qapp: QApplication) -> None:
    def job(_: Watch) -> str:
        raise Refusal("Nej.")

    with pytest.raises(Refusal, match="Nej"):
        Leaving(stays=True).wait_for_others("Frågar", "brevlådan", job, list)
