"""A copy of a register for somebody else: all pages of it, with an id of its own and a mark of whose it is."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import Final, NamedTuple

from hsnplan.domain.change import canonical
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import quoted
from hsnplan.storage import backup, file, packages, paths
from hsnplan.storage.faults import telling
from hsnplan.storage.file import RegisterFile

MARK: Final = "handout"
"""The key in `meta` that says that a file was handed out, as JSON: the copy's first id, its unit, the number of
the last change that was in it then, and the role it was handed out to."""


class Mark(NamedTuple):
    """What a handed-out copy knows of itself; `after` is the running number that its own changes come after."""

    copy: str
    unit: str
    after: int
    role: str = "manager"


def mark_of(opened: RegisterFile) -> Mark | None:
    """The mark of a handed-out copy; None for a register that was not handed out."""
    import json

    found = opened.meta(MARK)
    return Mark(*json.loads(found)) if found else None


def write(source: sqlite3.Connection, target: str, copy: str, unit: str, role: str = "manager") -> None:
    """Make a copy at a new path, whole before it gets its name.

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
            _make_its_own(draft, copy, unit, role)
            paths.put(draft, target)
        finally:
            paths.remove(draft)


def _make_its_own(draft: str, copy: str, unit: str, role: str) -> None:
    with closing(file.connect(draft, writable=True)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        last = connection.execute("SELECT coalesce(max(n), 0) FROM change").fetchone()[0]
        file.set_meta(connection, "copy", copy)
        file.set_meta(connection, MARK, canonical([copy, unit, last, role]))
        packages.forget_bodies(connection)
        connection.execute("COMMIT")
