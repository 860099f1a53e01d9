"""Letting in again what was set aside: a tick, and the reason that it takes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from hsnplan.application.incoming import Incoming
from hsnplan.application.receipt_words import changes
from hsnplan.domain.typography import is_blank
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.layouts import Row


class Lifting(QWidget):
    """Stands where files hold changes that have been set aside here."""

    turned = Signal()
    """The tick was set or taken away."""

    def __init__(self) -> None:
        super().__init__()
        self.tick = QCheckBox("")
        self.why = Field("Skäl", QLineEdit())
        row = Row(self, gap=12)
        row.addWidget(self.tick)
        row.addWidget(self.why, 1)
        self.tick.toggled.connect(self._turn)

    @property
    def is_wanted(self) -> bool:
        """Whether what was set aside is to be let in again."""
        return self.tick.isChecked()

    @property
    def reason(self) -> str:
        """Why."""
        edit = self.why.editor
        return edit.text().strip() if isinstance(edit, QLineEdit) else ""

    def show_of(self, found: Sequence[Incoming]) -> None:
        """Stand there if some of the files hold something that was set aside."""
        count = sum(len(row.aside) for row in found)
        self.setVisible(bool(count))
        self.tick.setText(f"Släpp in {changes(count)} som har satts åt sidan")
        self._turn()

    def _turn(self) -> None:
        self.why.setVisible(self.is_wanted)
        self.why.accept()
        self.turned.emit()

    def checked(self) -> bool:
        """Whether a reason is given, where one is needed; it is asked for at its field."""
        if self.is_wanted and is_blank(self.reason):
            self.why.refuse("Skriv varför de släpps in igen.")
            return False
        return True
