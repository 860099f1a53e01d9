"""Making and changing the plan, as actions: a new register's plan, its nodes, their order, the recycle bin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from hsnplan.application.activities import places
from hsnplan.application.session import Session
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.register import Register

LEVELS_2023: Final = (
    ("Strategi", "heading"),
    ("Strategisk inriktning", "heading"),
    ("Uppdrag", "assignment"),
    ("Verksamhetsmål", "measure"),
)
LEVELS_2025: Final = (
    ("Målområde", "heading"),
    ("Kortsiktigt nyckeltal", "measure"),
    ("Uppdrag", "assignment"),
)


def level_below(register: Register, level: int) -> int | None:
    """The level that stands under a level of the plan; None when activities do."""
    kinds = [kind for _, kind in register.plan.levels]
    if level + 1 >= len(kinds) or kinds[level] == "measure":
        return None
    return level + 1 if kinds[level] == "heading" or kinds[level + 1] == "measure" else None


def found(
    session: Session, board: str, year: int, title: str, levels: Sequence[tuple[str, str]]
) -> tuple[str, Action]:
    """What a new register begins with: its board and its first plan.

    Returns:
        the plan's id, and the action.
    """
    plan = session.new_id()
    edits = (
        Edit("board", session.new_id(), {"name": board}),
        Edit("plan", plan, {"title": title, "year": year, "levels": tuple(levels)}),
    )
    return plan, Action(f"Nytt register för {board}", edits)


def add_node(session: Session, parent: str, level: int, title: str, **values: Any) -> tuple[str, Action]:
    """A new node last under the plan or another node, at a level (0 is the top).

    Returns:
        the new node's id, and the action.
    """
    register = session.register
    new = session.new_id()
    fields = {
        "parent": parent,
        "position": register.next_position("node", parent),
        "level": level,
        "title": title,
        "decided": True,
        **values,
    }
    return new, Action(f"Ny rad i planen ”{title}”", (Edit("node", new, fields),))


def add_unit_goal(session: Session, goal: str, unit: str, title: str, **values: Any) -> tuple[str, Action]:
    """A unit's own goal under one of the board's, on the same level; it is in no decided plan and in no total of it.

    Returns:
        the new goal's id, and the action.
    """
    level = session.register.nodes[goal].level
    return add_node(session, goal, level, title, owner=unit, decided=False, **values)


def change_node(register: Register, node: str, label: str, **values: Any) -> Action:
    """New values for some fields of a node."""
    return Action(f"{label}: ”{register.nodes[node].title}”", (Edit("node", node, values),))


def set_target(register: Register, node: str, printed: str) -> Action:
    """What a goal must reach in the plan's year, in the words it is printed in; "" takes it away.

    Targets of single periods stay as they are.
    """
    words = f"Ändra målvärde: ”{register.nodes[node].title}”"
    return Action(words, (target_edit(register, node, printed),))


def target_edit(register: Register, node: str, printed: str) -> Edit:
    """The edit that gives a goal, made or to be made, a target for the plan's year."""
    own = register.plan_target(node)
    target = own.id if own is not None else keyed_id("target", node, "")
    return Edit("target", target, {"node": node, "period": "", "printed": printed})


def move_node(register: Register, node: str, parent: str, before: str = "") -> Action:
    """Put a node under the plan or another node, before a sibling or last."""
    position = places(register, "node", parent, before, [node])[0]
    return change_node(register, node, "Flytta", parent=parent, position=position)


def delete_node(register: Register, node: str) -> Action:
    """Put a node, and so all that hangs under it, into the recycle bin."""
    return change_node(register, node, "Ta bort", deleted=True)


def restore_node(register: Register, node: str) -> Action:
    """Take a node out of the recycle bin."""
    return change_node(register, node, "Återställ", deleted=False)


def change_plan(register: Register, label: str, **values: Any) -> Action:
    """New values for the plan in hand: title, year, levels, decision."""
    return Action(label, (Edit("plan", register.plan.id, values),))


def change_levels(register: Register, levels: Sequence[tuple[str, str]]) -> Action:
    """Other names or types for the plan's levels."""
    return change_plan(register, "Ändra planens nivåer", levels=tuple(levels))
