"""Level and direction of every goal in a period: its colour, and whether it moves, which the colour alone hides.

A goal that says "everybody, in time" is red until the last one is: its colour cannot show a queue that grows shorter.
Such goals are told of (`Standing.stays_red`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final, NamedTuple

from hsnplan.domain.analysis.movement import (
    BETTER,
    UNKNOWN,
    WORSE,
    Change,
    between,
    colour_way,
    same_time_last_year,
    way,
)
from hsnplan.domain.analysis.outlook import Outlook, outlook
from hsnplan.domain.curves import Point
from hsnplan.domain.due import plan_order
from hsnplan.domain.entities import Node
from hsnplan.domain.follow_up_kinds import Assessment
from hsnplan.domain.goal_figures import GoalFigures, outcomes_by_goal
from hsnplan.domain.in_period import target_in
from hsnplan.domain.judging import MARKS, Colour, Judging, period_day
from hsnplan.domain.outcomes import Outcome as Reached
from hsnplan.domain.outcomes import compare
from hsnplan.domain.proposing import propose
from hsnplan.domain.register import Register
from hsnplan.domain.rollup import goals
from hsnplan.domain.states import judged_word
from hsnplan.domain.targets import Operator, Target
from hsnplan.domain.typography import quantity

RED_RUN: Final = 2
RED_RUN_WHY: Final = (
    "Ett mål som är rött två perioder i följd men rör sig mot målvärdet visas särskilt; en enda period kan vara en "
    "tillfällighet."
)
"""In how many successive periods a goal must be red while it moves towards its target, to be told of."""

_PROPOSED: Final = {"met": Colour.GREEN, "partly": Colour.YELLOW, "not_met": Colour.RED}


class Level(NamedTuple):
    """A goal's colour: as judged in the latest period that judged it, else as its figures speak for (`is_proposed`)."""

    colour: Colour = Colour.NONE
    word: str = ""
    period: str = ""
    is_proposed: bool = False

    @property
    def mark(self) -> str:
        """The mark that it is drawn with."""
        return MARKS[self.colour]


class Standing(NamedTuple):
    """How one goal stands: level, latest value, change since the former value and since the same time last year.

    `unit` is whose values they are, "" for the board's.

    `over_year` is the change from the year's first value, or judgement, to the latest. `red_run` counts the successive
    periods in which it has been red up to now; `stays_red` is the warning, "" for none.
    """

    node: str
    unit: str
    level: Level
    target: str
    point: Point | None
    since: Change | None
    last_year: Change | None
    over_year: Change | None
    red_run: int
    stays_red: str
    outlook: Outlook

    @property
    def way(self) -> str:
        """Which way it went since the former value or judgement."""
        return self.since.way if self.since is not None else UNKNOWN


class Directions:
    """The goals of a register as they stand in a period; what has been said of later periods is left out."""

    def __init__(self, register: Register, period: str) -> None:
        self.register = register
        self.period = period
        self.day = period_day(register, period)
        self.judging = Judging(register)
        self._outcomes = outcomes_by_goal(register)
        self._days = {row.id: row.cut_off for row in register.periods.values() if row.cut_off}

    @cached_property
    def _judged(self) -> dict[tuple[str, str], list[Assessment]]:
        """The judgements of every row by the board ("") and by units that have a state, the earliest period's first."""
        found: dict[tuple[str, str], list[Assessment]] = {}
        for row in self.register.assessments.values():
            if row.state and self.day_of(row.period) <= self.day:
                found.setdefault((row.node, row.unit), []).append(row)
        for rows in found.values():
            rows.sort(key=lambda row: (self.day_of(row.period), row.id))
        return found

    def day_of(self, period: str) -> str:
        """The day a period counts by."""
        return self._days.get(period) or period_day(self.register, period)

    def standings(self) -> list[Standing]:
        """Every goal of the board's, in the order of the plan."""
        return [self.standing(goal) for goal in board_goals(self.register)]

    def standing(self, goal: str, unit: str = "") -> Standing:
        """One goal; with `unit` values and judgements are that unit's own, if it has any."""
        return _One(self, goal, unit).standing()

    def figures(self, goal: str) -> GoalFigures:
        """The outcomes of a goal."""
        return GoalFigures(self.register, goal, self._outcomes)

    def judged(self, goal: str, unit: str = "") -> Sequence[Assessment]:
        """The judgements of a goal up to the period, the earliest first: a unit's own if any, else the board's."""
        return self._judged.get((goal, unit)) or self._judged.get((goal, "")) or ()


