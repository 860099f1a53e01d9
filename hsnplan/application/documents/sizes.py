"""How large a plan is, level by level: as it was decided, and as it is followed up."""

from __future__ import annotations

from collections import Counter

from hsnplan.domain import clauses
from hsnplan.domain.register import Register

Size = tuple[str, str, int]
"""What a level is called for one and for several, and how many rows it has."""


def followed_up(register: Register) -> tuple[Size, ...]:
    """How many rows of the board's each level has: of the goals those that are decided, of the rest every one."""
    rows = [row for row in register.live_nodes() if register.in_totals(row)]
    goals_decided = any(row.decided for row in rows if register.node_type(row) == "measure")
    return _sizes(
        register,
        Counter(
            row.level
            for row in rows
            if row.decided or not goals_decided or register.node_type(row) != "measure"
        ),
    )


def undecided(register: Register) -> tuple[Size, ...]:
    """How many of them the decided plan does not have; none where the register does not say what was decided."""
    rows = [row for row in register.live_nodes() if register.in_totals(row)]
    if not any(row.decided for row in rows):
        return ()
    return _sizes(
        register,
        Counter(row.level for row in rows if not row.decided and register.node_type(row) != "measure"),
    )


def _sizes(register: Register, counts: Counter[int]) -> tuple[Size, ...]:
    return tuple(
        (name.lower(), clauses.forms(name)[0], counts[level])
        for level, (name, _) in enumerate(register.plan.levels)
        if counts[level]
    )
