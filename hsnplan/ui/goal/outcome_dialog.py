"""Writing down an outcome: for which period, unit and sex, as a value or as numerator and denominator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from typing_extensions import override

from hsnplan.application.measuring import set_outcome
from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.domain.follow_up_kinds import Outcome
from hsnplan.domain.goal_figures import GoalFigures
from hsnplan.domain.in_period import outcome_in, target_in
from hsnplan.domain.outcome_notices import figure_of, notices
from hsnplan.domain.proposing import propose
from hsnplan.domain.rules import LONGEST_LINE
from hsnplan.domain.states import judged_word
from hsnplan.domain.typography import number
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.goal.choices import period_box, unit_box
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Row

_SEXES: Final = (("", "Totalt"), ("K", "Kvinnor"), ("M", "Män"), ("O", "Okänt"))
_LINES: Final = {
    "printed": ("Värde", "t.ex. 66,8\u00a0%"),
    "numerator": ("Antal", "t.ex. 5\u00a0988"),
    "denominator": ("Av", "t.ex. 8\u00a0964"),
    "accumulated": ("Ackumulerad andel, %", "t.ex. 64,4"),
    "source": ("Källa", "t.ex. Beslutsstödet, uttag 3 augusti"),
}
_NUMBERS: Final = ("numerator", "denominator", "accumulated")
_CONVEYED: Final = ("printed", "numerator", "denominator", "accumulated")


class OutcomeDialog(Dialog):
    """`do` gets the action and answers whether it went through; odd figures are told of and kept."""

    def __init__(
        self, parent: QWidget | None, figures: GoalFigures, do: Callable[[Action], bool], period: str = ""
    ) -> None:
        register = figures.register
        super().__init__(parent, "Nytt utfall", register.nodes[figures.node].title, "Spara")
        self._register, self._node, self._do = register, figures.node, do
        self._is_share = figures.is_share
        self.period = period_box(register, period or register.period_id)
        self.unit = unit_box(register)
        self.sex = QComboBox()
        for code, words in _SEXES:
            self.sex.addItem(words, code)
        self.edits = {name: self._edit(empty) for name, (_, empty) in _LINES.items()}
        self.fields = {name: Field(words, self.edits[name]) for name, (words, _) in _LINES.items()}
        self.counted = Label(size=12, tone="text2", wrap=True)
        self.odd = Label(size=12, tone="partly", wrap=True)
        self._lay_out()
        for box in (self.period, self.unit, self.sex):
            box.currentIndexChanged.connect(lambda _: self._take_up())
        for edit in self.edits.values():
            edit.textEdited.connect(lambda _: self._tell())
        self._take_up()
        self.fit(640, focus=self.edits["numerator" if self._is_share else "printed"])

    def _edit(self, empty: str) -> QLineEdit:
        made = QLineEdit()
        made.setMaxLength(LONGEST_LINE)
        made.setPlaceholderText(empty)
        return made

    def _lay_out(self) -> None:
        for parts in (
            (Field("Period", self.period), Field("Enhet", self.unit), Field("Kön", self.sex)),
            (self.fields["numerator"], self.fields["denominator"], self.fields["printed"]),
            (self.fields["accumulated"], self.fields["source"]),
        ):
            row = Row(gap=12)
            for nth, part in enumerate(parts):
                row.addWidget(part, 2 if len(parts) == 2 and nth else 1)
            self.body.addLayout(row)
        self.body.addWidget(self.counted)
        self.body.addWidget(self.odd)

    # --- what stands there, and what is odd in it ---

    def _place(self) -> tuple[str, str, str]:
        return str(self.period.currentData()), str(self.unit.currentData()), str(self.sex.currentData())

    def _take_up(self) -> None:
        """Show what is written down for the place that is chosen."""
        found = outcome_in(self._register, self._node, *self._place()) or Outcome("")
        for name, edit in self.edits.items():
            edit.setText(str(getattr(found, name)))
        self._tell()

    def values(self) -> dict[str, str]:
        """What was written, with the share where it follows from the counts."""
        found = {name: " ".join(edit.text().split()) for name, edit in self.edits.items()}
        part, whole = figure_of(found["numerator"]), figure_of(found["denominator"])
        share = number(part * 100 / whole, 1) if part is not None and whole else ""
        return {**found, "share": share}

    def _drafted(self) -> Outcome:
        period, unit, sex = self._place()
        return Outcome("new", self._node, unit, period, sex, **self.values())

    def _tell(self) -> None:
        """Say what the figures come to, what they speak for, and what is odd; it can be saved all the same."""
        made = self._drafted()
        target = target_in(self._register, self._node, made.period)
        direction = self._register.nodes[self._node].direction
        proposal = (
            propose(made, target, direction) if any(self.values()[name] for name in _CONVEYED) else None
        )
        lines = [f"Andel {made.share}\u00a0%."] if made.share else []
        if proposal is not None and proposal.state:
            lines.append(f"Talar för {judged_word(proposal.state).lower()}: {proposal.because}")
        self.counted.setText(" ".join(lines))
        self.counted.setVisible(bool(lines))
        others = [
            row
            for row in self._register.outcomes.values()
            if (row.node, row.unit, row.period) == (made.node, made.unit, made.period) and row.sex != made.sex
        ]
        told = [notice.sentence for notice in notices([*others, made])]
        self.odd.setText("\n".join([*told, "Det går att spara ändå."]) if told else "")
        self.odd.setVisible(bool(told))
        if self.isVisible():
            self.resize(self.width(), max(self.height(), self._needed(self.width())))

    @override
    def checked(self) -> bool:
        values = self.values()
        for field in self.fields.values():
            field.accept()
        if not any(values[name] for name in _CONVEYED):
            self.fields["printed"].refuse("Skriv ett värde, eller antal och det som det räknas av.")
            return False
        if bool(values["numerator"]) != bool(values["denominator"]) and not values["printed"]:
            missing = "denominator" if values["numerator"] else "numerator"
            self.fields[missing].refuse("Skriv både antalet och det som det räknas av.")
            return False
        return self._save(values)

    def _save(self, values: dict[str, str]) -> bool:
        period, unit, sex = self._place()
        try:
            action = set_outcome(self._register, self._node, period=period, unit=unit, sex=sex, **values)
        except Refusal as refusal:
            self.fields["printed"].refuse(refusal.sentence)
            return False
        return self._do(action)
