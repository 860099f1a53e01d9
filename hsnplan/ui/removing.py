"""Removing what somebody wrote for good: what a button beside it in the history leads to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hsnplan.application import masking
from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.ui.dialogs.removal import RemovalDialog
from hsnplan.ui.workspace import Workspace


def ask(parent: QWidget, workspace: Workspace, beginning: str) -> None:
    """Say what removing a change would do, and do it when the user agrees and says why."""
    session, settings = workspace.session, workspace.settings
    try:
        change = masking.find(session, beginning)
        others = masking.repeated(session, change)
        trial = masking.action(session, [change.id], "Prov")
    except Refusal as refusal:
        workspace.tell(refusal)
        return
    refused = session.refusal(trial)
    if refused is not None:
        workspace.tell(refused)
        return
    board = session.register.board.id
    known = (settings.mailbox(board)[0], settings.backups(board))

    def wanted(*, repeated: bool) -> list[str]:
        return [change.id, *(others if repeated else ())]

    def action(dialog: RemovalDialog) -> Action:
        ids = wanted(repeated=dialog.repeated.isChecked())
        return masking.action(session, ids, dialog.reason.text(), keep_status=dialog.keep.isChecked())

    def refusal_of(dialog: RemovalDialog) -> str:
        try:
            found = session.refusal(action(dialog))
        except Refusal as refusal:
            return refusal.sentence
        return found.sentence if found is not None else ""

    dialog = RemovalDialog(
        parent, lambda repeated: masking.preview(session, wanted(repeated=repeated), *known), refusal_of
    )
    dialog.accepted.connect(lambda: workspace.do(action(dialog)))
    dialog.open()
