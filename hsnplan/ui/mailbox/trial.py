"""Asks a mailbox who one is there, beside the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from hsnplan.application.mailbox import Call
from hsnplan.domain.errors import Refusal
from hsnplan.exchange.mailbox import MANAGER, SECRETARIAT
from hsnplan.exchange.mailbox_line import PasswordNeeded
from hsnplan.ui.mailbox.talking import beside

_WORDS: Final = {
    MANAGER: "Brevlådan svarar. Du är inskriven som chef.",
    SECRETARIAT: "Brevlådan svarar. Du är inskriven som sekretariat.",
}


class Trial(QObject):
    """One question; it goes away when it has been answered."""

    answered = Signal(str, bool)
    """What the mailbox says, in a sentence, and whether all is well."""
    refused_without = Signal(str)
    """It wants a password, or another one: the sentence."""

    def __init__(self, call: Call, parent: QObject) -> None:
        super().__init__(parent)
        self._call = call
        self._work = beside(self._part, call)
        self._work.finished.connect(self._tell)

    def start(self) -> None:
        """Ask."""
        self._work.start()

    def _part(self) -> str:
        with self._call as mailbox:
            return mailbox.part

    def _tell(self) -> None:
        self.deleteLater()
        try:
            self.answered.emit(_WORDS[self._work.result()], True)
        except PasswordNeeded as needed:
            self.refused_without.emit(needed.sentence)
        except Refusal as refusal:
            self.answered.emit(refusal.sentence, False)
