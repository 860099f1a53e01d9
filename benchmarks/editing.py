"""One status edit to durable commit and repainted ancestors, against a bare transaction that writes the same rows.

    python -m benchmarks.editing [EDITS [SIZE ...]]

The bare transaction runs on a copy of the file in the same folder, under the same pragmas, with its rows made before
the clock starts. Both begin after the same rest: a disk that has just been written is quicker to write again.
"""

import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial

from benchmarks.sizes import register_of
from benchmarks.windows import PlanWindow, plan_window
from hsnplan.application import activities
from hsnplan.domain.change import Change
from hsnplan.domain.edit import Action
from hsnplan.domain.entities import Report
from hsnplan.storage import file

BOUNDS = {766: 1.5, 10_000: 1.5, 100_000: None}
REST = 0.02
"""Seconds."""
STATES = ("planned", "ongoing", "completed")
_MARKS = ", ".join("?" * 19)
_KEEP_REPORT = f"INSERT OR REPLACE INTO report VALUES ({', '.join('?' * len(Report._fields))})"


def _bare_edit(connection: sqlite3.Connection, change: Change, report: tuple[object, ...]) -> None:
    row = (None, *change._replace(replaces="\n".join(change.replaces)), "2023-08-25T09:00:00", "", "seal")  # type: ignore[arg-type]  # the column is text
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"INSERT INTO change VALUES ({_MARKS})", row)
    connection.execute("DELETE FROM head WHERE entity = ? AND field = ?", (change.entity, change.field))
    connection.execute(
        "INSERT INTO head VALUES (?, ?, ?, 1, ?)", (change.entity, change.field, change.id, change.value)
    )
    connection.execute(_KEEP_REPORT, report)
    connection.execute("COMMIT")


def _timed(act: Callable[[], object]) -> float:
    time.sleep(REST)
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1e3


def _edit(window: PlanWindow, action: Action) -> None:
    window.workspace.do(action)
    window.paint()


def _one(paths: Sequence[str], edits: int) -> tuple[list[float], list[float]]:
    bare = file.connect(paths[0], writable=True)
    window = plan_window(paths[1])
    ours, floor = [], []
    for number in range(edits):
        activity = window.visible_activity(number)
        action = activities.set_state(window.session.register, [activity], STATES[number // 7 % len(STATES)])
        before = len(window.session.undoable)
        took = _timed(partial(_edit, window, action))
        if len(window.session.undoable) > before:
            change = window.session.undoable[-1].changes[0]
            report = tuple(window.session.register.reports[change.entity])
            floor.append(_timed(partial(_bare_edit, bare, change, report)))
            ours.append(took)
    window.close()
    bare.close()
    return floor, ours


def main(edits: int, sizes: Sequence[int]) -> None:
    """Print a line for each size."""
    for size in sizes:
        with tempfile.TemporaryDirectory(dir=os.path.dirname(register_of(size))) as folder:
            paths = [os.path.join(folder, name) for name in ("bare.hsnplan", "ours.hsnplan")]
            for path in paths:
                shutil.copyfile(register_of(size), path)
            floor, ours = _one(paths, edits)
            print(
                f"edit, {size:>6} activities: bare {statistics.median(floor):.2f} ms, "
                f"hsnplan {statistics.median(ours):.2f} ms, ratio of medians "
                f"{statistics.median(ours) / statistics.median(floor):.2f}, "
                f"bound {BOUNDS[size] or 'none'} ({len(ours)} edits)"
            )


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(given[0] if given else 300, given[1:] or list(BOUNDS))
