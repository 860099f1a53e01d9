"""Everything a register file holds, as one moment's picture: for archives."""

from __future__ import annotations

import sqlite3
from typing import Any, Final, NamedTuple

from hsnplan.domain.change import Change
from hsnplan.domain.entities import Entity
from hsnplan.storage import journal, reading

JOURNAL: Final = (*Change._fields, "received", "package", "seal")
"""The columns of a journal row, in the order of `Whole.journal`."""

FROZEN: Final = ("edition", "entity", "field", "change")
"""The columns of `Whole.frozen`."""


class Whole(NamedTuple):
    """Every entity by kind and id, recycle bin included; the journal in the order it came; and what is frozen."""

    tables: dict[str, dict[str, Entity]]
    journal: list[tuple[Any, ...]]
    frozen: list[tuple[Any, ...]]


def read(connection: sqlite3.Connection) -> Whole:
    """All of it, undisturbed by what other programs save meanwhile.

    Raises:
        Refusal: the journal is damaged.
    """
    connection.execute("BEGIN")
    try:
        rows = connection.execute(f"SELECT {', '.join(JOURNAL)} FROM change ORDER BY n").fetchall()  # noqa: S608 - our own column names
        for row in rows:
            journal.sound(row[: len(Change._fields)])
        frozen = connection.execute(f"SELECT {', '.join(FROZEN)} FROM frozen ORDER BY 1, 2, 3").fetchall()  # noqa: S608
        return Whole(reading.load(connection), rows, frozen)
    finally:
        connection.execute("COMMIT")
