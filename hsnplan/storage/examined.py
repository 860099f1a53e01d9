"""A register under examination: what its file says and what the journal alone says, each read or computed once."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final

from hsnplan.domain import journal as fold
from hsnplan.domain.change import Change
from hsnplan.domain.entities import Entity
from hsnplan.storage import journal, names

UNREADABLE: Final = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What a replay meets in values that are damaged, or were made by no hsnplan."""
_COLUMNS: Final = ", ".join(Change._fields)
_WHOLE_NUMBERS: Final = {"seq", "version"}
_EMPTIED: Final = {"value", "salt"}
_TYPES: Final = tuple(int if name in _WHOLE_NUMBERS else str for name in Change._fields)
_PORTION: Final = 500
_MASKABLE: Final = tuple(place for place, name in enumerate(Change._fields) if name in _EMPTIED)


def fetch(connection: sqlite3.Connection, statement: str) -> list[tuple[Any, ...]]:
    """What a statement gives; texts that are no UTF-8 with their bytes in place of an error."""
    try:
        return connection.execute(statement).fetchall()
    except sqlite3.OperationalError:
        usual = connection.text_factory
        connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        try:
            return connection.execute(statement).fetchall()
        finally:
            connection.text_factory = usual


class Examined:
    """What several checks look at, read or computed once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    @cached_property
    def rows(self) -> list[tuple[Any, ...]]:
        """The journal with what its rows have besides the change: received, package, seal."""
        statement = f"SELECT {_COLUMNS}, received, package, seal FROM change ORDER BY n"  # noqa: S608 - our own names
        return fetch(self.connection, statement)

    @cached_property
    def changes(self) -> list[Change]:
        """The changes whose columns at least have the right types."""
        return [journal.read_change(row[:-3]) for row in self.rows if is_typed(row)]

    @cached_property
    def folded(self) -> dict[fold.Key, list[Change]]:
        """The heads, from the journal alone."""
        return fold.fold(self.changes)

    @cached_property
    def entities(self) -> dict[str, dict[str, Entity]]:
        """The state, from the journal alone."""
        return fold.entities(self.folded)

    def let_go(self) -> None:
        """Free what was read."""
        entities: dict[str, dict[str, Entity]] = self.__dict__.pop("entities", {})
        read = (self.__dict__.pop(name, []) for name in ("rows", "changes", "folded"))
        let_go(*read, *entities.values())

    def called(self, key: fold.Key) -> str:
        """What a person calls a field group of an entity."""
        try:
            entities = self.entities
        except UNREADABLE:
            entities = {}
        return names.of_group(entities, *key)


def let_go(*held: list[Any] | dict[Any, Any]) -> None:
    """Free large collections a little at a time: all at once, every other thread waits for a tenth of a second."""
    for each in held:
        while each:
            if isinstance(each, list):
                del each[-_PORTION:]
            else:
                each.popitem()


def is_typed(row: Sequence[Any]) -> bool:
    """Whether a row of the journal has columns of the right types; a masked value may be none."""
    found = list(map(type, row[: len(_TYPES)]))
    for place in _MASKABLE:
        if row[place] is None:
            found[place] = str
    return tuple(found) == _TYPES and all(type(part) is str for part in row[-3:])
