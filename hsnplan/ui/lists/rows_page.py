"""The last page of an import: what becomes of every row, before anything has happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from hsnplan.application.importing import CREATED, REFUSED, UNCHANGED, UPDATED, Fate, Intake
from hsnplan.domain.typography import plain_spaces
from hsnplan.exchange import headings, tables
from hsnplan.exchange.cells import Row as ListRow
from hsnplan.exchange.cells import shown
from hsnplan.overriding import override
from hsnplan.ui.lists.table import Cell, Head, LineModel, LineTable, small
from hsnplan.ui.lists.words import CHIPS, FATES, SKIPPED, explanation
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.buttons import Chip
from hsnplan.ui.widgets.cards import EmptyState
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column, Row

_HEADS = (Head("Rad", 56), Head("Vad som händer", 128), Head("Rubrik"), Head("Ändring eller skäl"))
_LOOKS: Final = {
    CREATED: ("plus", "text2"),
    UPDATED: ("redo", "text2"),
    UNCHANGED: ("", "dim"),
    REFUSED: ("warning", "not_met"),
    SKIPPED: ("", "dim"),
}
_DETAIL: Final = 104
_LEAST_DETAIL: Final = 54
_ROOMY: Final = 400
_NO_VALUE: Final = "inget"
_SAME: Final = "Raden stämmer med registret."


class Line(NamedTuple):
    """A row of the list: its number, its fate, what it is called, and what else is known of it."""

    row: int
    fate: str
    title: str
    known: Fate | str


class RowsPage(QWidget):
    """Shows the fates of a list that has been looked through, all or those of one sort."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Intake | None = None
        self._rows: dict[int, ListRow] = {}
        self._lines: list[Line] = []
        self.model = LineModel[Line](_HEADS, self._cells)
        self.table = LineTable(self.model, "Listans rader")
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        self.chips = {fate: Chip(words) for fate, words in CHIPS.items()}
        top = Row(gap=6)
        for fate, chip in self.chips.items():
            top.addWidget(chip)
            chip.setAutoExclusive(True)
            chip.clicked.connect(lambda _=False, fate=fate: self.filter(fate))
        top.addStretch(1)
        self._nothing = EmptyState("tick", "Inga rader", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        self._detail = Label(wrap=True, tone="text2")
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._frame = QFrame()
        self._frame.setProperty("kind", "card")
        Column(self._frame, margins=(12, 8)).addWidget(self._detail)
        lines = Column(self, gap=10)
        lines.addLayout(top)
        lines.addWidget(self._stack, 1)
        lines.addWidget(self._frame)
        in_force.theme_changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        """The rows come first where there is little room."""
        roomy = self.height() >= px(_ROOMY)
        self._frame.setFixedHeight(px(_DETAIL if roomy else _LEAST_DETAIL))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def show_intake(self, found: Intake) -> None:
        """Show what would become of each row; those that are refused first come to mind, so they are one click away."""
        self._found, self._rows = found, {row.number: row for row in found.rows}
        self._lines = lines_of(found)
        counts = Counter(line.fate for line in self._lines)
        for fate, chip in self.chips.items():
            count = counts[fate] if fate else len(self._lines)
            chip.set_count(count)
            chip.setVisible(bool(count) or fate in ("", CREATED, UPDATED, REFUSED))
        self._nothing.setAccessibleName(explanation(found, strict=False))
        self.filter(self._shown if counts[self._shown] else "")

    @property
    def _shown(self) -> str:
        return next((fate for fate, chip in self.chips.items() if chip.isChecked()), "")

    def filter(self, fate: str) -> None:
        """Show the rows with a fate, "" for all."""
        self.chips[fate].setChecked(True)
        self.model.show([line for line in self._lines if fate in ("", line.fate)])
        self._stack.setCurrentWidget(self.table if self.model.lines else self._nothing)
        self.table.selectRow(0)
        self._tell(self.table.currentIndex())

    def _tell(self, current: QModelIndex) -> None:
        if not current.isValid() or current.row() >= len(self.model.lines):
            self._detail.setText("")
            return
        line = self.model.lines[current.row()]
        said = (_SAME,) if line.fate == UNCHANGED else self.said(line)
        self._detail.setText("\n".join((f"Rad {line.row}. {line.title}".strip(), *said)))

    def _cells(self, line: Line) -> Sequence[Cell]:
        icon, tone = _LOOKS[line.fate]
        faint = line.fate in (UNCHANGED, SKIPPED)
        said = self.said(line)
        return (
            small(str(line.row), "dim"),
            small(FATES[line.fate], tone, icon=icon),
            Cell(line.title, "dim" if faint else "text"),
            small(" · ".join(said), "text" if line.fate == REFUSED else "dim", tip="\n".join(said)),
        )

    def said(self, line: Line) -> tuple[str, ...]:
        """What is to be said of a row: why it is refused, what it changes, or what it holds; a sentence each."""
        fate = line.known
        if isinstance(fate, str):
            return (f"{fate[:1].upper()}{fate[1:]}.",)
        if fate.fate == REFUSED:
            return (f"{fate.cell}: {fate.reason}",)
        if fate.fate == CREATED and self._found is not None:
            return (*_values(self._found, self._rows[fate.row]), *fate.remarks)
        changes = (f"{each.label}: {_one(each.before)} → {_one(each.after)}" for each in fate.differences)
        return (*changes, *fate.remarks)


def lines_of(found: Intake) -> list[Line]:
    """Every row of the list, in its order."""
    lines = [Line(row, SKIPPED, "", reason) for row, reason in found.skipped]
    lines += [Line(fate.row, fate.fate, plain_spaces(fate.title), fate) for fate in found.fates]
    return sorted(lines, key=lambda line: line.row)


def _one(value: str) -> str:
    return plain_spaces(value) or _NO_VALUE


def _values(found: Intake, row: ListRow) -> list[str]:
    """What a new row holds besides its title, by our own headings."""
    said = []
    for column, meaning in found.columns.items():
        value = plain_spaces(shown(tables.cell(row, column)))
        if value and meaning not in ("title", "name", "id") and not meaning.endswith("_id"):
            words = headings.words(found.what, meaning)
            said.append(f"{words[:1].upper()}{words[1:]}: {value}")
    return said
