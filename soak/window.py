"""People at the window, at random: thousands of keys, clicks, commands and answers, each walk in a process of its own.

    python -m soak.window [WALKS [STEPS [FIRST]]]

Each walk begins in an example register, a manager's copy or the second line's, and goes through all places. A walk is
the same again by its number, as far as threads beside the window let it be. Every `walk.LOOK_EVERY` steps the register
verifies, memory says what the file says, and undo gives back what was. Every third walk has memory filled with rubbish
where it is freed, and garbage collected at odd moments. What stood still for more than a tenth of a second of processor
time is listed.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from soak import belongings

WALKS, STEPS = 30, 600
MOST_TOLD = 25
_PATIENCE = 3.0
"""Seconds that a step may take on average before a walk is taken to hang."""
_PLACES = (
    "HOME",
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
    "LOCALAPPDATA",
    "APPDATA",
)
_PROVOKED = {"PYTHONMALLOC": "debug", "MALLOC_PERTURB_": "165", "HSNPLAN_WALK_COLLECTS": "1"}


class Walked(NamedTuple):
    """How a walk ended: its number, the exit code, how many steps, what was wrong after which, and the stops."""

    number: int
    code: int
    steps: int
    found: dict[str, str]
    stops: list[list[Any]]


def main(walks: int, steps: int, first: int) -> int:
    """Walk, and tell; 1 when a walk fell, hung or found something."""
    begun, ended = time.monotonic(), []
    with TemporaryDirectory() as folder:
        given = os.path.join(folder, "givet")
        belongings.prepare(given)
        for number in range(first, first + walks):
            ended.append(walk(number, steps, given, os.path.join(folder, str(number))))
            for line in _wrong(ended[-1]):
                print(f"window: {line}", flush=True)
    for line in _stops(ended):
        print(f"window: {line}")
    wrong = sum(bool(row.code or row.found) for row in ended)
    print(
        f"window: {len(ended)} walks of {sum(row.steps for row in ended)} steps, {wrong} with something wrong, "
        f"{time.monotonic() - begun:.0f} s"
    )
    return 1 if wrong else 0


def walk(number: int, steps: int, given: str, folder: str, *, provoked: bool | None = None) -> Walked:
    """One walk in a folder of its own, which is gone afterwards."""
    shutil.copytree(given, folder)
    provoke = number % 3 == 0 if provoked is None else provoked
    places = dict.fromkeys(_PLACES, folder)
    environment = {**os.environ, **places, "QT_QPA_PLATFORM": "offscreen", **(_PROVOKED if provoke else {})}
    command = [sys.executable, "-m", "soak.walk", str(number), str(steps), folder]
    with open(os.path.join(folder, "said.txt"), "w", encoding="utf-8") as said:
        child = subprocess.Popen(command, env=environment, stdout=said, stderr=said)
        try:
            code = child.wait(60 + steps * _PATIENCE)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGABRT)  # it writes where it stands
            code = child.wait()
    told: Any = {"steps": 0, "found": {}, "stops": []}
    if os.path.exists(found := os.path.join(folder, "found.json")):
        told = json.loads(Path(found).read_text(encoding="utf-8"))
    ended = Walked(number, code, told["steps"], told["found"], [] if provoke else told["stops"])
    if code:
        ended.found.update({_fall(folder): _last_step(folder)})
    shutil.rmtree(folder)
    return ended


def _fall(folder: str) -> str:
    written = [Path(folder, name) for name in ("fault.txt", "said.txt")]
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in written if path.exists()]
    return "\n".join(("it fell", *(text[-3000:] for text in texts)))


def _last_step(folder: str) -> str:
    steps = Path(folder, "steps.txt")
    lines = steps.read_text(encoding="utf-8").splitlines() if steps.exists() else []
    return " | ".join(lines[-8:])


def _wrong(ended: Walked) -> Iterator[str]:
    for words, step in ended.found.items():
        yield f"walk {ended.number} ({ended.code}), after {step}:\n{words}"


def _stops(ended: list[Walked]) -> Iterator[str]:
    """The longest stop after each kind of step, the longest first."""
    longest: dict[str, list[Any]] = {}
    for busy, away, step, where in (stop for row in ended for stop in row.stops):
        kind = step.partition(" #")[0]
        longest[kind] = max(longest.get(kind, [0.0]), [busy, away, where])
    yield f"{len(longest)} kinds of steps let the window stand still for more than 100 ms of processor time"
    for kind, (busy, away, where) in sorted(longest.items(), key=lambda row: -row[1][0])[:MOST_TOLD]:
        first = where[: where.index("—")] if "—" in where else where
        yield f"{busy * 1000:.0f} ms ({away * 1000:.0f} by the clock) after {kind}: {' > '.join(first[-4:])}"


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*[*given, *(WALKS, STEPS, 1)[len(given) :]]))
