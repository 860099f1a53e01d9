"""A plan without a single row: what to do first, and the two ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hsnplan.domain.register import Register
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.cards import IconLabel
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column, Row


class EmptyPlan(QWidget):
    """Offers to name the first row, or to paste a whole plan."""

    taken = Signal()
    """The first row is to be named."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Label(tone="text2", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.add = Button("Lägg till", icon="plus")
        self.paste = Button("Klistra in rader")
        self.paste.setToolTip("Ctrl+V")
        self.add.clicked.connect(self.taken)
        centre = Qt.AlignmentFlag.AlignHCenter
        lines = Column(self, margins=(24,), gap=8)
        lines.addStretch(1)
        lines.addWidget(IconLabel("plan", "dim", side=32), 0, centre)
        lines.space(4)
        lines.addWidget(Label("Planen är tom", size=16, weight=600), 0, centre)
        lines.addWidget(self._words)
        lines.space(8)
        offers = Row(gap=8)
        offers.addStretch(1)
        for offer in (self.add, self.paste):
            offers.addWidget(offer)
        offers.addStretch(1)
        lines.addLayout(offers)
        lines.addStretch(2)

    def tell(self, register: Register, *, editable: bool) -> None:
        """Speak of the plan's own levels."""
        levels = register.plan.levels
        first = levels[0][0].lower() if levels else "rad"
        self.add.setText(f"Lägg till {first}")
        self.add.setAccessibleName(self.add.text())
        self._words.setText(f"Börja med planens första {first}, eller klistra in rader ur ett kalkylblad.")
        for offer in (self.add, self.paste):
            offer.setEnabled(editable)
