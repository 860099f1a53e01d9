"""Bringing a register of an older version to the current one, in one transaction that leaves it whole or untouched."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import quoted
from hsnplan.storage import file, journal, schema
from hsnplan.storage.faults import telling
from hsnplan.storage.verify import grave, verify


def bring_up(path: str) -> None:
    """Take an outdated register through the schema steps it lacks, make its state anew, and verify it.

    Raises:
        Refusal: the file is altered, damaged or cannot be written; it is as it was then.
    """
    with telling(path), closing(file.plain(path)) as connection:
        _refuse_altered(connection, path)
        file.prepare(connection, writable=True)
        connection.execute("BEGIN IMMEDIATE")
        try:
            _step(connection)
            damage = grave(verify(connection))
            if damage:
                raise Refusal(
                    f"{quoted(path)} är skadad och har inte uppgraderats. {damage[0].sentence} "
                    "Återställ en säkerhetskopia."
                )
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _refuse_altered(connection: sqlite3.Connection, path: str) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if not schema.is_known(connection, version):
        raise Refusal(file.ALTERED.format(path=path))


def _step(connection: sqlite3.Connection) -> None:
    from sqlite_utils import Database  # takes 80 ms, and only old files need it

    schema.migrate(Database(connection))
    connection.execute(f"PRAGMA user_version={schema.VERSION}")
    file.set_meta(connection, file.MIGRATIONS, file.applied_migrations(connection))
    journal.rebuild(connection)
