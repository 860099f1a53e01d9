"""Process start to painted, filled main window, against a bare PySide6 window; memory likewise.

python -m benchmarks.startup [RUNS [SIZE ...]]

By the clock, and by processor time, which other work on the machine disturbs less. The two are started in turn.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.sizes import register_of

BOUNDS = {766: 1.8, 10_000: 3.0, 100_000: None}
MEMORY_BOUND = 1.3


class Started(NamedTuple):
    """One fresh process at its first paint: milliseconds by the clock and of the processor, and megabytes."""

    clock: float
    processor: float
    resident: float


def _start(home: str, *arguments: str) -> Started:
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": home,
        "XDG_CONFIG_HOME": home,
        "XDG_DATA_HOME": home,
        "START_NS": str(time.time_ns()),
    }
    command = [sys.executable, "-m", "benchmarks.started", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return Started(*map(float, done.stdout.split()[:3]))


def _in_turn(home: str, runs: int, size: int) -> tuple[list[Started], list[Started]]:
    """Bare and our own starts; the first of each fills the caches and does not count."""
    path = register_of(size)
    pairs = [(_start(home, "bare"), _start(home, "hsnplan", path)) for _ in range(runs + 1)]
    return [bare for bare, _ in pairs[1:]], [ours for _, ours in pairs[1:]]


def _told(bare: Sequence[float], ours: Sequence[float]) -> str:
    ratios = [mine / floor for floor, mine in zip(bare, ours, strict=True)]
    return (
        f"bare {statistics.median(bare):.0f} ms, hsnplan {statistics.median(ours):.0f} ms, "
        f"ratio {statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"
    )


def main(runs: int, sizes: Sequence[int]) -> None:
    """Print two lines for each size, and one for memory."""
    with tempfile.TemporaryDirectory() as home:
        for size in sizes:
            bare, ours = _in_turn(home, runs if size < 100_000 else 3, size)
            for nth, name in enumerate(("clock", "processor")):
                told = _told([one[nth] for one in bare], [one[nth] for one in ours])
                print(f"start, {size} activities, {name}: {told}, bound {BOUNDS[size] or 'none'}")
        modules = os.path.join(home, "modules")
        ours_mb = _start(home, "hsnplan", register_of(766), modules).resident
        bare_mb = _start(home, "bare", modules).resident
        print(
            f"memory, 766 activities: same modules {bare_mb} MB, hsnplan {ours_mb} MB, "
            f"ratio {ours_mb / bare_mb:.2f}, bound {MEMORY_BOUND}"
        )


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(given[0] if given else 9, given[1:] or list(BOUNDS))
