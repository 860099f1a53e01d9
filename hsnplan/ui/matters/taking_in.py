"""Taking in a template of the board's own: a file is pointed out, and used at once if the user wants that."""

from __future__ import annotations

import os
from functools import partial

from hsnplan.application import templates
from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import quoted
from hsnplan.ui.messages import Messages
from hsnplan.ui.workspace import Workspace

_KINDS = "Dokumentmallar (*.json)"


def take_in_template(workspace: Workspace, messages: Messages, matter: str = "") -> None:
    """Let the user point out a template and take it in; offers to use it for a case, or for the whole register."""
    if not workspace.can_edit:
        workspace.do(Action("", ()))  # says why not
        return
    path = messages.choose_file("Läs in dokumentmall", os.path.expanduser("~"), _KINDS)
    if not path:
        return
    try:
        new, action = templates.take_in(workspace.session, path)
    except Refusal as refusal:
        messages.refuse(refusal)
        return
    if not workspace.do(action):
        return
    name = templates.called(workspace.register, new)
    messages.inform(f"Mallen {quoted(name)} är inläst. Den väljs under Ärende › Mall för dokumenten.")
    words = "Använd i ärendet" if matter else "Använd i hela registret"
    messages.propose(words, partial(_use, workspace, new, matter))


def _use(workspace: Workspace, template: str, matter: str) -> None:
    workspace.do(templates.use(workspace.register, template, matter))
