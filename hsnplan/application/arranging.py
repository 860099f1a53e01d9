"""Rows of the plan moved, put in and out, and thrown away, headings and activities alike; one action each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from hsnplan.application import activities, plans
from hsnplan.application.activities import places
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import Activity, Node
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register

_ONE_HEADING: Final = "Markera rader under en och samma rubrik för att flytta dem."

_FIRST: Final = "Raden står redan först under sin rubrik. Dra den till en annan rubrik om den ska dit."
_LAST: Final = "Raden står redan sist under sin rubrik. Dra den till en annan rubrik om den ska dit."


def kind_of(register: Register, row: str) -> str:
    """Whether a row of the plan is a "node" or an "activity"."""
    return "activity" if row in register.activities else "node"


def title_of(register: Register, row: str) -> str:
    """The title of a row of the plan."""
    return _entity(register, row).title


def _entity(register: Register, row: str) -> Node | Activity:
    return register.activities.get(row) or register.nodes[row]


def _label(register: Register, what: str, rows: Sequence[str]) -> str:
    return f"{what}: ”{title_of(register, rows[0])}”" if len(rows) == 1 else f"{what}: {len(rows)} rader"


def without_parts(register: Register, rows: Iterable[str]) -> list[str]:
    """The rows without those that stand under another of them, and so go where it goes."""
    chosen = list(dict.fromkeys(rows))
    every = set(chosen)
    return [row for row in chosen if not any(above.id in every for above in register.ancestors(row))]


def move(register: Register, rows: Sequence[str], parent: str, before: str = "") -> Action:
    """Put rows under a row or the plan, before a sibling or last, in the order given.

    Raises:
        Refusal: an activity cannot hold a heading, nor a heading one of its own level or above.
    """
    moving = without_parts(register, rows)
    edits: list[Edit] = []
    for kind in ("activity", "node"):
        own = [row for row in moving if kind_of(register, row) == kind]
        if own:
            anchor = before if before in register.activities or before in register.nodes else ""
            anchor = anchor if anchor and kind_of(register, anchor) == kind else ""
            positions = places(register, kind, parent, anchor, own)
            edits += (
                Edit(kind, row, {"parent": parent, "position": place})
                for row, place in zip(own, positions, strict=True)
            )
    for row in moving:
        _check_level(register, row, parent)
    return Action(_label(register, "Flytta", moving), tuple(edits))


def _check_level(register: Register, row: str, parent: str) -> None:
    node = register.nodes.get(row)
    if node is None:
        if parent in register.plans:
            raise Refusal("En aktivitet måste ligga under ett mål eller en annan aktivitet.", field="parent")
        return
    above = register.nodes.get(parent)
    if above is None and parent not in register.plans:
        raise Refusal(f"”{node.title}” kan inte ligga under en aktivitet.", field="parent")
    if above is not None and above.level >= node.level + bool(node.owner):
        levels = (register.level_name(node), register.level_name(above))
        raise Refusal(f"{levels[0]} kan inte ligga under {levels[1].lower()}.", field="parent")


def shift(register: Register, rows: Sequence[str], by: int) -> Action:
    """Move rows one step up (-1) or down (1) among their siblings.

    Raises:
        Refusal: the rows do not stand under one heading, are of two kinds, or stand at the end already.
    """
    parent, kind = _home(register, rows)
    siblings = [row.id for row in register.children(kind, parent)]
    chosen = [row for row in siblings if row in set(rows)]
    edge = siblings.index(chosen[0] if by < 0 else chosen[-1]) + by
    if not 0 <= edge < len(siblings):
        raise Refusal(_FIRST if by < 0 else _LAST)
    before = siblings[edge] if by < 0 else (siblings[edge + 1] if edge + 1 < len(siblings) else "")
    return move(register, chosen, parent, before)


def _home(register: Register, rows: Sequence[str]) -> tuple[str, str]:
    homes = {(_entity(register, row).parent, kind_of(register, row)) for row in rows}
    if len(homes) != 1:
        raise Refusal(_ONE_HEADING)
    return next(iter(homes))


def next_sibling(register: Register, after: str, moving: Sequence[str]) -> str:
    """The row below `after` that is not itself moving, "" for none: what others are put before to come after it."""
    if after not in register.activities and after not in register.nodes:
        return ""
    parent, kind = _home(register, [after])
    siblings = [row.id for row in register.children(kind, parent)]
    return next((row for row in siblings[siblings.index(after) + 1 :] if row not in moving), "")


def indent(register: Register, rows: Sequence[str]) -> Action:
    """Make activities parts of the activity right above them.

    Raises:
        Refusal: there is none, or not all the rows are activities under one heading.
    """
    parent, kind = _home(register, rows)
    if kind != "activity":
        raise Refusal("Bara aktiviteter kan dras in. Flytta mål genom att dra dem till en annan rubrik.")
    siblings = [row.id for row in register.child_activities(parent)]
    chosen = [row for row in siblings if row in set(rows)]
    first = siblings.index(chosen[0])
    if not first:
        raise Refusal("Det finns ingen aktivitet ovanför att bli en del av.")
    return move(register, chosen, siblings[first - 1])


def outdent(register: Register, rows: Sequence[str]) -> Action:
    """Make parts of an activity stand beside it, right below.

    Raises:
        Refusal: the rows are not all parts of one activity.
    """
    parent, kind = _home(register, rows)
    above = register.activities.get(parent) if kind == "activity" else None
    if above is None:
        raise Refusal("Bara delaktiviteter kan dras ut.")
    siblings = [row.id for row in register.child_activities(above.parent)]
    after = siblings.index(above.id) + 1
    chosen = [row.id for row in register.child_activities(parent) if row.id in set(rows)]
    return move(register, chosen, above.parent, siblings[after] if after < len(siblings) else "")


def delete(register: Register, rows: Sequence[str]) -> Action:
    """Put rows, and so all that hangs under them, into the recycle bin."""
    gone = without_parts(register, rows)
    made = [
        activities.delete(register, [row])
        if kind_of(register, row) == "activity"
        else plans.delete_node(register, row)
        for row in gone
    ]
    return Action(_label(register, "Ta bort", gone), tuple(edit for action in made for edit in action.edits))
