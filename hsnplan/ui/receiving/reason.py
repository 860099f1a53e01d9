"""Asks why something is decided: the reason stands with it in the register."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from hsnplan.domain.rules import LONGEST_LINE
from hsnplan.domain.typography import is_blank
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.widgets.fields import Field


class ReasonDialog(Dialog):
    """One line that must be written; `reason` is what stands in it."""

    def __init__(self, parent: QWidget | None, title: str, text: str, accept_words: str) -> None:
        super().__init__(parent, title, text, accept_words)
        self.edit = QLineEdit()
        self.edit.setMaxLength(LONGEST_LINE)
        self.field = Field("Skäl", self.edit)
        self.body.addWidget(self.field)
        self.fit(460, focus=self.edit)

    @property
    def reason(self) -> str:
        """What has been written."""
        return self.edit.text().strip()

    @override
    def checked(self) -> bool:
        if is_blank(self.edit.text()):
            self.field.refuse("Skriv varför: skälet följer med ändringen.")
            return False
        return True
