"""Killing a program in the middle of its edits: all that it said was saved is there, and nothing by halves."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from hsnplan.application import activities, registers
from hsnplan.application.surroundings import Computer
from hsnplan.storage import journal
from tests.registers import ACTOR, Small

KILLS = 500
ROUNDS_PER_REGISTER = 25
LONGEST_MS = 80
AT_ONCE = 3
"""Changes in one action: the three activities of the small register."""


class Broken(Exception):
    """A save was lost, or kept by halves."""


def main() -> int:
    """Kill and look, 500 times; 1 at the first register that is not as it was said to be."""
    begun = time.monotonic()
    chance = random.Random(1)
    figures: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        for number in range(KILLS):
            path = str(Path(folder) / f"{number // ROUNDS_PER_REGISTER}.hsnplan")
            if not os.path.exists(path):
                Small(path).session.close()
            try:
                figures.update(one_kill(path, chance.uniform(0, LONGEST_MS / 1000)))
            except Broken as broken:
                print(f"kill9: kill {number + 1}: {broken}")
                return 1
    print(
        f"kill9: {KILLS} kills, {figures['in a save']} of them with a half-written save on the disk; "
        f"{figures['saved']} saves acknowledged, 0 lost, 0 by halves; verify clean each time; "
        f"{time.monotonic() - begun:.0f} s"
    )
    return 0


def one_kill(path: str, seconds: float) -> dict[str, int]:
    """Let a process edit for some time, kill it, and compare the register with what it had said was saved."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _edit_for_ever(path, writer)
    os.close(writer)
    answers = os.fdopen(reader)
    answers.readline()  # it has opened the register
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    acknowledged = [line.strip() for line in answers if line.endswith("\n")]
    answers.close()
    remains = f"{path}-journal"
    in_a_save = os.path.exists(remains) and os.path.getsize(remains) > 0
    _look(path, acknowledged)
    return {"saved": len(acknowledged), "in a save": int(in_a_save)}


def _edit_for_ever(path: str, writer: int) -> None:
    session = registers.open_session(path, ACTOR, Computer())
    os.write(writer, b"open\n")
    ids = list(session.register.activities)
    for text in _texts():
        action = activities.change(session.register, ids, "Ny beskrivning", description=text)
        done = session.apply(action)
        os.write(writer, f"{done.id if done else ''}\n".encode())


def _texts() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"Beskrivning {os.getpid()} {number} " + "å" * (number * 97 % 3_000)


def _look(path: str, acknowledged: list[str]) -> None:
    session = registers.open_session(path, ACTOR, Computer())
    try:
        if not session.file.writable:
            raise Broken("the dead program still holds the register")
        changes = journal.changes(session.file.connection)
        edits = Counter(change.action for change in changes if change.field == "activity.description")
        lost = [action for action in acknowledged if action not in edits]
        halves = [action for action, number in edits.items() if number != AT_ONCE]
        if lost or halves:
            raise Broken(f"{len(lost)} saves lost, {len(halves)} by halves")
        findings = session.verify()
        if findings:
            raise Broken(findings[0].sentence)
    finally:
        session.close()


if __name__ == "__main__":
    sys.exit(main())
