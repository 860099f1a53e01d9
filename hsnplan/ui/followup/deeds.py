"""What is done from Uppföljning: judging aside, each opens its dialog, and makes one action that can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hsnplan.application import closing, follow_up, follow_up_answers
from hsnplan.domain.edit import Action
from hsnplan.domain.editions import editions_of
from hsnplan.domain.errors import Refusal

if TYPE_CHECKING:
    from hsnplan.ui.followup.page import FollowUpPage


class Deeds:
    """The errands of one page."""

    def __init__(self, page: FollowUpPage) -> None:
        self._page = page
        self._workspace = page.workspace

    # --- periods ---

    def open_period(self) -> None:
        """Ask for a new period, open it, and look at it."""
        from hsnplan.ui.followup.period_dialog import PeriodDialog

        if not self._workspace.may_change():
            return
        dialog = PeriodDialog(self._page, self._workspace.register)

        def done() -> None:
            if dialog.action is not None and self._workspace.do(dialog.action):
                self._page.show_period(dialog.period)

        dialog.accepted.connect(done)
        dialog.open()

    def change_period(self) -> None:
        """Change the name, the cut-off, last days and instructions of the period that is shown."""
        from hsnplan.ui.followup.period_dialog import PeriodDialog

        period = self._page.shown.period
        if period is None or not self._workspace.may_change():
            return
        dialog = PeriodDialog(self._page, self._workspace.register, period)
        dialog.accepted.connect(lambda: dialog.action is not None and self._workspace.do(dialog.action))
        dialog.open()

    def close_period(self) -> None:
        """Say what is missing, and close the period into its next edition."""
        from hsnplan.ui.followup.closing_dialog import ClosingDialog

        period, board = self._page.shown.period, self._page.board
        if period is None or board is None or not self._workspace.may_change():
            return
        dialog = ClosingDialog(
            self._page, self._workspace.register, period, board, self._count_late(period.id)
        )
        make = lambda: closing.close(  # noqa: E731
            self._workspace.session, period.id, dialog.reason, anyway=dialog.anyway.isChecked()
        )

        def done() -> None:
            self._page.shown.choose(period.id)
            self._do(make)

        dialog.accepted.connect(done)
        dialog.open()

    def _count_late(self, period: str) -> int:
        if not editions_of(self._workspace.register, period):
            return 0
        try:
            found = closing.late_since_closing(self._workspace.session, period)
        except Refusal:
            return 0
        return len(found.rows) if found is not None else 0

    def reopen_period(self) -> None:
        """Ask why, and open a closed period again."""
        from hsnplan.ui.followup.closing_dialog import ReopeningDialog

        period = self._page.shown.period
        if period is None or not self._workspace.may_change():
            return
        dialog = ReopeningDialog(self._page, period)

        def done() -> None:
            self._page.shown.choose(period.id)
            self._do(lambda: closing.reopen(self._workspace.register, period.id, dialog.edit.text()))

        dialog.accepted.connect(done)
        dialog.open()

    # --- answers ---

    def hand_in(self) -> None:
        """Mark a division's answers, and those of its units, for the whole period as handed in."""
        self._hand_in("")

    def hand_in_goal(self) -> None:
        """Mark what a division and its units say of one goal as handed in."""
        node = self._page.tree.node()
        if node:
            self._hand_in(node)

    def _hand_in(self, node: str) -> None:
        unit, period = self._page.desk.unit(), self._page.shown.period
        if unit and period is not None:
            register, who = self._workspace.register, self._who()
            self._do(lambda: follow_up.hand_in(register, unit, who, period=period.id, node=node, below=True))

    def _who(self) -> str:
        return self._workspace.actor.signature()

    def remind(self) -> None:
        """Show a mail to those who have not answered."""
        from hsnplan.ui.followup.reminding import ReminderDialog

        period = self._page.shown.period
        if period is not None:
            ReminderDialog(self._page, self._workspace.register, period.id).open()

    def show_late(self) -> None:
        """List what came in after the period was closed."""
        from hsnplan.ui.followup.late_dialog import LateDialog

        period = self._page.shown.period
        if period is None:
            return
        try:
            found = follow_up_answers.late(self._workspace.session, period.id)
        except Refusal as refusal:
            self._workspace.tell(refusal)
            return
        LateDialog(self._page, period.name, found).open()

    def write_outcome(self) -> None:
        """Ask for the outcome of the goal the cursor stands on, and save it."""
        from hsnplan.ui.judging.outcome_dialog import OutcomeDialog

        line, board = self._page.goal(), self._page.board
        if line is not None and board is not None and self._workspace.may_change():
            OutcomeDialog(self._page, self._workspace, line.node, board.period, self._page.desk.unit()).open()

    def review(self) -> None:
        """Let the second line review what is judged of the row the cursor stands on."""
        from hsnplan.ui.judging import review_dialog

        board, node = self._page.board, self._page.tree.node()
        if board is not None and node:
            said = review_dialog.judgements(self._workspace, node, board.period)
            about = self._workspace.register.nodes[node].title
            review_dialog.ask(self._page, self._workspace, about, said)

    # --- guidance, and two dates against each other ---

    def show_guidance(self) -> None:
        """Show the guidances of the plan, and let another be written."""
        from hsnplan.ui.followup.guidance_dialog import GuidanceDialog

        dialog = GuidanceDialog(self._page, self._workspace.register, editable=self._workspace.can_edit)

        def write() -> None:
            dialog.accept()
            self.write_guidance()

        dialog.asked.connect(write)
        dialog.open()

    def set_scales(self) -> None:
        """Ask for the steps to judge by, and for how colours are put together."""
        from hsnplan.ui.judging.scale_dialog import ScaleDialog

        if self._workspace.may_change():
            ScaleDialog(self._page, self._workspace).open()

    def write_guidance(self) -> None:
        """Ask for another guidance, and save it."""
        from hsnplan.ui.followup.guidance_dialog import NewGuidanceDialog

        if not self._workspace.may_change():
            return
        period = self._page.shown.period
        dialog = NewGuidanceDialog(
            self._page, self._workspace.register, period.id if period is not None else ""
        )
        dialog.accepted.connect(lambda: dialog.action is not None and self._workspace.do(dialog.action))
        dialog.open()

    def compare(self) -> None:
        """Hold two dates or editions against each other."""
        from hsnplan.ui.followup.comparing_dialog import ComparingDialog

        period = self._page.shown.period
        ComparingDialog(self._page, self._workspace, period.id if period is not None else "").open()

    def _do(self, make: Callable[[], Action]) -> bool:
        if not self._workspace.may_change():
            return False
        try:
            action = make()
        except Refusal as refusal:
            self._workspace.tell(refusal)
            return False
        return self._workspace.do(action)
