"""Activities as rows: everything a list shows of one activity, and what the filter looks at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hsnplan.domain.entities import Activity, Node, Report
from hsnplan.domain.matching import fold, haystack
from hsnplan.domain.register import Register
from hsnplan.domain.states import state_word


class ActivityRow(NamedTuple):
    """What the filter looks at in one activity; a `matching.FilterRow`."""

    id: str
    number: int
    text: str
    state: str
    unit: str
    responsible: str
    goal: str
    comment: str
    start: str
    end: str


class Comment(NamedTuple):
    """One thing said of an activity: in which period, when, with which state."""

    period: str
    date: str
    state: str
    text: str


def unit_words(register: Register, unit: str) -> str:
    """A unit's names and aliases and those of the units above it, folded for the filter."""
    return fold("\n".join(name for row in register.unit_path(unit) for name in (row.name, *row.aliases)))


def responsible(activity: Activity) -> str:
    """Role first, name if there is one: "Enhetschef, Bo Ek"."""
    return ", ".join(part for part in (activity.responsible_role, activity.responsible_name) if part)


def goal_words(goal: Node | None, also: Sequence[Node] = ()) -> str:
    """The number and title of a goal, and of others that are helped too, folded for the filter."""
    goals = (*(() if goal is None else (goal,)), *also)
    return fold("\n".join(f"{row.number}\n{row.title}" for row in goals))


def activity_row(register: Register, activity: Activity, also: Sequence[Node] = ()) -> ActivityRow:
    """One activity as the filter sees it; `also` are the goals it is linked to (`links.also_under`)."""
    unit = register.units.get(activity.unit)
    said = register.last_comment(activity.id)
    comment = said.comment if said is not None else ""
    state = register.state(activity.id)
    who = responsible(activity)
    return ActivityRow(
        activity.id,
        activity.number,
        haystack(activity.title, unit.name if unit is not None else "", who, comment, state_word(state)),
        state,
        unit_words(register, activity.unit),
        fold(who),
        goal_words(register.goal_of(activity.id), also),
        fold(comment),
        activity.start,
        activity.end,
    )


def comments(register: Register, activity: str) -> list[Comment]:
    """What has been said of an activity, latest first; a report without words is not among them."""
    return [_comment(register, report) for report in register.reports_of(activity) if report.comment]


def _comment(register: Register, report: Report) -> Comment:
    return Comment(register.period_name(report.period), report.date, report.state, report.comment)
