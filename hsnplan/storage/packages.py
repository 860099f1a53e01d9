"""The packages that a register has taken in: their bodies as they came, for looking up and sending on."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from typing import Any, NamedTuple

from hsnplan.domain.change import Change, digest
from hsnplan.storage import journal


class Kept(NamedTuple):
    """A package that came: id, sender (JSON), when it was taken in (local time), how many changes came with it."""

    id: str
    sender: str
    received: str
    changes: int


def keep(connection: sqlite3.Connection, body: str, sender: str, received: str) -> str:
    """Keep a package's text; returns its id. One that is known already stays as it is."""
    package = digest((body,))
    connection.execute(
        "INSERT INTO package VALUES (?, ?, ?, ?) ON CONFLICT(id) DO NOTHING",
        (package, sender, received, body.encode()),
    )
    return package


def every(connection: sqlite3.Connection) -> list[Kept]:
    """All packages, the latest first."""
    rows = connection.execute(
        "SELECT id, sender, received, (SELECT count(*) FROM change WHERE package = p.id) FROM package p "
        "ORDER BY received DESC, id"
    )
    return [Kept(*row) for row in rows]


def held(connection: sqlite3.Connection) -> set[str]:
    """The ids of all packages that have been taken in."""
    return {row[0] for row in connection.execute("SELECT id FROM package")}


def begun(connection: sqlite3.Connection, words: str, without: Container[str]) -> Iterator[tuple[str, str]]:
    """The packages, id and body, whose body begins with some words, but for those `without`."""
    first = words.encode()
    rows = connection.execute("SELECT id FROM package WHERE substr(body, 1, ?) = ?", (len(first), first))
    for (package,) in rows.fetchall():
        if package not in without:
            (body,) = connection.execute("SELECT body FROM package WHERE id = ?", (package,)).fetchone()
            yield package, body.decode()


def beginnings(connection: sqlite3.Connection, words: str, letters: int) -> Iterator[tuple[str, str]]:
    """The id of each package whose body begins with some words, and as much of the body."""
    first = words.encode()
    asked = "SELECT id, substr(body, 1, ?) FROM package WHERE substr(body, 1, ?) = ?"
    for package, body in connection.execute(asked, (letters, len(first), first)).fetchall():
        yield package, body.decode(errors="ignore")


def body(connection: sqlite3.Connection, package: str) -> str:
    """What is kept of a package."""
    (found,) = connection.execute("SELECT body FROM package WHERE id = ?", (package,)).fetchone()
    return str(found.decode())


def bodies(connection: sqlite3.Connection) -> list[str]:
    """The texts that came, the oldest first, without those that are gone."""
    rows = connection.execute("SELECT body FROM package WHERE body IS NOT NULL ORDER BY received, id")
    return [row[0].decode() for row in rows]


def known(connection: sqlite3.Connection, ids: Sequence[str]) -> set[str]:
    """Those of some ids that name changes of the journal."""
    asked = "SELECT 1 FROM change WHERE id = ?"
    return {change for change in ids if connection.execute(asked, (change,)).fetchone()}


def places(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Where in whose chain some changes stand: copy and number, for those that are here."""
    asked = "SELECT copy, seq FROM change WHERE id = ?"
    rows = ((change, connection.execute(asked, (change,)).fetchone()) for change in ids)
    return {change: (row[0], row[1]) for change, row in rows if row is not None}


def made_here(connection: sqlite3.Connection, copies: Iterable[str]) -> set[str]:
    """Those of some copies whose changes were made in this file, or in the one that it was copied from."""
    asked = "SELECT 1 FROM change WHERE copy = ? AND package = '' LIMIT 1"
    return {copy for copy in copies if connection.execute(asked, (copy,)).fetchone()}


def made_in(connection: sqlite3.Connection, copies: Set[str], changes: Iterable[str]) -> set[str]:
    """Those of some changes that were made in one of some copies."""
    asked = "SELECT copy FROM change WHERE id = ?"
    found = ((change, connection.execute(asked, (change,)).fetchone()) for change in changes)
    return {change for change, row in found if row is not None and row[0] in copies}


def own(connection: sqlite3.Connection, after: int) -> list[Change]:
    """The changes that were made in this file after a running number, in the order they were made.

    Raises:
        Refusal: one of them is damaged.
    """
    return journal.sounded(connection, "WHERE package = '' AND n > ? ORDER BY n", (after,))


def whole(connection: sqlite3.Connection) -> list[Change]:
    """Every change, in the order they came.

    Raises:
        Refusal: one of them is damaged.
    """
    return journal.sounded(connection, "ORDER BY n", ())


def of_copy(connection: sqlite3.Connection, copy: str) -> list[Change]:
    """Every change that was made in a copy, in the order they came.

    Raises:
        Refusal: one of them is damaged.
    """
    return journal.sounded(connection, "WHERE copy = ? ORDER BY n", (copy,))


def said_by(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, tuple[str, str | None]]:
    """The field group and the value (JSON, None when it has been removed for good) of some changes that are here."""
    asked = "SELECT field, value FROM change WHERE id = ?"
    rows = ((change, connection.execute(asked, (change,)).fetchone()) for change in ids)
    return {change: (row[0], row[1]) for change, row in rows if row is not None}


def is_any_emptied(connection: sqlite3.Connection, ids: Sequence[str]) -> bool:
    """Whether the value of any of some changes has been removed for good."""
    asked = "SELECT 1 FROM change WHERE id = ? AND value IS NULL"
    return any(connection.execute(asked, (change,)).fetchone() for change in ids)


def bringing(connection: sqlite3.Connection, changes: Sequence[str]) -> list[str]:
    """The ids of the packages that some changes were new in, by when they came."""
    asked = "SELECT package FROM change WHERE id = ? AND package <> ''"
    rows = (connection.execute(asked, (change,)).fetchone() for change in changes)
    return list(dict.fromkeys(row[0] for row in rows if row is not None))


def came_with(connection: sqlite3.Connection, package: str) -> list[str]:
    """The ids of the changes that were new when a package was taken in."""
    rows = connection.execute("SELECT id FROM change WHERE package = ? ORDER BY n", (package,))
    return [row[0] for row in rows]


def came(connection: sqlite3.Connection, change: str) -> tuple[str, str, str]:
    """When a change came here, with which package ("" when it was made here), and who sent that (JSON)."""
    row = connection.execute(
        "SELECT c.received, c.package, coalesce(p.sender, '') FROM change c LEFT JOIN package p ON p.id = c.package "
        "WHERE c.id = ?",
        (change,),
    ).fetchone()
    return (row[0], row[1], row[2]) if row else ("", "", "")


def forget_bodies(connection: sqlite3.Connection) -> None:
    """Leave only the ids of packages: a copy that goes to somebody else carries nobody's originals."""
    connection.execute("UPDATE package SET body = NULL WHERE body IS NOT NULL")


def faults(rows: Sequence[tuple[Any, ...]], used: set[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with the packages of a register (id and body): a package's id and the words, for each."""
    for package, body in rows:
        if body is not None and digest((body.decode(),)) != package:
            yield package, "innehållet stämmer inte med sin kontrollsumma"
    for package in sorted(used - {row[0] for row in rows} - {""}):
        yield package, "det saknas, men ändringar säger att de kom med det"
