"""Which target, outcome and judgement of a row hold in a period."""

from __future__ import annotations

from typing import Final

from hsnplan.domain.follow_up_kinds import PERIOD_LENGTHS, Assessment, Outcome, Target
from hsnplan.domain.register import Register

_OWN: Final = len(PERIOD_LENGTHS) + 2


def target_in(register: Register, node: str, period: str) -> Target | None:
    """The target of a goal in a period: the period's own, else that of a longer one that ends with it, else the plan's.

    April's figures are held against the target of the tertial that ends in April.
    """
    day, length = register.age(period)
    rank = {row.id: _rank(register.age(row.id), day, length) for row in register.periods.values()}
    rank |= {"": 1, period: _OWN}
    found = [row for row in register.targets.values() if row.node == node and rank.get(row.period)]
    return max(found, key=lambda row: (rank[row.period], row.id), default=None)


def _rank(age: tuple[str, int], day: str, length: int) -> int:
    """How near a period's target is to one of a day and length: 0 for not at all, more for nearer."""
    return _OWN - (age[1] - length) if day and age[0] == day and age[1] > length else 0


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
