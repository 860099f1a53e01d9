"""What stands in the middle of Mina aktiviteter: the list, or what to do when there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from hsnplan.domain.entities import Unit
from hsnplan.domain.register import Register
from hsnplan.domain.worklist import Worklist
from hsnplan.ui.mine.view import MineView
from hsnplan.ui.theme import px
from hsnplan.ui.widgets.cards import Card, EmptyState
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column

if TYPE_CHECKING:
    from hsnplan.ui.widgets.unit_choosing import UnitList


class Places(QStackedWidget):
    """Shows one of: the list, the choice of a unit, a unit without activities, a filter that leaves nothing."""

    unit_chosen = Signal(str)
    other_unit_pressed = Signal()
    filter_cleared = Signal()

    def __init__(self, view: MineView) -> None:
        super().__init__()
        self._view = view
        self._units: UnitList | None = None
        self._nothing_found = EmptyState(
            "filter",
            "Inget passar filtret",
            "Ändra orden eller rensa filtret för att se alla aktiviteter.",
            "Rensa filtret",
        )
        self._nothing_found.taken.connect(self.filter_cleared)
        self._no_activities = EmptyState(
            "mine",
            "Enheten har inga aktiviteter",
            "Aktiviteter läggs till i Planen, under det mål de hör till.",
            "Välj en annan enhet",
        )
        self._no_activities.taken.connect(self.other_unit_pressed)
        for place in (view, self._nothing_found, self._no_activities):
            self.addWidget(place)

    @property
    def units(self) -> UnitList:
        """The list in which one says which unit is one's own, made when it is first asked for."""
        if self._units is None:
            from hsnplan.ui.widgets.unit_choosing import UnitList  # who has said it does without

            self._units = UnitList()
            self._units.chosen.connect(self.unit_chosen)
            self._choice = _choice(self._units)
            self.addWidget(self._choice)
        return self._units

    def show_work(self, register: Register, unit: Unit | None, work: Worklist, *, filtered: bool) -> None:
        """Show what fits."""
        if unit is None:
            self._offer_units(register)
        elif not work.total:
            self.setCurrentWidget(self._no_activities)
        else:
            self.setCurrentWidget(self._nothing_found if filtered else self._view)

    def _offer_units(self, register: Register) -> None:
        from hsnplan.ui.widgets.unit_choosing import choices

        units = self.units
        if self.currentWidget() is not self._choice or not units.field.text():
            units.offer(choices(register))
        self.setCurrentWidget(self._choice)


def _choice(units: UnitList) -> QWidget:
    page = QWidget()
    lines = Column(page, margins=(24,), gap=8)
    card = Card(margins=(20, 16), gap=8)
    card.setMaximumWidth(px(440))
    card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    card.lines.addWidget(Label("Vilken enhet är din?", size=16, weight=600))
    card.lines.addWidget(
        Label("Välj den en gång, så visas dess aktiviteter här nästa gång.", tone="text2", wrap=True)
    )
    card.lines.space(4)
    card.lines.addWidget(units)
    lines.addStretch(1)
    lines.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
    lines.addStretch(2)
    return page
