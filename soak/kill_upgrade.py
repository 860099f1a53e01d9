"""Killing a program while it brings a register of an older version up: it is the old or the new one, and whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from hsnplan.application import registers
from hsnplan.application.surroundings import Computer
from hsnplan.storage import file, schema
from tests.registers import ACTOR
from tests.storage.released import FOLDER

KILLS = 200
LONGEST_MS = 250


class Broken(Exception):
    """A register, or a backup that was taken of it, is neither the old one nor the new one."""


def main() -> int:
    """Kill and look, 200 times over all kept versions; 1 at the first register that is not whole."""
    begun = time.monotonic()
    chance = random.Random(1)
    kept = sorted(FOLDER.glob("v*.hsnplan"))
    figures: Counter[str] = Counter()
    for number in range(KILLS):
        with TemporaryDirectory() as folder:
            path = str(Path(folder) / "gammal.hsnplan")
            shutil.copy(kept[number % len(kept)], path)
            try:
                figures.update(one_kill(path, chance.uniform(0, LONGEST_MS / 1000)))
            except Broken as broken:
                print(f"kill_upgrade: kill {number + 1}: {broken}")
                return 1
    print(
        f"kill_upgrade: {KILLS} kills; {figures['old']} registers were still the old one, {figures['half']} of them "
        f"with a half-written upgrade on the disk, {figures['new']} the new one; all opened afterwards, verify clean, "
        f"and {figures['backups']} backups whole; {time.monotonic() - begun:.0f} s"
    )
    return 0


def one_kill(path: str, seconds: float) -> dict[str, int]:
    """Let a process open an old register, kill it, and look at what it left."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, b".")
        registers.open_session(path, ACTOR, Computer())
        time.sleep(60)
    os.read(reader, 1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reader)
    os.close(writer)
    remains = f"{path}-journal"
    half = os.path.exists(remains) and os.path.getsize(remains) > 0
    is_new = _is_new(path)
    backups = _look(path)
    return {"new": int(is_new), "old": int(not is_new), "half": int(half and not is_new), "backups": backups}


def _is_new(path: str) -> bool:
    with closing(file.plain(path)) as connection:
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found == schema.VERSION


def _look(path: str) -> int:
    """Open the register and every backup beside it as the program does; how many backups there are."""
    folder = Path(path).parent / "säkerhetskopior"
    backups = sorted(folder.glob("*.hsnplan")) if folder.exists() else []
    for place in (path, *map(str, backups)):
        session = registers.open_session(place, ACTOR, Computer())
        try:
            titles = sorted(activity.title for activity in session.register.activities.values())
            findings = session.verify()
        except sqlite3.Error as error:
            raise Broken(str(error)) from error
        finally:
            session.close()
        if findings or titles != _TITLES:
            raise Broken(findings[0].sentence if findings else f"it holds {titles}")
    return len(backups)


_TITLES = ["Läkare i triage", "Schema för helger", "Snabbspår för höftfraktur"]

if __name__ == "__main__":
    sys.exit(main())
