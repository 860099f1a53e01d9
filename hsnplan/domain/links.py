"""One activity under several goals: it hangs under one and is linked to more.

It counts once in every total and is shown under each of its goals; wherever it is shown as linked, that is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, cast

from hsnplan.domain.entities import Activity, Node
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.plan_kinds import Link
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted


class Under(NamedTuple):
    """The activities of one goal: those that hang under it, with their parts, and those linked to it from elsewhere."""

    own: tuple[Activity, ...]
    linked: tuple[Activity, ...]

    @property
    def all(self) -> tuple[Activity, ...]:
        """Every activity of the goal once."""
        return tuple({row.id: row for row in (*self.own, *self.linked)}.values())


def link_id(activity: str, node: str) -> str:
    """The id of the link between an activity and a goal."""
    return keyed_id("link", activity, node)


def links(register: Register) -> list[tuple[Activity, Node]]:
    """Every activity that counts with each goal it is linked to."""
    rows = cast("list[Link]", list(register.every("link").values()))
    found = [
        (register.activities[row.activity], register.nodes[row.node])
        for row in rows
        if not row.deleted and row.activity in register.activities and row.node in register.nodes
    ]
    return [(activity, node) for activity, node in found if register.is_live(activity) and not node.deleted]


def linked(register: Register) -> Mapping[str, list[Activity]]:
    """The activities linked to each goal that they do not hang under anyway, in order of number."""
    found: dict[str, list[Activity]] = {}
    for activity, node in links(register):
        if register.goal_of(activity.id) != node:
            found.setdefault(node.id, []).append(activity)
    for rows in found.values():
        rows.sort(key=lambda row: (row.number, row.id))
    return found


def also_under(register: Register) -> Mapping[str, list[Node]]:
    """The goals that each linked activity helps besides the one it hangs under, by title."""
    found: dict[str, list[Node]] = {}
    for activity, node in links(register):
        found.setdefault(activity.id, []).append(node)
    for nodes in found.values():
        nodes.sort(key=lambda node: (node.title, node.id))
    return found


def counted_under(register: Register, activity: str) -> str:
    """What is said of an activity where it is linked: "räknas under ”Färre återinläggningar”"."""
    goal = register.goal_of(activity)
    return f"räknas under {quoted(goal.title)}" if goal is not None else "räknas under Att placera"


def under(register: Register, node: str) -> Under:
    """The activities of a goal, own and linked."""
    return Under(tuple(_own(register, node)), tuple(linked(register).get(node, ())))


def _own(register: Register, parent: str) -> list[Activity]:
    found = []
    for row in register.child_activities(parent):
        found += [row, *_own(register, row.id)]
    return found
