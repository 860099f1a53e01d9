"""The shape of a register file, step by step; documented in docs/file-format.md.

Each step spells out the columns of its day, so that it means the same for ever. `VERSION` counts the steps; the
fingerprint of the whole schema is known for the current version and refuses files with planted triggers.
"""

from __future__ import annotations

import sqlite3
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from hsnplan.storage.views import VIEWS_1

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID: Final = 0x48534E50
"""'HSNP' in the file's header: what says that a SQLite file is a register."""

VERSION: Final = 1

FINGERPRINTS: Final[dict[int, tuple[str, ...]]] = {1: ("12bd51bff97ef80d6d08360aa54958d4",)}
"""Schemas that are known to be ours, by version; a file with another is refused."""

_TEXT, _WHOLE, _REAL = "TEXT", "INTEGER", "REAL"

_CHANGE = """
CREATE TABLE change(
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  action TEXT NOT NULL,
  clock TEXT NOT NULL,
  actor TEXT NOT NULL,
  copy TEXT NOT NULL,
  seq INTEGER NOT NULL,
  prev TEXT NOT NULL,
  entity TEXT NOT NULL,
  field TEXT NOT NULL,
  replaces TEXT NOT NULL,
  value TEXT,
  salt TEXT,
  value_hash TEXT NOT NULL,
  why TEXT NOT NULL,
  version INTEGER NOT NULL,
  received TEXT NOT NULL,
  package TEXT NOT NULL,
  seal TEXT NOT NULL
) STRICT
"""

_JOURNAL = (
    _CHANGE,
    "CREATE INDEX change_key ON change(entity, field)",
    "CREATE INDEX change_action ON change(action)",
    "CREATE INDEX change_clock ON change(clock)",
    "CREATE INDEX change_copy ON change(copy, seq)",
    """CREATE TABLE head(
      entity TEXT NOT NULL, field TEXT NOT NULL, change TEXT NOT NULL, wins INTEGER NOT NULL, value TEXT,
      PRIMARY KEY(entity, field, change)) STRICT, WITHOUT ROWID""",
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL, seal TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TRIGGER change_is_kept BEFORE DELETE ON change
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER change_is_fixed BEFORE UPDATE OF n, id, action, clock, actor, copy, seq, prev, entity, field,
      replaces, value_hash, why, version, received, package, seal ON change
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER change_is_masked BEFORE UPDATE OF value, salt ON change
      WHEN NEW.value IS NOT NULL OR NEW.salt IS NOT NULL
        OR NOT EXISTS (SELECT 1 FROM change m WHERE m.entity = OLD.id AND m.field = 'mask.masked')
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
)

_STATE: Final[dict[str, dict[str, str]]] = {
    "board": {"id": _TEXT, "name": _TEXT, "example": _WHOLE},
    "plan": {
        "id": _TEXT,
        "title": _TEXT,
        "year": _WHOLE,
        "levels": _TEXT,
        "decided": _TEXT,
        "paragraph": _TEXT,
        "dnr": _TEXT,
    },
    "node": {
        "id": _TEXT,
        "parent": _TEXT,
        "position": _REAL,
        "level": _WHOLE,
        "number": _TEXT,
        "title": _TEXT,
        "words": _TEXT,
        "description": _TEXT,
        "direction": _TEXT,
        "frequency": _TEXT,
        "followed_at": _TEXT,
        "decided": _WHOLE,
        "reported": _TEXT,
        "deleted": _WHOLE,
    },
    "unit": {
        "id": _TEXT,
        "parent": _TEXT,
        "position": _REAL,
        "name": _TEXT,
        "kind": _TEXT,
        "aliases": _TEXT,
        "valid_from": _TEXT,
        "valid_to": _TEXT,
        "successor": _TEXT,
        "manager_role": _TEXT,
        "manager_name": _TEXT,
        "deleted": _WHOLE,
    },
    "activity": {
        "id": _TEXT,
        "number": _WHOLE,
        "parent": _TEXT,
        "position": _REAL,
        "title": _TEXT,
        "description": _TEXT,
        "unit": _TEXT,
        "responsible_role": _TEXT,
        "responsible_name": _TEXT,
        "start": _TEXT,
        "end": _TEXT,
        "deleted": _WHOLE,
    },
    "period": {"id": _TEXT, "name": _TEXT, "kind": _TEXT, "cut_off": _TEXT, "open": _WHOLE},
    "report": {
        "id": _TEXT,
        "activity": _TEXT,
        "period": _TEXT,
        "state": _TEXT,
        "comment": _TEXT,
        "date": _TEXT,
        "review": _TEXT,
        "reviewer": _TEXT,
        "reviewed": _TEXT,
    },
    "target": {"id": _TEXT, "node": _TEXT, "period": _TEXT, "printed": _TEXT},
    "outcome": {
        "id": _TEXT,
        "node": _TEXT,
        "unit": _TEXT,
        "period": _TEXT,
        "sex": _TEXT,
        "printed": _TEXT,
        "numerator": _TEXT,
        "denominator": _TEXT,
        "share": _TEXT,
        "accumulated": _TEXT,
        "source": _TEXT,
    },
    "assessment": {
        "id": _TEXT,
        "node": _TEXT,
        "unit": _TEXT,
        "period": _TEXT,
        "state": _TEXT,
        "reason": _TEXT,
        "comment": _TEXT,
    },
    "submission": {
        "id": _TEXT,
        "unit": _TEXT,
        "period": _TEXT,
        "date": _TEXT,
        "by": _TEXT,
        "waiting": _WHOLE,
    },
    "mask": {"id": _TEXT, "masked": _WHOLE},
}


def migrate(database: Database) -> None:
    """Bring a file to the current version; every step and its record is one transaction."""
    from sqlite_utils import Migrations  # takes 80 ms, and only new and old files need it

    steps = Migrations("register")

    @steps()
    def m001_first(db: Database) -> None:
        for statement in _JOURNAL:
            db.execute(statement)
        for kind, columns in _STATE.items():
            db.table(kind).create(columns, pk="id", not_null=set(columns), strict=True)
        db.execute("CREATE INDEX report_activity ON report(activity)")
        for statement in VIEWS_1:
            db.execute(statement)

    steps.apply(database)


def is_known(connection: sqlite3.Connection, version: int) -> bool:
    """Whether a file's schema is one that hsnplan has made in a version."""
    return fingerprint(connection) in FINGERPRINTS.get(version, ())


def fingerprint(connection: sqlite3.Connection) -> str:
    """A hash of the whole schema, in an order of its own."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")
    return sha256(repr(rows.fetchall()).encode()).hexdigest()[:32]
