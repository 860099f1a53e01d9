"""In which row a thing is seen that is no row of its own: a report on its activity, a target on its goal."""

from __future__ import annotations

from typing import Any, Final

from hsnplan.domain.register import Register

SEEN_ON: Final = {
    "report": "activity",
    "submission": "unit",
    "target": "node",
    "outcome": "node",
    "assessment": "node",
    "link": "activity",
    "lineage": "node",
    "amendment": "revision",
    "agenda_item": "meeting",
}
"""For each such kind that of its row; it holds the row's id in a field of that name."""


def row_of(register: Register, kind: str, entity: str) -> tuple[str, str]:
    """The kind and id of the row in which a thing is seen; its own when it is one."""
    found: Any = register.get(kind, entity)
    on = SEEN_ON.get(kind, "")
    return (on, str(getattr(found, on))) if on and found is not None else (kind, entity)
