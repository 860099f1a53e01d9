"""The words of one row of Mina aktiviteter, made from the register."""

from __future__ import annotations

from typing import NamedTuple

from hsnplan.domain.dates import date_span, near_date
from hsnplan.domain.entities import Activity, Report
from hsnplan.domain.register import Register
from hsnplan.domain.states import FINISHED, state_word
from hsnplan.domain.worklist import due, former_report, waits

NO_COMMENT = "Inga kommentarer än"


class Line(NamedTuple):
    """What a row says. `planned` is the time from start to end; `date` and `remark` are the latest comment.

    `spoken` is for those who listen.
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


def line_of(register: Register, row: Activity) -> Line:
    """The words of an activity today."""
    state, ends, waiting = register.state(row.id), due(register, row), waits(register, row.id)
    unit, goal = register.units.get(row.unit), register.goal_of(row.id)
    date, remark = _latest(register, row.id, waiting=waiting)
    told = (row.title, state_word(state), ends.words, "väntar på uppdatering" if waiting else "uppdaterad")
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
    )


def with_draft(line: Line, draft: str) -> Line:
    """The same row, saying that something has been written and not saved."""
    words = " ".join(draft.split())
    return line._replace(date="Utkast", remark=words, spoken=f"{line.spoken}, utkast") if words else line


def _latest(register: Register, activity: str, *, waiting: bool) -> tuple[str, str]:
    """The date and the words of what was last said: of an updated activity, the update itself."""
    report = register.last_comment(activity) if waiting else register.current(activity)
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
