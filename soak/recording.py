"""Works in a register through apsw, and notes all that SQLite asks of the disk: run by soak/power_cuts.py.

apsw lets Python stand between SQLite and the files. It brings a SQLite of its own, so this is a process of its own,
which no other library opens the register in; the code that saves is the program's.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import apsw

from hsnplan.application import activities
from hsnplan.application.saving import Done
from hsnplan.application.session import Session
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.overriding import override
from hsnplan.storage import file, lock
from soak.disk import Event, Recorded
from tests.registers import ACTOR, FixedComputer

ACTIONS = 160
PER_LIFE = 40
"""Actions between opening the register and closing it again."""


class _File(apsw.VFSFile):  # type: ignore[misc]  # apsw is not there when types are checked
    def __init__(self, name: Any, flags: list[int], events: list[Event]) -> None:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._name, self._events = os.path.basename(path), events
        if not os.path.exists(path):
            events.append(Event("create", self._name))
        super().__init__("", name, flags)

    @override
    def xWrite(self, data: bytes, offset: int) -> None:
        self._events.append(Event("write", self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    @override
    def xTruncate(self, newsize: int) -> None:
        self._events.append(Event("truncate", self._name, newsize))
        super().xTruncate(newsize)

    @override
    def xSync(self, flags: int) -> None:
        self._events.append(Event("sync", self._name))
        super().xSync(flags)


class _System(apsw.VFS):  # type: ignore[misc]  # the same
    def __init__(self, events: list[Event]) -> None:
        self._events = events
        super().__init__("recording", "")

    @override
    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        return _File(name, flags, self._events)

    @override
    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        self._events.append(Event("delete", os.path.basename(filename)))


def record(path: str, synchronous: str) -> Recorded:
    """Open, edit and close a register for some lives of the program."""
    events: list[Event] = []
    saved: list[tuple[int, str, int]] = []
    system = _System(events)
    computer = FixedComputer(1_800_000_000_000)
    for life in range(ACTIONS // PER_LIFE):
        session = _open(path, synchronous, computer)
        saved.extend((len(events), done.id, len(done.changes)) for done in _work(session, life))
        session.close()
    system.unregister()
    return Recorded(events, saved)


def _open(path: str, synchronous: str, computer: FixedComputer) -> Session:
    connection: Any = apsw.Connection(path, apsw.SQLITE_OPEN_READWRITE, vfs="recording")
    file.prepare(connection, writable=True)
    connection.execute("PRAGMA cache_size=20")  # so that large saves reach the disk before they are done, too
    if synchronous:
        connection.execute(f"PRAGMA synchronous={synchronous}")
    return Session(file.RegisterFile(path, connection, lock.take(path, lock.NOBODY)), ACTOR, computer)


def _work(session: Session, life: int) -> Iterator[Done]:
    register = session.register
    ids = list(register.activities)
    for number in range(PER_LIFE):
        words = f"Liv {life}, gång {number}. "
        one = ids[number % len(ids)]
        if number % 5 == 0:
            action = activities.set_state(register, ids, ("planned", "ongoing", "delayed")[number % 3])
        elif number % 11 == 3:
            (said, *_) = session.history(one)
            action = Action("Ta bort ett värde", (Edit("mask", said.change.id, {"masked": True}),))
        else:
            action = activities.report(register, one, "ongoing", words * (1 + number * 37 % 400))
        with suppress(Refusal):  # what is masked cannot be brought back
            done = session.undo() if number % 7 == 6 else session.apply(action)
            if done is not None:
                yield done


if __name__ == "__main__":
    with open(sys.argv[2], "wb") as out:
        pickle.dump(record(sys.argv[1], sys.argv[3]), out)
