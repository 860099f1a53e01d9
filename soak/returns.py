"""Ten thousand broken answer sheets: each is refused in words or read, the register unharmed, all within bounds."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from tempfile import TemporaryDirectory

from soak.lists import SLOWEST, bound_memory, memory
from tests.exchange.mutations import mutated
from tests.returned import good_returns, try_return
from tests.sheets import Sheets

FILES = 10_000
SECONDS = 1_500
TAKEN = 50
"""One in so many that can be read is taken in too."""


def main() -> int:
    """Try them all; 1 when one was neither refused in words nor read, or took too long, or the register was harmed."""
    bound_memory()
    begun, slowest = time.monotonic(), 0.0
    verdicts: Counter[str] = Counter()
    faults: list[str] = []
    with TemporaryDirectory() as folder:
        home, chance = Sheets(folder), random.Random(7)
        returns = good_returns(home)
        for number in range(FILES):
            broken = mutated(returns[number % len(returns)], chance)
            started = time.process_time()
            try:
                verdicts[try_return(home, broken, take=number % TAKEN == 0)] += 1
            except Exception as fault:  # noqa: BLE001 - any fault at all is what is looked for
                faults.append(f"{number}: {fault!r}")
            slowest = max(slowest, time.process_time() - started)
            if time.monotonic() - begun > SECONDS:
                break
        faults += [finding.sentence for finding in home.main.verify()]
        home.main.close()
    counts = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.items())
    print(
        f"returns: {verdicts.total() + len(faults)} broken files; {counts}, {len(faults)} faults; slowest "
        f"{slowest:.2f} s of processor time, memory {memory() / 1e6:.0f} MB; {time.monotonic() - begun:.0f} s"
    )
    print(*faults[:20], sep="\n")
    return 1 if faults or slowest > SLOWEST else 0


if __name__ == "__main__":
    sys.exit(main())
