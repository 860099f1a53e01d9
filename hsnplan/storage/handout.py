"""A copy of a register for somebody else: all pages of it, with an id of its own and a mark of whose it is."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Final, NamedTuple

from hsnplan.domain.change import canonical, digest
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import quoted
from hsnplan.storage import backup, file, packages, paths
from hsnplan.storage.faults import telling
from hsnplan.storage.file import RegisterFile

MARK: Final = "handout"
"""The key in `meta` that says that a file was handed out: a `Mark` as a JSON list."""

KEY: Final = "key"
"""The key in `meta` under which the file's own private key stands, in hexadecimal: the main register's, or, in a copy
that was handed out, the reply key that it got."""


class Mark(NamedTuple):
    """What a handed-out copy knows of itself: its first id and its unit's.

    `after` is the running number that its own changes come after. `main` is the public key of the main register,
    `statement` and `signature` what that said of the hand-out; all "" in copies from before there were keys.
    """

    copy: str
    unit: str
    after: int
    role: str = "manager"
    main: str = ""
    statement: str = ""
    signature: str = ""


class Born(NamedTuple):
    """What a copy was made with: how many changes, the hash of their ids in its order, the last running number."""

    changes: int
    digest: str
    last: int


def mark_of(opened: RegisterFile) -> Mark | None:
    """The mark of a handed-out copy; None for a register that was not handed out."""
    import json

    found = opened.meta(MARK)
    return Mark(*json.loads(found)) if found else None


def write(
    source: sqlite3.Connection, target: str, copy: str, seed: str, certify: Callable[[Born], Mark]
) -> None:
    """Make a copy at a new path, whole before it gets its name, with an id and a private key of its own.

    `certify` is told what the copy was made with and says what it knows of itself.

    Raises:
        Refusal: the target exists or cannot be written.
    """
    if os.path.lexists(target):
        raise Refusal(f"{quoted(target)} finns redan. Välj en annan mapp.")
    paths.fits(target)
    with telling(target):
        draft = paths.temporary(target)
        try:
            backup.copy_pages(source, draft, target)
            _make_its_own(draft, copy, seed, certify)
            paths.put(draft, target)
        finally:
            paths.remove(draft)


def _make_its_own(draft: str, copy: str, seed: str, certify: Callable[[Born], Mark]) -> None:
    with closing(file.connect(draft, writable=True)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        file.set_meta(connection, "copy", copy)
        file.set_meta(connection, KEY, seed)
        file.set_meta(connection, MARK, canonical([*certify(born(connection))]))
        packages.forget_bodies(connection)
        connection.execute("COMMIT")
        connection.execute("VACUUM")  # pages that were let go of hold what the copy must not


def born(connection: sqlite3.Connection, after: int | None = None) -> Born:
    """What a copy was made with: its changes up to a running number, or all that there are."""
    rows = connection.execute("SELECT n, id FROM change WHERE ? IS NULL OR n <= ? ORDER BY n", (after, after))
    found = rows.fetchall()
    return Born(len(found), digest(row[1] for row in found), found[-1][0] if found else 0)


def own_key(opened: RegisterFile) -> str:
    """The private key that a file signs with; "" when it has none yet."""
    return opened.meta(KEY)
