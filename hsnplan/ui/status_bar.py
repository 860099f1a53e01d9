"""The lower edge of the window: the day, whether it is an example, the file, the counts, and that all is saved."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from hsnplan.domain.dates import clock_time
from hsnplan.ui.icons import give_icon
from hsnplan.ui.theme import MEDIUM, SMALL, font, in_force, px
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.cards import IconLabel
from hsnplan.ui.widgets.labels import ElidedLabel, Label, Tag, plain_tip
from hsnplan.ui.widgets.layouts import Row

if TYPE_CHECKING:
    from hsnplan.ui.workspace import Workspace

_HEIGHT = 30
_SAVED = ("Allt är sparat", "tick", "completed")
_DRAFTING = ("Utkast, inte i registret än", "clock", "text2")
_LOCKED = ("Skrivskyddat", "lock", "text2")


class StatusBar(QFrame):
    """What holds for all that is shown."""

    day_asked = Signal()
    """The user wants to see another day."""
    mailbox_asked = Signal()
    """The user wants what waits in the mailbox."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.setAccessibleName("Statusrad")
        self._workspace = workspace
        self._saved_at = ""
        self._day = Button("", kind="ghost")
        give_icon(self._day, "calendar", gap=4)
        self._day.clicked.connect(self.day_asked)
        self._mailbox = Button("", kind="ghost")
        give_icon(self._mailbox, "mailbox", gap=4)
        self._mailbox.clicked.connect(self.mailbox_asked)
        self._mailbox.hide()
        self._example = Tag("Exempeldata")
        self._file = ElidedLabel(size=12, tone="text2")
        self._counts = ElidedLabel(size=12, tone="text2")
        self._mark = IconLabel("tick", "completed")
        self._state = Label(size=12, weight=500)
        self._time = Label(size=12, tone="dim")
        self._lay_out()
        workspace.touched.connect(self._note_saving)
        workspace.replaced.connect(self._start_anew)
        workspace.drafting_changed.connect(self._tell_saved)
        in_force.theme_changed.connect(self._measure)
        self._measure()
        self.refresh()

    def _lay_out(self) -> None:
        row = Row(self, margins=(9, 0, 16, 0), gap=6)
        row.addWidget(self._day)
        row.space(4)
        row.addWidget(self._example)
        row.space(6)
        row.addWidget(self._file, 1)
        row.addWidget(self._mailbox)
        row.space(8)
        row.addWidget(self._counts)
        row.space(14)
        for part in (self._mark, self._state, self._time):
            row.addWidget(part)

    def _measure(self) -> None:
        self.setFixedHeight(px(_HEIGHT))
        for button in (self._day, self._mailbox):
            button.setFont(font(SMALL, MEDIUM))

    def tell_counts(self, counts: str) -> None:
        """Show the counts of the place that is shown."""
        self._counts.setText(counts)

    def tell_mailbox(self, words: str, explanation: str) -> None:
        """Show what waits in the mailbox in a few words, "" for nothing, and say more when one asks."""
        self._mailbox.tell(words)
        self._mailbox.setAccessibleDescription(explanation)
        self._mailbox.setToolTip(plain_tip(explanation))
        self._mailbox.setVisible(bool(words))

    def refresh(self) -> None:
        """Say again what holds."""
        register, opened = self._workspace.register, self._workspace.session.file
        looked_at = self._workspace.day
        words = f"Arbetsdatum {register.today}"
        if looked_at:
            words = f"Registret per {looked_at}, {words.lower()}"
        self._day.setText(words)
        self._day.setAccessibleName(f"{words}. Visa registret per ett annat datum")
        self._day.setToolTip("Visa registret per ett annat datum")
        self._example.setVisible(register.board.example)
        self._file.setText(os.path.basename(opened.path))
        self._tell_saved()

    def _tell_saved(self) -> None:
        writable = self._workspace.session.file.writable
        drafting = writable and self._workspace.drafting
        words, icon, colour = _DRAFTING if drafting else _SAVED if writable else _LOCKED
        self._mark.set_icon(icon, colour)
        self._state.setText(words)
        self._time.setText(clock_time(self._saved_at) if self._saved_at and writable and not drafting else "")
        self._time.setVisible(bool(self._time.text()))

    def _note_saving(self) -> None:
        self._saved_at = self._workspace.session.surroundings.now()
        self.refresh()

    def _start_anew(self) -> None:
        self._saved_at = ""
        self.refresh()
