"""One judgement as it is written: what is proposed and why, what the period asks for, and the form; kept as a draft."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hsnplan.application import assessing
from hsnplan.domain.asked_for import instruction
from hsnplan.domain.dates import parse_date
from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.domain.follow_up_kinds import Assessment
from hsnplan.domain.in_period import assessment_in
from hsnplan.domain.judging import NOT_JUDGED, Judging
from hsnplan.domain.register import Register
from hsnplan.ui.judging.form import JudgingForm
from hsnplan.ui.judging.proposal import proposed
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column
from hsnplan.ui.widgets.status import Pill
from hsnplan.ui.workspace import Workspace

BOARD = ""
"""The unit that stands for the board itself."""


class Subject(NamedTuple):
    """What is judged: a row of the plan or the plan, in a period, by a unit or the board."""

    row: str = ""
    period: str = ""
    unit: str = BOARD

    @property
    def key(self) -> str:
        """What its draft is kept under."""
        return f"assessment:{self.row}:{self.unit}:{self.period}"


class JudgingBlock(QWidget):
    """Shows and takes one judgement. `keep` makes an action of what stands in the form."""

    done = Signal()
    """A judgement was saved."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, *, wide: bool = False) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.subject = Subject()
        self._editable = False
        self._pill = Pill("not_judged", size=12)
        self.proposal = Label(size=12, tone="text2", wrap=True)
        self._asks = Label(size=12, tone="dim", wrap=True)
        self.form = JudgingForm(wide=wide)
        lines = Column(self, gap=8)
        lines.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.proposal, self._asks, self.form):
            lines.addWidget(part)
        self.form.typed.connect(self._note)

    # --- what is shown ---

    def show_subject(self, register: Register, subject: Subject, *, editable: bool) -> None:
        """Show another judgement, or the same with other words, if nothing is being written of it."""
        same = subject == self.subject
        self.subject, self._editable = subject, editable
        self._propose(register)
        asks = instruction(register, subject.period, "assessment")
        self._asks.setText(asks)
        self._asks.setVisible(bool(asks) and editable)
        if not (same and self.form.is_touched and editable):
            said = assessment_in(register, *subject) or Assessment("")
            self.form.fill(Judging(register), subject.row, subject.period, said, editable=editable)
            if editable:
                self._take_up_draft()

    def _propose(self, register: Register) -> None:
        found = proposed(register, *self.subject)
        self._pill.setVisible(bool(found.mark))
        if found.mark:
            self._pill.set_code(found.mark)
        self.proposal.setText(found.sentence)

    # --- what is written ---

    def begin(self, digit: int = -1) -> None:
        """Take the keyboard where one writes; with a digit, that state is chosen first."""
        if digit >= 0:
            self.form.scale.take_digit(digit)
        reason = self.form.scale.value == NOT_JUDGED and not self.form.reason.currentText()
        (self.form.reason if reason else self.form.texts["comment"]).setFocus()

    def _note(self) -> None:
        if self._editable and self.form.is_touched:
            said = self.form.values()
            self.workspace.note_draft(self.subject.key, json.dumps(said, ensure_ascii=False))

    def _take_up_draft(self) -> None:
        kept = self.workspace.draft(self.subject.key)
        values: Any = json.loads(kept.text) if kept is not None and kept.text.startswith("{") else {}
        if isinstance(values, Mapping) and values:
            self.form.take({name: str(words) for name, words in values.items()})

    def keep(self) -> bool:
        """Save what has been written; what will not do is told at its field."""
        if not self._editable:
            return False
        try:
            action = self._action()
        except Refusal as refusal:
            self._refuse(refusal)
            return False
        if not self.workspace.do(action, at=self._refuse):
            return False
        self.workspace.drop_draft(self.subject.key)
        self.done.emit()
        return True

    def _action(self) -> Action:
        subject, said = self.subject, self.form.values()
        state = said.pop("state")
        if not state:
            raise Refusal("Välj en bedömning först.", field="state")
        if state != NOT_JUDGED:
            said = {name: words for name, words in said.items() if name not in {"reason", "first_date"}}
        elif said["first_date"]:
            said["first_date"] = self._day(said["first_date"])
        return assessing.assess(
            self.workspace.register, subject.row, state, period=subject.period, unit=subject.unit, **said
        )

    def _day(self, words: str) -> str:
        try:
            return parse_date(words, int(self.workspace.register.today[:4]))
        except Refusal as refusal:
            raise Refusal(refusal.sentence, field="first_date") from None

    def _refuse(self, refusal: Refusal) -> None:
        if not self.form.refuse(refusal.field, refusal.sentence):
            self.workspace.tell(refusal)
