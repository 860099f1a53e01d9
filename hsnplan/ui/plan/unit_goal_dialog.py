"""Asks for a unit's own goal under one of the board's."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from hsnplan.domain.entities import Node
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.typography import is_blank, quoted
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.plan.editing import options
from hsnplan.ui.widgets.completing import completer_for
from hsnplan.ui.widgets.fields import Field


class UnitGoalDialog(Dialog):
    """Whose goal it is and its words; `done` gets the unit's id and the title."""

    def __init__(
        self, parent: QWidget, register: Register, goal: Node, done: Callable[[str, str], object]
    ) -> None:
        super().__init__(
            parent,
            "Nytt eget mål för enhet",
            f"Ligger under {quoted(goal.title)} och räknas inte bland nämndens mål.",
            "Lägg till",
        )
        self._register = register
        self.unit, self.title = QLineEdit(), QLineEdit()
        self.unit.setCompleter(completer_for(options(register, "unit"), self.unit))
        self.fields = {
            "unit": Field("Division, verksamhet eller enhet", self.unit),
            "title": Field("Mål", self.title),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self._unit = ""
        self.accepted.connect(lambda: done(self._unit, self.title.text().strip()))
        self.fit(440, focus=self.unit)

    @override
    def checked(self) -> bool:
        well = True
        for field in self.fields.values():
            field.accept()
        try:
            self._unit = self._register.find_unit(self.unit.text().strip()).id
        except Refusal as refusal:
            empty = is_blank(self.unit.text())
            self.fields["unit"].refuse("Välj vems målet är." if empty else refusal.sentence)
            well = False
        if is_blank(self.title.text()):
            self.fields["title"].refuse("Skriv målet.")
            well = False
        return well
