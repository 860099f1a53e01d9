"""One side of a clash as a card: who said it, when, what it says where the sides differ, and a way to choose it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from hsnplan.application.clash_words import Side
from hsnplan.application.value_words import Said, values_of
from hsnplan.domain.change import Change
from hsnplan.domain.states import WORK_STATES
from hsnplan.ui.clashes.outline import moment
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.cards import Card
from hsnplan.ui.widgets.labels import KeyCap, Label
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.status import Pill


class SideCard(Card):
    """What one of several said; `choose` is called when it is to stand."""

    def __init__(
        self, number: int, side: Side, change: Change, choose: Callable[[], object], *, enabled: bool
    ) -> None:
        super().__init__(gap=6)
        self.setAccessibleName(f"Sida {number}, {side.author.text()}")
        self.lines.addLayout(self._head(number, side))
        state = values_of(change.value).get("state")
        for said in side.said:
            if said.differs:
                self.lines.addLayout(_field(said, state))
        for words in (f"Skrivet {moment(side.written)}", f"Mottaget {moment(side.received)}"):
            self.lines.addWidget(Label(words, size=12, tone="dim").with_figures())
        self.button = Button("Välj den här …")
        self.button.setAccessibleName(f"Välj sida {number}")
        self.button.setEnabled(enabled and change.value is not None)
        self.button.clicked.connect(lambda _=False: choose())
        self.lines.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def _head(self, number: int, side: Side) -> Row:
        head = Row(gap=8)
        head.addWidget(KeyCap(str(number)), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(gap=0)
        words.addWidget(Label(side.author.who, weight=600, wrap=True))
        if side.author.unit:
            words.addWidget(Label(side.author.unit, size=12, tone="text2", wrap=True))
        head.addLayout(words, 1)
        if side.shows:
            head.addWidget(
                Label("Visas nu", size=12, weight=500, tone="accent"), 0, Qt.AlignmentFlag.AlignTop
            )
        return head


def _field(said: Said, state: object) -> Column:
    """What one field says, under its label; a state with its mark."""
    lines = Column(gap=2)
    if said.name == "state" and state in WORK_STATES:
        lines.addWidget(Pill(str(state)), 0, Qt.AlignmentFlag.AlignLeft)
        return lines
    lines.addWidget(Label(said.label, size=12, tone="dim"))
    lines.addWidget(Label(said.words, wrap=True))
    return lines
