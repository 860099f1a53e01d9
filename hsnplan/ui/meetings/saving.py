"""Saves the meetings as a calendar file where the user wants it."""

from __future__ import annotations

import os

from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import quoted
from hsnplan.ui.messages import Messages
from hsnplan.ui.workspace import Workspace

_KINDS = "Kalenderfil (*.ics)"


def save_calendar(workspace: Workspace, messages: Messages) -> None:
    """Ask where it is to lie and write it; says so, and offers the folder."""
    from hsnplan.application import meetings
    from hsnplan.exchange import writing

    own = workspace.session.file.path
    suggestion = os.path.join(os.path.dirname(own), "sammanträden.ics")
    path = messages.choose_place("Spara som kalenderfil", suggestion, _KINDS, ".ics")
    if not path:
        return
    try:
        if os.path.exists(path) and os.path.samefile(path, own):
            raise Refusal("Kalenderfilen kan inte skrivas över registret. Välj ett annat namn.")
        writing.save(
            path, meetings.calendar_file(workspace.register, workspace.session.last_change(workspace.day))
        )
    except Refusal as refusal:
        messages.refuse(refusal)
        return
    messages.inform(f"Kalenderfilen {quoted(os.path.basename(path))} är sparad.")
    messages.propose("Öppna mappen", lambda: messages.show_folder(os.path.dirname(path)))
