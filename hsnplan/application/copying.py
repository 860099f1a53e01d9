"""Rows of the plan as text that a sheet takes in, and that can be pasted into a plan again."""

from __future__ import annotations

from collections.abc import Sequence

from hsnplan.application.writing import typed
from hsnplan.domain.entities import Node
from hsnplan.domain.register import Register
from hsnplan.domain.states import state_word
from hsnplan.exchange.separated import armed


def as_sheet(register: Register, rows: Sequence[str]) -> str:
    """Rows as lines with tabs between the columns, under a heading row.

    The plan's levels are among the columns when some heading is among the rows; then each row has its headings too.
    """
    with_levels = any(row in register.nodes for row in rows)
    levels = [name for name, _ in register.plan.levels] if with_levels else []
    head = [*levels, "Aktivitet", "Delaktivitet", "Status", "Enhet", "Ansvarig", "Start", "Slut", "Kommentar"]
    lines = [head, *(_cells(register, row, set(rows), len(levels)) for row in rows)]
    return "".join("\t".join(map(_cell, line)) + "\n" for line in lines)


def _cells(register: Register, row: str, copied: set[str], levels: int) -> list[str]:
    above = [""] * levels
    for node in [register.nodes.get(row), *register.ancestors(row)]:
        if isinstance(node, Node) and node.level < levels:
            above[node.level] = node.title
    activity = register.activities.get(row)
    if activity is None:
        return [*above, *[""] * 8]
    is_part = activity.parent in copied and activity.parent in register.activities
    said = register.last_comment(row)
    return [
        *above,
        "" if is_part else activity.title,
        activity.title if is_part else "",
        state_word(register.state(row)),
        *(typed(register, activity, field) for field in ("unit", "responsible_role", "start", "end")),
        said.comment if said is not None else "",
    ]


def _cell(text: str) -> str:
    """Text that stays in its cell: no tabs, line breaks and quotes as sheets have them, and never a formula."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    whole = armed("\n".join(" ".join(line.split()) for line in lines).strip())
    if '"' in whole or "\n" in whole:
        doubled = whole.replace('"', '""')
        return f'"{doubled}"'
    return whole
