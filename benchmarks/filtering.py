"""One key of the filter with its repaint, against a full repaint of the same view.

python -m benchmarks.filtering [KEYS]
"""

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

from benchmarks.sizes import register_of
from benchmarks.windows import PlanWindow, plan_window

BOUNDS = {766: 2.0, 10_000: 4.0, 100_000: None}
WORDS = ("rutin", "vecka 12", "återbesök", "enhet 7")


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1e3


def _press(window: PlanWindow, text: str) -> None:
    window.page.bar.field.setText(text)
    window.repaint_all()


def _one(size: int, rounds: int) -> tuple[list[float], list[float]]:
    window = plan_window(register_of(size))
    floor, ours = [], []
    for nth in range(rounds):
        word = WORDS[nth % len(WORDS)]
        for end in [*range(1, len(word) + 1), 0]:
            floor.append(_timed(window.repaint_all))
            ours.append(_timed(partial(_press, window, word[:end])))
            window.paint()
    window.close()
    return floor, ours


def main(rounds: int) -> None:
    """Print a line for each size."""
    for size, bound in BOUNDS.items():
        floor, ours = _one(size, rounds if size < 100_000 else 1)
        print(
            f"filter, {size:>7} activities: repaint {statistics.median(floor):.1f} ms, "
            f"key {statistics.median(ours):.1f} ms, ratio of medians "
            f"{statistics.median(ours) / statistics.median(floor):.2f}, bound {bound or 'none'}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 6)
