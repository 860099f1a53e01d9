"""One register file (.hsnplan): opened defensively, written in whole transactions.

Journal mode TRUNCATE and synchronous EXTRA lose no acknowledged save in a power cut; `mode=rw` keeps a vanished path
from becoming a new, empty register. Connections run in autocommit, so nothing is ever written outside `writing`.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from hsnplan.domain.change import canonical, digest
from hsnplan.domain.entities import KINDS
from hsnplan.domain.errors import Refusal
from hsnplan.storage import lock, paths, schema, state
from hsnplan.storage.faults import no_register, telling

BUSY_MS: Final = 500
MIGRATIONS: Final = "migrations"
"""The key in `meta` that repeats the library's own record of schema steps, with a seal."""

_SETTINGS: Final = (
    "trusted_schema=OFF",
    "foreign_keys=ON",
    "cell_size_check=ON",
    f"busy_timeout={BUSY_MS}",
)
ALTERED: Final = (
    "”{path}” har ändrats av något annat program än hsnplan och öppnas inte. Återställ en säkerhetskopia."
)
_READER: Final = ("query_only=ON",)
_WRITER: Final = ("journal_mode=TRUNCATE", "synchronous=EXTRA", "secure_delete=ON", "cache_size=-16000")


class RegisterFile:
    """An open register file. `connection` is for reading; changes go through `writing`.

    `writable` says whether this program may change it. When it may not, `reason` says why in a sentence, and
    `held_by` is that sentence when it is because somebody else has the register open ("" otherwise). `in_memory` says
    that it is no file at all, only bears the path of one.
    """

    in_memory = False

    def __init__(
        self, path: str, connection: sqlite3.Connection, held: lock.Lock | None, *, reason: str = ""
    ) -> None:
        self.path = path
        self.connection = connection
        self.writable = held is not None
        self.reason = reason
        self.held_by = ""
        self._lock = held

    def could_write(self) -> bool:
        """Whether a take-over would succeed now, as far as a quick look tells; true when this one may write."""
        if self.writable:
            return True
        own = os.access in os.supports_effective_ids
        places = (self.path, os.path.dirname(os.path.realpath(self.path)))
        allowed = all(os.access(place, os.W_OK, effective_ids=own) for place in places)
        return allowed and lock.is_free(self.path)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction that has the file to itself from its first word: all of it is kept, or nothing.

        Raises:
            Refusal: the file is read-only, held by another program, full, moved or damaged.
        """
        if not self.writable:
            raise Refusal(self.reason)
        with telling(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                # a full disk may have rolled back already
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, with what can go wrong with the file told in words.

        Raises:
            Refusal: the file is out of reach, busy or damaged.
        """
        with telling(self.path):
            yield self.connection

    def meta(self, key: str) -> str:
        """A value of the file's own small table ("" when it is not there): the copy's id and the like."""
        with self.reading() as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return "" if row is None else str(row[0])

    def check(self) -> None:
        """Look through the whole file for damage (10 ms for a board's year); opening looks only at what it reads.

        Raises:
            Refusal: the file is damaged.
        """
        with self.reading() as connection:
            _check(connection, "quick_check(1)")

    def close(self) -> None:
        """Let go of the file, and of the right to write it; harmless the second time."""
        if self.writable:
            with suppress(sqlite3.Error):  # takes the empty journal away, under SQLite's own locks
                self.connection.execute("PRAGMA journal_mode=DELETE")
        self.connection.close()
        if self._lock is not None:
            self._lock.release()


def set_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Write a value of the file's own small table, with the seal that `verify` checks."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?, ?)", (key, value, digest((key, value))))


def applied_migrations(connection: sqlite3.Connection) -> str:
    """The library's record of the schema steps a file has gone through, as one text that can be sealed."""
    return canonical(connection.execute("SELECT * FROM _sqlite_migrations ORDER BY id").fetchall())


