"""Thousands of histories of copies that report, move, fork, are restored, masked, broken off, and send packages anyhow.

The machine is that of tests/application/test_merge_machine.py, with longer histories and new ones each time: copies
that have seen the same show the same, no change is ever gone, each clash is told once, and undo restores.

    python -m soak.histories [HISTORIES]
"""

from __future__ import annotations

import os
import sys
import tempfile
import time

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.application.test_merge_machine import Travels

HISTORIES = 10_000
AT_ONCE = 250
STEPS = 12
"""Things done in one history, besides that all comes home in the end."""


def main(histories: int) -> int:
    """Run them, a portion at a time; 1 at the first that does not hold, with the shortest history that shows it."""
    begun = time.monotonic()
    if os.path.isdir("/dev/shm"):
        tempfile.tempdir = "/dev/shm"  # no power is cut here
    for done in range(0, histories, AT_ONCE):
        some = min(AT_ONCE, histories - done)
        try:
            run_state_machine_as_test(Travels, settings=_settings(some))
        except Exception as error:
            print(f"histories: one of the first {done + some} does not hold: {error!r}")
            raise
        print(f"histories: {done + some} hold, {time.monotonic() - begun:.0f} s", flush=True)
    return 0


def _settings(histories: int) -> settings:
    return settings(
        max_examples=histories,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else HISTORIES))
