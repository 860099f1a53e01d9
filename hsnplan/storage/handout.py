"""A copy of a register for somebody else: all pages of it, with an id of its own and a mark of whose it is."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import NamedTuple

from hsnplan.domain.change import canonical
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import quoted
from hsnplan.storage import backup, cutting, file, packages, paths
from hsnplan.storage.faults import telling
from hsnplan.storage.marks import KEY, MARK, Born, Mark, born


class Own(NamedTuple):
    """What makes a copy one of its own: its id, its private key, and what it knows of itself once it is made."""

    copy: str
    seed: str
    certify: Callable[[Born], Mark]


def write_whole(source: sqlite3.Connection, target: str, own: Own) -> None:
    """Make a copy of all there is at a new path, whole before it gets its name.

    Raises:
        Refusal: the target exists or cannot be written.
    """

    def make(draft: str) -> None:
        backup.copy_pages(source, draft, target)
        with closing(file.connect(draft, writable=True)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            packages.forget_bodies(connection)
            _make_its_own(connection, own)
            connection.execute("COMMIT")
            connection.execute("VACUUM")  # pages that were let go of hold what the copy must not

    _write(target, make)


def write_cut(source: cutting.Source, target: str, own: Own, cut: cutting.Cut) -> None:
    """Make a copy with a cut of the journal at a new path, whole before it gets its name.

    Raises:
        Refusal: the target exists or cannot be written.
    """

    def make(draft: str) -> None:
        file.make_empty(draft, own.copy)
        with closing(file.connect(draft, writable=True)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            cutting.fill(connection, source, cut)
            _make_its_own(connection, own)
            connection.execute("COMMIT")

    _write(target, make)


def _write(target: str, make: Callable[[str], None]) -> None:
    if os.path.lexists(target):
        raise Refusal(f"{quoted(target)} finns redan. Välj en annan mapp.")
    paths.fits(target)
    with telling(target):
        draft = paths.temporary(target)
        try:
            make(draft)
            paths.put(draft, target)
        finally:
            paths.remove(draft)


def _make_its_own(connection: sqlite3.Connection, own: Own) -> None:
    file.set_meta(connection, "copy", own.copy)
    file.set_meta(connection, KEY, own.seed)
    file.set_meta(connection, MARK, canonical([*own.certify(born(connection))]))
