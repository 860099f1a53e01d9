"""Writing changes and the state they make, in the transaction of the caller.

The state is recomputed for the touched keys by the domain's own functions, the same that replay the whole journal.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from hsnplan.domain import clock, journal
from hsnplan.domain.change import Change, digest, faults
from hsnplan.domain.entities import GROUPS, KINDS, UNPLACED, Entity
from hsnplan.domain.errors import Refusal

Key = journal.Key
Connection = sqlite3.Connection
_COLUMNS: Final = ", ".join(Change._fields)
_ADD: Final = (
    f"INSERT INTO change({_COLUMNS}, received, package, seal) "  # noqa: S608 - our own column names
    f"VALUES ({', '.join('?' * (len(Change._fields) + 3))}) ON CONFLICT(id) DO NOTHING"
)
_NESTED: Final = tuple(kind for kind, groups in GROUPS.items() if "parent" in groups)
_AT_ONCE: Final = 500
_ENTITY: Final = Change._fields.index("entity")
_FIELD: Final = Change._fields.index("field")
_EVERY: Final = f"SELECT {_COLUMNS} FROM change WHERE 1"  # noqa: S608 - our own column names


class Tail(NamedTuple):
    """Where this copy's chain ends: the running number and id of its last change, and the latest clock reading."""

    seq: int
    prev: str
    clock: str


def tail(connection: sqlite3.Connection, copy: str, wall_ms: int | None = None) -> Tail:
    """The end of a copy's chain; ask inside the transaction that will add to it.

    With the computer's clock, one that came from elsewhere and stands more than a day ahead is not followed.

    Raises:
        Refusal: what would be followed is damaged; a change after it would carry that on.
    """
    last = _one(connection, "WHERE copy = ? ORDER BY seq DESC, n DESC LIMIT 1", (copy,))
    latest = _one(connection, *_plausible(wall_ms), known=last)
    return Tail(last.seq if last else 0, last.id if last else "", latest.clock if latest else clock.FIRST)


def _plausible(wall_ms: int | None) -> tuple[str, tuple[str, ...]]:
    if wall_ms is None:
        return "ORDER BY clock DESC LIMIT 1", ()
    limit = f"{wall_ms + clock.DAY_MS:013d}~"
    return "WHERE package = '' OR clock < ? ORDER BY clock DESC LIMIT 1", (limit,)


def shown(connection: sqlite3.Connection, entity: str, field: str) -> tuple[str, str | None]:
    """The id and value of the change that shows for a key: what a plain save replaces ("" when there is none)."""
    row = connection.execute(
        "SELECT change, value FROM head WHERE entity = ? AND field = ? AND wins = 1", (entity, field)
    ).fetchone()
    return ("", None) if row is None else (row[0], row[1])


def shown_of(connection: sqlite3.Connection, keys: Sequence[Key]) -> dict[Key, tuple[str, str | None]]:
    """The same for several keys in one question; keys that nothing has been said of are left out."""
    wanted = set(keys)
    rows = _of_entities(
        connection,
        "SELECT entity, field, change, value FROM head WHERE wins = 1",
        [entity for entity, _ in keys],
    )
    return {(row[0], row[1]): (row[2], row[3]) for row in rows if (row[0], row[1]) in wanted}


