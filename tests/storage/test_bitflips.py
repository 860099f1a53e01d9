"""A flipped bit that changes anything is found when the register is opened or verified, and never crashes.

Sampled here; `python3 dev.py soak bitflips` tries tens of thousands.
"""

import random
import re
import sqlite3
from pathlib import Path

import pytest

from hsnplan.storage import header
from tests.storage.flips import FOUND, HARMLESS, MISSED, REFUSED, contents, fill, flip, judge, try_bits

_SCHEMA_COOKIE_AND_VERSION = {*range(40, 44), *range(96, 100)}
"""Bytes of the header that SQLite itself only keeps count with."""


def test_flipped_bits_anywhere_are_found_or_change_nothing(tmp_path: Path) -> None:
    chance = random.Random(20230825)
    fill(str(tmp_path / "r.hsnplan"))
    whole = (tmp_path / "r.hsnplan").read_bytes()
    used = [place for place, byte in enumerate(whole) if byte]
    verdicts = try_bits(tmp_path, [chance.choice(used) * 8 + chance.randrange(8) for _ in range(120)])
    assert [bit for bit, verdict in verdicts.items() if verdict == MISSED] == []
    assert sum(verdict in (FOUND, REFUSED) for verdict in verdicts.values()) > 110


def test_flipped_bits_of_the_header_are_found_unless_they_only_count(tmp_path: Path) -> None:
    chance = random.Random(20250430)
    verdicts = try_bits(tmp_path, [place * 8 + chance.randrange(8) for place in range(0, 100, 2)])
    assert MISSED not in verdicts.values()
    assert {
        bit // 8 for bit, verdict in verdicts.items() if verdict == HARMLESS
    } <= _SCHEMA_COOKIE_AND_VERSION


@pytest.mark.parametrize(
    ("what", "verdicts"),
    [
        (b"HSNP", {REFUSED}),
        (b"CREATE TRIGGER change_is_kept", {REFUSED}),
        (b'CREATE VIEW "aktiviteter', {REFUSED}),
        (b"m001_first", {FOUND}),
        (b"triage", {FOUND, REFUSED}),
        (b"ntar p\xc3\xa5", {FOUND}),
    ],
)
def test_a_flipped_bit_is_met_wherever_it_strikes(tmp_path: Path, what: bytes, verdicts: set[str]) -> None:
    path = tmp_path / "r.hsnplan"
    fill(str(path))
    whole = path.read_bytes()
    wanted = contents(str(path))
    places = [found.start() for found in re.finditer(re.escape(what), whole)][:12]
    found = set()
    for place in places:
        path.write_bytes(flip(whole, place * 8 + 7))
        found.add(judge(str(path), wanted))
    assert found == verdicts


def test_the_header_of_a_register_that_is_written_to_is_as_it_must_be(tmp_path: Path) -> None:
    fill(str(tmp_path / "r.hsnplan"))
    connection = sqlite3.connect(tmp_path / "r.hsnplan")
    connection.execute("DELETE FROM report")
    connection.commit()
    assert list(header.faults(connection)) == []
    connection.close()