class _One:
    """One goal, looked at once."""

    def __init__(self, all_of: Directions, goal: str, unit: str) -> None:
        self.all, self.register, self.goal = all_of, all_of.register, goal
        self.node: Node = all_of.register.nodes[goal]
        self.figures = all_of.figures(goal)
        self.unit = unit if unit and self.figures.points(unit) else ""
        self.points = [point for point in self.figures.points(self.unit) if point.day <= all_of.day]
        self.now = self.points[-1] if self.points else None
        self.judged = all_of.judged(goal, unit)

    @cached_property
    def target(self) -> Target:
        return self.figures.target_in(self.now.period if self.now is not None else self.all.period)

    def standing(self) -> Standing:
        level, run = self._level(), self._red_run()
        year = [point for point in self.points if point.day[:4] == self.all.day[:4]]
        return Standing(
            self.goal,
            self.unit,
            level,
            self.target.printed,
            self.now,
            self._since(),
            self._last_year(),
            self._over_year(year),
            len(run),
            self._stays_red(level, run),
            outlook(year, self.target, met=self._is_met(), is_share=self.figures.is_share),
        )

    # --- level ---

    def _level(self) -> Level:
        row = next((row for row in reversed(self.judged) if self._colour(row) is not Colour.NONE), None)
        if row is not None:
            return Level(self._colour(row), self.all.judging.word(self.goal, row.state), row.period)
        if self.now is not None and not self.unit:
            colour = self._proposed(self.now.period)
            if colour is not Colour.NONE:
                return Level(colour, judged_word(MARKS[colour]), self.now.period, is_proposed=True)
        last = self.judged[-1] if self.judged else None
        return Level(Colour.NONE, judged_word("not_judged"), last.period if last is not None else "")

    def _colour(self, row: Assessment) -> Colour:
        return self.all.judging.colour(row)

    def _proposed(self, period: str) -> Colour:
        row = self.figures.outcome(period, self.unit)
        target = target_in(self.register, self.goal, period) or self.register.target_of(self.goal)
        return _PROPOSED.get(propose(row, target, self.node.direction).state, Colour.NONE)

    def _is_met(self) -> bool | None:
        if self.now is None or self.target.value is None:
            return None
        return compare(Reached(self.now.value, self.target.unit), self.target)

    # --- direction ---

    def _since(self) -> Change | None:
        if len(self.points) > 1:
            return between(self.target, self.node.direction, *self.points[-2:])
        return self._judged_change(self.judged[-2:]) if not self.points else None

    def _last_year(self) -> Change | None:
        former = same_time_last_year(self.points, self.now) if self.now is not None else None
        if former is None or self.now is None:
            return None
        return between(self.target, self.node.direction, former, self.now)

    def _over_year(self, year: Sequence[Point]) -> Change | None:
        if len(year) > 1:
            return between(self.target, self.node.direction, year[0], year[-1])
        if self.now is not None:
            return self._last_year()
        return self._judged_change([row for row in self.judged if self._is_of_year(row)])

    def _is_of_year(self, row: Assessment) -> bool:
        return self.all.day_of(row.period)[:4] == self.all.day[:4]

    def _judged_change(self, rows: Sequence[Assessment]) -> Change | None:
        """From the first to the last of some judgements, both in the colours of the guidance that holds now."""
        told = [row for row in rows if row.state != "not_judged"]
        if len(told) < 2:
            return None
        first, last = told[0], told[-1]
        before, now = (self.all.judging.colour_of(self.goal, last.period, row.state) for row in (first, last))
        words = (self.all.judging.word(self.goal, row.state) for row in (first, last))
        return Change(colour_way(before, now), first.period, self.register.period_name(first.period), *words)

    # --- red in spite of moving ---

    def _red_run(self) -> list[str]:
        """The successive days up to now on which the goal was red, judged or else by its figures, the latest first."""
        judged = {self.all.day_of(row.period): self._colour(row) for row in self.judged}
        measured = {} if self.unit else {point.day: point.period for point in self.points}
        run = []
        for day in sorted({*judged, *measured}, reverse=True):
            colour = judged[day] if day in judged else self._proposed(measured[day])
            if colour is Colour.RED:
                run.append(day)
            elif colour is not Colour.NONE:
                break
        return run

    def _stays_red(self, level: Level, run: Sequence[str]) -> str:
        during = [point for point in self.points if point.day in run]
        if level.colour is not Colour.RED or len(run) < RED_RUN or len(during) < RED_RUN:
            return ""
        moved = way(self.target, self.node.direction, during[0].value, during[-1].value)
        latest = way(self.target, self.node.direction, during[-2].value, during[-1].value)
        if moved != BETTER or latest == WORSE:
            return ""
        found = target_in(self.register, self.goal, during[-1].period) or self.register.target_of(self.goal)
        if found is not None and found.partly:
            return ""
        return f"Förbättras men blir rött tills målet nås helt: {_construction(self.target)}."


def _construction(target: Target) -> str:
    if is_all_or_nothing(target) and target.value is not None:
        amount = quantity(target.value, target.unit)
        return f"{amount} nås först när {'alla är med' if target.value else 'ingen är kvar'}"
    return "målvärdet har ingen gräns för delvis"


def is_all_or_nothing(target: Target) -> bool:
    """Whether a target is only met by all, or by none: 100 % at least, or 0 at most."""
    if target.value is None:
        return False
    if target.operator in {Operator.AT_LEAST, Operator.EXACTLY} and target.unit.startswith("%"):
        return target.value == 100 or (target.operator is Operator.EXACTLY and not target.value)
    return target.operator in {Operator.AT_MOST, Operator.EXACTLY} and not target.value


def board_goals(register: Register) -> list[str]:
    """The board's own goals and assignments that are judged, in the order of the plan; units' own are not."""
    among = {goal for goal in goals(register) if not register.nodes[goal].owner}
    return [row for row in plan_order(register) if row in among]
