"""Flipping single bits of a register, and judging what opening it and `verify` make of that."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from hsnplan.application import activities, registers
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.storage.verify import grave
from tests.registers import ACTOR, FixedComputer, Small

REFUSED, FOUND, HARMLESS, MISSED = "refused", "found", "harmless", "missed"


def fill(path: str) -> None:
    """A register with something of everything: long comments, a mask, moves, undo, figures of goals."""
    small = Small(path)
    session, register = small.session, small.session.register
    do = session.apply
    for number in range(12):
        _, action = activities.add(session, small.goal, f"Aktivitet {number} med å, ä och ö", unit=small.unit)
        do(action)
    for number, activity in enumerate(list(register.activities)):
        state = ("planned", "ongoing", "delayed", "completed", "cancelled")[number % 5]
        do(activities.report(register, activity, state, "Vi väntar på besked. " * (1 if number % 4 else 300)))
    session.undo()
    do(activities.move(register, [small.second], small.first))
    (said,) = [row.change for row in session.history(small.part) if row.change.field == "report.status"]
    do(Action("Ta bort ett värde", (Edit("mask", said.id, {"masked": True}),)))
    figures: dict[str, dict[str, object]] = {
        "target": {"node": small.goal, "printed": "Minst 80 %"},
        "outcome": {
            "node": small.goal,
            "period": small.period,
            "sex": "K",
            "printed": "79,5 %",
            "share": "79.5",
        },
        "assessment": {"node": small.goal, "period": small.period, "state": "partly", "comment": "På väg"},
        "submission": {
            "unit": small.unit,
            "period": small.period,
            "date": "2023-08-25",
            "by": "Åsa",
            "waiting": 3,
        },
    }
    do(Action("Siffror", tuple(Edit(kind, session.new_id(), values) for kind, values in figures.items())))
    session.close()


def flip(whole: bytes, bit: int) -> bytes:
    """The bytes with one bit turned over."""
    damaged = bytearray(whole)
    damaged[bit // 8] ^= 1 << bit % 8
    return bytes(damaged)


def contents(path: str) -> str:
    """All that a SELECT can give: every table by itself, through each of its indexes, and every view.

    Raises:
        sqlite3.Error: some of it cannot be read.
    """
    connection = sqlite3.connect(path)
    connection.text_factory = bytes
    try:
        return repr([connection.execute(statement).fetchall() for statement in _statements(connection)])
    finally:
        connection.close()


def _statements(connection: sqlite3.Connection) -> list[str]:
    found = ["SELECT type, name, tbl_name, sql FROM sqlite_schema"]
    listed = connection.execute("SELECT type, name, tbl_name FROM sqlite_schema").fetchall()
    for kind, name, table in ((row[0].decode(), row[1].decode(), row[2].decode()) for row in listed):
        if kind == "table":
            found.append(f'SELECT * FROM "{name}" NOT INDEXED')
        elif kind == "view":
            found.append(f'SELECT * FROM "{name}"')
        elif kind == "index":
            rows = connection.execute(f'PRAGMA index_info("{name}")')
            columns = ", ".join(f'"{row[2].decode()}"' for row in rows)
            first = columns.split(", ")[0]
            found.append(f'SELECT rowid, {columns} FROM "{table}" INDEXED BY "{name}" WHERE {first} >= \'\'')
    return found


def judge(path: str, wanted: str) -> str:
    """What happens to somebody who opens a damaged register; anything but a refusal comes out as it is.

    Args:
        path: the damaged file.
        wanted: the contents of the whole one.
    """
    try:
        session = registers.open_session(path, ACTOR, FixedComputer())
    except Refusal:
        return REFUSED
    try:
        if grave(session.verify()):
            return FOUND
    finally:
        session.close()
    try:
        return HARMLESS if contents(path) == wanted else MISSED
    except sqlite3.Error:
        return MISSED


def try_bits(folder: Path, bits: list[int] | range) -> dict[int, str]:
    """The verdict on each of some bits of the register made by `fill`."""
    path = folder / "r.hsnplan"
    if not path.exists():
        fill(str(path))
    whole = path.read_bytes()
    wanted = contents(str(path))
    damaged = folder / "skadad.hsnplan"
    found = {}
    for bit in bits:
        damaged.write_bytes(flip(whole, bit % (8 * len(whole))))
        found[bit] = judge(str(damaged), wanted)
    return found
