"""Writes the small register that is kept of a released schema: `python -m tests.storage.released`.

Run it once when a version is about to be released, before the next schema step is written; files already released
are never made anew.
"""

from __future__ import annotations

from pathlib import Path

from hsnplan.application import activities, organisation
from hsnplan.domain.edit import Action, Edit
from hsnplan.storage import schema
from tests.registers import Small

FOLDER = Path(__file__).parent / "files"


def write(path: Path) -> None:
    """A register with something of everything, and the history that the test of old files expects."""
    small = Small(str(path))
    session, register = small.session, small.session.register
    do = session.apply
    do(activities.report(register, small.first, "ongoing", "Två av tre läkare på plats"))
    do(activities.report(register, small.second, "delayed", "Patientens namn"))
    (said,) = [row.change for row in session.history(small.second) if row.change.field == "report.status"]
    do(activities.report(register, small.second, "delayed", "Röntgen hinner inte"))
    do(Action("Ta bort ett värde", (Edit("mask", said.id, {"masked": True}),)))
    do(organisation.rename(register, small.unit, "Akuten"))
    do(activities.set_state(register, [small.part], "planned"))
    session.undo()
    figures = {
        "target": {"node": small.goal, "printed": "Högst 4 timmar"},
        "outcome": {"node": small.goal, "period": small.period, "printed": "5,1", "sex": "K"},
        "assessment": {"node": small.goal, "period": small.period, "state": "not_met", "comment": "På väg"},
        "submission": {"unit": small.unit, "period": small.period, "date": "2023-08-25", "by": "Åsa"},
    }
    do(Action("Siffror", tuple(Edit(kind, session.new_id(), values) for kind, values in figures.items())))
    session.close()


if __name__ == "__main__":
    write(FOLDER / f"v{schema.VERSION}.hsnplan")
