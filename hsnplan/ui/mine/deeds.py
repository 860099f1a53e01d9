"""What a unit does in Mina aktiviteter besides reporting: it hands in, hands over, and hears news."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hsnplan.ui.mine.reporting import Reporting
from hsnplan.ui.mine.sitting import Sitting
from hsnplan.ui.mine.view import MineView
from hsnplan.ui.workspace import Workspace


class Deeds:
    """The dialogs that the place leads to; they open above `parent`."""

    def __init__(
        self, workspace: Workspace, sitting: Sitting, view: MineView, reporting: Reporting, parent: QWidget
    ) -> None:
        self._workspace, self._sitting, self._parent = workspace, sitting, parent
        self._view, self._reporting = view, reporting

    def can_hand(self) -> bool:
        """Whether there is something to hand in or over, and it may be."""
        return self._workspace.can_edit and bool(self._sitting.work.total)

    def hand_in(self) -> None:
        """Ask, and mark the period's reports as handed in."""
        unit, work = self._sitting.unit, self._sitting.work
        if unit is not None:
            from hsnplan.ui.mine.handing import hand_in  # once a period

            drafts = self._reporting.drafts([row.id for row in (*work.waiting, *work.updated)])
            for activity in hand_in(self._workspace, unit, work, drafts, self._parent):
                self._reporting.drop_draft(activity)

    def hand_over(self) -> None:
        """Ask for a successor, and give the activities over in one step."""
        unit = self._sitting.unit
        if unit is not None:
            from hsnplan.ui.mine.handing import hand_over  # now and then

            hand_over(self._workspace, unit, self._sitting.work, self._view.chosen(), self._parent)

    def is_copy(self) -> bool:
        """Whether the file was handed out, and may be changed."""
        from hsnplan.application.handing_in import unit_of_copy  # asked for when a menu opens

        return self._workspace.can_edit and unit_of_copy(self._workspace.session) is not None

    def ask_for_news(self) -> None:
        """Let the user choose a file with what has happened in the main register since."""
        self._workspace.receive_asked.emit([])
