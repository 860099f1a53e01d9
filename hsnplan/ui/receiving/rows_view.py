"""What files would bring, or brought: the boxes with their counts, the rows by unit or by file, and one row whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from hsnplan.application.incoming import Incoming, sum_of
from hsnplan.application.receipt_words import BOX_WORDS
from hsnplan.ui.papers.model import OutlineModel
from hsnplan.ui.receiving.listing import BY_FILE, BY_UNIT, HEADINGS, RowsTree, detail, groups_of, row_at
from hsnplan.ui.theme import px
from hsnplan.ui.widgets.buttons import Chip, Segmented
from hsnplan.ui.widgets.cards import EmptyState
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.rows import Sharing

_DETAIL: Final = 96
_MANY: Final = 400
"""Rows from which groups are shown folded."""
_SHARING = Sharing(fixed={1: 150, 4: 130}, parts={0: 4, 2: 6, 3: 3}, needs={3: 900, 4: 760, 2: 520})


class IncomingView(QWidget):
    """Shows files that have been looked at, all of them or what lands in one box. Nothing is changed here."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Sequence[Incoming] = ()
        self.model = OutlineModel(HEADINGS, self)
        self.tree = RowsTree(self.model, _SHARING, "Vad filerna säger")
        self.by = Segmented([(BY_UNIT, "Per enhet"), (BY_FILE, "Per fil")], "Ordna raderna")
        self.chips = {"": Chip("Alla")} | {box: Chip(words.capitalize()) for box, words in BOX_WORDS.items()}
        self.detail = Label(wrap=True, tone="text2")
        self._lay_out()
        self.by.chosen.connect(lambda _: self._show_rows())
        self.tree.went.connect(self._tell_row)

    def _lay_out(self) -> None:
        top = Row(gap=6)
        for box, chip in self.chips.items():
            chip.setAutoExclusive(True)
            chip.hide()  # until it is known which boxes hold anything
            chip.clicked.connect(lambda _=False, box=box: self.filter(box))
            top.addWidget(chip)
        top.addStretch(1)
        top.addWidget(self.by)
        self._nothing = EmptyState("tick", "Inga rader", "Det som är känt sedan förut ändrar ingenting.")
        self._stack = QStackedWidget()
        for place in (self.tree, self._nothing):
            self._stack.addWidget(place)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        frame = QFrame()
        frame.setProperty("kind", "card")
        frame.setFixedHeight(px(_DETAIL))
        Column(frame, margins=(12, 8)).addWidget(self.detail)
        lines = Column(self, gap=12)
        lines.addLayout(top)
        lines.addWidget(self._stack, 1)
        lines.addWidget(frame)

    def show_files(self, found: Sequence[Incoming]) -> None:
        """Show other files, whatever box their changes land in."""
        self._found = found
        counts = sum_of(found)
        for box, chip in self.chips.items():
            count = counts[box] if box else sum(counts.values())
            chip.set_count(count)
            chip.setVisible(bool(count) or not box)
        self.filter("")

    def filter(self, box: str) -> None:
        """Show what lands in a box, "" for all."""
        self.chips[box].setChecked(True)
        self._show_rows()

    def _show_rows(self) -> None:
        box = next((box for box, chip in self.chips.items() if chip.isChecked()), "")
        groups = groups_of(self._found, self.by.value, box)
        self.tree.many = sum(len(group.lines) for group in groups) > _MANY
        self.model.show(groups)
        self._stack.setCurrentWidget(self.tree if groups else self._nothing)
        if not self.tree.many:
            self.tree.go(self.model.index(0, 0, self.model.index(0, 0)))
            self.tree.go_to_first()
        self._tell_row()

    def _tell_row(self) -> None:
        line, group = self.tree.current(), self.tree.group()
        row = row_at(self._found, line.id) if line is not None else None
        if row is not None:
            self.detail.setText(detail(row))
        elif line is not None:
            self.detail.setText(" – ".join(cell.words for cell in (line.cells[0], line.cells[2])))
        else:
            self.detail.setText(f"{group.title}. {group.note}" if group is not None else "")
