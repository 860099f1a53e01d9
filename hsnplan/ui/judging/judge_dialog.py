"""Judging a row of the plan in any period, by the board or any unit: the same form as the panel of Uppföljning."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hsnplan.application import assessing
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.judging.block import JudgingBlock, Subject
from hsnplan.ui.judging.choices import closed_words, period_box, unit_box
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Row
from hsnplan.ui.workspace import Workspace


class JudgeDialog(Dialog):
    """Saves by itself when it is accepted, through the workspace; what is refused is said at its field."""

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, node: str, period: str = "", unit: str = ""
    ) -> None:
        register = workspace.register
        super().__init__(parent, "Bedöm", assessing.title(register, node), "Spara bedömningen")
        self._workspace, self._node = workspace, node
        self.period = period_box(register, period or register.period_id)
        self.unit = unit_box(register, unit)
        self.late = Label(size=12, tone="delayed", wrap=True)
        self.block = JudgingBlock(workspace, wide=True)
        self.form = self.block.form
        row = Row(gap=12)
        row.addWidget(Field("Period", self.period), 1)
        row.addWidget(Field("Bedöms av", self.unit), 1)
        self.body.addLayout(row)
        self.body.addWidget(self.late)
        self.body.addWidget(self.block)
        for box in (self.period, self.unit):
            box.currentIndexChanged.connect(lambda _: self._take_up())
        self.form.saved.connect(self._accept_if_well)
        self.form.left.connect(self.reject)
        self.form.scale.chosen.connect(lambda _: self.grow())
        self._take_up()
        self.fit(600, focus=self.form.scale.first())

    def _take_up(self) -> None:
        """Show what has been judged in the place that is chosen, and what was written and never saved."""
        register = self._workspace.register
        subject = Subject(self._node, str(self.period.currentData()), str(self.unit.currentData()))
        words = closed_words(register, subject.period)
        self.late.setText(words)
        self.late.setVisible(bool(words))
        self.block.show_subject(register, subject, editable=True)
        self.grow()

    @override
    def checked(self) -> bool:
        return self.block.keep()