def _of_entities(
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


def _one(
    connection: sqlite3.Connection, rest: str, values: Sequence[object] = (), known: Change | None = None
) -> Change | None:
    """The first change that a clause picks; one that is the `known` one to the letter has been sounded already."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM change {rest}", values).fetchone()  # noqa: S608
    if row is None:
        return None
    return known if known is not None and read_change(row) == known else sound(row)


def changes(connection: sqlite3.Connection) -> list[Change]:
    """The whole journal in the order it came."""
    return [read_change(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM change ORDER BY n")]  # noqa: S608


def sounded(connection: sqlite3.Connection, rest: str, values: Sequence[object]) -> list[Change]:
    """The changes that a clause picks.

    Raises:
        Refusal: one of them does not agree with its check sums.
    """
    return [sound(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM change {rest}", values)]  # noqa: S608


def changes_until(connection: sqlite3.Connection, day: str, *, written: bool) -> list[Change]:
    """The journal as this copy had it at the end of an ISO day, by time received or by the authors' clocks."""
    condition, value = _until(day, written=written)
    rows = connection.execute(f"SELECT {_COLUMNS} FROM change WHERE {condition} ORDER BY n", (value,))  # noqa: S608
    return [read_change(row) for row in rows]


def portions_until(
    connection: sqlite3.Connection, day: str, *, written: bool
) -> Iterator[tuple[float, list[Change]]]:
    """The same in portions, each with how much of the journal is then read; nothing is held open between them."""
    condition, value = _until(day, written=written)
    query = f"SELECT n, {_COLUMNS} FROM change WHERE {condition} AND n > ? ORDER BY n LIMIT {journal.PORTION}"  # noqa: S608
    last = connection.execute("SELECT max(n) FROM change").fetchone()[0]
    rows = connection.execute(query, (value, 0)).fetchall()
    while rows:
        yield rows[-1][0] / last, [read_change(row[1:]) for row in rows]
        rows = connection.execute(query, (value, rows[-1][0])).fetchall()


def changes_before(connection: sqlite3.Connection, change_clock: str) -> list[Change]:
    """The changes whose authors' clocks stood before a reading: the same in every copy that has them."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM change WHERE clock < ? ORDER BY n", (change_clock,))  # noqa: S608
    return [read_change(row) for row in rows]


def began(connection: sqlite3.Connection, entity: str, field: str) -> str:
    """When (clock) the action began that set what a field group shows; "" when it shows nothing."""
    row = connection.execute(
        "SELECT min(clock) FROM change WHERE action = (SELECT action FROM change WHERE id = ?)",
        (shown(connection, entity, field)[0],),
    ).fetchone()
    return row[0] or ""


def first_day(connection: sqlite3.Connection, *, written: bool) -> str:
    """The ISO day of the earliest change, by time received or by the authors' clocks."""
    clocked, received = connection.execute("SELECT min(clock), min(received) FROM change").fetchone()
    return (clock.written(clocked) if written else str(received))[:10]


def _until(day: str, *, written: bool) -> tuple[str, str]:
    if written:
        return "clock < ?", f"{clock.milliseconds(day) + clock.DAY_MS:013d}"
    return "received <= ?", f"{day}T23:59:59~"


def last_written(connection: sqlite3.Connection, day: str = "", *, written: bool = False) -> str:
    """The date and time (ISO, UTC) of the latest change, with a day of those that `changes_until` gives."""
    condition, value = _until(day, written=written) if day else ("clock >= ?", clock.FIRST)
    latest = _one(connection, f"WHERE {condition} ORDER BY clock DESC LIMIT 1", (value,))
    return clock.written(latest.clock if latest else clock.FIRST)


def find(connection: sqlite3.Connection, change_id: str) -> Change | None:
    """The change with an id.

    Raises:
        Refusal: it is damaged.
    """
    return _one(connection, "WHERE id = ?", (change_id,))


class Row(NamedTuple):
    """One line of history: a change, when it came here (local time), and the value it replaced (JSON or None)."""

    change: Change
    received: str
    before: str | None


def history(connection: sqlite3.Connection, entities: Sequence[str]) -> list[Row]:
    """Every change of some entities, latest first.

    Raises:
        Refusal: one of them is damaged.
    """
    marks = ", ".join("?" * len(entities))
    return _rows(connection, f"WHERE entity IN ({marks}) ORDER BY clock DESC, n DESC", entities)


def actions(connection: sqlite3.Connection, limit: int) -> list[Row]:
    """The first change of each of the latest actions, latest first; `why` says what the action was."""
    return _rows(
        connection,
        "WHERE n IN (SELECT min(n) FROM change GROUP BY action) ORDER BY n DESC LIMIT ?",
        (limit,),
    )


def _rows(connection: sqlite3.Connection, rest: str, values: Sequence[object]) -> list[Row]:
    found = connection.execute(f"SELECT {_COLUMNS}, received FROM change {rest}", values).fetchall()  # noqa: S608
    rows = []
    for row in found:
        change = sound(row[:-1])
        old = find(connection, change.replaces[-1]) if change.replaces else None
        rows.append(Row(change, row[-1], old.value if old is not None else None))
    return rows


def derive(connection: sqlite3.Connection, touched: Iterable[Change]) -> dict[tuple[str, str], Entity | None]:
    """Bring heads and state into line for all that some changes touch.

    Returns:
        for each touched (kind, id) what it is now; None when it is no more.
    """
    state = derive_some(connection, touched)
    return state | settle(connection, state)


def derive_some(
    connection: sqlite3.Connection, touched: Iterable[Change]
) -> dict[tuple[str, str], Entity | None]:
    """The same for a part of the changes of a transaction; when all parts are done, `settle` what they touched."""
    keys = _keys(connection, touched)
    verdicts = [key for key in keys if key[1] == journal.VERDICT_FIELD]  # they say which changes count
    others = [key for key in keys if key[1] != journal.VERDICT_FIELD]
    return _derive_keys(connection, verdicts) | _derive_keys(connection, others)


def _derive_keys(connection: sqlite3.Connection, keys: Sequence[Key]) -> dict[tuple[str, str], Entity | None]:
    if not keys:
        return {}
    _write_heads(connection, keys)
    owners = {(field.split(".", 1)[0], entity) for entity, field in keys}
    return _write_entities(connection, sorted(owner for owner in owners if owner[0] in KINDS))


def settle(
    connection: sqlite3.Connection, owners: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], Entity | None]:
    """Take things that have come to lie in themselves out of their circles; what they and others are then."""
    result: dict[tuple[str, str], Entity | None] = {}
    found = list(owners)
    for kind in _NESTED:
        written = [entity for owner, entity in found if owner == kind]
        if written:
            result |= _settle(connection, kind, written)
    return result


