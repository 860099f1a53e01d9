"""Which units work for which goals: goals × units, with the number of activities in each cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from hsnplan.domain.analysis.directions import board_goals
from hsnplan.domain.analysis.work import Work
from hsnplan.domain.due import divisions_of
from hsnplan.domain.entities import Unit


class AlignmentRow(NamedTuple):
    """One goal: its activities in each column's unit and those below it, and `outside` all of them.

    An activity that is linked to several goals stands under each.
    """

    node: str
    cells: tuple[int, ...]
    outside: int

    @property
    def total(self) -> int:
        """All its activities."""
        return sum(self.cells) + self.outside

    @property
    def units(self) -> int:
        """In how many columns somebody works for it."""
        return sum(cell > 0 for cell in self.cells)


class Alignment(NamedTuple):
    """The matrix: goals in the order of the plan, units in that of the organisation."""

    units: tuple[Unit, ...]
    rows: tuple[AlignmentRow, ...]

    @property
    def most(self) -> int:
        """The largest cell."""
        return max((cell for row in self.rows for cell in row.cells), default=0)


def alignment(work: Work, unit: str = "") -> Alignment:
    """The goals by division, or by the units right below a unit."""
    register = work.register
    units: Sequence[Unit] = register.child_units(unit) if unit else divisions_of(register)
    place = {below: nth for nth, row in enumerate(units) for below in register.units_under(row.id)}
    among = register.units_under(unit) if unit else None
    rows = []
    for goal in board_goals(register):
        counts = Counter(place.get(row.unit, -1) for row in work.under(goal, among))
        rows.append(AlignmentRow(goal, tuple(counts[nth] for nth in range(len(units))), counts[-1]))
    return Alignment(tuple(units), tuple(rows))
