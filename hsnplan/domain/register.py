"""The register in memory: every entity as it is now, and the questions the views, lists and rules ask of it.

It is filled from the file's state and kept in step by `put`; nothing else changes it. It holds no clock: *today* is
the cut-off of the open period, else the calendar day that was handed in.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from hsnplan.domain.entities import KINDS, Activity, Board, Entity, Node, Plan, Report, Unit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.follow_up_kinds import (
    PERIOD_LENGTHS,
    Assessment,
    Edition,
    Guidance,
    Outcome,
    Period,
    Rollup,
    Scale,
    Series,
    Submission,
    Target,
)
from hsnplan.domain.identity import year_period_id
from hsnplan.domain.merge_kinds import Handout, Verdict
from hsnplan.domain.reconciliation_kinds import RuleSwitch, SetAside, Stated

_NESTED: Final = ("node", "activity", "unit")


LONG_TERM: Final = "långsiktig"
"""How the name of a level begins whose indicators are the region's, shown beside the plan's and counted in none."""


class Register:
    """All entities by kind and id, with children, reports and goal figures at hand.

    The dictionaries are for reading; ids map to immutable entities, deleted ones included.
    """

    handed_to = ""
    """The id of the unit whose copy this is; "" for the main register."""
    cut_for = ""
    """The id of the unit whose part this is, in a copy that was handed out with that alone; "" for all there is."""

    def __init__(self, state: Mapping[str, Mapping[str, Entity]], calendar_today: str) -> None:
        self.calendar_today = calendar_today
        self.chosen_plan = ""
        """The id of the plan to look at; "" for the one of the year."""
        self.clashing: Mapping[str, int] = {}
        """The ids of the rows of which several people have said different things (*krock*), and of how much."""
        self._kinds: dict[str, dict[str, Entity]] = {kind: dict(state.get(kind, {})) for kind in KINDS}
        self.boards = cast("dict[str, Board]", self._kinds["board"])
        self.plans = cast("dict[str, Plan]", self._kinds["plan"])
        self.nodes = cast("dict[str, Node]", self._kinds["node"])
        self.units = cast("dict[str, Unit]", self._kinds["unit"])
        self.activities = cast("dict[str, Activity]", self._kinds["activity"])
        self.periods = cast("dict[str, Period]", self._kinds["period"])
        self.reports = cast("dict[str, Report]", self._kinds["report"])
        self.targets = cast("dict[str, Target]", self._kinds["target"])
        self.outcomes = cast("dict[str, Outcome]", self._kinds["outcome"])
        self.assessments = cast("dict[str, Assessment]", self._kinds["assessment"])
        self.series = cast("dict[str, Series]", self._kinds["series"])
        self.scales = cast("dict[str, Scale]", self._kinds["scale"])
        self.guidances = cast("dict[str, Guidance]", self._kinds["guidance"])
        self.rollups = cast("dict[str, Rollup]", self._kinds["rollup"])
        self.editions = cast("dict[str, Edition]", self._kinds["edition"])
        self.stated = cast("dict[str, Stated]", self._kinds["stated"])
        self.set_aside = cast("dict[str, SetAside]", self._kinds["set_aside"])
        self.rule_switches = cast("dict[str, RuleSwitch]", self._kinds["rule_switch"])
        self.submissions = cast("dict[str, Submission]", self._kinds["submission"])
        self.handouts = cast("dict[str, Handout]", self._kinds["handout"])
        self.verdicts = cast("dict[str, Verdict]", self._kinds["verdict"])
        self._children: dict[str, dict[str, list[str]]] = {kind: self._group(kind) for kind in _NESTED}
        self._reports: dict[str, dict[str, Report]] = {}
        for report in self.reports.values():
            self._reports.setdefault(report.activity, {})[report.id] = report
        self._current: dict[str, Report | None] = {}

    def _group(self, kind: str) -> dict[str, list[str]]:
        groups: dict[str, list[str]] = {}
        rows = cast("dict[str, Activity]", self._kinds[kind])
        for row in rows.values():
            groups.setdefault(row.parent, []).append(row.id)
        for members in groups.values():
            members.sort(key=lambda member: (rows[member].position, member))
        return groups

    def copy(self) -> Register:
        """A register of its own with the same state, to try things on."""
        made = Register(self._kinds, self.calendar_today)
        made.chosen_plan, made.clashing = self.chosen_plan, self.clashing
        made.is_as(self)
        return made

    def is_as(self, other: Register) -> None:
        """Be of the same copy as another, of another day or to try things on."""
        self.handed_to, self.cut_for = other.handed_to, other.cut_for

    # --- keeping in step ---

    def get(self, kind: str, entity_id: str) -> Entity | None:
        """The entity, deleted or not; None when it has never been or was undone."""
        return self._kinds[kind].get(entity_id)

    def every(self, kind: str) -> Mapping[str, Entity]:
        """All entities of a kind by id, deleted ones included."""
        return self._kinds[kind]

    def put(self, kind: str, entity_id: str, made: Entity | None) -> None:
        """Take over what an entity is now."""
        old = self._kinds[kind].get(entity_id)
        if made is None:
            self._kinds[kind].pop(entity_id, None)
        else:
            self._kinds[kind][entity_id] = made
        if kind in _NESTED:
            self._regroup(kind, cast("Activity | None", old), cast("Activity | None", made))
        elif kind == "report":
            self._refile(cast("Report | None", old), cast("Report | None", made))
        elif kind == "period":
            self._current.clear()

    def _regroup(self, kind: str, old: Activity | None, made: Activity | None) -> None:
        if (
            old is not None
            and made is not None
            and (old.parent, old.position) == (made.parent, made.position)
        ):
            return
        groups = self._children[kind]
        if old is not None:
            groups[old.parent].remove(old.id)
        if made is not None:
            siblings = groups.setdefault(made.parent, [])
            rows = cast("dict[str, Activity]", self._kinds[kind])
            insort(siblings, made.id, key=lambda member: (rows[member].position, member))

    def _refile(self, old: Report | None, made: Report | None) -> None:
        for report in (old, made):
            if report is not None:
                self._current.pop(report.activity, None)
        if old is not None:
            self._reports[old.activity].pop(old.id, None)
        if made is not None:
            self._reports.setdefault(made.activity, {})[made.id] = made

    # --- the register and its day ---

    @property
    def board(self) -> Board:
        """Whose register it is."""
        return next(iter(self.boards.values()), Board(""))

    @property
    def plan(self) -> Plan:
        """The plan in hand: the chosen one, else the latest whose year has begun on *today*, else the earliest."""
        if len(self.plans) < 2:
            return next(iter(self.plans.values()), Plan(""))
        if self.chosen_plan in self.plans:
            return self.plans[self.chosen_plan]
        rows = sorted(self.plans.values(), key=lambda plan: (plan.year, plan.id))
        begun = [plan for plan in rows if plan.year <= int(self.today[:4])]
        return begun[-1] if begun else rows[0]

    def plan_of(self, row: Node | Activity) -> Plan | None:
        """The plan that a node or activity stands in; None when it waits to be placed."""
        above: Node | Activity = row
        for above in self.ancestors(row.id):  # noqa: B007 - the last one is wanted
            pass
        return self.plans.get(above.parent)

    @property
    def open_period(self) -> Period | None:
        """The open period with the latest cut-off, if any."""
        opened = [period for period in self.periods.values() if period.open]
        return max(opened, key=lambda period: (period.cut_off, period.id), default=None)

    @property
    def today(self) -> str:
        """The register's *arbetsdatum*, ISO: the open period's cut-off, else the calendar's day."""
        period = self.open_period
        return period.cut_off if period is not None and period.cut_off else self.calendar_today

    @property
    def period_id(self) -> str:
        """The period that a status now is reported in: the open one, else the plan's calendar year."""
        period = self.open_period
        return period.id if period is not None else year_period_id(self.plan.year)

    def period_name(self, period_id: str) -> str:
        """A period's name; the calendar year that stands in has its number for one."""
        period = self.periods.get(period_id)
        return period.name if period is not None else str(self.plan.year)

    # --- the plan ---

    def child_nodes(self, parent: str) -> list[Node]:
        """The nodes right under a node or plan, in order, without those in the recycle bin."""
        rows = (self.nodes[child] for child in self._children["node"].get(parent, ()))
        return [row for row in rows if not row.deleted]

    def child_activities(self, parent: str) -> list[Activity]:
        """The activities right under a node or activity, in order, without those in the recycle bin."""
        members = self._children["activity"].get(parent)
        if not members:  # nearly always
            return []
        rows = (self.activities[child] for child in members)
        return [row for row in rows if not row.deleted]

    def child_units(self, parent: str) -> list[Unit]:
        """The units right under a unit ("" for the top), in order, without those in the recycle bin."""
        rows = (self.units[child] for child in self._children["unit"].get(parent, ()))
        return [row for row in rows if not row.deleted]

    def children(self, kind: str, parent: str) -> Sequence[Node | Activity | Unit]:
        """The children of one kind, in order, without those in the recycle bin."""
        if kind == "unit":
            return self.child_units(parent)
        return self.child_nodes(parent) if kind == "node" else self.child_activities(parent)

    def node_type(self, node: Node) -> str:
        """What the node's level holds: heading, measure or assignment."""
        levels = self._levels(node)
        return levels[node.level][1] if 0 <= node.level < len(levels) else "heading"

    def level_name(self, node: Node) -> str:
        """The Swedish name of the node's level."""
        levels = self._levels(node)
        return levels[node.level][0] if 0 <= node.level < len(levels) else ""

    def _levels(self, node: Node) -> tuple[tuple[str, str], ...]:
        plan = self.plan_of(node) if len(self.plans) > 1 else None
        return (plan or self.plan).levels

    def ancestors(self, entity_id: str) -> Iterator[Node | Activity]:
        """The activities and nodes above a node or activity, nearest first; ends at the plan or at a circle."""
        seen = {entity_id}
        row: Node | Activity | None = self.activities.get(entity_id) or self.nodes.get(entity_id)
        while row is not None:
            row = self.activities.get(row.parent) or self.nodes.get(row.parent)
            if row is None or row.id in seen:
                return
            seen.add(row.id)
            yield row

    def goal_of(self, activity: str) -> Node | None:
        """The nearest node above an activity."""
        return next((row for row in self.ancestors(activity) if isinstance(row, Node)), None)

    def is_live(self, activity: Activity) -> bool:
        """Whether an activity counts: neither it nor anything above it lies in the recycle bin."""
        return not activity.deleted and not any(row.deleted for row in self.ancestors(activity.id))

    def live_activities(self) -> list[Activity]:
        """Every activity of the plan in hand that counts, sub-activities too."""
        rows = [activity for activity in self.activities.values() if self.is_live(activity)]
        plan = self.plan.id
        return [row for row in rows if self._is_in(row, plan)] if self._several_plans() else rows

    def live_nodes(self) -> list[Node]:
        """Every node of the plan in hand outside the recycle bin."""
        return self.nodes_of(self.plan.id)

    def nodes_of(self, plan: str) -> list[Node]:
        """Every node of a plan outside the recycle bin, in the plan's order; those that wait to be placed last."""
        placed = list(self.nodes_under(plan))
        ids = {node.id for node in placed}
        rest = [
            node
            for node in self.nodes.values()
            if node.id not in ids
            and not node.deleted
            and not any(above.deleted for above in self.ancestors(node.id))
        ]
        return placed + [node for node in rest if len(self.plans) < 2 or self._is_in(node, plan)]

    def nodes_under(self, parent: str) -> Iterator[Node]:
        """The nodes under a node or plan, in order, each followed by those under it."""
        for node in self.child_nodes(parent):
            yield node
            yield from self.nodes_under(node.id)

    def _several_plans(self) -> bool:
        return sum(bool(self._children["node"].get(plan)) for plan in self.plans) > 1

    def _is_in(self, row: Node | Activity, plan: str) -> bool:
        found = self.plan_of(row)
        return found is None or found.id == plan

    def goals(self) -> list[Node]:
        """Every live node that is measured (the field's *mål* and *nyckeltal*) and counts in the board's plan."""
        return [
            node for node in self.live_nodes() if self.node_type(node) == "measure" and self.in_totals(node)
        ]

    def is_long_term(self, node: Node) -> bool:
        """Whether a node is the region's own indicator (*långsiktigt nyckeltal*), as its level says."""
        return self.level_name(node).casefold().startswith(LONG_TERM)

    def in_totals(self, node: Node) -> bool:
        """Whether a node counts as the plan's own: not a unit's, and not the region's long-term one."""
        return not node.owner and not self.is_long_term(node)

    def find_activity(self, reference: str) -> Activity:
        """The activity with an id or short number.

        Raises:
            Refusal: there is none.
        """
        found = self.activities.get(reference)
        if found is None and reference.isdecimal():
            found = next((row for row in self.activities.values() if row.number == int(reference)), None)
        if found is None:
            raise Refusal(f"Det finns ingen aktivitet med id eller nummer ”{reference}”.")
        return found

    def next_number(self) -> int:
        """The lowest short number above all in use, those in the recycle bin included."""
        return max((activity.number for activity in self.activities.values()), default=0) + 1

    def next_position(self, kind: str, parent: str) -> float:
        """A place after the last child of a parent."""
        members = self._children[kind].get(parent)
        if not members:
            return 1.0
        return cast("Any", self._kinds[kind][members[-1]]).position + 1.0  # type: ignore[no-any-return]

    # --- status ---

    def _rank(self, report: Report) -> tuple[str, str, str]:
        period = self.periods.get(report.period)
        return (
            period.cut_off if period is not None and period.cut_off else report.date,
            report.date,
            report.id,
        )

    def reports_of(self, activity: str) -> list[Report]:
        """An activity's status reports, the latest period's first.

        A period counts by its cut-off; the calendar year, which stands in when none is open, by its report's date.
        """
        return sorted(self._reports.get(activity, {}).values(), key=self._rank, reverse=True)

    def current(self, activity: str) -> Report | None:
        """The report of the latest period: what the activity's state is."""
        if activity not in self._current:
            rows = list(self._reports.get(activity, {}).values())
            self._current[activity] = (
                max(rows, key=self._rank) if len(rows) > 1 else rows[0] if rows else None
            )
        return self._current[activity]

    def state(self, activity: str) -> str:
        """The activity's work state, "" for none."""
        report = self.current(activity)
        return report.state if report is not None else ""

    def report_in(self, activity: str, period: str) -> Report | None:
        """What an activity's unit has reported in a period."""
        return next((row for row in self._reports.get(activity, {}).values() if row.period == period), None)

    def last_comment(self, activity: str) -> Report | None:
        """The latest report that says something."""
        return next((row for row in self.reports_of(activity) if row.comment), None)

    def is_updated(self, activity: str) -> bool:
        """Whether the current period has a report for the activity."""
        return self.report_in(activity, self.period_id) is not None

    # --- goals' figures ---

    def target_of(self, node: str) -> Target | None:
        """The target that holds: of the latest period that has one, else the plan's own."""
        found = [row for row in self.targets.values() if row.node == node]
        return max(found, key=lambda row: (self.age(row.period), row.id), default=None)

    def plan_target(self, node: str) -> Target | None:
        """The plan's own target for its year, whatever single periods ask for."""
        own = (row for row in self.targets.values() if (row.node, row.period) == (node, ""))
        return next(own, None)

    def outcome_of(self, node: str) -> Outcome | None:
        """The latest outcome of the board as a whole."""
        found = [row for row in self.outcomes.values() if (row.node, row.unit, row.sex) == (node, "", "")]
        return max(found, key=lambda row: (self.age(row.period), row.id), default=None)

    def assessment_of(self, node: str) -> Assessment | None:
        """The board's latest judgement of a node."""
        found = [row for row in self.assessments.values() if (row.node, row.unit) == (node, "")]
        return max(found, key=lambda row: (self.age(row.period), row.id), default=None)

    def figures_of(self, node: str) -> list[Target | Outcome | Assessment]:
        """Every target, outcome and judgement of a node, in whatever period and unit."""
        kinds: tuple[Mapping[str, Any], ...] = (self.targets, self.outcomes, self.assessments)
        return [row for kind in kinds for row in kind.values() if row.node == node]

    def age(self, period_id: str) -> tuple[str, int]:
        """What tells which of two periods is the later: the cut-off, and of two with the same the longer."""
        period = self.periods.get(period_id)
        if period is None:
            return "", 0
        return period.cut_off, PERIOD_LENGTHS.index(period.kind) if period.kind in PERIOD_LENGTHS else 0

    # --- units ---

    def unit_path(self, unit: str) -> list[Unit]:
        """A unit and those above it, from the top down."""
        path: list[Unit] = []
        here = self.units.get(unit)
        while here is not None and here not in path:
            path.insert(0, here)
            here = self.units.get(here.parent)
        return path

    def units_under(self, unit: str) -> set[str]:
        """The ids of a unit and of all below it."""
        found = {unit}
        waiting = [unit]
        while waiting:
            below = [child for child in self._children["unit"].get(waiting.pop(), ()) if child not in found]
            found.update(below)
            waiting += below
        return found

    def is_closed(self, unit: Unit) -> bool:
        """Whether a unit's validity has ended on the register's today."""
        return bool(unit.valid_to) and unit.valid_to < self.today

    def find_unit(self, name: str) -> Unit:
        """The unit with an id, name or alias, whatever its case; its name may be led by its kind ("Område Akutvård").

        Raises:
            Refusal: there is none, and the sentence says which are called much the same; or there are several.
        """
        if name in self.units:
            return self.units[name]
        sought = name.casefold().strip()
        standing = [unit for unit in self.units.values() if not unit.deleted and not unit.successor]
        found = [unit for unit in standing if unit.name.casefold() == sought] or [
            unit for unit in standing if sought in (alias.casefold() for alias in unit.aliases)
        ]
        found = found or [
            unit for unit in standing if sought == f"{unit.kind.strip()} {unit.name}".casefold()
        ]
        if not found:
            from hsnplan.domain.near_names import (
                hint,  # only who has written a name that there is none of needs it
            )

            raise Refusal(
                f"Det finns ingen enhet som heter ”{name}”.{hint(name, (row.name for row in standing))}"
            )
        if len(found) > 1:
            raise Refusal(f"Flera enheter heter ”{name}”.")
        return found[0]
