"""The plan's levels as lines one can edit: a name and what the level holds, from the top down."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from hsnplan.domain.typography import clean, is_blank
from hsnplan.ui.widgets.buttons import Button, IconButton
from hsnplan.ui.widgets.layouts import Column, Row

TYPES = {"heading": "Rubrik", "measure": "Mål som mäts", "assignment": "Uppdrag"}
MOST = 8


class LevelEditor(QWidget):
    """Levels by name and type; at least one."""

    def __init__(self, levels: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._lines = Column(self, gap=6)
        self._rows: list[_LevelRow] = []
        self._more = Button("Lägg till nivå", kind="link", icon="plus")
        self._more.clicked.connect(lambda: self._add("", "heading", focus=True))
        self._lines.addWidget(self._more)
        self.show_levels(levels)

    @property
    def levels(self) -> tuple[tuple[str, str], ...]:
        """Name and type of each level."""
        return tuple((row.name.text().strip(), str(row.holds.currentData())) for row in self._rows)

    def show_levels(self, levels: tuple[tuple[str, str], ...]) -> None:
        """Show other levels."""
        for row in list(self._rows):
            self._remove(row)
        for name, holds in levels:
            self._add(name, holds)

    def fault(self) -> str:
        """What is wrong with the levels, "" when they will do."""
        names = [name.casefold() for name, _ in self.levels]
        if any(is_blank(name) or not clean(name) for name in names):
            return "Varje nivå behöver ett namn."
        return "" if len(set(names)) == len(names) else "Två nivåer har samma namn."

    def _add(self, name: str, holds: str, *, focus: bool = False) -> None:
        row = _LevelRow(name, holds)
        row.up.clicked.connect(lambda: self._lift(row))
        row.away.clicked.connect(lambda: self._remove(row))
        self._lines.insertWidget(len(self._rows), row)
        self._rows.append(row)
        self._renew()
        if focus:
            row.name.setFocus()

    def _remove(self, row: _LevelRow) -> None:
        self._rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._renew()

    def _lift(self, row: _LevelRow) -> None:
        place = self._rows.index(row)
        if place:
            self._rows.insert(place - 1, self._rows.pop(place))
            self._lines.insertWidget(place - 1, row)
            self._renew()

    def _renew(self) -> None:
        for place, row in enumerate(self._rows):
            row.up.setEnabled(place > 0)
            row.away.setEnabled(len(self._rows) > 1)
            row.name.setAccessibleName(f"Nivå {place + 1}")
            row.holds.setAccessibleName(f"Vad nivå {place + 1} innehåller")
        self._more.setEnabled(len(self._rows) < MOST)
        parts = [part for row in self._rows for part in (row.name, row.holds, row.up, row.away)]
        for first, second in pairwise([*parts, self._more]):
            QWidget.setTabOrder(first, second)


class _LevelRow(QWidget):
    def __init__(self, name: str, holds: str) -> None:
        super().__init__()
        self.name = QLineEdit(name)
        self.holds = QComboBox()
        for code, words in TYPES.items():
            self.holds.addItem(words, code)
        self.holds.setCurrentIndex(self.holds.findData(holds))
        self.up = IconButton("chevron-up", "Flytta upp nivån")
        self.away = IconButton("trash", "Ta bort nivån")
        row = Row(self, gap=6)
        row.addWidget(self.name, 1)
        for part in (self.holds, self.up, self.away):
            row.addWidget(part)
