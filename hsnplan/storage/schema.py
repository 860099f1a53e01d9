"""The shape of a register file; documented in docs/file-format.md.

It has two parts. The journal's tables come step by step; each step spells out the columns of its day, so that it means
the same for ever, and their fingerprint is known for each version. The rest is the state (`state`), which is made from
the journal. A file with anything more or less, a planted trigger for example, is refused.
"""

from __future__ import annotations

import sqlite3
from enum import Enum
from typing import TYPE_CHECKING, Final

from hsnplan.domain.change import digest
from hsnplan.storage import state

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID: Final = 0x48534E50
"""'HSNP' in the file's header: what says that a SQLite file is a register."""

VERSION: Final = 4
"""Raised when a released program could not use a file of this one; then a file of the old version is kept in tests."""

STATE: Final = "state"
"""The key in `meta` under which the fingerprint of the file's own state tables and views stands."""

JOURNALS: Final[dict[int, str]] = {
    2: "d7eb436ab51d445421d4195e454da179",
    3: "e75e7632bfedd2f0b11dcbf5b57d62d5",
    4: "986b4b76fba7c258a5285aa2e4dc79bb",
}
"""The fingerprint of the journal's tables by version; a file with another is refused."""

_FIRST: Final = ("b45e1e757d65a3bea67d3f6885f20e2d", "12bd51bff97ef80d6d08360aa54958d4")
"""The fingerprints of whole schemas that version 1 had."""

_KEPT: Final = frozenset(("change", "head", "meta", "frozen", "package", "_sqlite_migrations"))
"""The tables that steps make; all others, and the views, are the state."""

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

_FROZEN = (
    """CREATE TABLE frozen(
      edition TEXT NOT NULL, entity TEXT NOT NULL, field TEXT NOT NULL, change TEXT NOT NULL,
      PRIMARY KEY(edition, entity, field)) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER frozen_is_kept BEFORE DELETE ON frozen
      BEGIN SELECT RAISE(ABORT, 'a closed period is frozen'); END""",
    """CREATE TRIGGER frozen_is_fixed BEFORE UPDATE ON frozen
      BEGIN SELECT RAISE(ABORT, 'a closed period is frozen'); END""",
    """CREATE TRIGGER frozen_is_whole BEFORE INSERT ON frozen
      WHEN EXISTS (SELECT 1 FROM change c WHERE c.entity = NEW.edition AND c.field = 'edition.edition')
      BEGIN SELECT RAISE(ABORT, 'a closed period is frozen'); END""",
)


_PACKAGE = (
    """CREATE TABLE package(
      id TEXT PRIMARY KEY, sender TEXT NOT NULL, received TEXT NOT NULL, body BLOB) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER package_is_kept BEFORE DELETE ON package
      BEGIN SELECT RAISE(ABORT, 'packages are kept'); END""",
    """CREATE TRIGGER package_is_fixed BEFORE UPDATE ON package
      WHEN NEW.id <> OLD.id OR NEW.sender <> OLD.sender OR NEW.received <> OLD.received OR NEW.body IS NOT NULL
      BEGIN SELECT RAISE(ABORT, 'packages are kept'); END""",
)


def migrate(database: Database) -> None:
    """Bring a file's journal to the current version; every step and its record is one transaction."""
    from sqlite_utils import Migrations  # takes 80 ms, and only new and old files need it

    steps = Migrations("register")

    @steps()
    def m001_first(db: Database) -> None:
        for statement in _JOURNAL:
            db.execute(statement)

    @steps()
    def m002_frozen(db: Database) -> None:
        for statement in _FROZEN:
            db.execute(statement)

    @steps()
    def m003_package(db: Database) -> None:
        for statement in _PACKAGE:
            db.execute(statement)

    steps.apply(database)


class Standing(Enum):
    """What a file's schema is to this program."""

    CURRENT = "ours"
    OUTDATED = "made by another hsnplan: the journal is ours, the state must be made anew"
    ALTERED = "made by no hsnplan"


def standing(connection: sqlite3.Connection, version: int) -> Standing:
    """Whether a schema is one that hsnplan makes or has made; anything planted, wherever, is `ALTERED`."""
    kept, cached = parts(connection)
    if version == 1:  # before the state's fingerprint stood in the file
        whole = sorted(kept + cached, key=lambda row: row[:2])
        return Standing.OUTDATED if state.fingerprint(whole) in _FIRST else Standing.ALTERED
    if state.fingerprint(kept) != JOURNALS.get(version):
        return Standing.ALTERED
    if version == VERSION and cached == state.objects():
        return Standing.CURRENT
    return Standing.OUTDATED if _is_recorded(connection, cached) else Standing.ALTERED


def _is_recorded(connection: sqlite3.Connection, cached: list[state.SchemaRow]) -> bool:
    row = connection.execute("SELECT value, seal FROM meta WHERE key = ?", (STATE,)).fetchone()
    mark = state.fingerprint(cached)
    return bool(row == (mark, digest((STATE, mark))))


def parts(connection: sqlite3.Connection) -> tuple[list[state.SchemaRow], list[state.SchemaRow]]:
    """What a file consists of: all that belongs to the journal's tables, and all the rest."""
    rows = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
    ).fetchall()
    return [row for row in rows if row[2] in _KEPT], [row for row in rows if row[2] not in _KEPT]
