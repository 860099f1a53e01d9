"""The numbers that new rows of a plan get when the revision that adds them is decided."""

from __future__ import annotations

from typing import Any

from hsnplan.domain import revisions
from hsnplan.domain.edit import Edit
from hsnplan.domain.entities import Node
from hsnplan.domain.register import Register


def numbered(register: Register, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits, with the next free number of its level for each new row that has none, where the others have."""
    tried, found = register.copy(), []
    for edit in edits:
        made = edit
        if edit.kind == "node" and edit.id not in register.nodes and not edit.values.get("number"):
            level = edit.values.get("level")
            alike = [row for row in tried.nodes_of(register.plan.id) if row.level == level and not row.owner]
            taken = [int(row.number) for row in alike if row.number.isdecimal()]
            taken += [int(other.values["number"]) for other in edits if _is_numbered(other, level)]
            if taken:
                made = Edit(edit.kind, edit.id, {**edit.values, "number": str(max(taken) + 1)})
        if made.kind == "node":
            tried.put("node", made.id, revisions.changed(tried.get("node", made.id) or Node(made.id), made))
        found.append(made)
    return tuple(found)


def _is_numbered(edit: Edit, level: Any) -> bool:
    values = edit.values
    return edit.kind == "node" and values.get("level") == level and str(values.get("number", "")).isdecimal()
