"""What the journal tells of one thing: all that has been said of it, on its own row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hsnplan.domain.identity import report_id
from hsnplan.storage import past

if TYPE_CHECKING:
    from hsnplan.application.session import Session
    from hsnplan.storage.past import Row


def history(session: Session, entity: str, *, until: str = "") -> list[Row]:
    """Every change of an entity and of what is told on its row, latest first; those received by a day, if given.

    Told on the row are an activity's status reports, and a goal's targets, outcomes and judgements.
    """
    register = session.register
    periods = (*register.periods, register.period_id)
    told = {report.id for report in register.reports_of(entity)}
    told |= {report_id(entity, period) for period in periods}  # those that were undone, too
    told |= {row.id for row in register.figures_of(entity)}
    with session.file.reading() as connection:
        rows = past.history(connection, [entity, *told])
    return [row for row in rows if not until or row.received[:10] <= until]
