"""Tens of thousands of flipped bits, each in a copy of a register that is then opened and verified."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.storage.flips import FOUND, HARMLESS, MISSED, REFUSED, fill, try_bits

FLIPS = 15_000
SECONDS = 500


def main() -> int:
    """Every bit of the header, then bits here and there in all that is not empty; 1 if one went unnoticed."""
    begun = time.monotonic()
    verdicts: Counter[str] = Counter()
    with TemporaryDirectory() as name:
        folder = Path(name)
        fill(str(folder / "r.hsnplan"))
        whole = (folder / "r.hsnplan").read_bytes()
        used = [place for place, byte in enumerate(whole) if byte]
        chance = random.Random(1)
        bits = list(range(800)) + [chance.choice(used) * 8 + chance.randrange(8) for _ in range(FLIPS - 800)]
        for tried in range(0, FLIPS, 100):
            verdicts.update(try_bits(folder, bits[tried : tried + 100]).values())
            if time.monotonic() - begun > SECONDS:
                break
    print(
        f"bitflips: {verdicts.total()} flipped bits of a register of {len(whole) // 1024} kB; "
        f"{verdicts[REFUSED]} refused at opening, {verdicts[FOUND]} found by verify, "
        f"{verdicts[HARMLESS]} without effect, {verdicts[MISSED]} missed; {time.monotonic() - begun:.0f} s"
    )
    return 1 if verdicts[MISSED] else 0


if __name__ == "__main__":
    sys.exit(main())
