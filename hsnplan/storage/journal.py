"""The journal of changes in the file: adding to it and reading from it, in the transaction of the caller.

`deriving` makes the state that follows from it, `past` asks it what was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from hsnplan.domain import clock, journal
from hsnplan.domain.change import Change, digest, faults
from hsnplan.domain.errors import Refusal

Key = journal.Key
Connection = sqlite3.Connection
COLUMNS: Final = ", ".join(Change._fields)
"""The columns of a change, as its fields, in the order of the file."""
_ADD: Final = (
    f"INSERT INTO change({COLUMNS}, received, package, seal) "  # noqa: S608 - our own column names
    f"VALUES ({', '.join('?' * (len(Change._fields) + 3))}) ON CONFLICT(id) DO NOTHING"
)
_AT_ONCE: Final = 500


class Tail(NamedTuple):
    """Where this copy's chain ends: the running number and id of its last change, and the latest clock reading."""

    seq: int
    prev: str
    clock: str


def tail(connection: sqlite3.Connection, copy: str, wall_ms: int | None = None) -> Tail:
    """The end of a copy's chain; ask inside the transaction that will add to it.

    With the computer's clock, one that came from elsewhere and stands more than a day ahead is not followed, and it
    costs nothing how many such there are: what was made here last stands above all that was made here before it.

    Raises:
        Refusal: what would be followed is damaged; a change after it would carry that on.
    """
    last = first_of(connection, "WHERE copy = ? ORDER BY seq DESC, n DESC LIMIT 1", (copy,))
    followed = last.clock if last is not None and _may_follow(connection, last, wall_ms) else ""
    latest = first_of(connection, *_plausible(wall_ms, own=not followed), known=last)
    reading = max(followed, latest.clock if latest else "")
    return Tail(last.seq if last else 0, last.id if last else "", reading or clock.FIRST)


def _may_follow(connection: sqlite3.Connection, last: Change, wall_ms: int | None) -> bool:
    """Whether the clock of the last change in a copy's name can be believed, or was its own: names can be forged."""
    if wall_ms is None or clock.is_plausible(last.clock, wall_ms):
        return True
    (package,) = connection.execute("SELECT package FROM change WHERE id = ?", (last.id,)).fetchone()
    return bool(package == "")


def _plausible(wall_ms: int | None, *, own: bool) -> tuple[str, tuple[str, ...]]:
    """Picks the latest clock that is followed; all that was made here is looked through when that is `own` work."""
    if wall_ms is None:
        return "ORDER BY clock DESC LIMIT 1", ()
    limit = f"{wall_ms + clock.DAY_MS:013d}~"
    made_here = "package = '' OR " if own else ""
    return f"WHERE {made_here}clock < ? ORDER BY clock DESC LIMIT 1", (limit,)


def shown(connection: sqlite3.Connection, entity: str, field: str) -> tuple[str, str | None]:
    """The id and value of the change that shows for a key: what a plain save replaces ("" when there is none)."""
    row = connection.execute(
        "SELECT change, value FROM head WHERE entity = ? AND field = ? AND wins = 1", (entity, field)
    ).fetchone()
    return ("", None) if row is None else (row[0], row[1])


def shown_of(connection: sqlite3.Connection, keys: Sequence[Key]) -> dict[Key, tuple[str, str | None]]:
    """The same for several keys in one question; keys that nothing has been said of are left out."""
    wanted = set(keys)
    rows = of_entities(
        connection,
        "SELECT entity, field, change, value FROM head WHERE wins = 1",
        [entity for entity, _ in keys],
    )
    return {(row[0], row[1]): (row[2], row[3]) for row in rows if (row[0], row[1]) in wanted}


def has_heard(connection: sqlite3.Connection, entity: str, field: str) -> bool:
    """Whether anything has ever been said of a key, also what was undone."""
    asked = "SELECT 1 FROM change WHERE entity = ? AND field = ? LIMIT 1"
    return connection.execute(asked, (entity, field)).fetchone() is not None


def before(connection: sqlite3.Connection, ids: Sequence[str], most: int) -> tuple[str, ...]:
    """At most so many changes that some took the place of, and what those did, and so on, the nearest first."""
    found: dict[str, None] = {}
    layer = list(ids)
    while layer and len(found) < most:
        marks = ", ".join("?" * len(layer[:most]))
        rows = connection.execute(
            f"SELECT replaces FROM change WHERE id IN ({marks}) ORDER BY n DESC",  # noqa: S608 - marks alone
            layer[:most],
        )
        layer = [old for (replaced,) in rows for old in replaced.split("\n") if old and old not in found]
        found |= dict.fromkeys(layer)
    return tuple(found)[:most]


