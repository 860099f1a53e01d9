"""Asks which of several activities that are the same stays, and says what becomes of the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from hsnplan.application import activities
from hsnplan.domain import joining
from hsnplan.domain.edit import Action
from hsnplan.domain.entities import Activity
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.typography import counted
from hsnplan.ui.papers.form import CHOICE, Answer, Asked, FormDialog
from hsnplan.ui.workspace import Workspace

_TEXT = (
    "Rapporter, kommentarer, länkar och delar följer med till den som blir kvar. De andra läggs i papperskorgen "
    "med sin historik. Det går att ångra i ett steg."
)


def ask(parent: QWidget, workspace: Workspace, chosen: Sequence[str]) -> FormDialog | None:
    """Open the question; the activity that most has been said of is proposed to stay."""
    if not workspace.may_change():
        return None
    register = workspace.register
    rows = [register.activities[row] for row in chosen]
    stays = joining.first_of(register, rows)
    try:
        joining.edits(register, stays.id, [row.id for row in rows if row != stays])
    except Refusal as refusal:
        workspace.tell(refusal)
        return None

    def make(said: Answer) -> Action:
        others = [row.id for row in rows if row.id != said["keep"]]
        return activities.join(workspace.register, said["keep"], others)

    options = [(row.id, _words(register, row)) for row in rows]
    asked = Asked("keep", "Den som blir kvar", CHOICE, stays.id, options, needed="Välj vilken som blir kvar.")
    titles = (f"Slå ihop {len(rows)} aktiviteter", _TEXT, "Slå ihop")
    dialog = FormDialog(parent.window(), workspace, titles, [asked], make)
    dialog.open()
    return dialog


def _words(register: Register, row: Activity) -> str:
    """Number, how much has been said of it, title and unit."""
    unit = register.units.get(row.unit)
    count = len(register.reports_of(row.id))
    reports = counted(count, "rapport", "rapporter")
    parts = (f"Nr {row.number}", reports, row.title, unit.name if unit is not None else "")
    return " · ".join(part for part in parts if part)
