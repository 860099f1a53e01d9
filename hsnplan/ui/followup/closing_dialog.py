"""Closing a period: what is still missing, what has to be put right or passed over, and why it is closed again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from hsnplan.application.closing import obstacles
from hsnplan.domain.editions import editions_of
from hsnplan.domain.follow_up_kinds import Period
from hsnplan.domain.register import Register
from hsnplan.domain.rules import LONGEST_LINE
from hsnplan.domain.short_words import short_unit
from hsnplan.domain.typography import counted, is_blank, quoted
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.followup.board import ASKED, Board
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column

_NAMED = 4
"""How many goals are told by title."""
_TEXT = "Det som står i registret nu fryses i en numrerad utgåva, som aldrig ändras. Sena rapporter listas för sig."


class ClosingDialog(Dialog):
    """Says what closing leaves open; `reason` and `anyway` are what was answered."""

    def __init__(
        self, parent: QWidget | None, register: Register, period: Period, board: Board, late: int
    ) -> None:
        self.number = len(editions_of(register, period.id)) + 1
        words = "Stäng perioden" if self.number == 1 else f"Stäng i utgåva {self.number}"
        super().__init__(parent, f"Stäng {period.name}", _TEXT, words)
        self._obstacles = obstacles(register, period.id)
        self.edit = QLineEdit()
        self.edit.setMaxLength(LONGEST_LINE)
        self.edit.setPlaceholderText("Till exempel: utfallet för G30 var fel")
        self.field = Field(f"Varför utgåva {self.number}", self.edit)
        self.field.setVisible(self.number > 1)
        self.anyway = QCheckBox("Stäng ändå")
        self.anyway.setVisible(bool(self._obstacles))
        self._told = Label(size=12, tone="not_met", wrap=True)
        self._told.hide()
        self._say(missing(board), late)
        self.body.addWidget(self.field)
        self.fit(520, focus=self.edit if self.number > 1 else None)

    def _say(self, missing: Sequence[str], late: int) -> None:
        lines = Column(gap=6)
        for sentence in missing or ("Ingenting saknas.",):
            lines.addWidget(Label(sentence, wrap=True))
        if self.number > 1:
            words = counted(late, "uppgift", "uppgifter")
            lines.addWidget(Label(f"{words} har kommit in efter utgåva {self.number - 1}.", wrap=True))
        for sentence in self._obstacles:
            lines.addWidget(Label(sentence, tone="delayed", weight=500, wrap=True))
        lines.addWidget(self.anyway)
        lines.addWidget(self._told)
        self.body.addLayout(lines)

    @property
    def reason(self) -> str:
        """Why the period is closed again."""
        return self.edit.text().strip()

    @override
    def checked(self) -> bool:
        if self._obstacles and not self.anyway.isChecked():
            self._told.setText("Rätta det som står ovan, eller bocka i att perioden stängs ändå.")
            self._told.show()
            return False
        if self.number > 1 and is_blank(self.edit.text()):
            self.field.refuse(f"Skriv varför: skälet står i utgåva {self.number}.")
            return False
        return True


class ReopeningDialog(Dialog):
    """Asks why a closed period is opened again."""

    def __init__(self, parent: QWidget | None, period: Period) -> None:
        text = "Utgåvan som finns ändras inte. När perioden stängs igen blir det en ny utgåva."
        super().__init__(parent, f"Öppna {period.name} igen", text, "Öppna igen")
        self.edit = QLineEdit()
        self.edit.setMaxLength(LONGEST_LINE)
        self.field = Field("Varför", self.edit)
        self.body.addWidget(self.field)
        self.fit(480, focus=self.edit)

    @override
    def checked(self) -> bool:
        if is_blank(self.edit.text()):
            self.field.refuse("Skriv varför perioden öppnas igen.")
            return False
        return True


def missing(board: Board) -> list[str]:
    """What a period lacks, a sentence each: the board's judgements, then each division's answers."""
    unjudged = [line.title for line in board.lines if line.board.kind == ASKED]
    found = [_unjudged(unjudged)] if unjudged else []
    for row in board.divisions:
        if row.lacking:
            goals = counted(row.lacking, "mål", "mål")
            found.append(f"{short_unit(row.unit)} har inte svarat för {goals}.")
    return found


def _unjudged(titles: Sequence[str]) -> str:
    named = ", ".join(map(quoted, titles[:_NAMED]))
    rest = f" och {len(titles) - _NAMED} till" if len(titles) > _NAMED else ""
    return f"{len(titles)} mål saknar nämndens bedömning: {named}{rest}."
