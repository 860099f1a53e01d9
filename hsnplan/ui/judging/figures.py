"""The figures of one outcome: a line for all and one for each sex; a share follows from its parts as they are typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from hsnplan.domain.follow_up_kinds import Outcome
from hsnplan.domain.outcome_notices import SEX_WORDS, figure_of
from hsnplan.domain.rules import LONGEST_LINE
from hsnplan.domain.typography import number
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.labels import Label

_FIGURES: Final = (
    ("printed", "Utfall"),
    ("numerator", "Antal"),
    ("denominator", "Av"),
    ("share", "Andel, %"),
    ("accumulated", "Ackumulerad, %"),
)
_PARTS: Final = ("numerator", "denominator")


class FigureGrid(QWidget):
    """Takes figures as they are written. `values` are those of one sex, "" for all."""

    changed = Signal()
    """Something was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = {(sex, name): QLineEdit() for sex in SEX_WORDS for name, _ in _FIGURES}
        self._counted: dict[str, str] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column, (_, words) in enumerate(_FIGURES, start=1):
            self._grid.addWidget(Label(words, size=12, tone="dim"), 0, column, Qt.AlignmentFlag.AlignRight)
            self._grid.setColumnStretch(column, 1)
        for line, (sex, words) in enumerate(SEX_WORDS.items(), start=1):
            self._grid.addWidget(Label(words.capitalize(), tone="text2"), line, 0)
            for column, (name, heading) in enumerate(_FIGURES, start=1):
                self._grid.addWidget(self._set_up(sex, name, f"{heading}, {words}"), line, column)
        in_force.theme_changed.connect(self._measure)
        self._measure()

    def _set_up(self, sex: str, name: str, spoken: str) -> QLineEdit:
        cell = self.cells[sex, name]
        cell.setMaxLength(LONGEST_LINE)
        cell.setAccessibleName(spoken)
        cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        cell.textEdited.connect(lambda _: self._typed(sex, name))
        return cell

    def _measure(self) -> None:
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(6))

    def _typed(self, sex: str, name: str) -> None:
        if name in _PARTS:
            self._count_share(sex)
        self.changed.emit()

    def _count_share(self, sex: str) -> None:
        """A share that nobody wrote otherwise is what its parts give."""
        cell = self.cells[sex, "share"]
        if cell.text().strip() not in {"", self._counted.get(sex, "")}:
            return
        part, whole = (figure_of(self.cells[sex, name].text()) for name in _PARTS)
        share = number(part * 100 / whole, 1) if part is not None and whole else ""
        self._counted[sex] = share
        cell.setText(share)

    def fill(self, known: Callable[[str], Outcome]) -> None:
        """Show what is written down for each sex."""
        self._counted = {}
        for (sex, name), cell in self.cells.items():
            cell.setText(getattr(known(sex), name))

    def values(self, sex: str = "") -> dict[str, str]:
        """What was written, without what stands around it."""
        return {name: " ".join(self.cells[sex, name].text().split()) for name, _ in _FIGURES}

    def half_share(self, sex: str) -> str:
        """Which part of a share is missing where nothing else tells the outcome; "" for none."""
        said = self.values(sex)
        lacking = [name for name in _PARTS if not said[name]]
        alone = not (said["printed"] or said["share"] or said["accumulated"])
        return lacking[0] if alone and len(lacking) == 1 else ""
