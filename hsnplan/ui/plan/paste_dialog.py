"""Tells what pasting would do where not all of it will do, and lets the user decide."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QWidget

from hsnplan.application.pasting import Pasting
from hsnplan.domain.typography import number
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.theme import px
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column

_MOST = 200


class PasteDialog(Dialog):
    """What will be pasted, what was refused row by row, and whether unknown units are added.

    `plan` works out what pasting would do, with or without new units; `done` gets what the user settled on.
    """

    def __init__(
        self, parent: QWidget, plan: Callable[[bool], Pasting], done: Callable[[Pasting], object]
    ) -> None:
        super().__init__(parent, "Klistra in", "", "Klistra in")
        self._plan = plan
        self.pasting = plan(False)
        self._summary = Label(wrap=True)
        self.add_units = QCheckBox()
        self._refused = Label(size=12, tone="not_met", wrap=True)
        self._refused.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._listed = QScrollArea()
        self._listed.setFrameShape(QFrame.Shape.NoFrame)
        self._listed.setWidgetResizable(True)
        holder = QWidget()
        Column(holder).addWidget(self._refused, 0, Qt.AlignmentFlag.AlignTop)
        self._listed.setWidget(holder)
        self._listed.setMinimumHeight(px(120))
        for widget in (self._summary, self.add_units):
            self.body.addWidget(widget)
        self.body.addWidget(self._listed, 1)
        units = self.pasting.unknown_units
        what = "1 enhet" if len(units) == 1 else f"{len(units)} enheter"
        self.add_units.setText(f"Lägg till {what} som inte finns i organisationen")
        self.add_units.setToolTip("\n".join(units))
        self.add_units.setVisible(bool(units))
        self.add_units.toggled.connect(self._work_out)
        self.accepted.connect(lambda: done(self.pasting))
        self._tell()
        self.fit(520)

    def _work_out(self, add_units: bool) -> None:
        self.pasting = self._plan(add_units)
        self._tell()

    def _tell(self) -> None:
        pasting = self.pasting
        self._summary.setText(in_words(pasting))
        refused = list(pasting.refused[:_MOST])
        if len(pasting.refused) > _MOST:
            refused.append(f"och {number(len(pasting.refused) - _MOST)} rader till")
        self._refused.setText("\n".join(refused))
        self._listed.setVisible(bool(refused))
        if self.primary is not None:
            self.primary.setEnabled(pasting.action is not None)


def in_words(pasting: Pasting) -> str:
    """What pasting adds, and how many rows will not do."""
    parts = [
        f"{number(count)} {one if count == 1 else many}"
        for count, one, many in (
            (pasting.nodes, "rad i planen", "rader i planen"),
            (pasting.activities, "aktivitet", "aktiviteter"),
            (pasting.units, "ny enhet", "nya enheter"),
        )
        if count
    ]
    added = f"{' och '.join(parts)} läggs till." if parts else "Ingen rad går att klistra in."
    count = len(pasting.refused)
    return f"{added} {number(count)} {'rad' if count == 1 else 'rader'} går inte:" if count else added
