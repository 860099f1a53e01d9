"""Judging a goal: a state of its scale, beside the one that the figures speak for, and the words that go with it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QPlainTextEdit, QRadioButton, QWidget
from typing_extensions import override

from hsnplan.application.assessing import assess, proposed_colour
from hsnplan.domain.errors import Refusal
from hsnplan.domain.follow_up_kinds import Assessment
from hsnplan.domain.in_period import assessment_in, target_in
from hsnplan.domain.judging import COLOUR_WORDS, MARKS, NOT_JUDGED, REASONS, Judging, row_type
from hsnplan.domain.proposing import propose
from hsnplan.domain.rollup import Judgements
from hsnplan.domain.rules import LONGEST_LINE
from hsnplan.domain.series import outcome
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.goal.choices import period_box, unit_box
from hsnplan.ui.theme import px
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.status import Pill
from hsnplan.ui.workspace import Workspace

_TEXTS: Final = {
    "comment": "Kommentar",
    "explanation": "Förklaring",
    "forecast": "Prognos",
    "measures": "Åtgärder",
}
_HIGH, _LOW = 64, 56


class JudgeDialog(Dialog):
    """Saves by itself when it is accepted, through the workspace; what is refused is said at its field."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, node: str, period: str = "") -> None:
        register = workspace.register
        super().__init__(parent, "Bedöm", register.nodes[node].title, "Spara bedömningen")
        self._workspace, self._node = workspace, node
        self.period = period_box(register, period or register.period_id)
        self.unit = unit_box(register)
        self._judging = Judging(register)
        self.states = QButtonGroup(self)
        self.codes = [*(code for code, _ in self._judging.steps(node)), NOT_JUDGED]
        self._pills: dict[str, Pill] = {}
        self.proposal = Label(size=12, tone="text2", wrap=True)
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.addItems(["", *REASONS])
        line = self.reason.lineEdit()
        if isinstance(line, QLineEdit):
            line.setMaxLength(LONGEST_LINE)
        self.texts = {name: self._text(name) for name in _TEXTS}
        self.fields = {name: Field(words, self.texts[name]) for name, words in _TEXTS.items()}
        self.fields["reason"] = Field("Skäl", self.reason)
        self._state_field = Field("Bedömning", self._buttons())
        self._lay_out()
        self._connect()
        self._take_up()
        self.fit(600, focus=self.states.checkedButton() or self.states.buttons()[0])

    def _text(self, name: str) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setTabChangesFocus(True)
        made.setFixedHeight(px(_HIGH if name == "comment" else _LOW))
        return made

    def _buttons(self) -> QWidget:
        whole = QWidget()
        rows = Column(whole, gap=2)
        for nth, code in enumerate(self.codes):
            button = QRadioButton()
            pill = Pill("not_judged", tinted=False)
            button.setAccessibleName(self._judging.word(self._node, code))
            self.states.addButton(button, nth)
            self._pills[code] = pill
            row = Row(gap=4)
            row.addWidget(button)
            row.addWidget(pill)
            row.addStretch(1)
            pill.mouseReleaseEvent = lambda _, button=button: button.click()  # type: ignore[method-assign,misc]
            rows.addLayout(row)
        return whole

    def _lay_out(self) -> None:
        row = Row(gap=12)
        row.addWidget(Field("Period", self.period), 1)
        row.addWidget(Field("Vem bedömer", self.unit), 1)
        self.body.addLayout(row)
        self.body.addWidget(self.proposal)
        for field in (self._state_field, self.fields["reason"], *(self.fields[name] for name in _TEXTS)):
            self.body.addWidget(field)

    def _connect(self) -> None:
        for box in (self.period, self.unit):
            box.currentIndexChanged.connect(lambda _: self._take_up())
        self.states.idClicked.connect(lambda _: self._renew())
        self.texts["comment"].textChanged.connect(self._note_draft)

    # --- what stands there ---

    @property
    def state(self) -> str:
        """The state that is chosen, "" for none."""
        return self.codes[self.states.checkedId()] if self.states.checkedId() >= 0 else ""

    def _place(self) -> tuple[str, str]:
        return str(self.period.currentData()), str(self.unit.currentData())

    def _draft_key(self) -> str:
        return "assessment:" + ":".join((self._node, *self._place()))

    def _take_up(self) -> None:
        """Show what has been judged in the place that is chosen, and a comment that was never saved."""
        period, unit = self._place()
        register = self._workspace.register
        found = assessment_in(register, self._node, period, unit) or Assessment("")
        self.states.setExclusive(False)
        for nth, code in enumerate(self.codes):
            self.states.button(nth).setChecked(code == found.state)
            colour = self._judging.colour_of(self._node, period, code)
            self._pills[code].set_code(MARKS[colour], self._judging.word(self._node, code))
        self.states.setExclusive(True)
        self.reason.setCurrentText(found.reason)
        draft = self._workspace.draft(self._draft_key())
        for name, edit in self.texts.items():
            text = draft.text if draft is not None and name == "comment" else str(getattr(found, name))
            edit.blockSignals(True)
            edit.setPlainText(text)
            edit.blockSignals(False)
        self.proposal.setText(self._proposed(period, unit))
        self._renew()

    def _proposed(self, period: str, unit: str) -> str:
        register = self._workspace.register
        colour = proposed_colour(register, self._node, period, unit)
        if row_type(register, self._node) == "measure":
            figures = (
                outcome(register, self._node, period, unit).outcome,
                target_in(register, self._node, period),
            )
            because = propose(*figures, register.nodes[self._node].direction).because
        else:
            judgements = Judgements(register, period)
            rolled = (
                judgements.rolled_up_units(self._node, unit) if unit else judgements.rolled_up(self._node)
            )
            parts = [
                f"{rolled.counts[colour]} {COLOUR_WORDS[colour].lower()}" for colour in sorted(rolled.counts)
            ]
            because = f"Under raden: {', '.join(parts)}." if parts else "Det finns inget att föreslå färg av."
        return f"Förslag: {COLOUR_WORDS[colour].lower()}. {because}" if colour else because

    def _renew(self) -> None:
        self.fields["reason"].setVisible(self.state == NOT_JUDGED)

    def _note_draft(self) -> None:
        self._workspace.note_draft(self._draft_key(), self.texts["comment"].toPlainText())

    # --- saving ---

    @override
    def checked(self) -> bool:
        for field in (self._state_field, *self.fields.values()):
            field.accept()
        if not self.state:
            self._state_field.refuse("Välj en bedömning.")
            return False
        said = {name: edit.toPlainText().strip() for name, edit in self.texts.items()}
        if self.state == NOT_JUDGED:
            said["reason"] = self.reason.currentText().strip()
        period, unit = self._place()
        try:
            action = assess(
                self._workspace.register, self._node, self.state, period=period, unit=unit, **said
            )
        except Refusal as refusal:
            self._refuse(refusal)
            return False
        if not self._workspace.do(action, self._refuse):
            return False
        self._workspace.drop_draft(self._draft_key())
        return True

    def _refuse(self, refusal: Refusal) -> None:
        self.fields.get(refusal.field, self._state_field).refuse(refusal.sentence)
