"""Tells what pasting would do where something is in doubt or will not do, and lets the user decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from hsnplan.application.pasting import PastedColumn, Pasting
from hsnplan.domain.typography import counted, number, quoted
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.theme import px
from hsnplan.ui.widgets.labels import ElidedLabel, Label

_MOST = 200
_NOT_READ = "Läses inte"

Plan = Callable[[bool, Mapping[str, str]], Pasting]


class PasteDialog(Dialog):
    """What will be pasted, what each column is read as, what was refused, and whether unknown units are added.

    `plan` works out what pasting would do, with or without new units and with what was said of columns; `done` gets
    what the user settled on.
    """

    def __init__(self, parent: QWidget, plan: Plan, done: Callable[[Pasting], object]) -> None:
        super().__init__(parent, "Klistra in", "", "Klistra in")
        self._plan = plan
        self._said: dict[str, str] = {}
        self.pasting = plan(False, {})
        self._summary = Label(wrap=True)
        self.columns: dict[str, QComboBox] = {}
        self.add_units = QCheckBox()
        self._refused = Label(size=12, tone="not_met", wrap=True)
        self._refused.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self._summary)
        if not all(column.sure for column in self.pasting.columns):
            self.body.addWidget(
                Label("Kolumnerna läses så här. Ändra det som är fel.", tone="text2", wrap=True)
            )
            self.body.addLayout(self._grid(self.pasting.columns))
        for widget in (self.add_units, self._refused):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.add_units.toggled.connect(self._work_out)
        self.accepted.connect(lambda: done(self.pasting))
        self._tell()
        self.fit(560)

    def _grid(self, columns: tuple[PastedColumn, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(1, 1)
        for line, column in enumerate(columns):
            choice = self.columns[column.name] = QComboBox()
            choice.setAccessibleName(f"{column.name} läses som")
            choice.addItem(_NOT_READ, "")
            for key, words in column.options:
                choice.addItem(words, key)
            choice.currentIndexChanged.connect(lambda _, name=column.name: self._choose(name))
            sample = ElidedLabel(quoted(column.sample), size=12, tone="dim")
            for place, widget in enumerate((Label(column.name), sample, choice)):
                grid.addWidget(widget, line, place)
        return grid

    def _choose(self, name: str) -> None:
        self._said[name] = str(self.columns[name].currentData())
        self._work_out()

    def _work_out(self) -> None:
        self.pasting = self._plan(self.add_units.isChecked(), self._said)
        self._tell()

    def _tell(self) -> None:
        pasting = self.pasting
        self._summary.setText(in_words(pasting))
        for column in pasting.columns:
            if column.name in self.columns:
                choice = self.columns[column.name]
                with QSignalBlocker(choice):
                    choice.setCurrentIndex(max(0, choice.findData(column.meaning)))
        units = pasting.unknown_units
        if units:
            what = counted(len(units), "enhet", "enheter")
            self.add_units.setText(f"Lägg till {what} som inte finns i organisationen")
            self.add_units.setToolTip("\n".join(units))
        self.add_units.setVisible(bool(units) or self.add_units.isChecked())
        refused = list(pasting.refused[:_MOST])
        if len(pasting.refused) > _MOST:
            refused.append(f"och {number(len(pasting.refused) - _MOST)} rader till")
        self._refused.setText("\n".join(refused))
        self._refused.setVisible(bool(refused))
        if self.primary is not None:
            self.primary.setEnabled(pasting.action is not None)


def in_words(pasting: Pasting) -> str:
    """What pasting adds and changes, and how many rows will not do."""
    parts = [
        f"{number(count)} {one if count == 1 else many}"
        for count, one, many in (
            (pasting.nodes, "rad i planen", "rader i planen"),
            (pasting.activities, "aktivitet", "aktiviteter"),
            (pasting.units, "ny enhet", "nya enheter"),
        )
        if count
    ]
    said = [f"{' och '.join(parts)} läggs till."] if parts else []
    if pasting.changed:
        said.append(f"{counted(pasting.changed, 'rad', 'rader')} ändras.")
    refused = len(pasting.refused)
    if refused:
        said.append(f"{counted(refused, 'rad', 'rader')} går inte, se nedan.")
    if pasting.action is None:
        said.insert(0, "Ingen rad går att klistra in.")
    return " ".join(said)
