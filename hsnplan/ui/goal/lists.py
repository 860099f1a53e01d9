"""The two lists of the goal page, each with its heading: the units, and the activities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hsnplan.domain.entities import Activity
from hsnplan.domain.goal_figures import GoalFigures
from hsnplan.domain.register import Register
from hsnplan.domain.row_words import count_words
from hsnplan.domain.states import WORK_STATES
from hsnplan.ui.goal.rows import RowList, RowOf
from hsnplan.ui.goal.shown import activity_rows, unit_heads, unit_rows
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.labels import ElidedLabel, Label
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.rows import Sharing
from hsnplan.ui.widgets.status import StateBar

_FEW: Final = 10
_UNITS: Final = Sharing(
    fixed={2: 84, 3: 136, 4: 92, 5: 140},
    parts={0: 5, 1: 4},
    needs={1: 620, 3: 520, 4: 440},
    right=frozenset((2, 3, 4)),
)
_ACTIVITIES: Final = Sharing(fixed={1: 120, 2: 180, 3: 116}, parts={0: 1}, needs={2: 560, 3: 420})
_ACTIVITY_HEADS: Final = ("Aktivitet", "Status", "Enhet", "Slut")


class _Part(QWidget):
    """A heading, and below it the first rows of a list, with a link to all of them."""

    opened = Signal(str)

    def __init__(self, title: str, rows: RowList, none: str) -> None:
        super().__init__()
        self.list = rows
        self._rows: Sequence[RowOf] = ()
        self._heads: Sequence[str] = ()
        self._all = False
        self._none = Label(none, tone="dim", wrap=True)
        self.every = Button("", kind="link")
        self.row = Row(gap=12)
        lines = Column(self, gap=4)
        head = Row(margins=(20, 0, 16, 0), gap=12)
        head.addWidget(Label(title, weight=600))
        head.addLayout(self.row, 1)
        head.addWidget(self.every)
        lines.addLayout(head)
        around = Row(margins=(20, 0, 16, 0))
        around.addWidget(self._none)
        lines.addLayout(around)
        lines.addWidget(rows)
        self.every.clicked.connect(self.show_all)
        rows.opened.connect(self.opened)

    def tell(self, rows: Sequence[RowOf], heads: Sequence[str]) -> None:
        """Show other rows."""
        self._rows, self._heads = rows, heads
        self._renew()

    def show_all(self) -> None:
        """Show all rows, or the first ones again."""
        self._all = not self._all
        self._renew()

    def _renew(self) -> None:
        many = len(self._rows) > _FEW
        self.list.show_rows(self._rows if self._all else self._rows[:_FEW], self._heads)
        self.list.setVisible(bool(self._rows))
        self._none.setVisible(not self._rows)
        self.every.setVisible(many)
        self.every.tell("Visa färre" if self._all else f"Visa alla {len(self._rows)}")


class UnitPart(_Part):
    """How each unit stands."""

    def __init__(self) -> None:
        rows = RowList("Enheter", ("Enhet", "", "Utfall", "Antal", "Ändring", "Bedömning"), _UNITS)
        super().__init__("Enheter", rows, "Ingen enhet har något utfall eller någon bedömning än.")
        self.row.addStretch(1)

    def show_figures(self, figures: GoalFigures) -> None:
        """Show the units of a goal."""
        self.tell(unit_rows(figures), unit_heads(figures))


class ActivityPart(_Part):
    """What is done to reach the goal."""

    def __init__(self) -> None:
        rows = RowList("Aktiviteter", _ACTIVITY_HEADS, _ACTIVITIES)
        super().__init__("Aktiviteter", rows, "Inga aktiviteter än. De läggs in i Planen.")
        self._states = ElidedLabel(size=12, tone="text2")
        self._bar = StateBar({}, width=120)
        self.row.addWidget(self._states, 1)
        self.row.addWidget(self._bar)

    def show_activities(
        self, register: Register, rows: Sequence[Activity], linked: Sequence[Activity]
    ) -> None:
        """Show the activities of a goal, and those linked to it, which are counted elsewhere."""
        counts = Counter(register.state(row.id) for row in rows)
        ordered = {state: counts[state] for state in (*WORK_STATES[1:], WORK_STATES[0])}
        self._states.setText(count_words(ordered) if rows else "")
        self._bar.set_counts(ordered)
        self._bar.setVisible(bool(rows))
        self.tell(activity_rows(register, rows, linked), _ACTIVITY_HEADS)
