"""Several chosen rows in the side panel: how many, in which states, and what can be done with all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hsnplan.domain.outline_row import Row as TreeRow
from hsnplan.domain.row_words import count_words
from hsnplan.domain.states import WORK_STATES, state_word
from hsnplan.ui.widgets.buttons import Button, IconButton, StateButton
from hsnplan.ui.widgets.labels import Label, Line
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.status import StateBar

_IN_ORDER = (*WORK_STATES[1:], WORK_STATES[0])


class Bulk(NamedTuple):
    """What can be done with all the chosen rows."""

    set_state: Callable[[str], object]
    unchanged: Callable[[], object]
    change: Callable[[], object]
    delete: Callable[[], object]


class ManyFace(QWidget):
    """What holds of many rows, and buttons for all of them."""

    closed = Signal()

    def __init__(self, bulk: Bulk) -> None:
        super().__init__()
        self._bulk = bulk
        self.title = Label(size=16, weight=600, wrap=True)
        self._states = Label(size=12, tone="text2", wrap=True)
        self._bar = StateBar({}, width=300)
        self.buttons = {code: StateButton(code, str(WORK_STATES.index(code))) for code in _IN_ORDER}
        self.unchanged = Button("Oförändrat")
        self.change = Button("Ändra flera …")
        self.delete = Button("Ta bort", kind="danger")
        self.close_button = IconButton("close", "Stäng panelen")
        self._for_activities = self._activity_part()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        lines = Column(self, margins=(20, 14, 16, 16), gap=8)
        head = Row(gap=8)
        head.addWidget(Label("Flera rader", size=12, weight=500, tone="dim"))
        head.addStretch(1)
        head.addWidget(self.close_button)
        lines.addLayout(head)
        for part in (self.title, self._bar, self._states, self._for_activities, Line(), self.delete):
            lines.addWidget(part)
        lines.addStretch(1)

    def _activity_part(self) -> QWidget:
        """What can be done with activities and not with headings."""
        part = QWidget()
        lines = Column(part, gap=8)
        lines.addWidget(Line())
        lines.addWidget(Label("Ge alla status", weight=600))
        for button in self.buttons.values():
            button.setCheckable(False)
            button.setAccessibleName(f"Ge alla status {state_word(button.code).lower()}")
            lines.addWidget(button)
        lines.addWidget(Line())
        for command in (self.unchanged, self.change):
            lines.addWidget(command)
        return part

    def _connect(self) -> None:
        for code, button in self.buttons.items():
            button.clicked.connect(lambda _=False, code=code: self._bulk.set_state(code))
        for command, act in (
            (self.unchanged, self._bulk.unchanged),
            (self.change, self._bulk.change),
            (self.delete, self._bulk.delete),
        ):
            command.clicked.connect(lambda _=False, act=act: act())
        self.close_button.clicked.connect(self.closed)

    def show_rows(self, rows: Sequence[TreeRow], *, can_edit: bool) -> None:
        """Show how many rows there are, and their activities by state."""
        chosen = [row for row in rows if row.kind == "activity"]
        counts = {code: sum(row.state == code for row in chosen) for code in _IN_ORDER}
        self.title.setText(_title(len(chosen), len(rows) - len(chosen)))
        self._bar.set_counts(counts)
        self._bar.setVisible(bool(chosen))
        self._states.setText(count_words(counts))
        self._states.setVisible(bool(chosen))
        self._for_activities.setVisible(bool(chosen))
        for button in (*self.buttons.values(), self.unchanged, self.change):
            button.setEnabled(can_edit and bool(chosen))
        self.delete.setEnabled(can_edit)


def _title(activities: int, headings: int) -> str:
    parts = [
        f"{count} {one if count == 1 else many}"
        for count, one, many in (
            (activities, "aktivitet", "aktiviteter"),
            (headings, "rubrik", "rubriker"),
        )
        if count
    ]
    return " och ".join(parts)
