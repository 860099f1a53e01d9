"""The snapshot that the report of a tertial, half-year or year is made of."""

from __future__ import annotations

from typing import NamedTuple

from hsnplan.reports.figures import TimeSeries
from hsnplan.reports.followup_snapshot import Goal, Names
from hsnplan.reports.frame import Frame
from hsnplan.reports.kept import Kept
from hsnplan.reports.parts import Parts
from hsnplan.reports.prose import Prose


class Judged(NamedTuple):
    """A judgement: its colour, the mark and the word that stand for it, and what was said; all "" for none."""

    colour: str = ""
    mark: str = ""
    word: str = ""
    comment: str = ""


class Split(NamedTuple):
    """A goal's outcome for women and for men, as printed, and the period it is of."""

    goal: str
    period: str
    women: str
    men: str
    whole: str


class Curve(NamedTuple):
    """A goal's outcomes over the year."""

    goal: str
    drawing: TimeSeries


class Set(NamedTuple):
    """The goals under one assignment of a direction, whose words are `title`; "" where goals stand on their own."""

    title: str
    goals: tuple[Goal, ...]


class Direction(NamedTuple):
    """A part of a strategy that is judged for itself; `assignments` are those judged for their own sake.

    `title` is "" for what stands right under the strategy.
    """

    title: str
    judged: Judged
    sets: tuple[Set, ...]
    assignments: tuple[Goal, ...] = ()
    curves: tuple[Curve, ...] = ()
    text: Prose = Prose("", "")

    def goals(self) -> tuple[Goal, ...]:
        """Its goals, in the order of the plan."""
        return tuple(goal for row in self.sets for goal in row.goals)


class Strategy(NamedTuple):
    """A row on top of the plan with its directions."""

    title: str
    judged: Judged
    directions: tuple[Direction, ...]
    text: Prose = Prose("", "")

    def goals(self) -> tuple[Goal, ...]:
        """Every goal under it, in the order of the plan."""
        return tuple(goal for direction in self.directions for goal in direction.goals())


class Report(NamedTuple):
    """The report of a period.

    `name` is what such a report is called ("Tertialrapport"), `title` that with its time. `judged` names the period
    whose judgements hold, `whole` is how the plan as a whole is judged. `tables` are (part, table) in order, and
    `directions_called` the name of a direction's level for one and for several.
    """

    frame: Frame
    name: str
    title: str
    parts: Parts
    names: Names
    judged: str
    whole: Judged
    strategies: tuple[Strategy, ...]
    splits: tuple[Split, ...]
    tables: tuple[tuple[str, Kept], ...]
    directions_called: tuple[str, str] = ("inriktning", "inriktningar")
    texts: tuple[Prose, ...] = ()

    def goals(self) -> tuple[Goal, ...]:
        """Every goal, in the order of the plan."""
        return tuple(goal for row in self.strategies for goal in row.goals())

    def assignments(self) -> tuple[Goal, ...]:
        """Every assignment that is judged for its own sake."""
        return tuple(goal for row in self.strategies for part in row.directions for goal in part.assignments)

    def directions(self) -> tuple[Direction, ...]:
        """The directions that are judged."""
        rows = (direction for row in self.strategies for direction in row.directions)
        return tuple(row for row in rows if row.title and row.judged.colour)
