"""Power cuts at any moment, simulated: what was acknowledged is there, and the register verifies.

soak/recording.py notes everything SQLite asks of the disk while the program's own code saves; then the disk is put
together as a power cut at some moment could have left it, opened by the program, and verified. A control without
syncing must lose something, or the simulation would prove nothing.
"""

from __future__ import annotations

import os
import pickle
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hsnplan.application import activities, registers
from hsnplan.domain.errors import Refusal
from hsnplan.storage import journal
from hsnplan.storage.verify import grave
from soak.disk import MODES, Disk, Recorded
from tests.registers import ACTOR, FixedComputer, Small

CUTS = 3_000
CONTROLS = 300
NAME = "r.hsnplan"
ROOT = Path(__file__).parents[1]


def main() -> int:
    """Half of the cuts where folders are synced, half where they are not; 1 if anything was lost."""
    begun = time.monotonic()
    fast = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with TemporaryDirectory() as packages, TemporaryDirectory(dir=fast) as folder:
        _install(packages)
        work = Path(folder)
        before, recorded = _record(work / "work", packages, "")
        found = Counter[str]()
        for syncs_folders in (True, False):
            found += _cut(before, recorded, work / "cut", CUTS // 2, syncs_folders=syncs_folders)
        control = _cut(
            *_record(work / "control", packages, "OFF"), work / "cut", CONTROLS, syncs_folders=True
        )
    print(
        f"power_cuts: {found.total()} cuts in {len(recorded.saved)} saves ({len(recorded.events)} writes and syncs); "
        f"{found['lost']} lost a save, {found['half']} kept one by halves, {found['damaged']} damaged; "
        f"control without syncing: {CONTROLS - control['whole']} of {CONTROLS} harmed; {time.monotonic() - begun:.0f} s"
    )
    return 0 if found["whole"] == found.total() and control["whole"] < CONTROLS else 1


def _install(folder: str) -> None:
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--target",
        folder,
    ]
    lock = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(ROOT / "soak" / "apsw.lock")]
    subprocess.run([*pip, *lock], check=True)


def _record(folder: Path, packages: str, synchronous: str) -> tuple[bytes, Recorded]:
    """A register as it was before the work, and what happened on the disk during it."""
    folder.mkdir()
    path = folder / NAME
    small = Small(str(path))
    for number in range(20):
        _, action = activities.add(small.session, small.goal, f"Aktivitet {number}", unit=small.unit)
        small.session.apply(action)
    small.session.close()
    before = path.read_bytes()
    command = [sys.executable, "-m", "soak.recording", str(path), str(folder / "events"), synchronous]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": packages})
    recorded: Recorded = pickle.loads((folder / "events").read_bytes())
    return before, recorded


def _cut(before: bytes, recorded: Recorded, folder: Path, cuts: int, *, syncs_folders: bool) -> Counter[str]:
    chance = random.Random(1)
    moments = Counter(chance.randint(1, len(recorded.events)) for _ in range(cuts))
    disk = Disk({NAME: before}, syncs_folders=syncs_folders)
    found: Counter[str] = Counter()
    for moment, event in enumerate(recorded.events, start=1):
        disk.follow(event)
        for _ in range(moments[moment]):
            files = disk.after_power_cut(chance.choice(MODES), chance)
            found[_judge(files, folder, recorded, moment)] += 1
    return found


def _judge(files: dict[str, bytes], folder: Path, recorded: Recorded, moment: int) -> str:
    folder.mkdir(exist_ok=True)
    for rest in folder.iterdir():
        rest.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    try:
        session = registers.open_session(str(folder / NAME), ACTOR, FixedComputer())
    except Refusal:
        return "damaged"
    try:
        with session.file.reading() as connection:
            kept = Counter(change.action for change in journal.changes(connection))
        if any(kept[action] != size for when, action, size in recorded.saved if when <= moment):
            return "lost"
        if any(kept[action] not in (0, size) for _, action, size in recorded.saved):
            return "half"
        return "damaged" if grave(session.verify()) else "whole"
    except Refusal:
        return "damaged"
    finally:
        session.close()


if __name__ == "__main__":
    sys.exit(main())
