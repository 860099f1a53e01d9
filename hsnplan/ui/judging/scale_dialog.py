"""How one judges in this plan: the steps of each type of row, and how colours are put together."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QSpinBox, QWidget

from hsnplan.application import assessing
from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.domain.judging import TYPE_WORDS, Judging
from hsnplan.domain.rollup import METHODS, Judgements
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.theme import px
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Row
from hsnplan.ui.workspace import Workspace

_TEXT = (
    "Stegen gäller hela planen. ”Ej bedömd” finns alltid. Ett steg som får nya ord är ett nytt läge: "
    "ge det en färg i en vägledning."
)
_MEAN = "mean"


class ScaleDialog(Dialog):
    """Asks for steps and for a way to put colours together; saves both as one action."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(parent, "Skalor och sammanvägning", _TEXT, "Spara")
        self._workspace = workspace
        self.kind, self.method = QComboBox(), QComboBox()
        for code, words in TYPE_WORDS.items():
            self.kind.addItem(words.capitalize(), code)
        for code, words in METHODS.items():
            self.method.addItem(words.capitalize(), code)
        self.steps = QPlainTextEdit()
        self.steps.setTabChangesFocus(True)
        self.steps.setFixedHeight(px(132))
        self.green, self.yellow = QSpinBox(), QSpinBox()
        for box in (self.green, self.yellow):
            box.setRange(0, 100)
        self.fields = {
            "node_type": Field("Gäller", self.kind),
            "steps": Field("Steg, det bästa först, ett på varje rad", self.steps),
            "method": Field("Färger vägs samman efter", self.method),
            "green_from": Field("Grönt från (av 100)", self.green),
            "yellow_from": Field("Gult från (av 100)", self.yellow),
        }
        self._build()
        self._show_steps()
        self._show_method()
        self.fit(520, focus=self.steps)

    def _build(self) -> None:
        self.body.addWidget(self.fields["node_type"])
        self.body.addWidget(self.fields["steps"])
        self.body.addWidget(Label("Sammanvägning", weight=600))
        self.body.addWidget(self.fields["method"])
        limits = Row(gap=12)
        for name in ("green_from", "yellow_from"):
            limits.addWidget(self.fields[name], 1)
        self.body.addLayout(limits)
        self.kind.currentIndexChanged.connect(lambda _: self._show_steps())
        self.method.currentIndexChanged.connect(lambda _: self._show_limits())

    def _show_steps(self) -> None:
        """The steps of the chosen type; what was written of another type is not saved."""
        register = self._workspace.register
        steps = Judging(register).steps_of(register.plan.id, str(self.kind.currentData()))
        self.steps.setPlainText("\n".join(word for _, word in steps))
        self.fields["steps"].accept()

    def _show_method(self) -> None:
        register = self._workspace.register
        held = Judgements(register, register.period_id).method(register.plan.id)
        self.method.setCurrentIndex(self.method.findData(held.method))
        self.green.setValue(round(held.green_from))
        self.yellow.setValue(round(held.yellow_from))
        self._show_limits()

    def _show_limits(self) -> None:
        for name in ("green_from", "yellow_from"):
            self.fields[name].setVisible(self.method.currentData() == _MEAN)

    def action(self) -> Action:
        """What was filled in."""
        register, kind = self._workspace.register, str(self.kind.currentData())
        words = [line.strip() for line in self.steps.toPlainText().split("\n") if line.strip()]
        steps = assessing.set_scale(register, kind, words)
        method = str(self.method.currentData())
        rollup = assessing.set_rollup(register, method, self.green.value(), self.yellow.value())
        return Action("Skalor och sammanvägning", (*steps.edits, *rollup.edits))

    @override
    def checked(self) -> bool:
        return self._workspace.do(self.action(), self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.fields.get(refusal.field, self.fields["steps"]).refuse(refusal.sentence)
