"""What the reading commands answer, as plain values: the same for words on the screen and for JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from hsnplan.application import follow_up_answers
from hsnplan.domain import reviewing
from hsnplan.domain.change import Actor, read_actor
from hsnplan.domain.clock import written_utc
from hsnplan.domain.entities import Activity, Node
from hsnplan.domain.errors import Refusal
from hsnplan.domain.filters import parse_filter
from hsnplan.domain.links import also_under
from hsnplan.domain.matching import all_of, predicate
from hsnplan.domain.register import Register
from hsnplan.domain.rows import activity_row, comments, responsible
from hsnplan.domain.states import WORK_STATES
from hsnplan.domain.wording import Wording
from hsnplan.storage.past import Row


def summary(register: Register) -> dict[str, Any]:
    """Counts over the whole register; `by_state` sums to `total`."""
    live = register.live_activities()
    states = Counter(register.state(activity.id) for activity in live)
    goals = register.goals()
    return {
        "board": register.board.name,
        "plan": register.plan.title,
        "example": register.board.example,
        "today": register.today,
        "period": register.period_name(register.period_id),
        "activities": {
            "total": len(live),
            "by_state": {state or "none": states[state] for state in (*WORK_STATES[1:], "")},
        },
        "goals": {
            "plan": sum(goal.decided for goal in goals),
            "reported": sum(bool(goal.reported) for goal in goals),
            "union": len(goals),
        },
        "assignments": sum(register.node_type(node) == "assignment" for node in register.live_nodes()),
        "colours": follow_up_answers.colours(register),
        "units": {"total": len([unit for unit in register.units.values() if not unit.deleted])},
    }


def activities(register: Register, filter_text: str = "") -> list[dict[str, Any]]:
    """The activities that a filter leaves, in order of number.

    Raises:
        Refusal: the filter has a part that cannot be understood.
    """
    asked = parse_filter(filter_text, register.today)
    if asked.problems:
        raise Refusal(" ".join(asked.problems))
    passes = all_of([predicate(term) for term in asked.terms])
    rows = sorted(register.live_activities(), key=lambda row: (row.number, row.id))
    also = also_under(register)
    found = (row for row in rows if passes(activity_row(register, row, also.get(row.id, ()))))
    return [_activity(register, row, also) for row in found]


def activity(register: Register, row: Activity) -> dict[str, Any]:
    """One activity, with what has been said of it, latest first."""
    return _activity(register, row, also_under(register))


def _activity(register: Register, row: Activity, also: Mapping[str, list[Node]]) -> dict[str, Any]:
    goal, unit = register.goal_of(row.id), register.units.get(row.unit)
    report = register.current(row.id)
    return {
        "id": row.id,
        "number": row.number,
        "title": row.title,
        "state": register.state(row.id) or "none",
        "unit": unit.name if unit is not None else "",
        "goal": goal.title if goal is not None else "",
        "responsible": responsible(row),
        "start": row.start,
        "end": row.end,
        "also_under": [node.title for node in also.get(row.id, ())],
        "part_of": row.parent if row.parent in register.activities else "",
        "review": reviewing.words(report) if report is not None else "",
        "clash": row.id in register.clashing,
        "comments": [
            {"period": said.period, "date": said.date, "state": said.state or "none", "text": said.text}
            for said in comments(register, row.id)
        ],
    }


def _who(actor: Actor) -> dict[str, str]:
    """Who it was, and on whose behalf when on somebody's."""
    return dict(zip(Actor._fields, actor.parts(), strict=False))


def history(rows: Iterable[Row], why: Wording) -> list[dict[str, Any]]:
    """Changes, latest first: who, when, why, and the value before and after of each field group."""
    return [
        {
            "id": row.change.id,
            "written": written_utc(row.change.clock),
            "received": row.received,
            "who": _who(read_actor(row.change.actor)),
            "why": why.of(row.change),
            "field": row.change.field,
            "before": _value(row.before),
            "after": _value(row.change.value),
        }
        for row in rows
    ]


def _value(text: str | None) -> Any:
    return None if text is None else json.loads(text)
