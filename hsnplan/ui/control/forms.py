"""The forms of internal control: a line of the plan, and a result."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from hsnplan.application import controls as use
from hsnplan.domain import controls
from hsnplan.domain.edit import Action
from hsnplan.domain.plan_kinds import Control
from hsnplan.ui.papers.form import CHOICE, TEXT, Answer, Asked, FormDialog

if TYPE_CHECKING:
    from hsnplan.ui.control.page import ControlPage

_STEPS: Final = (("0", "Ej satt"), ("1", "1, låg"), ("2", "2"), ("3", "3"), ("4", "4, hög"))
_TIMES: Final = (("1", "Årets första uppföljning"), ("2", "Årets andra uppföljning"))


def ask_control(
    page: ControlPage, process: str, done: Callable[[str], object], known: Control | None = None
) -> FormDialog | None:
    """A new line, of which `done` gets the id, or other values of one that is there."""
    row = known or Control("", process=process)

    def make(said: Answer) -> Action:
        values: dict[str, Any] = dict(said)
        values |= {name: int(said[name]) for name in ("likelihood", "consequence")}
        if known is not None:
            return use.change(page.workspace.register, known.id, "Ändrad kontroll", **values)
        new, action = use.add(page.workspace.session, values.pop("process"), **values)
        done(new)
        return action

    title, accept = ("Ändra kontrollen", "Spara") if known else ("Ny kontroll", "Lägg till")
    return page.ask(
        (title, "", accept),
        [
            Asked(
                "process", "Process", value=row.process, hint="Till exempel: Inköp", needed="Skriv processen."
            ),
            Asked("risk", "Risk", TEXT, row.risk, needed="Skriv vad som kan gå fel."),
            Asked("likelihood", "Sannolikhet", CHOICE, str(row.likelihood), _STEPS),
            Asked("consequence", "Konsekvens", CHOICE, str(row.consequence), _STEPS),
            Asked("control", "Kontroll", TEXT, row.control, hint="Vad som kontrolleras, och hur"),
            Asked(
                "responsible", "Ansvarig", value=row.responsible, hint="Roll, till exempel: Ekonomidirektör"
            ),
            Asked("measure", "Åtgärd", TEXT, row.measure),
        ],
        make,
    )


def ask_result(page: ControlPage, row: Control) -> FormDialog | None:
    """The result of the year's first or second follow-up; the one that waits is the first guess."""
    waiting = "2" if row.first and not row.second else "1"

    def make(said: Answer) -> Action:
        action = use.record(page.workspace.register, row.id, int(said["time"]), said["result"])
        if said["measure"] == row.measure:
            return action
        more = use.change(page.workspace.register, row.id, action.label, measure=said["measure"])
        return Action(action.label, action.edits + more.edits)

    heavy = controls.weight(row) >= controls.HEAVY
    text = "Risken är hög: skriv också åtgärden, om kontrollen visar en brist." if heavy else ""
    dialog = page.ask(
        (f"Resultat: {row.process}", text, "Spara"),
        [
            Asked("time", "Uppföljning", CHOICE, waiting, _TIMES),
            Asked("result", "Resultat", TEXT, row.second if waiting == "2" else row.first),
            Asked("measure", "Åtgärd", TEXT, row.measure),
        ],
        make,
    )
    if dialog is not None:
        dialog.fields["result"].editor.setFocus()
    return dialog
