"""Writing down an outcome: as printed, or as a count of a whole, with shares; for all and for each sex."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget
from typing_extensions import override

from hsnplan.application import measuring
from hsnplan.domain.dates import parse_date
from hsnplan.domain.due import instruction
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import Unit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.follow_up_kinds import Outcome
from hsnplan.domain.in_period import outcome_in
from hsnplan.domain.outcome_notices import SEX_WORDS, notices
from hsnplan.domain.register import Register
from hsnplan.domain.typography import is_blank, quoted
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.theme import px
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Row

_FIGURES: Final = (
    ("printed", "Utfall"),
    ("numerator", "Antal"),
    ("denominator", "Av"),
    ("share", "Andel, %"),
    ("accumulated", "Ackumulerad, %"),
)


class OutcomeDialog(Dialog):
    """Asks for the figures of one goal in a period; `action` is what was filled in, None when nothing was."""

    def __init__(
        self,
        parent: QWidget | None,
        register: Register,
        node: str,
        period: str,
        units: tuple[Unit, ...],
        unit: str = "",
    ) -> None:
        goal, name = register.nodes[node].title, register.period_name(period)
        asks = instruction(register, period, "outcome")
        super().__init__(
            parent, f"Utfall {name}", quoted(goal) + (f"\n{asks}" if asks else ""), "Spara utfallet"
        )
        self._register, self._node, self._period = register, node, period
        self.action: Action | None = None
        self.unit = QComboBox()
        self.unit.addItem("Nämnden", "")
        for row in units:
            self.unit.addItem(row.name, row.id)
        self.unit.setCurrentIndex(max(0, self.unit.findData(unit)))
        self.cells = {(sex, figure): QLineEdit() for sex in SEX_WORDS for figure, _ in _FIGURES}
        self.source, self.first_date = QLineEdit(), QLineEdit()
        self.fields = {
            "unit": Field("Gäller", self.unit),
            "source": Field("Källa", self.source),
            "first_date": Field("Finns tidigast", self.first_date),
        }
        self.odd = Label(size=12, tone="delayed", wrap=True)
        self._build()
        self._fill()
        self.fit(620, focus=self.cells[("", "printed")])

    def _build(self) -> None:
        self.body.addWidget(self.fields["unit"])
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(6))
        for column, (_, words) in enumerate(_FIGURES, start=1):
            grid.addWidget(Label(words, size=12, weight=500, tone="text2"), 0, column)
        for line, (sex, words) in enumerate(SEX_WORDS.items(), start=1):
            grid.addWidget(Label(words.capitalize(), tone="text2"), line, 0)
            for column, (figure, heading) in enumerate(_FIGURES, start=1):
                edit = self.cells[sex, figure]
                edit.setAccessibleName(f"{heading}, {words}")
                edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                edit.textEdited.connect(lambda _: self._tell_odd())
                grid.addWidget(edit, line, column)
        self.body.addLayout(grid)
        self.body.addWidget(self.odd)
        rest = Row(gap=12)
        for name in ("source", "first_date"):
            rest.addWidget(self.fields[name], 1)
        self.body.addLayout(rest)
        self.unit.currentIndexChanged.connect(lambda _: self._fill())

    def _known(self, sex: str) -> Outcome:
        unit = str(self.unit.currentData() or "")
        return outcome_in(self._register, self._node, self._period, unit, sex) or Outcome("")

    def _fill(self) -> None:
        for (sex, figure), edit in self.cells.items():
            edit.setText(getattr(self._known(sex), figure))
        total = self._known("")
        self.source.setText(total.source)
        self.first_date.setText(total.first_date)
        self._tell_odd()

    def _figures(self, sex: str) -> dict[str, str]:
        return {figure: self.cells[sex, figure].text().strip() for figure, _ in _FIGURES}

    def _tell_odd(self) -> None:
        """Odd figures are told and kept."""
        rows = [Outcome(sex, node=self._node, sex=sex, **self._figures(sex)) for sex in SEX_WORDS]
        written = [row for row in rows if any(self._figures(row.sex).values())]
        self.odd.setText("\n".join(notice.sentence for notice in notices(written)))
        self.odd.setVisible(bool(self.odd.text()))

    @override
    def checked(self) -> bool:
        try:
            self.action = self._made(self._day())
        except Refusal as refusal:
            self.fields["first_date"].refuse(refusal.sentence)
            return False
        return True

    def _day(self) -> str:
        words = self.first_date.text()
        return "" if is_blank(words) else parse_date(words, int(self._register.today[:4]))

    def _made(self, first_date: str) -> Action | None:
        unit = str(self.unit.currentData() or "")
        edits: list[Edit] = []
        label = ""
        for sex in SEX_WORDS:
            said = self._figures(sex) | {"source": self.source.text().strip(), "first_date": first_date}
            before = self._known(sex)
            if not sex or any(self._figures(sex).values()) or before.id:
                if all(getattr(before, name) == words for name, words in said.items()):
                    continue
                action = measuring.set_outcome(
                    self._register, self._node, period=self._period, unit=unit, sex=sex, **said
                )
                edits += action.edits
                label = action.label
        return Action(label, tuple(edits)) if edits else None
