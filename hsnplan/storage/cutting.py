"""The part of a register's journal that goes along in a copy, and a new file with nothing but that in it.

The file is made from nothing, so that it has no page that ever held anything else.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from hsnplan.domain.change import UNSET, Change, canonical, digest
from hsnplan.domain.cutting import is_about_changes
from hsnplan.domain.entities import GROUPS, KINDS, Entity
from hsnplan.domain.journal import from_json
from hsnplan.storage import deriving, file, gaps, journal
from hsnplan.storage.marks import CUT, LeftOut

_ROW: Final = f"{journal.COLUMNS}, received, package, seal"
_ID, _PREV, _ENTITY, _FIELD, _VALUE = (
    Change._fields.index(name) for name in ("id", "prev", "entity", "field", "value")
)
_PACKAGE: Final = len(Change._fields) + 1
Owner = tuple[str, str]
Takes = Callable[[str, Entity], bool]
"""Whether a row of a kind goes along."""


class Cut(NamedTuple):
    """The rows of the table `change` that go along, in their order, and the ids of those that do not."""

    rows: list[tuple[Any, ...]]
    left_out: list[str]


class Source:
    """A register's journal, read once to be cut for several units."""

    def __init__(self, connection: sqlite3.Connection, state: Mapping[str, Mapping[str, Entity]]) -> None:
        statement = f"SELECT {_ROW} FROM change ORDER BY n"  # noqa: S608 - our own column names
        self.rows: list[tuple[Any, ...]] = connection.execute(statement).fetchall()
        self.packages: list[tuple[Any, ...]] = connection.execute(
            "SELECT id, sender, received, NULL FROM package"
        ).fetchall()
        self._state = state
        self._owners: dict[Owner, Entity] = {}
        self._read()

    def _read(self) -> None:
        """What each thing is: as it is shown, or, of one that has been undone or set aside, as it was."""
        gone: dict[Owner, list[tuple[Any, ...]]] = {}
        for row in self.rows:
            kind, entity = row[_FIELD].partition(".")[0], row[_ENTITY]
            known = self._state.get(kind, {}).get(entity)
            if known is not None:
                self._owners[kind, entity] = known
            elif kind in KINDS:
                gone.setdefault((kind, entity), []).append(row)
        for (kind, entity), rows in gone.items():
            self._owners[kind, entity] = _as_it_was(kind, entity, rows)

    def cut(self, takes: Takes) -> Cut:
        """The changes of all that goes along, and those that are about these changes."""
        along = {owner for owner, row in self._owners.items() if takes(owner[0], row)}
        taken = {row[_ID] for row in self.rows if (row[_FIELD].partition(".")[0], row[_ENTITY]) in along}
        about = {row[_ID] for row in self.rows if is_about_changes(row[_FIELD]) and row[_ENTITY] in taken}
        taken |= about
        rows = [row for row in self.rows if row[_ID] in taken]
        return Cut(rows, [row[_ID] for row in self.rows if row[_ID] not in taken])


def _as_it_was(kind: str, entity: str, rows: Sequence[tuple[Any, ...]]) -> Entity:
    values: dict[str, Any] = {}
    for row in rows:
        if row[_VALUE] in (None, UNSET):
            continue
        group = GROUPS[kind].get(row[_FIELD].partition(".")[2], ())
        found = json.loads(row[_VALUE])
        values |= {name: from_json(kind, name, found[name]) for name in group if name in found}
    return KINDS[kind](entity, **values)


def fill(connection: sqlite3.Connection, source: Source, cut: Cut) -> None:
    """Put a cut in a new, empty register, and make its state, in the transaction of the caller."""
    marks = ", ".join("?" * (len(Change._fields) + 3))
    connection.executemany(f"INSERT INTO change({_ROW}) VALUES ({marks})", cut.rows)  # noqa: S608
    used = {row[_PACKAGE] for row in cut.rows}
    kept = [row for row in source.packages if row[0] in used]
    connection.executemany("INSERT INTO package VALUES (?, ?, ?, ?)", kept)
    here = {row[_ID] for row in cut.rows}
    gaps.settle(connection, {row[_PREV] for row in cut.rows if row[_PREV]} - here, here)
    file.set_meta(connection, CUT, canonical([*LeftOut(len(cut.left_out), digest(sorted(cut.left_out)))]))
    deriving.rebuild(connection)
