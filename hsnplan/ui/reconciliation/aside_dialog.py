"""Asks why findings are set aside."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from hsnplan.domain.rules import LONGEST_LINE
from hsnplan.domain.typography import is_blank
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.widgets.fields import Field


class AsideDialog(Dialog):
    """A reason for setting some findings aside; `done` gets it."""

    def __init__(self, parent: QWidget, count: int, done: Callable[[str], object]) -> None:
        words = "iakttagelsen" if count == 1 else f"{count} iakttagelser"
        text = (
            "Den visas igen när det den bygger på ändras."
            if count == 1
            else "De visas igen när det de bygger på ändras."
        )
        super().__init__(parent, f"Sätt {words} åt sidan", text, "Sätt åt sidan")
        self.edit = QLineEdit()
        self.edit.setMaxLength(LONGEST_LINE)
        self.edit.setPlaceholderText("Till exempel: kommentaren gäller förarbetet")
        self.field = Field("Varför", self.edit)
        self.body.addWidget(self.field)
        self.accepted.connect(lambda: done(self.edit.text().strip()))
        self.fit(460, focus=self.edit)

    @override
    def checked(self) -> bool:
        if is_blank(self.edit.text()):
            self.field.refuse("Skriv varför, så att andra förstår det.")
            return False
        return True