def connect(path: str, *, writable: bool) -> sqlite3.Connection:
    """A connection to a register that has been looked at: header, version, schema, settings, quick check.

    Without `writable` it refuses to change anything; only what a crashed program left half done is rolled back.

    Raises:
        Refusal: there is no such file, or it is no register, newer than this program, altered or damaged.
    """
    paths.look(path)
    with telling(path):
        connection = plain(path)
        try:
            inspect(connection, path)
            prepare(connection, writable=writable)
            _check_quickly(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def prepare(connection: sqlite3.Connection, *, writable: bool) -> None:
    """Make the settings that every connection to a register has."""
    for setting in _SETTINGS + (_WRITER if writable else _READER):
        connection.execute(f"PRAGMA {setting}").fetchall()


def plain(path: str) -> sqlite3.Connection:
    """A connection to a file that is not looked at first, whatever it is."""
    return sqlite3.connect(paths.address(path, "rw"), uri=True, isolation_level=None, timeout=BUSY_MS / 1000)


def inspect(connection: sqlite3.Connection, path: str) -> None:
    """Refuse what is not a register of the current version with the schema we know.

    Raises:
        Refusal: says which of them it is; `Outdated` when the file only needs migrating.
    """
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != schema.APPLICATION_ID:
        raise Refusal(no_register(path))
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > schema.VERSION:
        raise Refusal(f"”{path}” är skapad av en nyare hsnplan. Uppdatera programmet och öppna filen igen.")
    found = schema.standing(connection, version)
    if found is schema.Standing.ALTERED:
        raise Refusal(ALTERED.format(path=path))
    if found is schema.Standing.OUTDATED:
        raise Outdated(f"”{path}” är skapad av en äldre hsnplan och behöver uppgraderas.")


class Outdated(Refusal):
    """The file is a register of an older version: it can be migrated."""


def _check_quickly(connection: sqlite3.Connection) -> None:
    """Look at what is about to be read; the journal, a hundred times as large, is for `check` and `verify`."""
    for kind in KINDS:
        _check(connection, f'quick_check("{kind}")')


def _check(connection: sqlite3.Connection, pragma: str) -> None:
    if connection.execute(f"PRAGMA {pragma}").fetchone()[0] != "ok":
        raise sqlite3.DatabaseError("quick_check failed")


def create(path: str, copy: str, who: lock.Holder = lock.NOBODY) -> RegisterFile:
    """A new, empty register file, with `copy` as this copy's id. The path must not exist.

    It is made under another name and gets its own when it is whole.

    Raises:
        Refusal: the path exists already, or cannot be written.
    """
    if os.path.lexists(path):
        raise Refusal(f"”{path}” finns redan. Välj ett annat namn.")
    paths.fits(path)
    with telling(path):
        held = lock.take(path, who)
        if held is None:
            raise Refusal(f"”{path}” används just nu av ett annat program. Välj ett annat namn.")
        try:
            _make(path, copy)
            return RegisterFile(path, connect(path, writable=True), held)
        except BaseException:
            held.release()
            raise


def _make(path: str, copy: str) -> None:
    draft = paths.temporary(path)
    try:
        make_empty(draft, copy)
        paths.put(draft, path)
    finally:
        paths.remove(draft)


def make_empty(draft: str, copy: str) -> None:
    """Make a new, empty register at a path that is nobody's yet; who fills it gives it its name."""
    connection = sqlite3.connect(paths.address(draft, "rwc"), uri=True, isolation_level=None)
    try:
        _fill(connection, copy)
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection, copy: str) -> None:
    prepare(connection, writable=True)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
    shape(connection)
    set_meta(connection, "copy", copy)
    connection.execute("COMMIT")


def shape(connection: sqlite3.Connection) -> None:
    """Give a file of any version, or an empty one, the shape of today, with a state that is empty."""
    from sqlite_utils import Database  # takes 80 ms, and only new and old files need it

    _, former = schema.parts(connection)
    schema.migrate(Database(connection))
    state.make_anew(connection, former)
    connection.execute(f"PRAGMA user_version={schema.VERSION}")
    set_meta(connection, MIGRATIONS, applied_migrations(connection))
    set_meta(connection, schema.STATE, state.fingerprint(state.objects()))
