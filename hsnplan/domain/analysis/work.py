"""The activities of a period by the board's goals and by unit: what contribution and burden both count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from hsnplan.domain.entities import Activity, Node
from hsnplan.domain.findings.finding import NOT_STARTED, Scene
from hsnplan.domain.links import linked
from hsnplan.domain.register import Register
from hsnplan.domain.states import FINISHED


class Tally(NamedTuple):
    """How far some activities have come: how many there are in each state, and how many are late.

    Late is what an activity says of itself (försenad), or what its planned end says of one that is not finished.
    """

    states: Mapping[str, int]
    late: int

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.states.values())

    @property
    def done(self) -> int:
        """Those that are completed."""
        return self.states.get("completed", 0)

    @property
    def ongoing(self) -> int:
        """Those that are begun and not completed, delayed ones among them."""
        return self.states.get("ongoing", 0) + self.states.get("delayed", 0)

    @property
    def idle(self) -> int:
        """Those that nobody has begun: planned, or without status."""
        return sum(self.states.get(state, 0) for state in NOT_STARTED)

    @property
    def live(self) -> int:
        """Those that are not cancelled."""
        return self.total - self.states.get("cancelled", 0)

    @property
    def begun(self) -> float:
        """The share of those not cancelled that are begun or completed, 0 to 1; 0 when there are none."""
        return (self.done + self.ongoing) / self.live if self.live else 0.0


class Work:
    """The activities of the plan in hand as a period leaves them."""

    def __init__(self, register: Register, period: str) -> None:
        self.register = register
        self.scene = Scene(register, period)

    def prepare(self) -> Iterator[float]:
        """Look up what every count rests on, in pieces; yields how much is done, 0 to 1."""
        for nth, name in enumerate(("activities", "goal_of", "by_goal"), start=1):
            getattr(self, name)
            yield nth / 4
        self.tally(self.activities[:1])  # the reports are put in order with the first one
        yield 1.0

    @property
    def activities(self) -> list[Activity]:
        """Every activity that counts, by number."""
        return self.scene.activities

    @cached_property
    def goal_of(self) -> dict[str, str]:
        """The nearest goal above each activity, a unit's own too; "" for one that hangs under none."""
        above: dict[str, str] = {}
        for row in self.activities:
            if row.parent not in above:
                goal = self.register.goal_of(row.id)
                above[row.parent] = goal.id if goal is not None else ""
        return {row.id: above[row.parent] for row in self.activities}

    @cached_property
    def _board_above(self) -> dict[str, str]:
        """The board's row that each row of the plan is, or stands under when it is a unit's own."""
        return {node: self._board_row(node) for node in {*self.goal_of.values()} if node}

    def _board_row(self, node: str) -> str:
        rows = (self.register.nodes[node], *self.register.ancestors(node))
        return next((row.id for row in rows if isinstance(row, Node) and not row.owner), "")

    def is_own(self, activity: str) -> bool:
        """Whether an activity hangs under a unit's own goal."""
        node = self.register.nodes.get(self.goal_of[activity])
        return node is not None and bool(node.owner)

    @cached_property
    def goals_of(self) -> dict[str, tuple[str, ...]]:
        """The board's rows that each activity helps: the one it hangs under, first, and those it is linked to."""
        found: dict[str, tuple[str, ...]] = {}
        for row, goal in self.goal_of.items():
            above = self._board_above.get(goal, "")
            found[row] = (above,) if above else ()
        for node, activities in linked(self.register).items():
            for activity in activities:
                if activity.id in found and node not in found[activity.id]:
                    found[activity.id] = (*found[activity.id], node)
        return found

    @cached_property
    def by_goal(self) -> dict[str, list[Activity]]:
        """The activities of each row of the board's, under units' own goals and linked ones too, by number."""
        found: dict[str, list[Activity]] = {}
        for row in self.activities:
            for goal in self.goals_of[row.id]:
                found.setdefault(goal, []).append(row)
        return found

    def under(self, goal: str, units: Collection[str] | None = None) -> list[Activity]:
        """The activities of a goal, only those of some `units` if given."""
        rows = self.by_goal.get(goal, [])
        return rows if units is None else [row for row in rows if row.unit in units]

    def tally(self, rows: Iterable[Activity]) -> Tally:
        """How far some activities have come."""
        states: Counter[str] = Counter()
        late = 0
        for row in rows:
            state = self.scene.state(row.id)
            states[state] += 1
            late += state == "delayed" or bool(
                row.end and row.end < self.scene.today and state not in FINISHED
            )
        return Tally(states, late)
