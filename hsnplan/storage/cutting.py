"""The part of a register's journal that goes along in a copy, and a new file with nothing but that in it.

The file is made from nothing, so that it has no page that ever held anything else.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import Any, Final, NamedTuple

from hsnplan.domain.change import UNSET, Change, canonical, digest
from hsnplan.domain.cutting import is_about_changes
from hsnplan.domain.entities import GROUPS, KINDS, UNPLACED, Entity, Plan
from hsnplan.domain.identity import report_id, year_period_id
from hsnplan.domain.journal import from_json
from hsnplan.storage import deriving, file, gaps, journal
from hsnplan.storage.marks import CUT, LeftOut

_ROW: Final = f"{journal.COLUMNS}, received, package, seal"
_ID, _COPY, _PREV, _ENTITY, _FIELD, _VALUE = (
    Change._fields.index(name) for name in ("id", "copy", "prev", "entity", "field", "value")
)
_PACKAGE: Final = len(Change._fields) + 1
Owner = tuple[str, str]
Takes = Callable[[str, Entity], bool]
"""Whether a row of a kind goes along."""


class Cut(NamedTuple):
    """The rows of the table `change` that go along, in their order, and the ids of those that do not."""

    rows: list[tuple[Any, ...]]
    left_out: list[str]


class Also(NamedTuple):
    """What goes along besides: field groups of single things, and masks and verdicts on other changes.

    `told_of` are the things (kind, id) that these changes are of, `written_in` the copies that they were made in.
    """

    keys: Set[journal.Key] = frozenset()
    told_of: Set[Owner] = frozenset()
    written_in: Set[str] = frozenset()


class Source:
    """A register's journal, read once to be cut for several units."""

    def __init__(self, connection: sqlite3.Connection, state: Mapping[str, Mapping[str, Entity]]) -> None:
        statement = f"SELECT {_ROW} FROM change ORDER BY n"  # noqa: S608 - our own column names
        self.rows: list[tuple[Any, ...]] = connection.execute(statement).fetchall()
        self.packages: list[tuple[Any, ...]] = connection.execute(
            "SELECT id, sender, received, NULL FROM package"
        ).fetchall()
        self.moved = _moved(connection, state)
        self._state = state
        self._owners: dict[Owner, Entity] = {}
        self._read()

    def _read(self) -> None:
        """What each thing is: as it is shown, or, of what has been undone, set aside or removed, as it was."""
        masked = {row[_ENTITY] for row in self.rows if row[_VALUE] is None}
        gone: dict[Owner, list[tuple[Any, ...]]] = {}
        for row in self.rows:
            kind, entity = row[_FIELD].partition(".")[0], row[_ENTITY]
            known = self._state.get(kind, {}).get(entity)
            if known is not None and entity not in masked:
                self._owners[kind, entity] = known
            elif kind in KINDS:
                gone.setdefault((kind, entity), []).append(row)
        for (kind, entity), rows in gone.items():
            self._owners[kind, entity] = self._as_it_was(kind, entity, rows)

    def _as_it_was(self, kind: str, entity: str, rows: Sequence[tuple[Any, ...]]) -> Entity:
        """A thing by all that was said of it and has not been removed; a report's activity is in its id besides."""
        values: dict[str, Any] = {}
        for row in rows:
            if row[_VALUE] in (None, UNSET):
                continue
            group = GROUPS[kind].get(row[_FIELD].partition(".")[2], ())
            found = json.loads(row[_VALUE])
            values |= {name: from_json(kind, name, found[name]) for name in group if name in found}
        if kind == "report" and not values.get("activity"):
            values["activity"] = self._reported.get(entity, "")
        return KINDS[kind](entity, **values)

    @cached_property
    def _reported(self) -> dict[str, str]:
        """The activity of every report that there could be."""
        years = {plan.year for plan in self._state.get("plan", {}).values() if isinstance(plan, Plan)}
        periods = [*self._state.get("period", {}), *(year_period_id(year) for year in years)]
        activities = self._state.get("activity", {})
        return {report_id(activity, period): activity for activity in activities for period in periods}

    def cut(self, takes: Takes, also: Also | None = None) -> Cut:
        """The changes of all that goes along, and those that are about these changes."""
        also = also or Also()
        along = {owner for owner, row in self._owners.items() if takes(owner[0], row)}
        taken, told_of = set[str](), set[str]()
        for row in self.rows:
            kind, entity = row[_FIELD].partition(".")[0], row[_ENTITY]
            if (kind, entity) in along or (entity, row[_FIELD]) in also.keys:
                taken.add(row[_ID])
            elif (kind, entity) in also.told_of or row[_COPY] in also.written_in:
                told_of.add(row[_ID])
        told_of |= taken
        taken |= {row[_ID] for row in self.rows if is_about_changes(row[_FIELD]) and row[_ENTITY] in told_of}
        rows = [row for row in self.rows if row[_ID] in taken]
        return Cut(rows, [row[_ID] for row in self.rows if row[_ID] not in taken])

    def said(self, field: str, name: str) -> Iterator[tuple[str, str]]:
        """What was ever said in a field of a field group ("kind.group"): of which entity, and what."""
        for row in self.rows:
            if row[_FIELD] == field and row[_VALUE] not in (None, UNSET):
                yield row[_ENTITY], str(json.loads(row[_VALUE]).get(name, ""))

    def owned(self, takes: Takes) -> set[Owner]:
        """The things (kind, id) that go along, those that are no more too."""
        return {owner for owner, row in self._owners.items() if takes(owner[0], row)}

    def changes(self, cut: Cut) -> list[Change]:
        """The changes of a cut.

        Raises:
            Refusal: one of them is damaged.
        """
        return [journal.sound(row[: len(Change._fields)]) for row in cut.rows]


def _moved(connection: sqlite3.Connection, state: Mapping[str, Mapping[str, Entity]]) -> dict[str, str]:
    """Where somebody put the activities that have no place because moves closed a circle."""
    rows = connection.execute("SELECT entity, value FROM head WHERE field = 'activity.parent' AND wins = 1")
    unplaced = {
        key for key, row in state.get("activity", {}).items() if getattr(row, "parent", "") == UNPLACED
    }
    found = ((key, value) for key, value in rows if key in unplaced and value not in (None, UNSET))
    return {key: json.loads(value)["parent"] for key, value in found}


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
