"""Where a copy goes on: after its own last change, above every clock that can be believed, however many cannot."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from hsnplan.domain import clock
from hsnplan.domain.change import VERSION, Actor, Change, canonical, sealed
from hsnplan.storage import file, journal

NOW = 1_693_000_000_000
FAR = 9_000_000_000_000
NEAR = NOW + clock.DAY_MS


def change(copy: str, seq: int, ms: int) -> Change:
    draft = Change(
        "", "a", f"{ms:013d}-0000", Actor("A").text(), copy, seq, "", f"e{seq}", "activity.title", (), None, None,
        "", "", VERSION,
    )  # fmt: skip
    return sealed(draft, canonical({"title": "x"}), f"salt {copy} {seq} {ms}")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[journal.Connection]:
    register = file.create(str(tmp_path / "r.hsnplan"), "main")
    yield register.connection
    register.close()


def put(connection: journal.Connection, changes: Sequence[Change], package: str = "") -> None:
    journal.add(connection, changes, "2023-08-25T12:00:00", package)
    connection.commit()


def followed(connection: journal.Connection, copy: str = "main") -> int:
    return int(journal.tail(connection, copy, NOW).clock[:13])


@pytest.mark.parametrize(
    ("made", "came", "wanted"),
    [
        pytest.param([NOW - 5], [NOW + 5], NOW + 5, id="another's, a little ahead"),
        pytest.param([NOW - 5], [NEAR], NEAR, id="a day ahead"),
        pytest.param([NOW - 5], [NEAR + 1], NOW - 5, id="more than a day ahead"),
        pytest.param([NEAR + 7], [NOW], NEAR + 7, id="its own, by a clock that has been set back since"),
        pytest.param([NEAR + 7], [FAR], NEAR + 7, id="its own beside another's, further ahead"),
        pytest.param([], [NOW - 1, FAR], NOW - 1, id="nothing made yet"),
        pytest.param([], [], 0, id="nothing at all"),
    ],
)
def test_the_clock_follows_what_can_be_believed(
    connection: journal.Connection, made: list[int], came: list[int], wanted: int
) -> None:
    put(connection, [change("main", place, ms) for place, ms in enumerate(made, 1)])
    put(connection, [change("other", place, ms) for place, ms in enumerate(came, 1)], "p")
    assert followed(connection) == wanted


def test_a_copy_that_has_made_nothing_goes_on_above_what_it_was_made_of(
    connection: journal.Connection,
) -> None:
    put(connection, [change("former", 1, NEAR + 9)])
    assert followed(connection) == NEAR + 9
    put(connection, [change("main", 1, NEAR + 10)])
    assert followed(connection) == NEAR + 10


def test_a_clock_in_the_copy_s_own_name_that_somebody_else_sent_is_not_followed(
    connection: journal.Connection,
) -> None:
    put(connection, [change("main", 1, NOW - 3)])
    put(connection, [change("main", 2, FAR)], "p")
    end = journal.tail(connection, "main", NOW)
    assert (end.seq, int(end.clock[:13])) == (2, NOW - 3)
    put(connection, [change("main", 3, NOW - 2)])
    assert followed(connection) == NOW - 2


@pytest.mark.parametrize("named", ["other", "main"])
def test_what_others_sent_with_far_clocks_makes_no_later_save_slower(
    connection: journal.Connection, named: str
) -> None:
    put(connection, [change(named, seq, FAR + seq) for seq in range(2, 3000)], "p")
    put(connection, [change("main", 3000, NOW - 3)])
    steps: list[None] = []
    connection.set_progress_handler(lambda: steps.append(None), 100)
    assert followed(connection) == NOW - 3
    connection.set_progress_handler(None, 0)
    assert len(steps) < 10  # hundreds of steps of SQLite's machine
