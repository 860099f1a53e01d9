"""The part of a register file that is only a cache: a table for each kind of entity, and the views over them.

It follows from the domain's table of fields and from the journal alone, so it is never migrated: a file whose state
has another shape gets it made anew (`migration`). Its fingerprint stands in the file itself, so that the state of
another hsnplan is told from one that somebody has tampered with.
"""

from __future__ import annotations

import sqlite3
from hashlib import sha256
from typing import Final

from hsnplan.domain.entities import KINDS, field_type
from hsnplan.storage.views import VIEWS

SchemaRow = tuple[str, str, str, str | None]
"""type, name, table and SQL of one row of `sqlite_schema`."""

_SQL_TYPES: Final = {int: "INTEGER", bool: "INTEGER", float: "REAL"}
_INDEXES: Final = {"report_activity": ("report", "activity")}


def objects() -> list[SchemaRow]:
    """The rows of `sqlite_schema` that the state of this program has, in the order that `fingerprint` takes."""
    rows: list[SchemaRow] = []
    for kind in KINDS:
        rows += [("table", kind, kind, _table(kind)), ("index", f"sqlite_autoindex_{kind}_1", kind, None)]
    for name, (kind, field) in _INDEXES.items():
        rows.append(("index", name, kind, f'CREATE INDEX "{name}" ON "{kind}"("{field}")'))
    rows += [("view", name, name, f'CREATE VIEW "{name}" AS{body}') for name, body in VIEWS.items()]
    return sorted(rows, key=lambda row: row[:2])


def _table(kind: str) -> str:
    names = KINDS[kind]._fields[1:]
    columns = "".join(f', "{name}" {_sql_type(kind, name)} NOT NULL' for name in names)
    return f'CREATE TABLE "{kind}"("id" TEXT PRIMARY KEY NOT NULL{columns}) STRICT'


def _sql_type(kind: str, name: str) -> str:
    return _SQL_TYPES.get(field_type(kind, name), "TEXT")


def fingerprint(rows: list[SchemaRow]) -> str:
    """A hash of some rows of `sqlite_schema`, which must be in the order of type and name."""
    return sha256(repr(rows).encode()).hexdigest()[:32]


def make_anew(connection: sqlite3.Connection, former: list[SchemaRow]) -> None:
    """Take the `former` state's tables and views away, whatever they are, and make empty ones of today."""
    for what in ("view", "table"):  # indexes and triggers go with what they are on
        for kind, name, _, _ in former:
            if kind == what:
                quoted = name.replace('"', '""')
                connection.execute(f'DROP {what} "{quoted}"')
    for order in ("table", "index", "view"):
        for kind, _, _, sql in objects():
            if kind == order and sql:
                connection.execute(sql)
