"""Process start to painted, filled main window, against a bare PySide6 window; memory likewise.

python -m benchmarks.startup [RUNS]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

from benchmarks.sizes import register_of

BOUNDS = {766: 1.8, 10_000: 3.0, 100_000: None}
MEMORY_BOUND = 1.3


def _start(home: str, *arguments: str) -> tuple[float, float]:
    """Milliseconds to the first paint and megabytes then, of one fresh process."""
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
    painted, resident = done.stdout.split()[:2]
    return float(painted), float(resident)


def _pairs(home: str, runs: int, size: int) -> tuple[list[float], list[float], list[float]]:
    path = register_of(size)
    bare, ours, ratios = [], [], []
    for _ in range(runs + 1):
        bare.append(_start(home, "bare")[0])
        ours.append(_start(home, "hsnplan", path)[0])
        ratios.append(ours[-1] / bare[-1])
    return bare[1:], ours[1:], ratios[1:]


def main(runs: int) -> None:
    """Print a line for each size, and one for memory."""
    with tempfile.TemporaryDirectory() as home:
        for size, bound in BOUNDS.items():
            bare, ours, ratios = _pairs(home, runs if size < 100_000 else 3, size)
            print(
                f"start, {size:>7} activities: bare {statistics.median(bare):6.1f} ms, "
                f"hsnplan {statistics.median(ours):6.1f} ms, ratio {statistics.median(ratios):.2f} "
                f"({min(ratios):.2f}–{max(ratios):.2f}), bound {bound or 'none'}"
            )
        modules = os.path.join(home, "modules")
        ours_mb = _start(home, "hsnplan", register_of(766), modules)[1]
        bare_mb = _start(home, "bare", modules)[1]
        print(
            f"memory, 766 activities: same modules {bare_mb} MB, hsnplan {ours_mb} MB, "
            f"ratio {ours_mb / bare_mb:.2f}, bound {MEMORY_BOUND}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