def _keys(connection: sqlite3.Connection, touched: Iterable[Change]) -> list[Key]:
    """The keys of some changes, and of the changes that those speak about."""
    waiting = [(change.entity, change.field) for change in touched]
    keys: dict[Key, None] = {}
    while waiting:
        key = waiting.pop()
        if key in keys:
            continue
        keys[key] = None
        if key[1] in journal.ABOUT_CHANGES:
            waiting += connection.execute("SELECT entity, field FROM change WHERE id = ?", (key[0],))
    return list(keys)


def _write_heads(connection: sqlite3.Connection, keys: Sequence[Key]) -> None:
    wanted, by_key = set(keys), dict[Key, list[Change]]()
    fields = list({field for _, field in keys})
    one = (
        fields if len(fields) == 1 else []
    )  # for several it is quicker to read each entity's changes in one go
    query = f"{_EVERY} AND field = ?" if one else _EVERY
    for row in _of_entities(connection, query, [entity for entity, _ in keys], one):
        if (row[_ENTITY], row[_FIELD]) in wanted:
            by_key.setdefault((row[_ENTITY], row[_FIELD]), []).append(read_change(row))
    rows = []
    aside = set_aside(connection)
    for (entity, field), changes_of in by_key.items():
        found = journal.heads(changes_of, () if field in journal.ABOUT_CHANGES else aside)
        rows += [(entity, field, head.id, int(head is found[-1]), head.value) for head in found]
    connection.executemany("DELETE FROM head WHERE entity = ? AND field = ?", keys)
    connection.executemany("INSERT INTO head VALUES (?, ?, ?, ?, ?)", rows)


def set_aside(connection: sqlite3.Connection) -> set[str]:
    """The changes that verdicts have set aside."""
    return {row[0] for row in connection.execute("SELECT id FROM verdict WHERE aside = 1")}


