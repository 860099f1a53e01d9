"""A sample of broken files; `soak/lists.py` tries ten thousand, within bounds of memory and time."""

import random
from pathlib import Path

from tests.exchange.mutations import READ, REFUSED, TAKEN, good_files, mutated, try_file
from tests.registers import Small


def test_broken_files_are_refused_in_words_or_read_and_the_register_is_unharmed(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "register.hsnplan"))
    chance = random.Random(3)
    verdicts = set()
    for name, content in good_files().items():
        assert try_file(small, tmp_path, name, content, apply=True) == TAKEN
        for number in range(60):
            broken = mutated(content, chance)
            verdicts.add(try_file(small, tmp_path, name, broken, apply=number % 20 == 0))
    assert verdicts == {REFUSED, READ, TAKEN}
