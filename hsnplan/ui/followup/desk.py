"""What is judged in the panel: the cell the cursor stands on, or the plan as a whole; it follows the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hsnplan.domain.short_words import short_unit
from hsnplan.ui.followup.model import FIRST_UNIT
from hsnplan.ui.followup.panel import JudgingPanel
from hsnplan.ui.judging.block import BOARD, Subject

if TYPE_CHECKING:
    from hsnplan.ui.followup.page import FollowUpPage


class Desk(QObject):
    """Opens, fills and leaves the panel of a page."""

    moved = Signal()
    """The panel came or went."""

    def __init__(self, page: FollowUpPage) -> None:
        super().__init__(page)
        self._page = page
        self._row, self._unit = "", BOARD
        self.panel = JudgingPanel(page.workspace)
        self.panel.closed.connect(self.leave)
        self.panel.done.connect(page.tree.setFocus)
        self.panel.unit_chosen.connect(self._judge_by)
        self.panel.late_pressed.connect(self.judge_late)
        page.tree.judge_pressed.connect(self.judge)
        page.tree.went.connect(self._follow)
        page.tree.closed.connect(self.leave)

    def unit(self) -> str:
        """The division of the column the cursor stands in, "" for the board's and the others."""
        board, nth = self._page.board, self._page.tree.column - FIRST_UNIT
        units = board.units if board is not None else ()
        return units[nth].id if 0 <= nth < len(units) else BOARD

    def unit_name(self) -> str:
        """The short name of that division, "" for none."""
        unit = self._page.workspace.register.units.get(self.unit())
        return short_unit(unit) if unit is not None else ""

    def judge(self, digit: int = -1) -> None:
        """Open the panel for the cell the cursor stands on; a digit chooses the state."""
        if self._page.has_row():
            self._take_cell()
            self._open(digit)

    def may_judge_late(self) -> bool:
        """Whether the cursor stands on something of a closed period, in a register that may be changed."""
        page = self._page
        return page.may_reopen() and page.has_row()

    def judge_late(self) -> None:
        """Ask for a judgement of the cell of a closed period, which counts as come in after its edition."""
        from hsnplan.ui.judging.judge_dialog import JudgeDialog  # most judge in time

        board = self._page.board
        if board is None or not self._page.may_reopen():
            return
        if self.panel.isHidden():
            self._take_cell()
        JudgeDialog(self._page, self._page.workspace, self._row, board.period, self._unit).open()

    def judge_whole(self) -> None:
        """Open the panel for the plan as a whole."""
        self._row, self._unit = self._page.workspace.register.plan.id, BOARD
        self._open()

    def leave(self) -> None:
        """Leave the panel; what was being written is kept as a draft."""
        self.panel.hide()
        self.moved.emit()
        self._page.tree.setFocus()

    def renew(self) -> None:
        """Show what is judged as it is now."""
        board = self._page.board
        if self.panel.isHidden():
            return
        if board is None or not self._row:
            self.leave()
            return
        lines = (row for group in board.groups for row in group.lines)
        line = next((row for row in lines if row.node == self._row), None)
        subject = Subject(self._row, board.period, self._unit)
        self.panel.show_subject(board, subject, line, editable=self._page.shown.may_judge)

    def _take_cell(self) -> None:
        self._row = self._page.tree.node()
        self._unit = self.unit() if self._page.goal() is not None else BOARD

    def _judge_by(self, unit: str) -> None:
        self._unit = unit
        self._open()

    def _open(self, digit: int = -1) -> None:
        self.panel.show()
        self.renew()
        self.moved.emit()
        if self._page.shown.may_judge and self._page.workspace.may_change():
            self.panel.begin(digit)

    def _follow(self) -> None:
        if not self.panel.isHidden() and self._page.tree.hasFocus() and self._page.has_row():
            self._take_cell()
            self.renew()