def values(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, str | None]:
    """What some changes say (JSON), None for what is removed; those that are not here are left out."""
    asked, found = list(dict.fromkeys(ids)), dict[str, str | None]()
    for first in range(0, len(asked), _AT_ONCE):
        some = asked[first : first + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        found |= dict(connection.execute(f"SELECT id, value FROM change WHERE id IN ({marks})", some))  # noqa: S608
    return found


def of_entities(
    connection: sqlite3.Connection, query: str, entities: Iterable[str], before: Sequence[str] = ()
) -> Iterator[Sequence[Any]]:
    """The rows of a query (which has a condition already) that are of some entities, asked for in large portions.

    `before` are the values that the query asks for itself.
    """
    asked = list(dict.fromkeys(entities))
    for first in range(0, len(asked), _AT_ONCE):
        some = asked[first : first + _AT_ONCE]
        yield from connection.execute(
            f"{query} AND entity IN ({', '.join('?' * len(some))})", (*before, *some)
        )


def add(connection: sqlite3.Connection, changes: Sequence[Change], received: str, package: str = "") -> None:
    """Put changes into the journal; those it has already are passed over, masks take effect whenever they came."""
    connection.executemany(_ADD, [_row(change, received, package) for change in changes])
    for change in changes:
        if change.field == journal.MASK_FIELD:
            _blank(connection, change.entity)
    for change_id in _masked(connection, [change.id for change in changes]):
        _blank(connection, change_id)


def _masked(connection: sqlite3.Connection, ids: Sequence[str]) -> list[str]:
    """Those of some changes that a mask is about, whichever came first."""
    found: list[str] = []
    for first in range(0, len(ids), _AT_ONCE):
        some = ids[first : first + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        rows = connection.execute(
            f"SELECT DISTINCT entity FROM change WHERE entity IN ({marks}) AND field = ?",  # noqa: S608 - marks alone
            (*some, journal.MASK_FIELD),
        )
        found += [row[0] for row in rows]
    return found


def _row(change: Change, received: str, package: str) -> tuple[Any, ...]:
    stored = change._replace(replaces="\n".join(change.replaces))  # type: ignore[arg-type]  # the column is text
    return (*stored, received, package, seal(change.id, received, package))


def seal(change_id: str, received: str, package: str) -> str:
    """A check sum over what a change's own id does not cover: when and how it came here."""
    return digest((change_id, received, package))


def _blank(connection: sqlite3.Connection, change_id: str) -> None:
    connection.execute("UPDATE package SET body = NULL WHERE instr(body, ?)", (change_id.encode(),))
    connection.execute(
        "UPDATE change SET value = NULL, salt = NULL WHERE id = ? AND value IS NOT NULL", (change_id,)
    )


def read_change(row: Sequence[Any]) -> Change:
    """A change from its row in the order of its columns."""
    replaced = tuple(str(row[9]).split("\n")) if row[9] else ()
    return Change._make((*row[:9], replaced, *row[10:]))


def sound(row: Sequence[Any]) -> Change:
    """A change from its row, when that is what its author saved.

    Raises:
        Refusal: it does not agree with its check sums.
    """
    try:
        change = read_change(row)
        if not faults(change):
            return change
    except (TypeError, ValueError, AttributeError):
        pass
    raise Refusal(
        f"Registret är skadat: ändring {str(row[0])[:8]} stämmer inte med sin kontrollsumma. "
        "Återställ en säkerhetskopia; den skadade filen rörs inte."
    )


def first_of(
    connection: sqlite3.Connection, rest: str, values: Sequence[object] = (), known: Change | None = None
) -> Change | None:
    """The first change that a clause picks; one that is the `known` one to the letter has been sounded already."""
    row = connection.execute(f"SELECT {COLUMNS} FROM change {rest}", values).fetchone()  # noqa: S608
    if row is None:
        return None
    return known if known is not None and read_change(row) == known else sound(row)


def changes(connection: sqlite3.Connection) -> list[Change]:
    """The whole journal in the order it came."""
    return [read_change(row) for row in connection.execute(f"SELECT {COLUMNS} FROM change ORDER BY n")]  # noqa: S608


def sounded(connection: sqlite3.Connection, rest: str, values: Sequence[object]) -> list[Change]:
    """The changes that a clause picks.

    Raises:
        Refusal: one of them does not agree with its check sums.
    """
    return [sound(row) for row in connection.execute(f"SELECT {COLUMNS} FROM change {rest}", values)]  # noqa: S608


def actors(connection: sqlite3.Connection) -> list[str]:
    """Everybody who has made a change, in the form stored with it, each once."""
    return [row[0] for row in connection.execute("SELECT DISTINCT actor FROM change")]


def find(connection: sqlite3.Connection, change_id: str) -> Change | None:
    """The change with an id.

    Raises:
        Refusal: it is damaged.
    """
    return first_of(connection, "WHERE id = ?", (change_id,))
