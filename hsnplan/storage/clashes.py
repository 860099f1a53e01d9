"""Where people have said different things without seeing each other: keys with heads of different value."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

from hsnplan.domain.change import Change
from hsnplan.domain.journal import Key
from hsnplan.storage import journal

_DIFFERING: Final = "count(DISTINCT coalesce(value, change)) > 1"


def keys(connection: sqlite3.Connection) -> list[Key]:
    """The keys (entity, field) that are clashes."""
    rows = connection.execute(f"SELECT entity, field FROM head GROUP BY entity, field HAVING {_DIFFERING}")  # noqa: S608
    return [(row[0], row[1]) for row in rows]


def heads(connection: sqlite3.Connection, among: Iterable[Key]) -> set[str]:
    """The ids of the changes that clash with each other in some keys."""
    found: set[str] = set()
    for key in among:
        rows = connection.execute(
            "SELECT change, coalesce(value, change) FROM head WHERE entity = ? AND field = ?", key
        ).fetchall()
        if len({row[1] for row in rows}) > 1:
            found |= {row[0] for row in rows}
    return found


def sides(connection: sqlite3.Connection, key: Key) -> list[tuple[Change, str]]:
    """The changes that stand against each other in a key and when each came here, the one that shows last.

    Raises:
        Refusal: one of them is damaged.
    """
    rows = connection.execute(
        "SELECT h.change, c.received FROM head h JOIN change c ON c.id = h.change "
        "WHERE h.entity = ? AND h.field = ? ORDER BY h.wins, c.clock, c.id",
        key,
    ).fetchall()
    found = ((journal.find(connection, change), received) for change, received in rows)
    return [(change, received) for change, received in found if change is not None]
