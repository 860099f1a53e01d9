"""Reports as a conversation, and who said what when, from the history of what the side panel shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hsnplan.domain import reviewing
from hsnplan.domain.change import Actor, read_actor
from hsnplan.domain.entities import Activity, Report
from hsnplan.domain.register import Register
from hsnplan.storage.past import Row
from hsnplan.ui.widgets.thread import Remark


def remarks(register: Register, activity: Activity, authors: Mapping[str, Actor]) -> list[Remark]:
    """An activity's reports, latest first, with the second line's reviews where they were given.

    `authors` are those who last wrote a report, by its id; a report without one is called by its period.
    """
    found = []
    for report in register.reports_of(activity.id):
        reviewed = reviewing.words(report)
        if reviewed:
            found.append(Remark(None, report.reviewer or "Andra linjens chef", report.reviewed, reviewed))
        found.append(_remark(register, report, authors.get(report.id)))
    return found


def _remark(register: Register, report: Report, author: Actor | None) -> Remark:
    who = (author.role or author.name) if author is not None else ""
    period = register.period_name(report.period)
    return Remark(
        report.state, who or period, report.date, report.comment or f"Ingen kommentar i {period.lower()}."
    )


def authors_of(rows: Iterable[Row]) -> dict[str, Actor]:
    """Who last wrote each status report in a history that has the latest first."""
    found: dict[str, Actor] = {}
    for row in rows:
        if row.change.field == "report.status":
            found.setdefault(row.change.entity, read_actor(row.change.actor))
    return found


def days_told(rows: Iterable[Row]) -> dict[str, str]:
    """The day on which each judgement was last made, by its id, from a history that has the latest first.

    It is later than the cut-off of the period it is of: a judgement of 30 April may come on 10 May.
    """
    found: dict[str, str] = {}
    for row in rows:
        if row.change.field.startswith("assessment."):
            found.setdefault(row.change.entity, row.received[:10])
    return found
