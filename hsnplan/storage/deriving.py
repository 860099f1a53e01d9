"""The state that follows from the journal, written for what some changes touch or for all: in the caller's transaction.

The domain's own functions do it, the same that replay the whole journal.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Sequence
from typing import Any, Final

from hsnplan.domain import journal as fold
from hsnplan.domain.change import Change
from hsnplan.domain.entities import GROUPS, KINDS, UNPLACED, Entity
from hsnplan.storage import journal
from hsnplan.storage.journal import COLUMNS

_NESTED: Final = tuple(kind for kind, groups in GROUPS.items() if "parent" in groups)
_ENTITY: Final = Change._fields.index("entity")
_FIELD: Final = Change._fields.index("field")
_EVERY: Final = f"SELECT {COLUMNS} FROM change WHERE 1"  # noqa: S608 - our own column names


def derive(connection: journal.Connection, touched: Iterable[Change]) -> dict[tuple[str, str], Entity | None]:
    """Bring heads and state into line for all that some changes touch.

    Returns:
        for each touched (kind, id) what it is now; None when it is no more.
    """
    state = derive_some(connection, touched)
    return state | settle(connection, state)


def derive_some(
    connection: journal.Connection, touched: Iterable[Change]
) -> dict[tuple[str, str], Entity | None]:
    """The same for a part of the changes of a transaction; when all parts are done, `settle` what they touched."""
    verdicts, others = keys_of(connection, touched)
    return derive_keys(connection, verdicts) | derive_keys(connection, others)


def derive_keys(
    connection: journal.Connection, keys: Sequence[journal.Key]
) -> dict[tuple[str, str], Entity | None]:
    """The same for the keys of some changes, each of which is wanted once however many changes it has."""
    if not keys:
        return {}
    _write_heads(connection, keys)
    owners = {(field.split(".", 1)[0], entity) for entity, field in keys}
    return _write_entities(connection, sorted(owner for owner in owners if owner[0] in KINDS))


def settle(
    connection: journal.Connection, owners: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], Entity | None]:
    """Take things that have come to lie in themselves out of their circles; what they and others are then."""
    result: dict[tuple[str, str], Entity | None] = {}
    found = list(owners)
    for kind in _NESTED:
        written = [entity for owner, entity in found if owner == kind]
        if written:
            result |= _settle(connection, kind, written)
    return result


def keys_of(
    connection: journal.Connection, touched: Iterable[Change]
) -> tuple[list[journal.Key], list[journal.Key]]:
    """The keys of some changes, and of the changes that those speak about: verdicts, which say what counts, and others.

    The verdicts have to be derived before any of the others.
    """
    waiting = [(change.entity, change.field) for change in touched]
    keys: dict[journal.Key, None] = {}
    while waiting:
        key = waiting.pop()
        if key in keys:
            continue
        keys[key] = None
        if key[1] in fold.ABOUT_CHANGES:
            waiting += connection.execute("SELECT entity, field FROM change WHERE id = ?", (key[0],))
    verdicts = [key for key in keys if key[1] == fold.VERDICT_FIELD]
    return verdicts, [key for key in keys if key[1] != fold.VERDICT_FIELD]


def derive_in_steps(
    connection: journal.Connection, touched: Iterable[Change], at_once: int
) -> Generator[float, None, dict[tuple[str, str], Entity | None]]:
    """`derive` for changes that are all in the journal, some keys at a time: yields how much is done, from 0 to 1."""
    state: dict[tuple[str, str], Entity | None] = {}
    verdicts, others = keys_of(connection, touched)
    total, done = len(verdicts) + len(others), 0
    for keys in (verdicts, others):
        for first in range(0, len(keys), at_once):
            state |= derive_keys(connection, keys[first : first + at_once])
            yield (done + first) / total
        done += len(keys)
    return state | settle(connection, state)


def _write_heads(connection: journal.Connection, keys: Sequence[journal.Key]) -> None:
    wanted, by_key = set(keys), dict[journal.Key, list[Change]]()
    fields = list({field for _, field in keys})
    one = (
        fields if len(fields) == 1 else []
    )  # for several it is quicker to read each entity's changes in one go
    query = f"{_EVERY} AND field = ?" if one else _EVERY
    for row in journal.of_entities(connection, query, [entity for entity, _ in keys], one):
        if (row[_ENTITY], row[_FIELD]) in wanted:
            by_key.setdefault((row[_ENTITY], row[_FIELD]), []).append(journal.read_change(row))
    rows = []
    aside = set_aside(connection)
    for (entity, field), changes_of in by_key.items():
        found = fold.heads(changes_of, () if field in fold.ABOUT_CHANGES else aside)
        rows += [(entity, field, head.id, int(head is found[-1]), head.value) for head in found]
    connection.executemany("DELETE FROM head WHERE entity = ? AND field = ?", keys)
    connection.executemany("INSERT INTO head VALUES (?, ?, ?, ?, ?)", rows)


def set_aside(connection: journal.Connection) -> set[str]:
    """The changes that verdicts have set aside."""
    return {row[0] for row in connection.execute("SELECT id FROM verdict WHERE aside = 1")}


def _write_entities(
    connection: journal.Connection, owners: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], Entity | None]:
    """Make some (kind, id) anew from their heads, and write their rows."""
    values: dict[tuple[str, str], dict[str, str | None]] = {owner: {} for owner in owners}
    query = "SELECT entity, field, value FROM head WHERE wins = 1"
    for entity, field, value in journal.of_entities(connection, query, [entity for _, entity in owners]):
        kind, _, group = field.partition(".")
        if (kind, entity) in values:
            values[kind, entity][group] = value
    made = {(kind, entity): fold.entity(kind, entity, groups) for (kind, entity), groups in values.items()}
    _store(connection, made)
    return made


def _store(connection: journal.Connection, made: dict[tuple[str, str], Entity | None]) -> None:
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
    connection: journal.Connection, kind: str, written: list[str]
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
    losers = fold.circles({row[0]: (json.loads(row[1])["parent"], row[2], row[3]) for row in rows})
    return {
        (kind, entity): _place(connection, kind, entity, entity in losers) for entity in losers | unplaced
    }


def _place(connection: journal.Connection, kind: str, entity: str, lost: bool) -> Entity | None:
    made = _write_entities(connection, [(kind, entity)])[kind, entity]
    if made is None or not lost:
        return made
    made = type(made)(**{**made._asdict(), "parent": UNPLACED})
    _store(connection, {(kind, entity): made})
    return made


def _circles_back(connection: journal.Connection, kind: str, entity: str) -> bool:
    seen = set()
    here = entity
    while here and here not in seen:
        seen.add(here)
        row = connection.execute(f'SELECT parent FROM "{kind}" WHERE id = ?', (here,)).fetchone()  # noqa: S608
        here = row[0] if row else ""
    return bool(here)


def rebuild(connection: journal.Connection) -> None:
    """Throw heads and state away and make them anew from the fold."""
    folded = fold.fold(journal.changes(connection))
    connection.execute("DELETE FROM head")
    connection.executemany(
        "INSERT INTO head VALUES (?, ?, ?, ?, ?)",
        [
            (*key, head.id, int(head is found[-1]), head.value)
            for key, found in folded.items()
            for head in found
        ],
    )
    for kind, made in fold.entities(folded).items():
        connection.execute(f'DELETE FROM "{kind}"')  # noqa: S608 - a kind of the table
        if made:
            marks = ", ".join("?" * len(KINDS[kind]._fields))
            connection.executemany(
                f'INSERT INTO "{kind}" VALUES ({marks})',  # noqa: S608 - a kind of the table
                [state_row(entity) for entity in made.values()],
            )
