"""Where people have said different things without seeing each other: keys with heads of different value."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from hsnplan.domain.change import Change
from hsnplan.domain.journal import Key
from hsnplan.storage import journal
from hsnplan.storage.reading import clashing

_SIDES: Final = """
SELECT h.change, c.received FROM head h JOIN change c ON c.id = h.change
WHERE h.entity = ? AND h.field = ? ORDER BY h.wins, c.clock, c.id
"""

_SEEN: Final = "SELECT id, clock, replaces FROM change WHERE entity = ? AND field = ? ORDER BY n DESC LIMIT ?"
_FURTHEST: Final = 10_000
"""How many changes of a key are looked through for what all sides go back to, those that came last."""


def named(connection: sqlite3.Connection) -> dict[Key, list[str]]:
    """The keys that are clashes, each with the ids of the changes that stand against each other, in their order."""
    found: dict[Key, list[str]] = {}
    for key in clashing(connection):
        rows = connection.execute(_SIDES, key)
        found[key] = [row[0] for row in rows]
    return found


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
    rows = connection.execute(_SIDES, key).fetchall()
    found = ((journal.find(connection, change), received) for change, received in rows)
    return [(change, received) for change, received in found if change is not None]


def common(connection: sqlite3.Connection, key: Key, against: Sequence[Change]) -> str | None:
    """The id of the latest change that all of some changes of a key go back to, through what each took the place of.

    "" when all of them began from nothing; None when it cannot be seen here. The change itself may not be here.
    """
    rows = connection.execute(_SEEN, (*key, _FURTHEST))
    known = {row[0]: (row[1], tuple(filter(None, row[2].split("\n")))) for row in rows}
    behind = [_behind(known, change.replaces) for change in against]
    shared = set.intersection(*behind)
    if not shared:
        return None if any(seen - known.keys() for seen in behind) else ""
    older = {old for change in shared & known.keys() for old in known[change][1]}
    return max(shared - older, key=lambda change: (known[change][0] if change in known else "", change))


def _behind(known: Mapping[str, tuple[str, tuple[str, ...]]], replaced: Iterable[str]) -> set[str]:
    """What was replaced, and what that replaced, and so on; each is visited once."""
    found: set[str] = set()
    left = list(replaced)
    while left:
        change = left.pop()
        if change not in found:
            found.add(change)
            left += known[change][1] if change in known else ()
    return found


# --- what a rule has settled ---

_ABOUT: Final = "(entity = :entity OR entity IN (SELECT id FROM report WHERE activity = :entity))"
_COUNTS: Final = "id NOT IN (SELECT id FROM verdict WHERE aside = 1)"
_UNSEEN: Final = f"""
SELECT e.id FROM change e, change d
LEFT JOIN change h ON h.entity = d.copy AND h.field = 'handout.handout'
WHERE d.id = :done AND e.id IN (SELECT id FROM change WHERE {_ABOUT} AND {_COUNTS})
  AND e.field <> d.field AND e.copy <> d.copy
  AND ((e.n > d.n AND e.package <> '') OR (e.n < d.n AND d.package <> '' AND e.n > h.n))
ORDER BY e.n DESC LIMIT 1
"""  # noqa: S608 - our own words


def written_unseen(connection: sqlite3.Connection, entity: str, key: Key) -> tuple[Change, Change] | None:
    """What shows of a key, and the latest change of an entity, or of its reports, whose author had not seen that.

    Nor had who made the former seen the latter: one of them came home from another copy after the other was made.

    Raises:
        Refusal: one of them is damaged.
    """
    done = journal.shown(connection, *key)[0]
    row = connection.execute(_UNSEEN, {"done": done, "entity": entity}).fetchone() if done else None
    first, second = journal.find(connection, done), journal.find(connection, row[0]) if row else None
    return (first, second) if first is not None and second is not None else None
