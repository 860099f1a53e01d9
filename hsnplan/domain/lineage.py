"""How the goals of one plan come from those of an earlier one, also across steering models, and how large plans are.

Only pairs (a node and its forerunner) are kept. What became of each, whether it was kept, renamed, split, merged,
dropped or is new, follows from the pairs and cannot contradict them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, cast

from hsnplan.domain import revisions
from hsnplan.domain.entities import Node, Plan
from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.matching import fold
from hsnplan.domain.plan_kinds import Lineage
from hsnplan.domain.register import Register

KEPT, RENAMED, SPLIT, MERGED, DROPPED, NEW = "kept", "renamed", "split", "merged", "dropped", "new"
WORDS: Final = {
    KEPT: "oförändrade",
    RENAMED: "med nytt namn",
    SPLIT: "uppdelade",
    MERGED: "sammanslagna",
    DROPPED: "utgångna",
    NEW: "nya",
}
"""What became of goals, in the order it is told, with the words that stand after a number."""


class Kinship(NamedTuple):
    """Goals that belong together: those of the later plan, and those of the earlier that they carry on.

    `also` are goals of the earlier plan that they take something up from, but that live on as themselves.
    """

    how: str
    nodes: tuple[Node, ...]
    forerunners: tuple[Node, ...]
    also: tuple[Node, ...] = ()


class Size(NamedTuple):
    """How many goals and assignments a plan has: by level as counted here, and as a document states it (0: nowhere)."""

    plan: Plan
    by_level: dict[str, int]
    counted: int
    stated: int

    @property
    def total(self) -> int:
        """What is counted, or what is stated where the plan's rows are not known."""
        return self.counted or self.stated


def lineage_id(node: str, forerunner: str) -> str:
    """The id of the pair of a node and its forerunner."""
    return keyed_id("lineage", node, forerunner)


def pairs(register: Register) -> list[tuple[Node, Node]]:
    """Every node that is not thrown away with each of its forerunners."""
    rows = cast("list[Lineage]", list(register.every("lineage").values()))
    found = [
        (register.nodes[row.node], register.nodes[row.forerunner])
        for row in rows
        if not row.deleted and row.node in register.nodes and row.forerunner in register.nodes
    ]
    return [(node, old) for node, old in found if not node.deleted and not old.deleted]


def former_plan(register: Register, plan: Plan) -> Plan | None:
    """The plan of the latest year before a plan's."""
    rows = [row for row in register.plans.values() if row.year < plan.year]
    return max(rows, key=lambda row: (row.year, row.id), default=None)


def kinships(register: Register, plan: str, former: str) -> list[Kinship]:
    """What became of the goals and assignments of an earlier plan in a later one, in the order of the later one."""
    later, earlier = _rows(register, plan), _rows(register, former)
    known = [(node.id, old.id) for node, old in pairs(register) if node.id in later and old.id in earlier]
    beside = _beside(later, earlier, known)
    groups = _together([*later, *earlier], [pair for pair in known if pair not in beside])
    found = []
    for group in map(set, groups):
        nodes = tuple(node for row, node in later.items() if row in group)
        old = tuple(node for row, node in earlier.items() if row in group)
        also = tuple(earlier[row] for node, row in beside if node in group)
        found.append(Kinship(_how(nodes, old), nodes, old, also))
    return found


def _beside(
    later: Mapping[str, Node], earlier: Mapping[str, Node], known: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """The pairs of goals that both live on under their own names: one takes something up from the other, no more."""
    own = [(node, old) for node, old in known if fold(later[node].title) == fold(earlier[old].title)]
    kept, living = {node for node, _ in own}, {old for _, old in own}
    return [pair for pair in known if pair not in own and pair[0] in kept and pair[1] in living]


def goals(register: Register, plan: str) -> list[Node]:
    """The board's goals and assignments of a plan, in the order of its tree."""
    return list(_rows(register, plan).values())


def _rows(register: Register, plan: str) -> dict[str, Node]:
    found: dict[str, Node] = {}

    def below(parent: str) -> None:
        for node in register.child_nodes(parent):
            if register.node_type(node) != "heading" and register.in_totals(node):
                found[node.id] = node
            below(node.id)

    below(plan)
    return found


def _together(rows: Iterable[str], known: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The rows in groups that the pairs tie together, each group where its first row stands."""
    group_of = {row: [row] for row in rows}
    for node, old in known:
        one, other = group_of[node], group_of[old]
        if one is not other:
            one += other
            for row in other:
                group_of[row] = one
    groups: dict[int, list[str]] = {}
    for group in group_of.values():
        groups.setdefault(id(group), group)
    return list(groups.values())


def _how(nodes: Sequence[Node], forerunners: Sequence[Node]) -> str:
    if not forerunners:
        return NEW
    if not nodes:
        return DROPPED
    if len(nodes) > len(forerunners):
        return SPLIT
    if len(forerunners) > 1:
        return MERGED
    return KEPT if fold(nodes[0].title) == fold(forerunners[0].title) else RENAMED


def sizes(register: Register) -> list[Size]:
    """Every plan's size, by year."""
    rows = sorted(register.plans.values(), key=lambda plan: (plan.year, plan.id))
    return [size(register, plan) for plan in rows]


def size(register: Register, plan: Plan) -> Size:
    """One plan's size."""
    by_level = revisions.size(register, plan.id)
    return Size(plan, by_level, sum(by_level.values()), plan.stated_size)


def line(register: Register, node: str) -> list[tuple[Plan, Node]]:
    """A node and all that it carries on, from the earliest plan to its own: the nodes whose figures make one series."""
    known = pairs(register)
    found = {node: register.nodes[node]}
    waiting = [node]
    while waiting:
        here = waiting.pop()
        older = [old for later, old in known if later.id == here and old.id not in found]
        found.update((old.id, old) for old in older)
        waiting += (old.id for old in older)
    told = [(plan, row) for row in found.values() if (plan := register.plan_of(row)) is not None]
    return sorted(told, key=lambda pair: (pair[0].year, pair[1].id))


def find_plan(register: Register, year: int) -> Plan:
    """The plan of a year.

    Raises:
        Refusal: there is none.
    """
    found = [plan for plan in register.plans.values() if plan.year == year]
    if not found:
        raise Refusal(f"Registret har ingen plan för {year}.")
    return min(found, key=lambda plan: plan.id)
