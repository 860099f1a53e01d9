"""Removing what somebody wrote for good: what a button beside it in the history leads to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hsnplan.application import masking
from hsnplan.application.masking import Removal
from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.ui.dialogs.removal import RemovalDialog
from hsnplan.ui.workspace import Workspace


def ask(parent: QWidget, workspace: Workspace, beginning: str) -> None:
    """Say what removing a change would do, and do it when the user agrees and says why."""
    try:
        what = _What(workspace, beginning)
    except Refusal as refusal:
        workspace.tell(refusal)
        return
    dialog = RemovalDialog(parent, what.seen, lambda: what.refusal_of(dialog))
    dialog.accepted.connect(lambda: workspace.do(what.action(dialog)))
    dialog.open()


class _What:
    """A change that may be removed, and those that say the same.

    Raises:
        Refusal: it cannot be removed, or not here.
    """

    def __init__(self, workspace: Workspace, beginning: str) -> None:
        self._session = workspace.session
        change = masking.find(self._session, beginning)
        self._alone = [change.id]
        self._all = [change.id, *masking.repeated(self._session, change)]
        board, settings = self._session.register.board.id, workspace.settings
        self._known = (settings.mailbox(board)[0], settings.backups(board))
        refused = self._session.refusal(masking.action(self._session, self._alone, "Prov"))
        if refused is not None:
            raise refused

    def seen(self, repeated: bool) -> Removal:
        """What removing it would do, or all that say the same."""
        return masking.preview(self._session, self._all if repeated else self._alone, *self._known)

    def action(self, dialog: RemovalDialog) -> Action:
        """The removal that a dialog asks for."""
        changes = self._all if dialog.repeated.isChecked() else self._alone
        return masking.action(
            self._session, changes, dialog.reason.text(), keep_status=dialog.keep.isChecked()
        )

    def refusal_of(self, dialog: RemovalDialog) -> str:
        """Why what a dialog asks for cannot be done, "" when it can."""
        try:
            refused = self._session.refusal(self.action(dialog))
        except Refusal as refusal:
            return refusal.sentence
        return refused.sentence if refused is not None else ""
