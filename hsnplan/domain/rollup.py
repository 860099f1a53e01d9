"""Colours put together from below: goals to directions to plan, and units to the board, by a method held as data.

What is put together is the *nearest judged rows* below a row: a heading or assignment that nobody judged passes its own
goals on, one that was judged stands for all that is under it. Judged and rolled-up colours are both kept; where they
differ, that is for the reconciliation to tell, and nothing is overwritten. Without rows below there is *ingen grund*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from hsnplan.domain.follow_up_kinds import Assessment, Rollup
from hsnplan.domain.judging import WORST_FIRST, Colour, Judging, plan_of
from hsnplan.domain.register import Register

METHODS: Final[Mapping[str, str]] = {
    "worst": "sämsta färgen",
    "majority": "vanligaste färgen",
    "mean": "snittet",
}
"""The named methods and their words."""

STANDARD: Final = Rollup("", method="mean", green_from=75.0, yellow_from=25.0)
"""The method of a plan that names none: the mean, rounded to the nearest of 100, 50 and 0."""

NO_BASIS: Final = "ingen grund"

_POINTS: Final = {Colour.GREEN: 100.0, Colour.YELLOW: 50.0, Colour.RED: 0.0}


class RolledUp(NamedTuple):
    """What the rows below give: `colour`, the `parts` (row or unit, its colour) and the `method` that was used.

    `is_based` is false when there is no row below at all; then the colour says nothing.
    """

    colour: Colour
    parts: tuple[tuple[str, Colour], ...]
    method: Rollup

    @property
    def is_based(self) -> bool:
        """Whether there was anything to put together."""
        return bool(self.parts)

    @property
    def counts(self) -> Counter[Colour]:
        """How many parts have each colour."""
        return Counter(colour for _, colour in self.parts)


def put_together(parts: Iterable[tuple[str, Colour]], method: Rollup) -> RolledUp:
    """The colour of some rows together. Those without colour weigh nothing.

    worst: the worst that occurs. majority: the most frequent, of equals the worse. mean: green counts 100, yellow 50,
    red 0, and the mean is held against the method's limits.
    """
    rows = tuple(parts)
    judged = [colour for _, colour in rows if colour is not Colour.NONE]
    if not judged:
        return RolledUp(Colour.NONE, rows, method)
    return RolledUp(_METHODS[method.method](judged, method), rows, method)


def _worst(judged: Sequence[Colour], _: Rollup) -> Colour:
    return next(colour for colour in WORST_FIRST if colour in judged)


def _majority(judged: Sequence[Colour], _: Rollup) -> Colour:
    counts = Counter(judged)
    return max(WORST_FIRST, key=lambda colour: counts[colour])  # of equals the first, which is the worse


def _mean(judged: Sequence[Colour], method: Rollup) -> Colour:
    mean = sum(_POINTS[colour] for colour in judged) / len(judged)
    if mean >= method.green_from:
        return Colour.GREEN
    return Colour.YELLOW if mean >= method.yellow_from else Colour.RED


_METHODS: Final[Mapping[str, Callable[[Sequence[Colour], Rollup], Colour]]] = {
    "worst": _worst,
    "majority": _majority,
    "mean": _mean,
}


class Judgements:
    """All judgements of one period, with their colours and what they give when put together."""

    def __init__(self, register: Register, period: str, judging: Judging | None = None) -> None:
        self.register = register
        self.period = period
        self.judging = judging or Judging(register)
        self._methods = {row.plan: row for row in register.rollups.values() if row.method in _METHODS}
        self._board: dict[str, Assessment] = {}
        self._colours: dict[str, Colour] = {}
        self._units: dict[str, dict[str, Assessment]] = {}
        for row in sorted(register.assessments.values(), key=lambda row: row.id):
            if row.period == period and row.unit:
                self._units.setdefault(row.node, {})[row.unit] = row
            elif row.period == period:
                self._board[row.node] = row
        self._nearest: dict[str, tuple[tuple[str, Colour], ...]] = {}

    def of(self, row: str, unit: str = "") -> Assessment | None:
        """The judgement of a row by the board, or by a unit."""
        return self._units.get(row, {}).get(unit) if unit else self._board.get(row)

    def by_units(self, row: str) -> Mapping[str, Assessment]:
        """The units' own judgements of a row."""
        return self._units.get(row, {})

    def colour(self, row: str, unit: str = "") -> Colour | None:
        """The judged colour; None when nobody judged, which is something else than *ej bedömd*."""
        found = self.of(row, unit)
        if found is None:
            return None
        known = self._colours.get(found.id)
        if known is None:
            known = self._colours[found.id] = self.judging.colour(found)
        return known

    def method(self, row: str) -> Rollup:
        """How colours are put together in the plan of a row."""
        return self._methods.get(plan_of(self.register, row), STANDARD)

    def rolled_up(self, row: str) -> RolledUp:
        """What the nearest judged rows below a row of the plan, or below the plan, give."""
        return put_together(self._below(row), self.method(row))

    def rolled_up_units(self, row: str, unit: str = "") -> RolledUp:
        """What the nearest judging units below a unit ("" for all units) give for a row."""
        judged = self._units.get(row, {})
        parts = self._units_below(judged, unit) if judged else []
        return put_together(parts, self.method(row))

    def shown(self, row: str) -> Colour:
        """The judged colour of a row, else the one that what is below it gives."""
        judged = self.colour(row)
        return judged if judged is not None else self.rolled_up(row).colour

    def tally(self, rows: Iterable[str]) -> Counter[Colour]:
        """How many of some rows the board judged in each colour; those it did not judge are not counted."""
        colours = (self.colour(row) for row in rows)
        return Counter(colour for colour in colours if colour is not None)

    def _below(self, row: str) -> tuple[tuple[str, Colour], ...]:
        if row not in self._nearest:
            self._nearest[row] = ()  # what closes a circle adds nothing
            found: list[tuple[str, Colour]] = []
            for child in self.register.child_nodes(row):
                judged = self.colour(child.id)
                found += self._below(child.id) if judged is None else [(child.id, judged)]
            self._nearest[row] = tuple(found)
        return self._nearest[row]

    def _units_below(self, judged: Mapping[str, Assessment], unit: str) -> list[tuple[str, Colour]]:
        found: list[tuple[str, Colour]] = []
        for child in self.register.child_units(unit):
            if child.id in judged:
                found.append((child.id, self.judging.colour(judged[child.id])))
            else:
                found += self._units_below(judged, child.id)
        return found


def goals(register: Register) -> list[str]:
    """The ids of the rows that are judged for their own sake: measures, and assignments.

    Assignments of a level that goals hang under, as in the plan of 2023, only gather these. The region's long-term
    indicators are followed up by the region.
    """
    rows = [
        row
        for row in register.live_nodes()
        if register.node_type(row) != "heading" and not register.is_long_term(row)
    ]
    gathering = {(row.level, plan_of(register, row.id)) for row in rows if register.child_nodes(row.id)}
    return [
        row.id
        for row in rows
        if register.node_type(row) == "measure" or (row.level, plan_of(register, row.id)) not in gathering
    ]


def reported(register: Register, period: str) -> list[str]:
    """The ids of the goals that a period's report speaks of; all of them when it names none."""
    found = goals(register)
    return [goal for goal in found if period in register.nodes[goal].reported] or found


def below(register: Register, row: str, among: Iterable[str]) -> list[str]:
    """Those of some goals that stand under a row of the plan, or in a plan."""
    inside = {node.id for node in register.nodes_under(row)}
    return [goal for goal in among if goal in inside]