def _write_entities(
    connection: sqlite3.Connection, owners: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], Entity | None]:
    """Make some (kind, id) anew from their heads, and write their rows."""
    values: dict[tuple[str, str], dict[str, str | None]] = {owner: {} for owner in owners}
    query = "SELECT entity, field, value FROM head WHERE wins = 1"
    for entity, field, value in _of_entities(connection, query, [entity for _, entity in owners]):
        kind, _, group = field.partition(".")
        if (kind, entity) in values:
            values[kind, entity][group] = value
    made = {(kind, entity): journal.entity(kind, entity, groups) for (kind, entity), groups in values.items()}
    _store(connection, made)
    return made


def _store(connection: sqlite3.Connection, made: dict[tuple[str, str], Entity | None]) -> None:
    by_kind: dict[str, list[tuple[str, Entity | None]]] = {}
    for (kind, entity), row in made.items():
        by_kind.setdefault(kind, []).append((entity, row))
    for kind, rows in by_kind.items():
        gone = [(entity,) for entity, row in rows if row is None]
        there = [state_row(row) for _, row in rows if row is not None]
        if gone:
            connection.executemany(f'DELETE FROM "{kind}" WHERE id = ?', gone)  # noqa: S608 - a kind of the table
        if there:
            connection.executemany(
                f'INSERT OR REPLACE INTO "{kind}" VALUES ({", ".join("?" * len(there[0]))})',  # noqa: S608 - a kind of the table
                there,
            )


def state_row(made: Entity) -> list[Any]:
    """An entity as its row of the state table: lists as JSON."""
    return [json.dumps(value, ensure_ascii=False) if type(value) is tuple else value for value in made]


def _settle(
    connection: sqlite3.Connection, kind: str, written: list[str]
) -> dict[tuple[str, str], Entity | None]:
    unplaced = {
        row[0]
        for row in connection.execute(f'SELECT id FROM "{kind}" WHERE parent = ?', (UNPLACED,))  # noqa: S608
    }
    if not unplaced and not any(_circles_back(connection, kind, entity) for entity in written):
        return {}
    rows = connection.execute(
        "SELECT change.entity, head.value, change.clock, change.id FROM head JOIN change ON change.id = head.change "
        "WHERE head.field = ? AND wins = 1 AND head.value IS NOT NULL AND head.value <> 'null'",
        (f"{kind}.parent",),
    )
    losers = journal.circles({row[0]: (json.loads(row[1])["parent"], row[2], row[3]) for row in rows})
    return {
        (kind, entity): _place(connection, kind, entity, entity in losers) for entity in losers | unplaced
    }


def _place(connection: sqlite3.Connection, kind: str, entity: str, lost: bool) -> Entity | None:
    made = _write_entities(connection, [(kind, entity)])[kind, entity]
    if made is None or not lost:
        return made
    made = type(made)(**{**made._asdict(), "parent": UNPLACED})
    _store(connection, {(kind, entity): made})
    return made


def _circles_back(connection: sqlite3.Connection, kind: str, entity: str) -> bool:
    seen = set()
    here = entity
    while here and here not in seen:
        seen.add(here)
        row = connection.execute(f'SELECT parent FROM "{kind}" WHERE id = ?', (here,)).fetchone()  # noqa: S608
        here = row[0] if row else ""
    return bool(here)


def rebuild(connection: sqlite3.Connection) -> None:
    """Throw heads and state away and make them anew from the journal."""
    folded = journal.fold(changes(connection))
    connection.execute("DELETE FROM head")
    connection.executemany(
        "INSERT INTO head VALUES (?, ?, ?, ?, ?)",
        [
            (*key, head.id, int(head is found[-1]), head.value)
            for key, found in folded.items()
            for head in found
        ],
    )
    for kind, made in journal.entities(folded).items():
        connection.execute(f'DELETE FROM "{kind}"')  # noqa: S608 - a kind of the table
        if made:
            marks = ", ".join("?" * len(KINDS[kind]._fields))
            connection.executemany(
                f'INSERT INTO "{kind}" VALUES ({marks})',  # noqa: S608 - a kind of the table
                [state_row(entity) for entity in made.values()],
            )
