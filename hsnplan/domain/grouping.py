"""The three arrangements of the tree: which rows there are, and under which row each stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from hsnplan.domain.entities import UNPLACED, Activity, Node, Unit
from hsnplan.domain.outline import Outline
from hsnplan.domain.outline_row import ACTIVITY, GOAL, PLAN, ROOT, SECTION, STATE, TOP, UNIT, linked_place
from hsnplan.domain.register import Register
from hsnplan.domain.states import NO_STATE, WORK_STATES

Linked = Mapping[str, list[Activity]]
"""The activities that are linked to each goal."""

WITHOUT_UNIT: Final = "utan-enhet"
STATE_ROW: Final = "status:"
"""What the id of a state's row begins with; the state's code follows."""


def by_plan(outline: Outline) -> None:
    """The plan's headings and goals, activities under them, parts under activities; *Att placera* last."""
    register = outline.register
    also = _linked(register)
    for node in register.child_nodes(register.plan.id):
        _add_node(outline, node, ROOT, 0, also)
    _add_unplaced(outline, also)


def _linked(register: Register) -> Linked:
    """What is linked to each goal; a plan without links is shown without knowing of them."""
    if not register.every("link"):
        return {}
    from hsnplan.domain.links import linked

    return linked(register)


def _add_node(outline: Outline, node: Node, above: int, indent: int, also: Linked) -> None:
    """A node and all below, each step set in, so that it is seen what lies under what; what is linked comes last."""
    register = outline.register
    folded: tuple[str, ...] = ()
    kids = register.child_nodes(node.id)
    while len(kids) == 1 and _folds(outline, node, kids[0]):
        folded += (node.id,)
        node = kids[0]
        kids = register.child_nodes(node.id)
    tier = _tier(outline, node, has_nodes=bool(kids))
    row = outline.add("node", node.id, above, tier, indent)
    row.folded = folded
    _add_activities(outline, register.child_activities(node.id), row.key, indent + 1)
    for activity in also.get(node.id, ()):
        place = linked_place(activity.id, node.id)
        outline.add("activity", activity.id, row.key, ACTIVITY, indent + 1, place)
    for kid in kids:
        _add_node(outline, kid, row.key, indent + 1, also)


def _folds(outline: Outline, node: Node, only_child: Node) -> bool:
    """Whether a heading and its only child fit in one row: both light, and nothing else under the heading."""
    register = outline.register
    return (
        node.level > 0
        and register.node_type(node) == "heading"
        and _tier(outline, only_child, has_nodes=bool(register.child_nodes(only_child.id))) == SECTION
        and not register.child_activities(node.id)
    )


def tier_of_level(register: Register, level: int) -> str:
    """How heavy the rows of a level are."""
    kind = register.plan.levels[level][1]
    if kind == "measure" or (kind == "assignment" and not _has_goals_below(register, level)):
        return GOAL
    return TOP if level == 0 else SECTION


def _has_goals_below(register: Register, level: int) -> bool:
    levels = register.plan.levels
    return level + 1 < len(levels) and levels[level + 1][1] == "measure"


def _tier(outline: Outline, node: Node, *, has_nodes: bool) -> str:
    kind = outline.register.node_type(node)
    if kind == "measure" or (
        kind == "assignment" and not _has_levels_below(outline, node, has_nodes=has_nodes)
    ):
        return GOAL
    return TOP if node.level == 0 else SECTION


def _has_levels_below(outline: Outline, node: Node, *, has_nodes: bool) -> bool:
    """An assignment is what goals hang under in some plans, and what activities hang under in others."""
    return has_nodes or _has_goals_below(outline.register, node.level)


def _add_activities(outline: Outline, activities: Iterable[Activity], above: int, indent: int) -> None:
    for activity in activities:
        row = outline.add("activity", activity.id, above, ACTIVITY, indent)
        parts = outline.register.child_activities(activity.id)
        if parts:
            _add_activities(outline, parts, row.key, indent + 1)


def _add_unplaced(outline: Outline, also: Linked) -> None:
    register = outline.register
    activities = register.child_activities(UNPLACED)
    nodes = register.child_nodes(UNPLACED)
    if activities or nodes:
        row = outline.add("group", UNPLACED, ROOT, TOP, 0)
        _add_activities(outline, activities, row.key, 1)
        for node in nodes:
            _add_node(outline, node, row.key, 1, also)


def by_unit(outline: Outline) -> None:
    """The organisation, each unit with its activities; units without any are left out.

    A part stands under its activity when both are the same unit's, else at its own unit.
    """
    register = outline.register
    of_unit: dict[str, list[Activity]] = {}
    for activity in register.live_activities():
        above = register.activities.get(activity.parent)
        if above is None or above.unit != activity.unit:
            of_unit.setdefault(activity.unit if activity.unit in register.units else "", []).append(activity)
    for activities in of_unit.values():
        activities.sort(key=_number)
    busy = {unit.id for found in of_unit for unit in register.unit_path(found)}
    for unit in register.child_units(""):
        _add_unit(outline, unit, ROOT, 0, of_unit, busy)
    lost = [row for found, rows in of_unit.items() if found not in outline.keys for row in rows]
    if lost:
        row = outline.add("group", WITHOUT_UNIT, ROOT, TOP, 0)
        for activity in lost:
            _add_own_parts(outline, activity, row.key, 1)


def _add_unit(
    outline: Outline, unit: Unit, above: int, indent: int, of_unit: dict[str, list[Activity]], busy: set[str]
) -> None:
    if unit.id not in busy:
        return
    row = outline.add("unit", unit.id, above, TOP if indent == 0 else GOAL, indent)
    for activity in of_unit.get(unit.id, ()):
        _add_own_parts(outline, activity, row.key, indent + 1)
    for child in outline.register.child_units(unit.id):
        _add_unit(outline, child, row.key, indent + 1, of_unit, busy)


def _add_own_parts(outline: Outline, activity: Activity, above: int, indent: int) -> None:
    row = outline.add("activity", activity.id, above, ACTIVITY, indent)
    for part in outline.register.child_activities(activity.id):
        if part.unit == activity.unit:
            _add_own_parts(outline, part, row.key, indent + 1)


def by_state(outline: Outline) -> None:
    """Each state that some activity is in, in the order of the keys, and those without a status last."""
    register = outline.register
    of_state: dict[str, list[Activity]] = {}
    for activity in register.live_activities():
        of_state.setdefault(register.state(activity.id), []).append(activity)
    for state in (*WORK_STATES[1:], NO_STATE):
        if state in of_state:
            row = outline.add("state", STATE_ROW + state, ROOT, TOP, 0)
            for activity in sorted(of_state[state], key=_number):
                outline.add("activity", activity.id, row.key, ACTIVITY, 1)


def _number(activity: Activity) -> int:
    return activity.number


_GROUPINGS: Final[dict[str, Callable[[Outline], None]]] = {PLAN: by_plan, UNIT: by_unit, STATE: by_state}


def outline(register: Register, arrangement: str = PLAN) -> Outline:
    """The rows of a register in one of the three arrangements."""
    return Outline(register, arrangement, _GROUPINGS[arrangement])
