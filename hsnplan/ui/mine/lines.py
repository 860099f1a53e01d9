"""The words of one row of Mina aktiviteter, made from the register."""

from __future__ import annotations

from typing import NamedTuple

from hsnplan.domain import reviewing
from hsnplan.domain.dates import date_span, near_date
from hsnplan.domain.entities import Activity, Report
from hsnplan.domain.register import Register
from hsnplan.domain.states import FINISHED, state_word
from hsnplan.domain.worklist import due, former_report, waits

CLASH = "Krock"
NO_COMMENT = "Inga kommentarer än"


class Line(NamedTuple):
    """What a row says. `planned` is the time from start to end; `date` and `remark` are the latest comment.

    `spoken` is for those who listen; `notice` tells that somebody else has said something else of it.
    """

    id: str
    title: str
    state: str
    unit: str
    goal: str
    due: str
    urgent: bool
    planned: str
    date: str
    remark: str
    waiting: bool
    spoken: str
    notice: str = ""


def line_of(register: Register, row: Activity) -> Line:
    """The words of an activity today."""
    state, ends, waiting = register.state(row.id), due(register, row), waits(register, row.id)
    unit, goal = register.units.get(row.unit), register.goal_of(row.id)
    date, remark = _latest(register, row.id, waiting=waiting)
    notice = CLASH if row.id in register.clashing else ""
    waits_ = "väntar på uppdatering" if waiting else "uppdaterad"
    told = (row.title, notice, state_word(state), ends.words, waits_)
    return Line(
        id=row.id,
        title=row.title,
        state=state,
        unit=unit.name if unit is not None else "",
        goal=goal.title if goal is not None else "",
        due=ends.words,
        urgent=ends.urgent,
        planned=date_span(row.start, row.end),
        date=date,
        remark=remark,
        waiting=waiting,
        spoken=", ".join(part for part in told if part),
        notice=notice,
    )


def with_draft(line: Line, draft: str) -> Line:
    """The same row, saying that something has been written and not saved."""
    words = " ".join(draft.split())
    return line._replace(date="Utkast", remark=words, spoken=f"{line.spoken}, utkast") if words else line


def _latest(register: Register, activity: str, *, waiting: bool) -> tuple[str, str]:
    """The date and the words of what was last said: of an updated activity, the update itself."""
    current = register.current(activity)
    if current is not None and reviewing.is_returned(current):
        return near_date(current.reviewed, register.today), " ".join(reviewing.words(current).split())
    report = register.last_comment(activity) if waiting else current
    if report is None:
        return "", NO_COMMENT
    return near_date(report.date, register.today), _words(register, report)


def _words(register: Register, report: Report) -> str:
    if report.comment:
        return " ".join(report.comment.split())
    if report.state in FINISHED and report.period != register.period_id:
        return f"{state_word(report.state)} sedan dess"
    former = former_report(register, report.activity)
    same = report.state == (former.state if former is not None else "")
    return "Oförändrat" if same else f"Ny status: {state_word(report.state).lower()}"
