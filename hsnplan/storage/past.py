"""What the journal tells of the past: as it was on a day, when something began, and who changed what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hsnplan.domain import clock
from hsnplan.domain import journal as fold
from hsnplan.domain.change import Change
from hsnplan.storage import journal
from hsnplan.storage.journal import COLUMNS


def changes_until(connection: journal.Connection, day: str, *, written: bool) -> list[Change]:
    """The journal as this copy had it at the end of an ISO day, by time received or by the authors' clocks."""
    condition, value = _until(day, written=written)
    rows = connection.execute(f"SELECT {COLUMNS} FROM change WHERE {condition} ORDER BY n", (value,))  # noqa: S608
    return [journal.read_change(row) for row in rows]


def portions_until(
    connection: journal.Connection, day: str, *, written: bool
) -> Iterator[tuple[float, list[Change]]]:
    """The same in portions, each with how much of the journal is then read; nothing is held open between them."""
    condition, value = _until(day, written=written)
    query = f"SELECT n, {COLUMNS} FROM change WHERE {condition} AND n > ? ORDER BY n LIMIT {fold.PORTION}"  # noqa: S608
    last = connection.execute("SELECT max(n) FROM change").fetchone()[0]
    rows = connection.execute(query, (value, 0)).fetchall()
    while rows:
        yield rows[-1][0] / last, [journal.read_change(row[1:]) for row in rows]
        rows = connection.execute(query, (value, rows[-1][0])).fetchall()


def changes_before(connection: journal.Connection, change_clock: str) -> list[Change]:
    """The changes whose authors' clocks stood before a reading: the same in every copy that has them."""
    rows = connection.execute(f"SELECT {COLUMNS} FROM change WHERE clock < ? ORDER BY n", (change_clock,))  # noqa: S608
    return [journal.read_change(row) for row in rows]


def began(connection: journal.Connection, entity: str, field: str) -> str:
    """When (clock) the action began that set what a field group shows; "" when it shows nothing."""
    row = connection.execute(
        "SELECT min(clock) FROM change WHERE action = (SELECT action FROM change WHERE id = ?)",
        (journal.shown(connection, entity, field)[0],),
    ).fetchone()
    return row[0] or ""


def first_day(connection: journal.Connection, *, written: bool) -> str:
    """The ISO day of the earliest change, by time received or by the authors' clocks."""
    clocked, received = connection.execute("SELECT min(clock), min(received) FROM change").fetchone()
    return (clock.written(clocked) if written else str(received))[:10]


def _until(day: str, *, written: bool) -> tuple[str, str]:
    if written:
        return "clock < ?", f"{clock.milliseconds(day) + clock.DAY_MS:013d}"
    return "received <= ?", f"{day}T23:59:59~"


def last_written(connection: journal.Connection, day: str = "", *, written: bool = False) -> str:
    """The date and time (ISO, UTC) of the latest change, with a day of those that `changes_until` gives."""
    condition, value = _until(day, written=written) if day else ("clock >= ?", clock.FIRST)
    latest = journal.first_of(connection, f"WHERE {condition} ORDER BY clock DESC LIMIT 1", (value,))
    return clock.written(latest.clock if latest else clock.FIRST)


class Row(NamedTuple):
    """One line of history: a change, when it came here (local time), and the value it replaced (JSON or None)."""

    change: Change
    received: str
    before: str | None


def history(connection: journal.Connection, entities: Sequence[str]) -> list[Row]:
    """Every change of some entities, latest first.

    Raises:
        Refusal: one of them is damaged.
    """
    marks = ", ".join("?" * len(entities))
    return _rows(connection, f"WHERE entity IN ({marks}) ORDER BY clock DESC, n DESC", entities)


def actions(connection: journal.Connection, limit: int) -> list[Row]:
    """The first change of each of the latest actions, latest first; `why` says what the action was."""
    return _rows(
        connection,
        "WHERE n IN (SELECT min(n) FROM change GROUP BY action) ORDER BY n DESC LIMIT ?",
        (limit,),
    )


def _rows(connection: journal.Connection, rest: str, values: Sequence[object]) -> list[Row]:
    found = connection.execute(f"SELECT {COLUMNS}, received FROM change {rest}", values).fetchall()  # noqa: S608
    rows = []
    for row in found:
        change = journal.sound(row[:-1])
        old = journal.find(connection, change.replaces[-1]) if change.replaces else None
        rows.append(Row(change, row[-1], old.value if old is not None else None))
    return rows
