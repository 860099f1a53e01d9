"""Which target, outcome and judgement of a row hold in a period."""

from __future__ import annotations

from hsnplan.domain.follow_up_kinds import Assessment, Outcome, Target
from hsnplan.domain.register import Register


def target_in(register: Register, node: str, period: str) -> Target | None:
    """The target of a goal in a period: the period's own, else the plan's for the year."""
    found = [row for row in register.targets.values() if row.node == node and row.period in {period, ""}]
    return max(found, key=lambda row: (row.period != "", row.id), default=None)


def outcome_in(register: Register, node: str, period: str, unit: str = "", sex: str = "") -> Outcome | None:
    """The outcome of a goal in a period, for a unit ("" the board) and a sex ("" the total)."""
    place = (node, unit, period, sex)
    found = [row for row in register.outcomes.values() if (row.node, row.unit, row.period, row.sex) == place]
    return max(found, key=lambda row: row.id, default=None)


def assessment_in(register: Register, node: str, period: str, unit: str = "") -> Assessment | None:
    """The judgement of a row in a period by the board (`unit` "") or a unit."""
    place = (node, unit, period)
    found = [row for row in register.assessments.values() if (row.node, row.unit, row.period) == place]
    return max(found, key=lambda row: row.id, default=None)
