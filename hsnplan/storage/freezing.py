"""The frozen rows of closed periods: written once, in the transaction that closes, and read back as a register."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from hsnplan.domain import editions
from hsnplan.domain import journal as fold
from hsnplan.domain.change import UNSET, Change, digest
from hsnplan.domain.errors import Refusal
from hsnplan.domain.follow_up_kinds import Edition
from hsnplan.storage import journal

_KEPT: Final = ("id", "clock", "entity", "field", "value")
_SHOWN: Final = ", ".join(f"change.{name}" for name in _KEPT)
_COLUMNS: Final = ", ".join(f"change.{name}" for name in Change._fields)


def freeze(connection: sqlite3.Connection, edition: str) -> editions.Frozen:
    """Keep what is shown now under an edition's id, which must not be in use."""
    shown = connection.execute("SELECT entity, field, change FROM head WHERE wins = 1").fetchall()
    changes = [row[0] for row in connection.execute("SELECT id FROM change")]
    frozen = editions.freeze(shown, changes)
    put(connection, edition, frozen.rows)
    return frozen


def put(connection: sqlite3.Connection, edition: str, rows: Sequence[editions.FrozenRow]) -> None:
    """Write the rows of an edition."""
    connection.executemany("INSERT INTO frozen VALUES (?, ?, ?, ?)", [(edition, *row) for row in rows])


def heads_in_steps(
    connection: sqlite3.Connection, edition: str, *, whole: bool = True
) -> Generator[float, None, dict[fold.Key, Change]]:
    """The change that an edition shows for each field group, with the value masked since then gone.

    A little at a time: yields how much is read, from 0 to 1. Not `whole`, the changes say what they show and when,
    but not by whom and why: that is read in half the time.

    Raises:
        Refusal: the edition was frozen in another copy of the register.
    """
    rows = connection.execute("SELECT change FROM frozen WHERE edition = ?", (edition,)).fetchall()
    if not rows:
        raise Refusal("Utgåvan finns bara i det register där perioden stängdes. Öppna det.")
    found: dict[fold.Key, Change] = {}
    columns, read_row = (_COLUMNS, journal.read_change) if whole else (_SHOWN, _shown)
    for first in range(0, len(rows), fold.PORTION):
        yield first / len(rows)
        some = [row[0] for row in rows[first : first + fold.PORTION]]
        marks = ", ".join("?" * len(some))
        read = connection.execute(f"SELECT {columns} FROM change WHERE id IN ({marks})", some)  # noqa: S608
        found |= {(change.entity, change.field): change for change in map(read_row, read)}
    return found


def _shown(row: Sequence[Any]) -> Change:
    """A change that says what it shows, and nothing of who made it and why."""
    change, clock, entity, field, value = row
    return _make((change, "", clock, "", "", 0, "", entity, field, (), value, None, "", "", 0))


_make: Final = partial(tuple.__new__, Change)


# --- looking through what is frozen ---

JournalRow = tuple[Any, Any, Any, Any, Any, Any]
"""Id, action, entity, field, package and value of a change, in the order the changes came."""

Frozen = Mapping[str, Sequence[editions.FrozenRow]]


def frozen(rows: Iterable[tuple[Any, ...]]) -> Frozen:
    """The frozen rows by edition, whatever somebody has written there."""
    found: dict[str, list[editions.FrozenRow]] = {}
    for edition, *row in rows:
        entity, field, change = map(str, row)
        found.setdefault(str(edition), []).append((entity, field, change))
    return found


def faults(
    made: Mapping[str, Edition], kept: Frozen, changes: Sequence[JournalRow]
) -> Iterator[tuple[str, str]]:
    """What is wrong with the editions of a register: an edition's id and the words, for each."""
    keys = {row[0]: (row[2], row[3]) for row in changes}
    for edition in sorted(made.keys() | kept.keys()):
        rows, row = kept.get(edition, ()), made.get(edition)
        if row is None:
            yield edition, "det finns frysta rader men ingen ändring som stängde perioden"
            continue
        here = [place for place, change in enumerate(changes) if _closes(change, edition)]
        if not rows and not here:
            continue  # closed in another copy, where its rows are
        if here:
            row = _as_told(row, changes[here[0]][5])
        if len(rows) != row.rows or editions.digest_of(rows) != row.state:
            yield edition, "de frysta raderna stämmer inte med kontrollsumman"
        if any(keys.get(change) != (entity, field) for entity, field, change in rows):
            yield edition, "en ändring som den visar saknas i journalen"
        if here and digest(sorted(_before(changes, here[0]))) != row.changes:
            yield edition, "ändringarna före stängningen är inte de som fanns då"


def _as_told(row: Edition, value: Any) -> Edition:
    """An edition as it was told when it was closed here; somebody who closed it elsewhere may be the one that shows."""
    told = json.loads(value) if isinstance(value, str) and value != UNSET else {}
    return row._replace(**{name: told[name] for name in ("rows", "state", "changes") if name in told})


def _closes(change: JournalRow, edition: str) -> bool:
    return change[2] == edition and change[3] == editions.FIELD and not change[4]


def _before(changes: Sequence[JournalRow], place: int) -> list[str]:
    """The ids of the changes that came before the action of the one at a place."""
    action = changes[place][1]
    first = next(number for number, change in enumerate(changes) if change[1] == action)
    return [str(change[0]) for change in changes[:first]]
