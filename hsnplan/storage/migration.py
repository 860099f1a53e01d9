"""Bringing a register of an older hsnplan to the shape of today, in one transaction: wholly, or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import quoted
from hsnplan.storage import backup, deriving, file, shelf
from hsnplan.storage.faults import telling
from hsnplan.storage.verify import grave, verify, verify_old


def upgrade(path: str, now: str) -> None:
    """Back an outdated register up beside itself (`now` is in the name), and bring it up.

    Raises:
        Refusal: the file is altered, damaged or cannot be written; it is as it was then.
    """
    with telling(path), closing(_outdated(path)) as connection:
        backup.back_up(connection, backup.place(path, now, shelf.UPGRADE), check=verify_old)
    bring_up(path)


def bring_up(path: str) -> None:
    """Take an outdated register through the schema steps it lacks, make its state anew, and verify it.

    Raises:
        Refusal: the file is altered, damaged or cannot be written; it is as it was then.
    """
    with telling(path), closing(_outdated(path)) as connection:
        file.prepare(connection, writable=True)
        connection.execute("BEGIN IMMEDIATE")
        try:
            _make_current(connection, path)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def as_current(path: str) -> sqlite3.Connection:
    """An outdated register for reading: a copy in memory that is brought up, while the file stays as it is.

    Raises:
        Refusal: the file is altered, damaged or busy.
    """
    copied = sqlite3.connect(":memory:", isolation_level=None)
    try:
        with telling(path), closing(_outdated(path)) as connection:
            backup.copy_into(copied, connection, path)
            _refuse_damaged(copied, path, verify_old)
            _make_current(copied, path)
            file.prepare(copied, writable=False)
    except BaseException:
        copied.close()
        raise
    return copied


def _outdated(path: str) -> sqlite3.Connection:
    connection = file.plain(path)
    try:
        file.inspect(connection, path)
    except file.Outdated:
        return connection
    except BaseException:
        connection.close()
        raise
    return connection


def _make_current(connection: sqlite3.Connection, path: str) -> None:
    file.shape(connection)
    deriving.rebuild(connection)
    _refuse_damaged(connection, path, verify)


def _refuse_damaged(connection: sqlite3.Connection, path: str, check: backup.Check) -> None:
    damage = grave(check(connection))
    if damage:
        raise Refusal(
            f"{quoted(path)} är skadad och har inte uppgraderats. {damage[0].sentence} "
            "Återställ en säkerhetskopia."
        )
