"""Asks the second line for the word with which reports are sent back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from hsnplan.application import activities
from hsnplan.application.story import who
from hsnplan.domain.edit import Action
from hsnplan.domain.typography import quoted
from hsnplan.ui.papers.form import TEXT, Answer, Asked, FormDialog
from hsnplan.ui.workspace import Workspace


def ask(parent: QWidget, workspace: Workspace, chosen: Sequence[str]) -> FormDialog | None:
    """Open the question about the reports of some activities."""
    if not workspace.may_change():
        return None
    title = quoted(workspace.register.activities[chosen[0]].title)
    about = title if len(chosen) == 1 else f"{len(chosen)} rapporter"

    def make(said: Answer) -> Action:
        return activities.send_back(workspace.register, chosen, said["word"], who(workspace.actor))

    word = Asked(
        "word",
        "Vad behöver ändras?",
        TEXT,
        hint="Till exempel: beskriv vad som återstår",
        needed="Skriv vad som behöver ändras eller läggas till.",
    )
    text = "Enhetens chef ser det först bland sina aktiviteter. Rapporten själv ändras inte."
    dialog = FormDialog(
        parent.window(), workspace, (f"Skicka tillbaka {about}", text, "Skicka tillbaka"), [word], make
    )
    dialog.open()
    return dialog
