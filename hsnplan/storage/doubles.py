"""Files that are one and the same copy of a register, gone on in two places: found by content, and brought together.

A synced folder makes them (”register-DATOR.hsnplan”, ”register (conflicted copy …).hsnplan”, ”register (1).hsnplan”)
when two people, or one on two computers, change a register before it has been synced. Names tell nothing for certain:
what counts is that both journals begin alike, and that each has what the other lacks.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator, Sequence
from contextlib import closing, suppress
from typing import Any, Final, NamedTuple

from hsnplan.domain.change import Change
from hsnplan.domain.errors import Refusal
from hsnplan.storage import file, gaps, journal, marks, paths

_COLUMNS: Final = f"{journal.COLUMNS}, package"
_ENDING: Final = ".hsnplan"
_AT_ONCE: Final = 500


class Double(NamedTuple):
    """Another file of the same copy: how many changes only this one has, only that one, and both.

    `twice` counts the numbers of a copy's chain that the two use for different changes; `actor` (JSON) made
    the latest change that only the other has, which came there at the local time `moment`.
    """

    path: str
    here: int
    there: int
    shared: int
    twice: int
    actor: str
    moment: str


class Contents(NamedTuple):
    """All that the other file has to give: changes with the package each came in, packages, and frozen rows.

    `lacking` are the changes that it knows it lacks, having got a cut of their chain.
    """

    changes: list[tuple[Change, str]]
    packages: list[tuple[Any, ...]]
    frozen: list[tuple[Any, ...]]
    lacking: frozenset[str]


def find(path: str) -> list[Double]:
    """The files beside a register that are the same copy of it and have gone another way, by name.

    Raises:
        Refusal: the register itself cannot be read.
    """
    with closing(file.connect(path, writable=False)) as ours:
        found = (compare(ours, other) for other in _beside(path))
        return [double for double in found if double is not None and double.here and double.there]


def _beside(path: str) -> list[str]:
    folder = os.path.dirname(os.path.realpath(path))
    own = os.path.realpath(path)
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.is_file())
    except OSError:
        return []
    found = (os.path.join(folder, name) for name in names if name.casefold().endswith(_ENDING))
    return [other for other in found if other != own and not os.path.basename(other).startswith(".")]


def compare(ours: sqlite3.Connection, other: str) -> Double | None:
    """How another file differs from an open register; None when it is no file of the same copy, or cannot be read."""
    with suppress(Refusal, sqlite3.Error), closing(file.connect(other, writable=False)) as theirs:
        if _identity(ours) != _identity(theirs):
            return None
        here, there = _rows(ours), _rows(theirs)
        shared = here.keys() & there.keys()
        if not shared:
            return None
        news = [row for change, row in there.items() if change not in shared]
        places = {row[:2] for change, row in here.items() if change not in shared}
        last = max(news, key=lambda row: row[3], default=("", 0, "", "", ""))
        twice = sum(row[:2] in places for row in news)
        return Double(other, len(here) - len(shared), len(news), len(shared), twice, last[2], last[4])
    return None


def _identity(connection: sqlite3.Connection) -> tuple[list[Any], list[Any]]:
    """Of which board a file is, and to whom it was handed out, if it was."""
    return (
        connection.execute("SELECT id FROM board").fetchall(),
        connection.execute("SELECT value FROM meta WHERE key = ?", (marks.MARK,)).fetchall(),
    )


def _rows(connection: sqlite3.Connection) -> dict[str, tuple[str, int, str, str, str]]:
    """Copy, number, author, clock and time of arrival of every change."""
    rows = connection.execute("SELECT id, copy, seq, actor, clock, received FROM change")
    return {row[0]: (row[1], row[2], row[3], row[4], row[5]) for row in rows}


def contents(connection: sqlite3.Connection) -> Contents:
    """All that a file has to give.

    Raises:
        Refusal: a change in it is damaged.
    """
    rows = connection.execute(f"SELECT {_COLUMNS} FROM change ORDER BY n").fetchall()  # noqa: S608 - our own column names
    return Contents(
        [(journal.sound(row[:-1]), row[-1]) for row in rows],
        connection.execute("SELECT id, sender, received, body FROM package").fetchall(),
        connection.execute("SELECT edition, entity, field, change FROM frozen").fetchall(),
        frozenset(gaps.known(connection)),
    )


def add(
    connection: sqlite3.Connection, found: Contents, received: str
) -> Generator[float, None, list[Change]]:
    """Take all of it into a register, in the transaction of the caller, a little at a time; the changes that were new.

    They stand as made here, or as come in the package that they came in there: both files are the same copy. Frozen
    rows come before the change that closes their edition, after which none may be added.
    """
    known = {row[0] for row in connection.execute("SELECT id FROM change")}
    closed = {row[0] for row in connection.execute("SELECT DISTINCT edition FROM frozen")}
    editions = [row for row in found.frozen if row[0] not in closed and not _is_told(connection, row[0])]
    connection.executemany("INSERT INTO frozen VALUES (?, ?, ?, ?)", editions)
    connection.executemany(
        "INSERT INTO package(id, sender, received, body) VALUES (?, ?, ?, ?) ON CONFLICT(id) DO NOTHING",
        found.packages,
    )
    for package, changes in _by_package(found.changes).items():
        for first in range(0, len(changes), _AT_ONCE):
            some = changes[first : first + _AT_ONCE]
            journal.add(connection, some, received, package)  # known ones too: a mask may be about them
            yield first / len(changes)
    gaps.settle(connection, found.lacking - known, [change.id for change, _ in found.changes])
    return [change for change, _ in found.changes if change.id not in known]


def _is_told(connection: sqlite3.Connection, edition: str) -> bool:
    told = "SELECT 1 FROM change WHERE entity = ? AND field = 'edition.edition' LIMIT 1"
    return connection.execute(told, (edition,)).fetchone() is not None


def _by_package(changes: Sequence[tuple[Change, str]]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for change, package in changes:
        found.setdefault(package, []).append(change)
    return found


def set_aside(other: str, target: str) -> None:
    """Give the other file a new name, with all that belongs to it.

    Raises:
        OSError: it cannot be moved; it lies where it lay.
    """
    paths.put(other, target)
    for left in paths.companions(other):
        with suppress(OSError):
            if os.path.getsize(left) == 0:
                os.remove(left)
