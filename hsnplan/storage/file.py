"""One register file (.hsnplan): opened defensively, written in whole transactions.

Journal mode TRUNCATE and synchronous EXTRA lose no acknowledged save in a power cut; `mode=rw` keeps a vanished path
from becoming a new, empty register. Connections run in autocommit, so nothing is ever written outside `writing`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from hsnplan.domain.change import digest
from hsnplan.domain.entities import KINDS
from hsnplan.domain.errors import Refusal
from hsnplan.storage import schema
from hsnplan.storage.faults import telling

BUSY_MS: Final = 500
_SETTINGS: Final = (
    "trusted_schema=OFF",
    "foreign_keys=ON",
    "cell_size_check=ON",
    f"busy_timeout={BUSY_MS}",
)
_WRITER: Final = ("journal_mode=TRUNCATE", "synchronous=EXTRA", "secure_delete=ON")


class RegisterFile:
    """An open register file. `connection` is for reading; changes go through `writing`."""

    def __init__(self, path: str, connection: sqlite3.Connection, *, writable: bool) -> None:
        self.path = path
        self.connection = connection
        self.writable = writable

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction that has the file to itself from its first word: all of it is kept, or nothing.

        Raises:
            Refusal: the file is read-only, held by another program, full, moved or damaged.
        """
        if not self.writable:
            raise Refusal("Registret är öppnat skrivskyddat. Ingenting har ändrats.")
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

    def meta(self, key: str) -> str:
        """A value of the file's own small table ("" when it is not there): the copy's id and the like."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return "" if row is None else str(row[0])

    def check(self) -> None:
        """Look through the whole file for damage (10 ms for a board's year); opening looks only at what it reads.

        Raises:
            Refusal: the file is damaged.
        """
        with telling(self.path):
            _check(self.connection, "quick_check(1)")

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


def set_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Write a value of the file's own small table, with the seal that `verify` checks."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?, ?)", (key, value, digest((key, value))))


def address(path: str, mode: str) -> str:
    """The URI of a path, with the three characters that mean something there escaped."""
    plain = path.replace("\\", "/").replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{'/' if plain[1:2] == ':' else ''}{plain}?mode={mode}"


def connect(path: str, *, writable: bool) -> sqlite3.Connection:
    """A connection to a register that has been looked at: header, version, schema, settings, quick check.

    Raises:
        Refusal: there is no such file, or it is no register, newer than this program, altered or damaged.
    """
    with telling(path):
        connection = sqlite3.connect(
            address(path, "rw" if writable else "ro"), uri=True, isolation_level=None, timeout=BUSY_MS / 1000
        )
        try:
            inspect(connection, path)
            for setting in _SETTINGS + (_WRITER if writable else ()):
                connection.execute(f"PRAGMA {setting}").fetchall()
            _check_quickly(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def inspect(connection: sqlite3.Connection, path: str) -> None:
    """Refuse what is not a register of the current version with the schema we know.

    Raises:
        Refusal: says which of them it is; `Outdated` when the file only needs migrating.
    """
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != schema.APPLICATION_ID:
        raise Refusal(f"”{path}” är inget register från hsnplan. Välj en fil som slutar på .hsnplan.")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > schema.VERSION:
        raise Refusal(f"”{path}” är skapad av en nyare hsnplan. Uppdatera programmet och öppna filen igen.")
    if version < schema.VERSION:
        raise Outdated(f"”{path}” är skapad av en äldre hsnplan och behöver uppgraderas.")
    if schema.fingerprint(connection) not in schema.FINGERPRINTS:
        raise Refusal(
            f"”{path}” har ändrats av något annat program än hsnplan och öppnas inte. "
            "Återställ en säkerhetskopia."
        )


class Outdated(Refusal):
    """The file is a register of an older version: it can be migrated."""


def _check_quickly(connection: sqlite3.Connection) -> None:
    """Look at what is about to be read; the journal, a hundred times as large, is for `check` and `verify`."""
    for kind in KINDS:
        _check(connection, f'quick_check("{kind}")')


def _check(connection: sqlite3.Connection, pragma: str) -> None:
    if connection.execute(f"PRAGMA {pragma}").fetchone()[0] != "ok":
        raise sqlite3.DatabaseError("quick_check failed")


def create(path: str, copy: str) -> RegisterFile:
    """A new, empty register file, with `copy` as this copy's id. The path must not exist.

    Raises:
        Refusal: the path exists already, or cannot be written.
    """
    import os

    from sqlite_utils import Database  # takes 80 ms and is only needed for new files

    if os.path.exists(path):
        raise Refusal(f"”{path}” finns redan. Välj ett annat namn.")
    with telling(path):
        connection = sqlite3.connect(address(path, "rwc"), uri=True, isolation_level=None)
        for setting in _SETTINGS + _WRITER:
            connection.execute(f"PRAGMA {setting}").fetchall()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
        schema.migrate(Database(connection))
        connection.execute(f"PRAGMA user_version={schema.VERSION}")
        set_meta(connection, "copy", copy)
        connection.execute("COMMIT")
        return RegisterFile(path, connection, writable=True)
