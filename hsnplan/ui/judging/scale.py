"""The states of a scale to choose between, each with its key, its mark in the period's colours and its word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from hsnplan.domain.judging import MARKS, NOT_JUDGED, Judging
from hsnplan.domain.states import judged_word
from hsnplan.ui.widgets.buttons import StateButton

NOT_JUDGED_KEY = "0"
_SHORT = 14
_WIDE = 4
"""Words of up to so many letters stand two on a line, or four where it is wide."""


def states_of(judging: Judging, row: str) -> list[tuple[str, str]]:
    """The states of a row's scale with their words, the best first, and *ej bedömd* last."""
    return [*judging.steps(row), (NOT_JUDGED, judged_word(NOT_JUDGED))]


def state_at(states: Sequence[tuple[str, str]], digit: int) -> str:
    """The state that a digit gives: 1 the best, 0 not judged; "" for none."""
    if digit == 0:
        return NOT_JUDGED
    return states[digit - 1][0] if 1 <= digit < len(states) else ""


class ScaleChoice(QWidget):
    """One state of a scale, or none yet."""

    chosen = Signal(str)
    """The state the user has just taken."""

    def __init__(self, parent: QWidget | None = None, *, wide: bool = False) -> None:
        super().__init__(parent)
        self._in_row = _WIDE if wide else 2
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, StateButton] = {}
        self._looks: list[tuple[str, str, str]] = []
        self.setAccessibleName("Bedömning")

    def offer(self, judging: Judging, row: str, period: str) -> None:
        """Show the scale of a row, in the colours of a period."""
        looks = [
            (state, MARKS[judging.colour_of(row, period, state)], word)
            for state, word in states_of(judging, row)
        ]
        if looks == self._looks:
            return
        self._looks = looks
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.deleteLater()
        self._buttons = {state: self._button(nth, *look) for nth, (state, *look) in enumerate(looks, start=1)}
        self._place(self._in_row if max(len(word) for _, _, word in looks) <= _SHORT else 1)

    def _place(self, columns: int) -> None:
        """Short words stand beside each other."""
        self._grid.setColumnStretch(columns - 1, 1)
        for nth, button in enumerate(self._buttons.values()):
            self._grid.addWidget(button, nth // columns, nth % columns, Qt.AlignmentFlag.AlignLeft)

    def _button(self, nth: int, mark: str, word: str) -> StateButton:
        key = str(nth) if nth < len(self._looks) else NOT_JUDGED_KEY
        state = self._looks[nth - 1][0]
        button = StateButton(mark, key, word=word)
        self._group.addButton(button)
        button.clicked.connect(lambda: self.chosen.emit(state))
        return button

    def first(self) -> StateButton:
        """The button to begin at: the chosen state's, else the best one's."""
        buttons = list(self._buttons.values())
        return next((button for button in buttons if button.isChecked()), buttons[0])

    @property
    def value(self) -> str:
        """The state that is chosen, "" for none."""
        return next((state for state, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, state: str) -> None:
        """Choose a state, or none, without telling."""
        self._group.setExclusive(False)
        for code, button in self._buttons.items():
            button.setChecked(code == state)
        self._group.setExclusive(True)

    def take_digit(self, digit: int) -> bool:
        """Choose the state of a digit's key; answers whether there is one."""
        state = state_at([(code, word) for code, _, word in self._looks], digit)
        if state and self.isEnabled():
            self.choose(state)
            self.chosen.emit(state)
        return bool(state)
