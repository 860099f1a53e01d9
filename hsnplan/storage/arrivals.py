"""What has come home in packages: counted per package, without reading what they hold."""

from __future__ import annotations

import sqlite3
from typing import Final, NamedTuple

_HEAD: Final = 4000
"""How much of a package's text its first two lines have room in."""


class Arrival(NamedTuple):
    """A package that was taken in.

    Attributes:
        package: its id.
        sender: who sent it (JSON).
        received: when it was taken in, local ISO time.
        head: how its text begins; "" when the text is gone.
        copies: the copies that its new changes were made in.
        periods: the ids of the periods that those report on or are handed in for.
        changes: how many of its changes were new.
        aside: how many of those are set aside now.
    """

    package: str
    sender: str
    received: str
    head: str
    copies: frozenset[str]
    periods: frozenset[str]
    changes: int
    aside: int


def every(connection: sqlite3.Connection) -> list[Arrival]:
    """All packages that were taken in, the latest first."""
    counts, periods = _counts(connection), _periods(connection)
    rows = connection.execute(
        "SELECT id, sender, received, coalesce(substr(body, 1, ?), x'') FROM package ORDER BY received DESC, id",
        (_HEAD,),
    )
    found = []
    for package, sender, received, head in rows:
        copies, changes, aside = counts.get(package, (frozenset[str](), 0, 0))
        about = frozenset(periods.get(package, ()))
        begun = bytes(head).decode(errors="ignore")
        found.append(Arrival(package, sender, received, begun, copies, about, changes, aside))
    return found


def _counts(connection: sqlite3.Connection) -> dict[str, tuple[frozenset[str], int, int]]:
    """For each package the copies of its new changes, how many these are, and how many are set aside."""
    found: dict[str, tuple[frozenset[str], int, int]] = {}
    for package, copy, changes, aside in connection.execute(
        "SELECT package, copy, count(*), sum(id IN (SELECT id FROM verdict WHERE aside = 1)) "
        "FROM change WHERE package <> '' GROUP BY package, copy"
    ):
        copies, total, out = found.get(package, (frozenset(), 0, 0))
        found[package] = copies | {copy}, total + changes, out + aside
    return found


def _periods(connection: sqlite3.Connection) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for kind in ("report", "submission"):
        rows = connection.execute(
            f"SELECT DISTINCT c.package, k.period FROM change c JOIN {kind} k ON k.id = c.entity "  # noqa: S608 - our own kinds
            "WHERE c.package <> ''"
        )
        for package, period in rows:
            found.setdefault(package, set()).add(period)
    return found
