"""What a file says of where it comes from: the mark of a hand-out, its private key, and what a cut has left out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Final, NamedTuple

from hsnplan.domain.change import digest
from hsnplan.domain.typography import number as in_words
from hsnplan.storage.file import RegisterFile

MARK: Final = "handout"
"""The key in `meta` that says that a file was handed out: a `Mark` as a JSON list."""

KEY: Final = "key"
"""The key in `meta` under which the file's own private key stands, in hexadecimal: the main register's, or, in a copy
that was handed out, the reply key that it got."""


CUT: Final = "cut"
"""The key in `meta` of a cut: what is `LeftOut`, as a JSON list."""


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
    found = opened.meta(MARK)
    return Mark(*json.loads(found)) if found else None


def handed_to(opened: RegisterFile) -> tuple[str, str]:
    """The unit whose copy a file is, and the one whose part alone it has, by id; "" for what is nobody's, or whole."""
    mark = mark_of(opened)
    unit = mark.unit if mark is not None else ""
    return unit, unit if opened.meta(CUT) else ""


class LeftOut(NamedTuple):
    """What a cut says of what it does not have: how many changes, and the hash of their sorted ids."""

    changes: int
    digest: str


def born(connection: sqlite3.Connection, after: int | None = None) -> Born:
    """What a copy was made with: its changes up to a running number, or all that there are."""
    rows = connection.execute("SELECT n, id FROM change WHERE ? IS NULL OR n <= ? ORDER BY n", (after, after))
    found = rows.fetchall()
    return Born(len(found), digest(row[1] for row in found), found[-1][0] if found else 0)


def own_key(opened: RegisterFile) -> str:
    """The private key that a file signs with; "" when it has none yet."""
    return opened.meta(KEY)


def told(connection: sqlite3.Connection) -> tuple[tuple[int, str], tuple[int, str]] | None:
    """The number and hash of the changes that a copy was made with: as the main register said, and as they are.

    None for a register that was not handed out, or before there were statements.
    """
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (MARK,)).fetchone()
    mark = Mark(*json.loads(row[0])) if row else None
    if mark is None or not mark.statement:
        return None
    said = json.loads(mark.statement.partition("\n")[2])
    made = born(connection, mark.after)
    return (said["changes"], said["digest"]), (made.changes, made.digest)


def is_own(connection: sqlite3.Connection, change: str) -> bool:
    """Whether a change was made in a handed-out copy itself, and not before it was handed out or elsewhere."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (MARK,)).fetchone()
    if row is None:
        return False
    after = Mark(*json.loads(row[0])).after
    asked = "SELECT 1 FROM change WHERE id = ? AND package = '' AND n > ?"
    return connection.execute(asked, (change, after)).fetchone() is not None


def faults(connection: sqlite3.Connection) -> Iterator[tuple[str, str, bool]]:
    """What is wrong with what a copy was made with, or to be told of it: a code, the words, whether it is grave."""
    found = told(connection)
    if found is not None and found[0] != found[1]:
        yield "handout", "Det som kopian delades ut med är inte det som huvudregistret intygade.", True
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (CUT,)).fetchone()
    if row is not None:
        cut = LeftOut(*json.loads(row[0]))
        what = f"{in_words(cut.changes)} ändringar om annat än enhetens är utelämnade"
        yield "cut", f"Kopian är ett utsnitt: {what} (kontrollsumma {cut.digest}).", False
