"""The internal-control plan, as actions."""

from __future__ import annotations

from typing import Any

from hsnplan.application.session import Session
from hsnplan.domain import controls
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.plan_kinds import Control
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted


def add(session: Session, process: str, **values: Any) -> tuple[str, Action]:
    """A new line, last.

    Returns:
        its id, and the action.
    """
    rows = controls.controls(session.register)
    new = session.new_id()
    fields = {
        "plan": session.register.plan.id,
        "position": rows[-1].position + 1.0 if rows else 1.0,
        "process": process,
        **values,
    }
    return new, Action(f"Ny kontroll {quoted(process)}", (Edit("control", new, fields),))


def change(register: Register, control: str, label: str, /, **values: Any) -> Action:
    """New values for some fields of a line."""
    known = register.every("control")[control]
    process = known.process if isinstance(known, Control) else ""
    return Action(f"{label}: {quoted(process)}", (Edit("control", control, values),))


def record(register: Register, control: str, time: int, result: str) -> Action:
    """The result of the year's first or second follow-up, on *today*.

    Raises:
        Refusal: there are two follow-ups, no more.
    """
    if time not in (1, 2):
        raise Refusal("Internkontrollen följs upp två gånger per år: 1 eller 2.")
    name = "first" if time == 1 else "second"
    values = {name: result, f"{name}_date": register.today if result else ""}
    return change(register, control, f"Resultat {time}", **values)
