"""Taking a package in, broken off everywhere: killed at every step, the disk full at every place, the file locked.

A step is a statement that SQLite is given, or a file opened, synced, renamed or removed. Afterwards the register is the
one before or the one after, verifies, its backups are whole, and what was broken off goes through the second time.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hsnplan.application import receiving
from hsnplan.domain.errors import Refusal
from hsnplan.storage import file, shelf
from hsnplan.storage.verify import grave, verify
from soak.sent import BEFORE, Sent, after, opened, prepare, standing

KILLS_IN_TIME = 300
PAGE = 4096
_FILE_EVENTS = frozenset(("open", "os.rename", "os.remove", "os.truncate", "os.mkdir"))
_TAKEN_IN, _REFUSED, _FELL = 0, 3, 4


class Broken(Exception):
    """A register is neither as before nor as after, or does not verify."""


def main() -> int:
    """All of it; 1 at the first register that is between."""
    begun = time.monotonic()
    fast = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with TemporaryDirectory(dir=fast) as folder:
        sent = prepare(os.path.join(folder, "hemma"))
        try:
            lines = [
                run(sent, os.path.join(folder, "prov")) for run in (_kills, _kills_in_time, _full, _locked)
            ]
        except Broken as broken:
            print(f"receiving: {broken}")
            return 1
    for line in lines:
        print(f"receiving: {line}")
    print(f"receiving: {time.monotonic() - begun:.0f} s")
    return 0


# --- killed ---


def _kills(sent: Sent, folder: str) -> str:
    steps = _count_steps(sent, folder)
    found: Counter[str] = Counter()
    for step in range(1, steps + 1):
        path = sent.lay(folder)
        code = _in_child(lambda step=step, path=path: _receive(path, sent, _dying_at(step)))  # type: ignore[misc]
        if code != -signal.SIGKILL and step < steps:
            raise Broken(f"step {step} of {steps} was never reached (code {code})")
        found[_look(path, sent, f"killed at step {step}")] += 1
    return f"killed at each of {steps} steps: {found['before']} as before, {found['after']} as after"


def _kills_in_time(sent: Sent, folder: str) -> str:
    chance = random.Random(1)
    path = sent.lay(folder)
    begun = time.monotonic()
    _in_child(lambda: _receive(path, sent, None))
    longest = time.monotonic() - begun
    found: Counter[str] = Counter()
    for number in range(KILLS_IN_TIME):
        path = sent.lay(folder)
        seconds = chance.uniform(0, longest)
        _in_child(lambda path=path: _receive(path, sent, None), seconds)  # type: ignore[misc]
        remains = f"{path}-journal"
        found["half"] += os.path.exists(remains) and os.path.getsize(remains) > 0
        found[_look(path, sent, f"kill {number + 1}, after {seconds * 1000:.0f} ms")] += 1
    return (
        f"killed {KILLS_IN_TIME} times at any moment: {found['before']} as before, {found['half']} of them with half a "
        f"package on the disk, {found['after']} as after"
    )


def _count_steps(sent: Sent, folder: str) -> int:
    path = sent.lay(folder)
    reader, writer = os.pipe()

    def count() -> None:
        steps = 0

        def tick() -> None:
            nonlocal steps
            steps += 1

        _receive(path, sent, tick)
        os.write(writer, str(steps).encode())

    if _in_child(count) != _TAKEN_IN:
        raise Broken("it is not taken in at all")
    os.close(writer)
    with os.fdopen(reader) as told:
        return int(told.read())


def _dying_at(step: int) -> Callable[[], None]:
    left = step

    def tick() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return tick


def _receive(path: str, sent: Sent, tick: Callable[[], None] | None) -> None:
    """Take the package in, with each step told."""
    session = opened(path)
    if tick is not None:
        _tell_steps(session.file.connection, tick)
    receiving.receive(session, sent.text)


def _tell_steps(connection: sqlite3.Connection, tick: Callable[[], None]) -> None:
    connection.set_trace_callback(lambda _: tick())
    connect, fsync = sqlite3.connect, os.fsync

    def traced(*given: Any, **named: Any) -> sqlite3.Connection:
        made: sqlite3.Connection = connect(*given, **named)
        made.set_trace_callback(lambda _: tick())
        return made

    def synced(handle: int) -> None:
        tick()
        fsync(handle)

    sqlite3.connect = traced  # type: ignore[assignment]  # in a process of its own, which ends here
    os.fsync = synced  # type: ignore[assignment]
    sys.addaudithook(lambda event, _: tick() if event in _FILE_EVENTS else None)


def _in_child(job: Callable[[], None], seconds: float | None = None) -> int:
    """Do a job in a process of its own, which is killed after some seconds; the exit code."""
    child = os.fork()
    if child == 0:
        os._exit(_outcome(job))
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _outcome(job: Callable[[], None]) -> int:
    try:
        job()
    except Refusal:
        return _REFUSED
    except BaseException:  # noqa: BLE001 - the parent tells it
        traceback.print_exc()
        return _FELL
    return _TAKEN_IN


# --- full and locked ---


def _full(sent: Sent, folder: str) -> str:
    """Files that may not grow beyond a size (a page more each time), then a database that may not."""
    found: Counter[str] = Counter()
    path = sent.lay(folder)
    _receive(path, sent, None)
    largest = os.path.getsize(path) // PAGE + 2
    for limit in range(largest):
        path = sent.lay(folder)
        code = _in_child(lambda path=path, limit=limit: _receive_in(path, sent, limit * PAGE))  # type: ignore[misc]
        found[_judge(path, sent, code, f"files of at most {limit} pages")] += 1
    smallest = os.path.getsize(sent.lay(folder)) // PAGE
    for pages in range(smallest, largest + 1):
        path = sent.lay(folder)
        code = _in_child(lambda path=path, pages=pages: _receive_full(path, sent, pages))  # type: ignore[misc]
        found[_judge(path, sent, code, f"a database of at most {pages} pages")] += 1
    return (
        f"{largest} sizes that no file may pass and {largest - smallest + 1} that the database may not: "
        f"{found['before']} refused and as before, {found['after']} taken in"
    )


def _receive_in(path: str, sent: Sent, limit: int) -> None:
    session = opened(path)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    receiving.receive(session, sent.text)


def _receive_full(path: str, sent: Sent, pages: int) -> None:
    session = opened(path)
    session.file.connection.execute(f"PRAGMA max_page_count={pages}")
    receiving.receive(session, sent.text)


def _judge(path: str, sent: Sent, code: int, what: str) -> str:
    if code not in (_TAKEN_IN, _REFUSED):
        raise Broken(f"{what}: it fell ({code})")
    found = _look(path, sent, what)
    if (found == "after") != (code == _TAKEN_IN):
        raise Broken(f"{what}: it said {code}, and is as {found}")
    return found


def _locked(sent: Sent, folder: str) -> str:
    """Another program reads, writes, or has the file to itself while a package comes."""
    locks = ("BEGIN; SELECT count(*) FROM change", "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE")
    for lock in locks:
        path = sent.lay(folder)
        session = opened(path)
        with closing(file.plain(path)) as other:
            for statement in lock.split("; "):
                other.execute(statement)
            try:
                receiving.receive(session, sent.text)
            except Refusal:
                pass
            else:
                raise Broken(f"{lock}: it was taken in all the same")
            other.execute("ROLLBACK")
        if standing(session, sent) != BEFORE:
            raise Broken(f"{lock}: it is not as before")
        receiving.receive(session, sent.text)
        session.close()
        if _look(path, sent, lock) != "after":
            raise Broken(f"{lock}: it did not go through afterwards")
    return f"locked in {len(locks)} ways: refused and as before, and taken in afterwards"


# --- what is left ---


def _look(path: str, sent: Sent, what: str) -> str:
    """Whether a register is as before or as after; then what was broken off is done again."""
    session = opened(path)
    try:
        if not session.file.writable:
            raise Broken(f"{what}: the dead program still holds the register")
        found = standing(session, sent)
        if found not in (BEFORE, after(sent)) or session.verify():
            raise Broken(f"{what}: {found}, {session.verify()[:1]}")
        _look_at_backups(path, what)
        receiving.receive(session, sent.text)
        if standing(session, sent) != after(sent) or session.verify():
            raise Broken(f"{what}: it does not go through the second time")
    finally:
        session.close()
    return "before" if found == BEFORE else "after"


def _look_at_backups(path: str, what: str) -> None:
    for kept in shelf.every(path):
        with closing(file.connect(kept.path, writable=False)) as connection:
            packages = connection.execute("SELECT count(*) FROM package").fetchone()[0]
            if packages or grave(verify(connection)):
                raise Broken(f"{what}: the backup {Path(kept.path).name} is not the register before")


if __name__ == "__main__":
    sys.exit(main())
