"""What would happen if the plan were smaller: what falls away with some of its goals, and what is left, per unit.

It is counted as if activities went with their goals. The board itself doubts that they would: care is broad, and what
must be improved must be improved whether a goal names it or not (uppföljning av plan med budget 2025).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from math import ceil
from typing import Final, NamedTuple

from hsnplan.domain.analysis.burden import FIELDS, JUDGEMENT, OUTCOME, REPORT, Burden, burden
from hsnplan.domain.analysis.directions import board_goals
from hsnplan.domain.analysis.work import Work
from hsnplan.domain.due import due_goals, waits
from hsnplan.domain.errors import Refusal

CAVEAT: Final = (
    "Räknat som om aktiviteterna föll bort med målen. Det är inte säkert: nämndens uppföljning 2025 väntar sig inte "
    "färre aktiviteter av färre mål, eftersom vården måste förbättras även där planen inte pekar."
)


class UnitLeft(NamedTuple):
    """A unit's activities in the plan as it is, and those that fall away."""

    unit: str
    before: int
    falls: int

    @property
    def after(self) -> int:
        """What is left."""
        return self.before - self.falls


class Smaller(NamedTuple):
    """A plan without some goals: `falls` are the activities that go with them, `stays` those that help another too.

    `fields` and `fields_before` count what the period asks people to fill in, now and with the goals left out.
    """

    without: tuple[str, ...]
    goals_before: int
    activities_before: int
    falls: tuple[str, ...]
    stays: tuple[str, ...]
    fields_before: int
    fields: int
    units: tuple[UnitLeft, ...]

    @property
    def goals(self) -> int:
        """How many goals are left."""
        return self.goals_before - len(self.without)

    @property
    def activities(self) -> int:
        """How many activities are left."""
        return self.activities_before - len(self.falls)


def without(work: Work, goals: Collection[str], asked: Burden | None = None) -> Smaller:
    """The plan in a period without some of the board's goals; `asked` is its burden, for one who has it."""
    every = board_goals(work.register)
    out = set(goals)
    gone = tuple(goal for goal in every if goal in out)
    touched = {row.id: not out.issuperset(work.goals_of[row.id]) for goal in gone for row in work.under(goal)}
    falls = tuple(row for row, has_other in touched.items() if not has_other)
    stays = tuple(row for row, has_other in touched.items() if has_other)
    before = (asked or burden(work)).whole.fields
    after = before - _fields_of(work, gone, falls)
    return Smaller(gone, len(every), len(work.activities), falls, stays, before, after, _units(work, falls))


def _fields_of(work: Work, goals: Sequence[str], activities: Sequence[str]) -> int:
    register, period = work.register, work.scene.period
    asked = sum(
        register.report_in(row, period) is not None or waits(register, period, row) for row in activities
    )
    due = set(due_goals(register, period)) & set(goals)
    measures = sum(register.node_type(register.nodes[row]) == "measure" for row in due)
    counts = {REPORT: asked, JUDGEMENT: len(due), OUTCOME: measures}
    return sum(count * len(FIELDS[thing]) for thing, count in counts.items())


def _units(work: Work, falls: Sequence[str]) -> tuple[UnitLeft, ...]:
    """Every unit that has activities, those that lose most first."""
    before = Counter(row.unit for row in work.activities)
    lost = Counter(work.register.activities[row].unit for row in falls)
    rows = [UnitLeft(unit, count, lost[unit]) for unit, count in before.items()]
    return tuple(sorted(rows, key=lambda row: (-row.falls, -row.before, row.unit)))


def fewest_and_most(work: Work, percent: float) -> tuple[Smaller, Smaller]:
    """The plan without a share of its goals: those with the fewest activities, and those with the most.

    Whichever goals one takes out, what falls away lies between the two, links apart.

    Raises:
        Refusal: the share is not between 0 and 100.
    """
    if not 0 <= percent <= 100:
        raise Refusal("Andelen mål som tas bort anges i procent, från 0 till 100.", field="share")
    every, asked = board_goals(work.register), burden(work)
    count = ceil(len(every) * percent / 100)
    ranked = sorted(every, key=lambda goal: len(work.under(goal)))
    return without(work, ranked[:count], asked), without(work, ranked[len(ranked) - count :], asked)
