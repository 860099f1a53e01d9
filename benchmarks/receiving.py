"""Packages of 300 managers with 40 edits each taken in, against bare SQLite inserts of the same rows.

    python -m benchmarks.receiving [SIZE ...]

Taking in is all of it: the file read, every check sum recomputed, each change judged, the
journal, heads and state written, one transaction a package. The bare transactions write the rows of the same package to
a copy of the register in the same folder under the same pragmas, in turn with ours, with their rows made before the
clock starts.
"""

import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from benchmarks.sizes import register_of
from hsnplan.application import receiving, registers
from hsnplan.application.session import Session
from hsnplan.application.surroundings import Computer
from hsnplan.domain import clock
from hsnplan.domain.change import VERSION, Actor, Change, canonical, sealed
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import Report
from hsnplan.exchange import packages
from hsnplan.storage import file, journal

MANAGERS, EDITS = 300, 40
SIZES = (766, 10_000)
BOUND = 5.0
_BEGINNING_MS = 1_693_000_000_000
_STATES = ("planned", "ongoing", "delayed", "completed")


class Taken(NamedTuple):
    """Seconds that the two took, by the clock and by the processor, and how many changes came."""

    ours: float
    floor: float
    ours_processor: float
    floor_processor: float
    changes: int


def main(sizes: Sequence[int]) -> int:
    """Print a line for each size; 1 if one breaks the bound."""
    ratios = []
    for size in sizes:
        taken = measure(size)
        ratios.append(taken.ours / taken.floor)
        print(
            f"receive, {size:>6} activities, {MANAGERS} packages, {taken.changes} changes: bare {taken.floor:.2f} s "
            f"(processor {taken.floor_processor:.2f}), hsnplan {taken.ours:.2f} s (processor "
            f"{taken.ours_processor:.2f}), ratio {ratios[-1]:.2f}, bound {BOUND:.0f}"
        )
    return int(max(ratios) > BOUND)


def measure(size: int) -> Taken:
    """Take all packages in, each followed by its bare twin."""
    with tempfile.TemporaryDirectory(dir=os.path.dirname(register_of(size))) as folder:
        path, twin = (os.path.join(folder, name) for name in ("ours.hsnplan", "bare.hsnplan"))
        shutil.copyfile(register_of(size), path)
        session = registers.open_session(path, Actor("Mätning"), Computer())
        written = list(_packages(session, folder))
        session.close()
        shutil.copyfile(path, twin)
        session = registers.open_session(path, Actor("Mätning"), Computer())
        bare = file.connect(twin, writable=True)
        try:
            return _all(session, bare, written)
        finally:
            bare.close()
            session.close()


def _all(session: Session, bare: sqlite3.Connection, written: Sequence[str]) -> Taken:
    ours, floor, changes = [0.0, 0.0], [0.0, 0.0], 0
    for path in written:
        before = _now()
        receipt = receiving.receive(session, packages.read_file(path))
        _add(ours, before)
        changes += receipt.counts()["new"]
        rows = _rows(session.file.connection, receipt.package)
        before = _now()
        _insert(bare, rows)
        _add(floor, before)
    return Taken(ours[0], floor[0], ours[1], floor[1], changes)


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _add(sums: list[float], before: tuple[float, float]) -> None:
    for place, now in enumerate(_now()):
        sums[place] += now - before[place]


# --- the bare twin ---


class _Rows(NamedTuple):
    changes: list[tuple[Any, ...]]
    packages: list[tuple[Any, ...]]
    heads: list[tuple[Any, ...]]
    reports: list[tuple[Any, ...]]


def _rows(connection: sqlite3.Connection, package: str) -> _Rows:
    """What taking one package in has written."""
    of_package = "SELECT DISTINCT entity FROM change WHERE package = ?"
    return _Rows(
        connection.execute("SELECT * FROM change WHERE package = ? ORDER BY n", (package,)).fetchall(),
        connection.execute("SELECT * FROM package WHERE id = ?", (package,)).fetchall(),
        connection.execute(f"SELECT * FROM head WHERE entity IN ({of_package})", (package,)).fetchall(),
        connection.execute(f"SELECT * FROM report WHERE id IN ({of_package})", (package,)).fetchall(),
    )


def _insert(connection: sqlite3.Connection, rows: _Rows) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(f"INSERT INTO change VALUES ({_marks(rows.changes)})", rows.changes)
    connection.executemany(f"INSERT INTO package VALUES ({_marks(rows.packages)})", rows.packages)
    keys = list({row[:2] for row in rows.heads})
    connection.executemany("DELETE FROM head WHERE entity = ? AND field = ?", keys)
    connection.executemany(f"INSERT INTO head VALUES ({_marks(rows.heads)})", rows.heads)
    connection.executemany(f"INSERT OR REPLACE INTO report VALUES ({_marks(rows.reports)})", rows.reports)
    connection.execute("COMMIT")


def _marks(rows: list[tuple[Any, ...]]) -> str:
    return ", ".join("?" * len(rows[0]))


# --- the packages ---


def _packages(session: Session, folder: str) -> Iterator[str]:
    """The files of 300 packages: five managers of each unit, each with activities of their own."""
    register = session.register
    copies = [f"{number:016x}" for number in range(1, MANAGERS + 1)]
    units = sorted(register.units)
    edits = [
        Edit("handout", copy, {"unit": units[place % len(units)], "day": "2023-08-25", "by": "Mätning"})
        for place, copy in enumerate(copies)
    ]
    session.apply(Action("Dela ut", tuple(edits)))
    for place, copy in enumerate(copies):
        unit = units[place % len(units)]
        own = sorted(row.id for row in register.activities.values() if row.unit == unit)
        mine = own[place // len(units) :: MANAGERS // len(units)]
        reports = [report for activity in mine for report in register.reports_of(activity)]
        changes = tuple(_changes(session.file.connection, copy, reports))
        sender = Actor(f"Chef {place}", "Enhetschef", register.units[unit].name)
        path = os.path.join(folder, f"{place}.paket")
        packages.save(
            path, packages.text_of(packages.Package(register.board.id, copy, copy, sender, changes))
        )
        yield path


def _changes(connection: sqlite3.Connection, copy: str, reports: Sequence[Report]) -> Iterator[Change]:
    """What a manager did: 40 edits, one report after the other, each of what was shown."""
    shown = {report.id: journal.shown(connection, report.id, "report.status")[0] for report in reports}
    prev, reading = "", clock.FIRST
    for number in range(EDITS):
        report = reports[number % len(reports)]
        said = report._replace(state=_STATES[number % 4], comment=f"Läget {number}: på väg, {copy}.")
        value = {name: getattr(said, name) for name in ("activity", "period", "state", "comment", "date")}
        reading = clock.tick(reading, _BEGINNING_MS + number * 60_000)
        draft = Change(
            id="",
            action=f"{copy}-{number}",
            clock=reading,
            actor=Actor("Chef", "Enhetschef", "").text(),
            copy=copy,
            seq=number + 1,
            prev=prev,
            entity=report.id,
            field="report.status",
            replaces=(shown[report.id],),
            value=None,
            salt=None,
            value_hash="",
            why="Status",
            version=VERSION,
        )
        change = sealed(draft, canonical(value), f"{copy}{number:04x}")
        shown[report.id] = prev = change.id
        yield change


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or SIZES))
