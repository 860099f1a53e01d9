"""Building an example: the same each time, whole or not at all, and as the program itself would have saved it."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from hsnplan.application import activities, registers
from hsnplan.application.example import content
from hsnplan.application.example.build import build_example, deeds
from hsnplan.application.example.chance import Chance
from hsnplan.application.example.days import utc_offset_hours, workdays
from hsnplan.application.example.words import Comments, figures
from hsnplan.domain import clock, rules
from hsnplan.domain.change import faults
from hsnplan.domain.entities import KINDS
from hsnplan.domain.errors import Refusal
from hsnplan.domain.journal import entities, fold
from hsnplan.domain.register import Register
from hsnplan.storage import deriving, journal, reading
from tests.application.examples import READER, example
from tests.registers import FixedComputer

YEARS = pytest.mark.parametrize("year", [2023, 2025])


@YEARS
def test_the_same_year_gives_the_same_changes_each_time(year: int, tmp_path: Path) -> None:
    again = tmp_path / "igen å.hsnplan"
    build_example(str(again), year)
    session = registers.open_session(str(again), READER, FixedComputer(), writable=False)
    assert journal.changes(session.file.connection) == journal.changes(example(year).file.connection)
    assert session.copy != example(year).copy
    session.close()


@YEARS
def test_every_change_is_whole_and_in_its_chain(year: int) -> None:
    rows = journal.changes(example(year).file.connection)
    assert not [change.id for change in rows if faults(change)]
    assert [change.seq for change in rows] == list(range(1, len(rows) + 1))
    assert [change.prev for change in rows[1:]] == [change.id for change in rows[:-1]]
    assert all(first.clock < second.clock for first, second in pairwise(rows))


@YEARS
def test_nobody_has_overlooked_what_another_had_written(year: int) -> None:
    connection = example(year).file.connection
    assert connection.execute("SELECT count(*) FROM head WHERE wins = 0").fetchone() == (0,)
    replacing = [change for change in journal.changes(connection) if change.replaces]
    assert len(replacing) >= 54


@YEARS
def test_the_state_in_the_file_is_what_the_journal_makes(year: int) -> None:
    connection = example(year).file.connection
    assert reading.load(connection) == entities(fold(journal.changes(connection)))


@YEARS
def test_every_deed_keeps_the_rules_of_the_program(year: int) -> None:
    register = Register({}, f"{year}-01-01")
    for deed in deeds(year):
        for edit in deed.edits:
            rules.check(register, edit)
            made = register.get(edit.kind, edit.id) or KINDS[edit.kind](edit.id)
            register.put(edit.kind, edit.id, made._replace(**edit.values))
    assert len(register.live_activities()) in (702, 766)


@YEARS
def test_changes_were_received_when_they_were_written_in_office_hours(year: int) -> None:
    connection = example(year).file.connection
    rows = connection.execute("SELECT DISTINCT received, clock FROM change ORDER BY n").fetchall()
    assert rows == sorted(rows)
    for received, reading_ in rows:
        written = clock.milliseconds(received) - 3_600_000 * utc_offset_hours(received)
        assert clock.written(reading_) == clock.moment(written)
        assert "07:30" < received[11:16] < "18:00"


@YEARS
def test_work_goes_on_in_the_example_as_a_copy_of_its_own(year: int, tmp_path: Path) -> None:
    path = str(tmp_path / "arbete.hsnplan")
    build_example(path, year)
    computer = FixedComputer(start_ms=1_800_000_000_000)
    session = registers.open_session(path, READER, computer)
    activity = next(iter(session.register.activities.values()))
    done = session.apply(activities.set_state(session.register, [activity.id], "cancelled"))
    assert done is not None
    assert (done.changes[0].copy, done.changes[0].seq) == (session.copy, 1)
    session.close()


def test_what_is_at_the_path_is_left_alone(tmp_path: Path) -> None:
    taken = tmp_path / "egen.hsnplan"
    taken.write_text("mitt")
    with pytest.raises(Refusal, match="finns redan"):
        build_example(str(taken), 2023)
    assert taken.read_text() == "mitt"


def test_with_force_it_is_replaced_and_nothing_else_is_left_behind(tmp_path: Path) -> None:
    taken = tmp_path / "egen.hsnplan"
    taken.write_text("mitt")
    (tmp_path / "egen.hsnplan-journal").write_text(
        "det som skulle ta tillbaka en avbruten ändring av det gamla"
    )
    build_example(str(taken), 2025, force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["egen.hsnplan"]
    registers.open_session(str(taken), READER, FixedComputer(), writable=False).close()


def test_a_failure_on_the_way_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = tmp_path / "egen.hsnplan"
    taken.write_text("mitt")

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(deriving, "rebuild", full)
    with pytest.raises(Refusal, match="Disken är full. Ingenting har ändrats i ”.*egen.hsnplan”"):
        build_example(str(taken), 2025, force=True)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("egen.hsnplan", "mitt")]


def test_a_folder_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="Mappen till ”.*x.hsnplan” finns inte"):
        build_example(str(tmp_path / "borta" / "x.hsnplan"), 2025)


def test_a_register_that_somebody_has_open_is_not_replaced(tmp_path: Path) -> None:
    path = str(tmp_path / "öppen.hsnplan")
    build_example(path, 2025)
    session = registers.open_session(path, READER, FixedComputer())
    with pytest.raises(Refusal, match="används just nu"):
        build_example(path, 2023, force=True)
    assert session.register.plan.year == 2025
    session.close()


def test_another_year_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="Välj 2023 eller 2025"):
        build_example(str(tmp_path / "x.hsnplan"), 2024)


def test_the_lots_are_those_of_splitmix64() -> None:
    chance = Chance("")
    chance._state = 1234567
    assert [chance._next() for _ in range(3)] == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
    ]


def test_lots_stay_within_their_bounds() -> None:
    chance = Chance("gränser")
    drawn = Counter(chance.between(3, 5) for _ in range(300))
    assert set(drawn) == {3, 4, 5}
    assert sorted(chance.shuffled("abcdef")) == list("abcdef")
    assert {chance.weighted("ab", (0, 1)) for _ in range(20)} == {"b"}


def test_nobody_works_on_weekends_or_holidays() -> None:
    assert workdays("2023-04-06", "2023-04-12") == ("2023-04-06", "2023-04-11", "2023-04-12")


def test_every_comment_can_be_said_of_every_sort_of_work() -> None:
    pools = content.read("comments")
    sorts = [key for key, pool in pools.items() if isinstance(pool, dict)]
    chance = Chance("ord")
    comments = Comments(chance)
    said = [
        comments.say(sort, how, figures(chance), spring=spring)
        for sort in sorts
        for how in pools[sort]
        for spring in (True, False)
        for _ in range(12)
    ]
    assert not [text for text in said if "{" in text or not text.endswith((".", "?", "!"))]


def test_what_is_done_in_spring_does_not_speak_of_summer() -> None:
    chance = Chance("vår")
    comments = Comments(chance)
    sorts = [key for key, pool in content.read("comments").items() if isinstance(pool, dict)]
    said = [comments.say(sort, "done", figures(chance), spring=True) for sort in sorts for _ in range(40)]
    assert not [text for text in said if "juni" in text or "maj" in text or "sommar" in text]


def test_figures_grow_from_spring_to_summer() -> None:
    chance = Chance("siffror")
    for _ in range(200):
        known = figures(chance)
        assert 0 < known.spring < known.summer <= known.whole
        assert known.share_spring < known.share_summer < 100


def test_the_sorts_of_work_in_titles_all_have_comments() -> None:
    pools = content.read("comments")
    items = [item for theme in content.themes_2023().values() for item in theme.items]
    items += [item for rows in content.own_items_2025().values() for item in rows]
    sorts = {item.sort for item in items} | {sort for item in items for _, sort in item.parts}
    assert sorts <= set(pools)
