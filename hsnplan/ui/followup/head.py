"""The line on top of the place: which period, what holds for it, which goals, and the two things one does with it."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from hsnplan.domain.editions import editions_of
from hsnplan.domain.short_words import brief_facts, period_facts
from hsnplan.ui.followup.board import CHANGED, EVERY, LACKING, Board
from hsnplan.ui.followup.shown import Shown
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.buttons import Button, Segmented
from hsnplan.ui.widgets.labels import ElidedLabel, Label
from hsnplan.ui.widgets.layouts import Row
from hsnplan.ui.workspace import Workspace

_TITLE_NEEDS, _REMIND_NEEDS, _FACTS_NEED, _FACTS_WANT = 760, 860, 980, 1160
"""Widths of the design from which these are shown; facts are brief up to the last one."""


class BoardHead(QWidget):
    """Shows what is looked at; what is pressed is for the page to do."""

    def __init__(self, workspace: Workspace, shown: Shown, title: str) -> None:
        super().__init__()
        self._workspace, self._shown = workspace, shown
        self.title = Label(title, size=20, weight=600)
        self.chooser = QComboBox()
        self.chooser.setAccessibleName("Period")
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.facts = ElidedLabel(tone="text2")
        self._late = 0
        self.late = Button("", kind="link")
        self.which = Segmented([(EVERY, "Alla mål"), (LACKING, "Saknas"), (CHANGED, "Ändrade")], "Visa mål")
        self.remind = Button("Påminn …")
        self.main = Button("Stäng perioden …", kind="primary")
        head = Row(self, margins=(20, 10, 16, 10), gap=12)
        head.addWidget(self.title)
        head.addWidget(self.chooser)
        head.addWidget(self.facts, 1)
        for part in (self.late, self.which, self.remind, self.main):
            head.addWidget(part)

    def tell_periods(self) -> None:
        """Offer the periods there are now, and say how much came in after the closing of the one that is shown."""
        rows, period = self._shown.periods(), self._shown.period
        self.chooser.clear()
        for row in rows:
            self.chooser.addItem(row.name, row.id)
            for edition in () if row.open else editions_of(self._workspace.register, row.id)[1:]:
                self.chooser.addItem(f"{row.name}, utgåva {edition.number}", f"{row.id}#{edition.number}")
        if period is not None:
            number = self._shown.number
            self.chooser.setCurrentIndex(
                self.chooser.findData(f"{period.id}#{number}" if number else period.id)
            )
            self.chooser.setToolTip(period_facts(self._workspace.register, period))
        self.chooser.setVisible(bool(rows))
        self._late = self._shown.late()
        self.late.tell(f"{self._late} inkom efter stängning")
        self.late.setVisible(bool(self._late))

    def tell_board(self, board: Board | None) -> None:
        """Say how many goals lack something or are judged otherwise, and offer what comes next."""
        period = self._shown.period
        if board is not None:
            self.which.tell(LACKING, f"Saknas {board.lacking}")
            self.which.tell(CHANGED, f"Ändrade {board.changed}")
        lacking = sum(row.lacking > 0 for row in board.divisions) if board is not None else 0
        self.remind.tell(f"Påminn {lacking} …" if lacking else "Påminn …")
        self.remind.setEnabled(bool(lacking))
        is_open = period is not None and period.open
        opened = self._workspace.register.open_period is not None
        self.main.tell("Stäng perioden …" if is_open else "Öppna period …")
        self.main.setEnabled(self._workspace.can_edit)
        turns = not self._workspace.is_copy  # the secretariat opens and closes
        self.main.setVisible(turns and period is not None and (is_open or not opened))

    def measure(self, width: int) -> None:
        """Show what there is room for in a page of a width; the menu has the rest."""
        design, period = width / in_force.ratio, self._shown.period
        self.title.setVisible(design >= _TITLE_NEEDS)
        self.facts.setVisible(design >= _FACTS_NEED and period is not None)
        self.which.setVisible(period is not None)
        reminds = period is not None and period.open and not self._workspace.is_copy
        self.remind.setVisible(reminds and design >= _REMIND_NEEDS)
        if period is not None:
            tell = brief_facts if width < px(_FACTS_WANT) or self._late else period_facts
            told = tell(self._workspace.register, period, self._shown.number)
            self.facts.setText(self._shown.refusal or told)
