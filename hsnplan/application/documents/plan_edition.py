"""The plan as one of its decisions left it, and what a revision did to each row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from hsnplan.application.documents.kept import as_figure
from hsnplan.domain import revisions
from hsnplan.domain.edit import Edit
from hsnplan.domain.entities import Node
from hsnplan.domain.plan_kinds import Revision
from hsnplan.domain.register import Register
from hsnplan.domain.revisions import Difference, FieldChange
from hsnplan.reports.blocks import ADDED, CHANGED, REMOVED

Changed = dict[str, tuple[str, str]]
"""What has happened to rows by id: the code of the change, and the same in words."""

_LONGEST = 80
"""A former text that is longer is not said beside the new one."""
_PLACES = frozenset(("position", "number", "parent", "level"))


class PlanEdition(NamedTuple):
    """A register of its own with the plan as it was decided, or as it is proposed; what leaves stands in it still."""

    register: Register
    number: int
    proposed: bool
    changed: Changed


def current(register: Register) -> PlanEdition:
    """The plan as it is."""
    return PlanEdition(register, len(revisions.editions(register, register.plan.id)), False, {})


def after(register: Register, revision: Revision) -> PlanEdition:
    """The plan as a revision leaves it, later ones undone, with what it changes."""
    decided = revisions.editions(register, revision.plan)
    number = next((row.number for row in decided if row.revision == revision.id), 0)
    changed = _changed(revisions.differences(register, revision.id), register)
    if number:
        made = _without(register, [row.revision for row in decided[number:]])
    else:
        made = revisions.preview(register, revision.id)
    for row, (change, _) in changed.items():
        node = made.nodes.get(row)
        if change == REMOVED and node is not None:
            made.put("node", row, node._replace(deleted=False))
    return PlanEdition(made, number or len(decided) + 1, not number, changed)


def sizes(register: Register, revision: Revision) -> tuple[dict[str, int], dict[str, int]]:
    """How many rows each level had before a decided revision and after it, later ones undone."""
    decided = revisions.editions(register, revision.plan)
    number = next(row.number for row in decided if row.revision == revision.id)
    later = [row.revision for row in decided[number:]]
    without, with_it = _without(register, [revision.id, *later]), _without(register, later)
    return revisions.size(without, revision.plan), revisions.size(with_it, revision.plan)


def added_since(register: Register, plan: str) -> frozenset[str]:
    """The rows of the plan (their ids) that its decided revisions have added."""
    decided = [row.revision for row in revisions.editions(register, plan) if row.revision]
    rows = (row for revision in decided for row in revisions.differences(register, revision))
    return frozenset(row.amendment.subject for row in rows if row.new and row.amendment.kind == "node")


def _without(register: Register, later: list[str]) -> Register:
    """A register of its own in which some revisions, the first one first, were never carried out."""
    made = register.copy()
    for revision in reversed(later):
        for row in reversed(revisions.amendments(register, revision)):
            known = made.get(row.kind, row.subject)
            before = dict(row.before)
            if not before:
                made.put(row.kind, row.subject, None)
            elif known is not None:
                made.put(row.kind, row.subject, revisions.changed(known, Edit(row.kind, row.subject, before)))
    return made


def _changed(rows: Iterable[Difference], register: Register) -> Changed:
    """By the row that shows it: a target's change stands at its goal."""
    found: Changed = {}
    for row in rows:
        subject = _shown_at(row, register)
        change, said = _told(row)
        if subject not in found:
            found[subject] = change, said
        elif found[subject][0] == CHANGED and change == CHANGED:
            found[subject] = CHANGED, f"{found[subject][1]} {said}"
    return {row: told for row, told in found.items() if told[1]}


def _shown_at(row: Difference, register: Register) -> str:
    amendment = row.amendment
    if amendment.kind != "target":
        return amendment.subject
    known = register.targets.get(amendment.subject)
    return known.node if known is not None else str(dict(amendment.after).get("node", ""))


def _told(row: Difference) -> tuple[str, str]:
    if row.new:
        return (CHANGED, "Nytt målvärde.") if row.amendment.kind == "target" else (ADDED, "Nytt.")
    if any(field.name == "deleted" and field.after for field in row.fields):
        return REMOVED, "Utgår."
    told = [_field(field) for field in row.fields if field.name not in _PLACES]
    return CHANGED, f"Ändrat: {'; '.join(told)}." if told else "Flyttat."


def _field(field: FieldChange) -> str:
    if isinstance(field.before, tuple) and isinstance(field.after, tuple):
        pairs = zip(field.before, field.after, strict=False)
        return f"förut {', '.join(as_figure(str(old)) for old, new in pairs if old != new)}"
    label = field.label.lower()
    return f"{label}, förut {_value(field.before)}" if _value(field.before) else label


def _value(value: Any) -> str:
    return value.rstrip(" .") if isinstance(value, str) and len(value) <= _LONGEST else ""


def is_dropped(edition: PlanEdition, node: Node) -> bool:
    """Whether a row stands in the edition only to show that it leaves."""
    return edition.changed.get(node.id, ("", ""))[0] == REMOVED
