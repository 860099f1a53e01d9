"""Changes that a file knows it lacks: those before what it got in a cut, which the main register proved.

A chain (`prev`) may end in one of them; anywhere else it means that a row has gone, and `verify` says so.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Final

from hsnplan.domain.change import canonical
from hsnplan.storage import file

GAPS: Final = "gaps"
"""The key in `meta` with the ids, a sorted JSON list; it is not there when nothing is lacking."""


def known(connection: sqlite3.Connection) -> set[str]:
    """The ids of changes that are known to be lacking."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (GAPS,)).fetchone()
    return set(json.loads(row[0])) if row else set()


def settle(connection: sqlite3.Connection, lacking: Iterable[str], arrived: Iterable[str]) -> None:
    """Remember that some changes are lacking, and that others have come."""
    before = known(connection)
    now = (before | set(lacking)).difference(arrived)
    if now != before:
        file.set_meta(connection, GAPS, canonical(sorted(now)))
