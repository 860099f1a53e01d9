"""The history of a row: each time it was saved, by whom, and what every field was before and after."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from hsnplan.application.story import NOTHING, Step
from hsnplan.ui.dialogs.deeds import time_words
from hsnplan.ui.dialogs.frame import Dialog, scroll_area
from hsnplan.ui.theme import px
from hsnplan.ui.widgets.buttons import IconButton
from hsnplan.ui.widgets.labels import Label, Line
from hsnplan.ui.widgets.layouts import Column, Row

_FIELD_WIDTH = 132


class HistoryDialog(Dialog):
    """Shows the steps of one row, the latest first.

    With `may_remove` what somebody wrote has a button beside it; `removed` is then the change whose words are to go for
    good, "" while there is none.
    """

    def __init__(
        self, parent: QWidget | None, title: str, steps: Sequence[Step], *, may_remove: bool = False
    ) -> None:
        super().__init__(parent, "Historik", title, scrolls=False)
        self.removed = ""
        self.page = QFrame()
        self.page.setProperty("ground", "surface")
        lines = Column(self.page, margins=(0, 0, 12, 0), gap=10)
        for number, (_, group) in enumerate(groupby(steps, lambda step: (step.time, step.who, step.why))):
            if number:
                lines.addWidget(Line())
            save = _Save(list(group), may_remove=may_remove)
            save.remove.connect(self._remove)
            lines.addWidget(save)
        if not steps:
            lines.addWidget(Label("Ingenting har sparats om den här raden.", tone="dim"))
        lines.addStretch(1)
        area = scroll_area(self.page, "Historik")
        self.body.addWidget(area, 1)
        self.fit(680, 560, focus=area)

    def _remove(self, change: str) -> None:
        self.removed = change
        self.accept()


class _Save(QWidget):
    """What was saved at one time; `remove` tells the change whose words are to go."""

    remove = Signal(str)

    def __init__(self, steps: Sequence[Step], *, may_remove: bool) -> None:
        super().__init__()
        first = steps[0]
        lines = Column(self, gap=4)
        head = Row(gap=8)
        head.addWidget(Label(first.who, weight=600, wrap=True), 1)
        head.addWidget(Label(time_words(first.time), size=12, tone="text2"))
        lines.addLayout(head)
        lines.addWidget(Label(first.why, size=12, tone="dim", wrap=True))
        told: set[str] = set()
        for step in steps:
            row = _step(step)
            lines.addLayout(row)
            if may_remove and step.change and step.change not in told:
                told.add(step.change)
                row.addWidget(self._button(step), 0, Qt.AlignmentFlag.AlignTop)

    def _button(self, step: Step) -> IconButton:
        button = IconButton("trash", f"Ta bort för gott: {step.field.lower()}")
        button.clicked.connect(lambda: self.remove.emit(step.change))
        return button


def _step(step: Step) -> Row:
    row = Row(gap=8)
    field = Label(step.field, size=12, tone="text2")
    field.setFixedWidth(px(_FIELD_WIDTH))
    words = step.after if step.before == NOTHING else f"{step.before}  →  {step.after}"
    value = Label(words, wrap=True)
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    value.setAccessibleName(f"{step.field}: från {step.before} till {step.after}")
    row.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(value, 1, Qt.AlignmentFlag.AlignTop)
    return row
