"""A sample of broken answer sheets; `soak/returns.py` tries ten thousand, within bounds of memory and time."""

import random
from pathlib import Path

import pytest

from hsnplan.domain.errors import Refusal
from tests.exchange.books import replaced, zipped
from tests.exchange.mutations import READ, REFUSED, TAKEN, mutated
from tests.returned import good_returns, try_return
from tests.sheets import Sheets, filled, parts_of


def test_broken_returns_are_refused_in_words_or_read_and_the_register_is_unharmed(tmp_path: Path) -> None:
    home = Sheets(str(tmp_path))
    chance = random.Random(6)
    verdicts = set()
    for content in good_returns(home):
        for number in range(60):
            verdicts.add(try_return(home, mutated(content, chance), take=number % 20 == 0))
        assert try_return(home, content, take=True) == TAKEN
    assert {REFUSED, READ} <= verdicts
    assert home.main.verify() == []
    home.main.close()


@pytest.mark.parametrize("part", ["docProps/core.xml", "xl/workbook.xml", "xl/worksheets/sheet2.xml"])
def test_a_part_that_bursts_is_refused(tmp_path: Path, part: str) -> None:
    home = Sheets(str(tmp_path))
    parts = parts_of(good_returns(home)[0])
    bomb = zipped({**parts, part: parts[part].replace(b"><", b">" + b" " * 70_000_000 + b"<", 1)})
    assert len(bomb) < 500_000
    with pytest.raises(Refusal, match=r"för stor|skadad"):
        home.read(bomb)
    home.main.close()


def test_what_cannot_be_shown_is_not_told_as_it_stands(tmp_path: Path) -> None:
    home = Sheets(str(tmp_path))
    content = filled(home.sheet, {home.own: ("Klarr", None)})
    for sign in ("_xD800_", "_x0007_", "_x202E_"):
        odd = replaced(content, "xl/worksheets/sheet2.xml", "Klarr", f"F{sign}{'x' * 900}")
        (fault,) = home.read(odd).faults
        assert fault.startswith("Aktiviteter H2: ”F x")
        assert fault.isprintable()
        assert len(fault) <= 300
    home.main.close()
