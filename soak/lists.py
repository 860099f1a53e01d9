"""Ten thousand broken lists: each is refused in words or read, the register unharmed, memory and time bounded."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.exchange.mutations import good_files, mutated, try_file
from tests.registers import Small

FILES = 10_000
SECONDS = 1_500
MEMORY = 700 * 1024 * 1024
SLOWEST = 10.0
APPLIED = 20


def main() -> int:
    """Try them all; 1 when one was neither refused in words nor read, or took too long."""
    bound_memory()
    begun, slowest = time.monotonic(), 0.0
    verdicts: Counter[str] = Counter()
    faults = []
    with TemporaryDirectory() as name:
        folder, chance, files = Path(name), random.Random(2), list(good_files().items())
        small = Small(str(folder / "r.hsnplan"))
        for number in range(FILES):
            kind, content = files[number % len(files)]
            broken = mutated(content, chance)
            started = time.process_time()
            try:
                verdicts[try_file(small, folder, kind, broken, apply=number % APPLIED < len(files))] += 1
            except Exception as fault:  # noqa: BLE001 - any fault at all is what is looked for
                faults.append(f"{number} {kind}: {fault!r}")
            slowest = max(slowest, time.process_time() - started)
            small.session.redoable.clear()
            if time.monotonic() - begun > SECONDS:
                break
    counts = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.items())
    print(
        f"lists: {verdicts.total() + len(faults)} broken files; {counts}, {len(faults)} faults; "
        f"slowest {slowest:.2f} s of processor time, memory {memory() / 1e6:.0f} MB; {time.monotonic() - begun:.0f} s"
    )
    print(*faults[:20], sep="\n")
    return 1 if faults or slowest > SLOWEST else 0


def bound_memory() -> None:
    """Let a file that asks for too much fail instead of taking it, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def memory() -> float:
    """The most memory used so far, in bytes; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024.0


if __name__ == "__main__":
    sys.exit(main())
