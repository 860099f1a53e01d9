"""What the place looks up, a little at a time: the lists' values and what the panel says of their lines. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from hsnplan.application.steps import Steps
from hsnplan.domain.analysis import contribution
from hsnplan.domain.analysis.alignment import alignment
from hsnplan.domain.analysis.burden import Burden, Load, burden
from hsnplan.domain.analysis.contribution import Contribution
from hsnplan.domain.analysis.directions import Directions, Standing, board_goals
from hsnplan.domain.analysis.smaller import Smaller, fewest_and_most, without
from hsnplan.domain.analysis.work import Work
from hsnplan.domain.register import Register
from hsnplan.ui.analysis.goals import contribution_view, direction_view
from hsnplan.ui.analysis.loads import burden_view, matrix_view
from hsnplan.ui.analysis.outline import View

CONTRIBUTION, DIRECTION, BURDEN, MATRIX = "contribution", "direction", "burden", "matrix"
VIEWS: Final = {
    CONTRIBUTION: "Bidrag",
    DIRECTION: "Läge och riktning",
    BURDEN: "Börda",
    MATRIX: "Mål × enheter",
}
"""The place's lists, with their words."""


class Asked(NamedTuple):
    """What is looked at: a list, a period, a unit ("" for all), the goals thought away, and a share of them, if any."""

    view: str
    period: str
    unit: str = ""
    without: frozenset[str] = frozenset()
    share: int = 0


class Found(NamedTuple):
    """What was found: the list, and for its lines by id what lies behind them."""

    asked: Asked
    view: View
    contributions: dict[str, Contribution]
    standings: dict[str, Standing]
    loads: dict[str, Load]
    burden: Burden | None = None
    smaller: Smaller | None = None
    shares: tuple[Smaller, Smaller] | None = None


def looking(register: Register, asked: Asked) -> Steps[Found]:
    """Look a list up; `asked.unit` and the goals thought away are of this register."""
    found: Found = yield from _LOOKS[asked.view](register, asked)
    return found


def _working(register: Register, asked: Asked) -> Steps[Work]:
    """The activities of the period, in pieces that none takes long."""
    work = Work(register, asked.period)
    for done in work.prepare():
        yield done / 2
    return work


def _contribution(register: Register, asked: Asked) -> Steps[Found]:
    work = yield from _working(register, asked)
    rows = []
    for row in contribution.each(work, asked.unit):
        rows.append(row)
        yield 0.5
    by_goal = {row.node: row for row in rows}
    standings = {row.node: row.standing for row in rows}
    return Found(asked, contribution_view(register, rows), by_goal, standings, {})


def _direction(register: Register, asked: Asked) -> Steps[Found]:
    directions = Directions(register, asked.period)
    rows = []
    for goal in board_goals(register):
        rows.append(directions.standing(goal, asked.unit))
        yield 0.5
    return Found(asked, direction_view(register, rows), {}, {row.node: row for row in rows}, {})


def _burden(register: Register, asked: Asked) -> Steps[Found]:
    work = yield from _working(register, asked)
    found = burden(work, asked.unit)
    yield 0.9
    loads = {load.key or "none": load for load in found.loads}
    return Found(asked, burden_view(register, found), {}, {}, loads, found)


def _matrix(register: Register, asked: Asked) -> Steps[Found]:
    work = yield from _working(register, asked)
    found = alignment(work, asked.unit)
    yield 0.6
    whole = burden(work)
    yield 0.8
    smaller = without(work, asked.without, whole) if asked.without else None
    shares = fewest_and_most(work, asked.share) if asked.share else None
    left = (smaller,) if smaller is not None else shares or ()
    view = matrix_view(register, found, asked.without, left)
    return Found(asked, view, {}, {}, {}, whole, smaller, shares)


_LOOKS: Final[dict[str, Callable[[Register, Asked], Steps[Found]]]] = {
    CONTRIBUTION: _contribution,
    DIRECTION: _direction,
    BURDEN: _burden,
    MATRIX: _matrix,
}
