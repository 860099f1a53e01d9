"""The line on top of Mina aktiviteter: whose activities, which of them, and what one does with all."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hsnplan.domain.entities import Unit
from hsnplan.domain.register import Register
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.buttons import Button, Chip
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Row
from hsnplan.ui.widgets.search import SearchField
from hsnplan.ui.widgets.unit_button import UnitButton

_TITLE_NEEDS, _HAND_OVER_NEEDS = 500, 640
"""Widths of the design from which the title and *Lämna över* are shown; the menus have it too."""


class MineHead(QWidget):
    """Shows whose activities are listed; what is pressed is for the page to do."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._roomy = True
        self._has_unit = False
        self._title = Label(title, size=20, weight=600)
        self.unit = UnitButton()
        self.below = Chip("Även underenheter")
        self.filter = SearchField("Filtrera", "Filtrera mina aktiviteter")
        self.hand_over = Button("Lämna över …")
        row = Row(self, margins=(20, 10, 16, 10), gap=8)
        row.addWidget(self._title)
        row.space(4)
        row.addWidget(self.unit)
        row.addWidget(self.below)
        row.addStretch(1)
        row.addWidget(self.filter, 3)
        row.addWidget(self.hand_over)

    def show_unit(self, register: Register, unit: Unit | None, chosen: str) -> None:
        """Show whose activities are listed; `chosen` is the id that was asked for, of a unit or of none."""
        self._has_unit = unit is not None
        self.unit.show_unit(register, chosen)
        self.below.setVisible(unit is not None and bool(register.child_units(unit.id)))
        for widget in (self.unit, self.filter):
            widget.setVisible(self._has_unit)
        self._show_hand_over()

    def measure(self, width: int) -> None:
        """Take up a width."""
        room = width / in_force.ratio
        self.filter.setMinimumWidth(px(120))
        self.filter.setMaximumWidth(px(280))
        self._title.setVisible(room >= _TITLE_NEEDS)
        self._roomy = room >= _HAND_OVER_NEEDS
        self._show_hand_over()

    def _show_hand_over(self) -> None:
        self.hand_over.setVisible(self._roomy and self._has_unit)
