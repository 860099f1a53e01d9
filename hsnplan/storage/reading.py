"""Reading the state of a register file: plain SQLite, quick, and never writing."""

from __future__ import annotations

import gc
import json
import sqlite3
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from hsnplan.collecting import uncollected
from hsnplan.domain import journal as fold
from hsnplan.domain.change import Change
from hsnplan.domain.entities import KINDS, Entity, field_type
from hsnplan.domain.errors import Refusal


def load(connection: sqlite3.Connection) -> dict[str, dict[str, Entity]]:
    """Every entity by kind and id, as it is now.

    Raises:
        Refusal: a row holds what no register holds.
    """
    with _intact(), uncollected():
        return {kind: _load_kind(connection, kind) for kind in KINDS}


def _load_kind(connection: sqlite3.Connection, kind: str) -> dict[str, Entity]:
    make: Any = KINDS[kind]._make
    rows = connection.execute(f'SELECT * FROM "{kind}"')  # noqa: S608 - a kind of the table
    readers = _readers(kind)
    if not readers:
        return {row[0]: make(row) for row in rows}
    found = {}
    for row in rows:
        values = list(row)
        for place, read in readers:
            values[place] = read(values[place])
        found[row[0]] = make(values)
    return found


def _readers(kind: str) -> list[tuple[int, Callable[[Any], Any]]]:
    readers: list[tuple[int, Callable[[Any], Any]]] = []
    for place, name in enumerate(KINDS[kind]._fields):
        kept = field_type(kind, name)
        if kept is bool:
            readers.append((place, bool))
        elif kept not in (str, int, float):
            readers.append((place, _read_list))
    return readers


def _read_list(text: str) -> Any:
    return fold.tuples(json.loads(text))


@contextmanager
def _intact() -> Iterator[None]:
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Refusal(
            "Registret är skadat: en rad går inte att läsa. Återställ en säkerhetskopia; den skadade filen rörs inte."
        ) from error


def load_as_of(
    connection: sqlite3.Connection, moment: str, *, written: bool = False
) -> dict[str, dict[str, Entity]]:
    """Every entity as this copy showed it at the end of a day.

    Args:
        moment: an ISO date.
        written: go by when the authors wrote, instead of by when the changes came here.

    Raises:
        Refusal: a change holds what no change holds.
    """
    from hsnplan.storage import past  # to read the register as it is does without

    with _intact(), uncollected():
        return fold.entities(fold.fold(past.changes_until(connection, moment, written=written)))


def load_as_of_in_steps(
    connection: sqlite3.Connection, moment: str, shown: dict[fold.Key, Change] | None = None
) -> Generator[float, None, dict[str, dict[str, Entity]]]:
    """The same a little at a time: yields how much is done, from 0 to 1, and returns every entity.

    `shown` takes up the change that each (entity, field) showed, for one who asks.

    Raises:
        Refusal: a change holds what no change holds.
    """
    from hsnplan.storage import past

    with _intact(), uncollected():
        portions = past.portions_until(connection, moment, written=False)
        found = yield from fold.entities_in_steps(portions, shown)
        gc.freeze()  # else all of it is looked through at once when collecting goes on: 100 ms at 10,000 activities
        return found


def load_shown_in_steps(
    shown: Mapping[fold.Key, Change],
) -> Generator[float, None, dict[str, dict[str, Entity]]]:
    """Every entity that the changes shown for each (entity, field) make, a little at a time as above.

    Raises:
        Refusal: a change holds what no change holds.
    """
    with _intact(), uncollected():
        found = yield from fold.made_in_steps(shown)
        gc.freeze()  # as above
        return found


def load_before(connection: sqlite3.Connection, clock: str) -> dict[str, dict[str, Entity]]:
    """Every entity as the changes written before a clock reading make it.

    Raises:
        Refusal: a change holds what no change holds.
    """
    from hsnplan.storage import past

    with _intact():
        return fold.entities(fold.fold(past.changes_before(connection, clock)))


_KEYS: Final = """
SELECT entity, field FROM head WHERE (entity, field) IN (SELECT entity, field FROM head WHERE wins = 0)
GROUP BY entity, field HAVING count(DISTINCT coalesce(value, change)) > 1
"""


def clashing(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The keys (entity, field) of which people have said different things without seeing each other."""
    return [(row[0], row[1]) for row in connection.execute(_KEYS)]
