"""What analysis answers, as plain values: contribution, burden, direction; shares are in per cent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, Final

from hsnplan.domain.analysis import burden as loads
from hsnplan.domain.analysis import contribution as classes
from hsnplan.domain.analysis import smaller
from hsnplan.domain.analysis.alignment import Alignment, alignment
from hsnplan.domain.analysis.contribution import Contribution, contributions
from hsnplan.domain.analysis.directions import RED_RUN_WHY, Directions, Level, Standing, board_goals
from hsnplan.domain.analysis.movement import LEAST_CHANGE_WHY, UNKNOWN, WAYS, Change
from hsnplan.domain.analysis.outlook import HORIZON_WHY
from hsnplan.domain.analysis.work import Work
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted

CONTRIBUTION_RULES: Final = (classes.MUCH_BEGUN_WHY, LEAST_CHANGE_WHY)
"""What the classes of contribution rest on, in sentences."""
DIRECTION_RULES: Final = (LEAST_CHANGE_WHY, RED_RUN_WHY, HORIZON_WHY)
"""What levels and directions rest on, in sentences."""

_COUNTED: Final = loads.Load._fields[6:]


def _period(register: Register, period: str) -> dict[str, str]:
    return {"id": period, "name": register.period_name(period)}


def _goal(register: Register, node: str) -> dict[str, str]:
    row = register.nodes[node]
    return {"id": row.id, "number": row.number, "title": row.title}


# --- contribution ---


def contribution(register: Register, period: str, unit: str = "") -> dict[str, Any]:
    """Every goal with its activities, its movement and its class."""
    rows = contributions(Work(register, period), unit)
    counts = Counter(row.kind for row in rows)
    return {
        "period": _period(register, period),
        "caveat": classes.CAVEAT,
        "rules": list(CONTRIBUTION_RULES),
        "classes": [
            {"kind": kind, "words": words, "goals": counts[kind]} for kind, words in classes.CLASSES.items()
        ],
        "goals": [_contribution(register, row) for row in rows],
    }


def _contribution(register: Register, row: Contribution) -> dict[str, Any]:
    work = row.work
    return {
        **_goal(register, row.node),
        "kind": row.kind,
        "words": row.words,
        "activities": {
            "total": work.total,
            "completed": work.done,
            "ongoing": work.ongoing,
            "late": work.late,
            "not_begun": work.idle,
            "begun_percent": round(100 * work.begun),
        },
        "level": _level(register, row.standing.level),
        "movement": _change(row.change),
    }


# --- direction ---


def direction(register: Register, period: str, unit: str = "") -> dict[str, Any]:
    """Every goal with its level, its changes, the warning if its colour hides that it moves, and the outlook."""
    found = Directions(register, period)
    return {
        "period": _period(register, period),
        "rules": list(DIRECTION_RULES),
        "goals": [
            _standing(register, found.standing(goal, unit), unit=unit) for goal in board_goals(register)
        ],
    }


def _standing(register: Register, row: Standing, *, unit: str) -> dict[str, Any]:
    point = row.point
    name = register.units[row.unit].name if row.unit else ""
    return {
        **_goal(register, row.node),
        **({"unit": name} if unit else {}),
        "level": _level(register, row.level),
        "target": row.target,
        "value": None if point is None else {"words": point.words, "period": point.name},
        "since": _change(row.since),
        "last_year": _change(row.last_year),
        "red_periods": row.red_run,
        "stays_red": row.stays_red,
        "outlook": {
            "how": row.outlook.how,
            "month": row.outlook.month,
            "december": row.outlook.december,
            "sentence": row.outlook.sentence,
            "says_when": row.outlook.says_when,
        },
    }


def _level(register: Register, level: Level) -> dict[str, Any]:
    return {
        "colour": str(level.colour),
        "word": level.word,
        "period": register.period_name(level.period) if level.period else "",
        "proposed": level.is_proposed,
    }


def _change(change: Change | None) -> dict[str, str]:
    if change is None:
        return {"way": UNKNOWN, "word": WAYS[UNKNOWN]}
    return {
        "way": change.way,
        "word": WAYS[change.way],
        "before": change.before,
        "now": change.now,
        "difference": change.difference,
        "since": change.name,
    }


# --- burden ---


def burden(register: Register, period: str, unit: str = "") -> dict[str, Any]:
    """What the period asks for, by unit, manager and level; the board's goals and units' own; goals × units."""
    work = Work(register, period)
    found = loads.burden(work, unit)
    return {
        "period": _period(register, period),
        "fields": loads.field_words(),
        "whole": _load(found.whole),
        "board": _load(found.board),
        "by": {how: [_load(row) for row in found.by(how)] for how in loads.BY},
        "goals": found.goals._asdict(),
        "alignment": _alignment(register, alignment(work, unit)),
    }


def _load(row: loads.Load) -> dict[str, Any]:
    counts = {name: getattr(row, name) for name in _COUNTED}
    return {"name": row.name, "manager": row.manager, **counts, "waiting": row.waiting, "fields": row.fields}


def _alignment(register: Register, found: Alignment) -> dict[str, Any]:
    return {
        "units": [unit.name for unit in found.units],
        "goals": [
            {**_goal(register, row.node), "cells": list(row.cells), "outside": row.outside}
            for row in found.rows
        ],
    }


# --- a smaller plan ---


SMALLER_CAVEAT: Final = smaller.CAVEAT
"""What a smaller plan is counted as, and why that is not certain."""


def without(register: Register, period: str, goals: Collection[str]) -> dict[str, Any]:
    """The plan without some of the board's goals.

    Raises:
        Refusal: one of them is no goal of the board's.
    """
    known = set(board_goals(register))
    for goal in goals:
        if goal not in known:
            title = quoted(register.nodes[goal].title)
            raise Refusal(f"{title} är inget av nämndens mål. Välj ett mål eller uppdrag som bedöms.")
    return _smaller(register, smaller.without(Work(register, period), goals))


def fewest_and_most(register: Register, period: str, percent: float) -> dict[str, Any]:
    """The plan without a share of its goals: those with the fewest, and those with the most activities."""
    fewest, most = smaller.fewest_and_most(Work(register, period), percent)
    return {"fewest": _smaller(register, fewest), "most": _smaller(register, most)}


def _smaller(register: Register, found: smaller.Smaller) -> dict[str, Any]:
    return {
        "without": [_goal(register, goal) for goal in found.without],
        "goals": {"before": found.goals_before, "after": found.goals},
        "activities": {"before": found.activities_before, "after": found.activities},
        "stay": _numbers(register, found.stays),
        "fields": {"before": found.fields_before, "after": found.fields},
        "units": [_unit_left(register, row) for row in found.units if row.falls],
    }


def _numbers(register: Register, activities: Sequence[str]) -> list[int]:
    return sorted(register.activities[row].number for row in activities)


def _unit_left(register: Register, row: smaller.UnitLeft) -> dict[str, Any]:
    unit = register.units.get(row.unit)
    name = unit.name if unit is not None else loads.NO_UNIT
    return {"unit": name, "before": row.before, "after": row.after}
