"""Frozen rows cannot be changed, and verify finds what was changed around the triggers."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from hsnplan.application import closing
from hsnplan.storage.verify import verify
from tests.registers import Small

TRIGGERS = ("frozen_is_kept", "frozen_is_fixed", "frozen_is_whole")


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = str(tmp_path / "r.hsnplan")
    small = Small(path)
    small.session.apply(closing.close(small.session, small.period))
    small.session.close()
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM frozen",
        "UPDATE frozen SET change = 'x'",
        "INSERT INTO frozen SELECT edition, 'e', 'f', 'c' FROM frozen LIMIT 1",
    ],
)
def test_a_closed_period_cannot_be_changed(closed: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="frozen"):
        closed.execute(statement)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM frozen WHERE field = 'unit.name'", "stämmer inte med kontrollsumman"),
        ("DELETE FROM frozen", "stämmer inte med kontrollsumman"),
        ("UPDATE frozen SET entity = 'x' WHERE field = 'board.name'", "saknas i journalen"),
        ("INSERT INTO frozen VALUES ('other', 'e', 'f', 'c')", "ingen ändring som stängde"),
    ],
)
def test_verify_finds_what_was_changed_in_spite_of_that(
    closed: sqlite3.Connection, statement: str, told: str
) -> None:
    assert verify(closed) == []
    for trigger in TRIGGERS:
        closed.execute(f"DROP TRIGGER {trigger}")
    closed.execute(statement)
    found = [row.sentence for row in verify(closed) if row.code == "edition"]
    assert any(told in sentence for sentence in found)


def test_verify_finds_a_change_slipped_in_before_the_close(closed: sqlite3.Connection) -> None:
    closed.execute("DROP TRIGGER change_is_fixed")
    first = closed.execute("SELECT min(n) FROM change").fetchone()[0]
    closed.execute("UPDATE change SET n = n + 100000 WHERE n = ?", (first,))
    assert any("före stängningen" in row.sentence for row in verify(closed))
