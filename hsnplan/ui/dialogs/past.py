"""Choosing a day to see the register as it was: written in any way people write dates, or a period's cut-off."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from hsnplan.domain.dates import long_date, parse_date
from hsnplan.domain.errors import Refusal
from hsnplan.domain.periods import followed_up
from hsnplan.domain.register import Register
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column

_TEXT = "Allt visas som det stod här i slutet av dagen. Ingenting kan ändras medan du tittar."


class PastDialog(Dialog):
    """`day` is the ISO day chosen; `latest` is the last that may be."""

    def __init__(self, parent: QWidget | None, register: Register, latest: str) -> None:
        super().__init__(parent, "Registret per datum", _TEXT, accept_words="Visa")
        self._latest = latest
        self._year = register.plan.year or int(latest[:4])
        self.day = ""
        self.editor = QLineEdit()
        self.editor.setPlaceholderText("2023-04-30 eller 30 april 2023")
        self._field = Field("Datum", self.editor)
        self.body.addWidget(self._field)
        self._add_cut_offs(register)
        self.fit(420, focus=self.editor)

    def _add_cut_offs(self, register: Register) -> None:
        periods = [row for row in reversed(followed_up(register)) if "" < row.cut_off <= self._latest]
        if not periods:
            return
        lines = Column(gap=2)
        lines.addWidget(Label("Stoppdatum", size=12, weight=500, tone="text2"))
        for period in periods:
            button = Button(f"{period.name}, {long_date(period.cut_off)}", kind="link")
            button.clicked.connect(lambda _=False, day=period.cut_off: self._choose(day))
            lines.addWidget(button)
        self.body.addLayout(lines)

    def _choose(self, day: str) -> None:
        self.day = day
        self.accept()

    @override
    def checked(self) -> bool:
        try:
            self.day = parse_date(self.editor.text(), self._year)
        except Refusal as refusal:
            self._field.refuse(refusal.sentence)
            return False
        if self.day > self._latest:
            self._field.refuse(f"Den dagen har inte varit. Senast {long_date(self._latest)} går att visa.")
            return False
        return True
