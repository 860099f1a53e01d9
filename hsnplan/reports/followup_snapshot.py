"""The snapshot that a follow-up of a plan is made of: frozen, and all that the document needs.

Counts by colour are in the order of `COLOURS`, counts of activities in the order of the states' keys; what none is in
is left out.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from hsnplan.reports.frame import Frame
from hsnplan.reports.matter import Letter
from hsnplan.reports.parts import Parts
from hsnplan.reports.prose import Prose
from hsnplan.reports.revision_rows import Proposed
from hsnplan.reports.sentences import Decided

GREEN, YELLOW, RED, NONE = "green", "yellow", "red", "none"
COLOURS: Final = (GREEN, YELLOW, RED, NONE)

Counts = tuple[tuple[str, int], ...]


class Goal(NamedTuple):
    """A goal or assignment as the period left it; `mark` is the code of its symbol, `word` its judgement in words.

    `reason` says why it was not judged, `multi_year` whether it runs over several years.
    """

    number: str
    title: str
    target: str
    outcome: str
    colour: str
    mark: str
    word: str
    comment: str = ""
    reason: str = ""
    multi_year: bool = False


class Group(NamedTuple):
    """What stands under one row on top of the plan; `text` is what is written by hand about it."""

    title: str
    goals: tuple[Goal, ...]
    assignments: tuple[Goal, ...] = ()
    text: Prose = Prose("", "")


class Work(NamedTuple):
    """The activities of a part of the organisation by state."""

    title: str
    counts: Counts

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(number for _, number in self.counts)

    def of(self, *states: str) -> int:
        """How many are in any of some states."""
        return sum(number for state, number in self.counts if state in states)


class Activities(NamedTuple):
    """The activities of the plan: all, by division, and by part of the plan.

    `starts_later` counts planned ones that begin after the cut-off, `spoken_of` planned ones with a comment that says
    work goes on; `least_begun` are the units with the most planned ones.
    """

    whole: Work
    divisions: tuple[Work, ...]
    groups: tuple[Work, ...]
    starts_later: int
    spoken_of: int
    least_begun: tuple[tuple[str, int], ...]


class Names(NamedTuple):
    """What the plan calls its goals and assignments, in the singular and the plural ("verksamhetsmål")."""

    goal: str
    goals: str
    assignment: str
    assignments: str


class FollowUp(NamedTuple):
    """A follow-up of a plan in a period.

    `judged` names the period whose judgements hold and `cut_off` (ISO) the day on which activities are counted.
    `levels` are (name for one, for several, number of rows) from the top, `undecided` those of them that the decided
    plan does not have; `former` (year, size, 0 for unknown) is last year's plan.
    `guidance` is the decided words on colours with their title. `letter` is the case's, where the follow-up is a
    letter itself.
    """

    frame: Frame
    title: str
    parts: Parts
    names: Names
    judged: str
    cut_off: str
    decisions: tuple[Decided, ...]
    levels: tuple[tuple[str, str, int], ...]
    undecided: tuple[tuple[str, str, int], ...]
    former: tuple[int, int]
    guidance: tuple[str, str]
    groups: tuple[Group, ...]
    activities: Activities
    texts: tuple[Prose, ...] = ()
    revisions: tuple[Proposed, ...] = ()
    letter: Letter | None = None

    def goals(self) -> tuple[Goal, ...]:
        """Every goal, in the order of the plan."""
        return tuple(goal for group in self.groups for goal in group.goals)

    def assignments(self) -> tuple[Goal, ...]:
        """Every assignment that is judged for its own sake, in the order of the plan."""
        return tuple(row for group in self.groups for row in group.assignments)


def tally(goals: tuple[Goal, ...]) -> Counts:
    """How many of some goals have each colour."""
    counts = ((colour, sum(goal.colour == colour for goal in goals)) for colour in COLOURS)
    return tuple((colour, count) for colour, count in counts if count)
