"""Two programs on one register: the second reads, says who has it, and takes over when the first is gone."""

import os
from pathlib import Path

import pytest

from hsnplan.application import activities, registers
from hsnplan.application.session import Session
from hsnplan.domain.change import Actor
from hsnplan.domain.errors import Refusal
from hsnplan.storage import lock
from tests.registers import ACTOR, FixedComputer, Small
from tests.storage.other import another_hsnplan

BO = Actor("Bo Ek", "Sekretariatet", "")


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A register that nobody has open."""
    path = str(tmp_path / "r.hsnplan")
    Small(path).session.close()
    return path


def second(path: str) -> Session:
    return registers.open_session(path, BO, FixedComputer())


def test_the_second_window_reads_and_says_who_has_the_register(path: str) -> None:
    first = registers.open_session(path, ACTOR, FixedComputer())
    other = second(path)
    computer = os.uname().nodename
    assert other.file.held_by == (
        f"Registret är öppet hos Åsa Öberg på dator {computer} sedan 12.00. Du kan läsa men inte ändra."
    )
    assert (first.file.writable, other.file.writable) == (True, False)
    assert other.register.every("activity") == first.register.every("activity")
    first.close()
    other.close()


def test_the_second_is_refused_when_it_would_save_and_nothing_changes(path: str) -> None:
    first = registers.open_session(path, ACTOR, FixedComputer())
    other = second(path)
    before = Path(path).read_bytes()
    activity = other.register.find_activity("1").id
    with pytest.raises(Refusal, match="Registret är öppet hos Åsa Öberg"):
        other.apply(activities.set_comment(other.register, activity, "Klart"))
    assert Path(path).read_bytes() == before
    assert other.register.current(activity) is None
    first.close()


def test_a_register_opened_for_reading_can_change_nothing_even_by_sql(path: str) -> None:
    reader = registers.open_session(path, BO, FixedComputer(), writable=False)
    with pytest.raises(Refusal, match="öppnat för läsning"):
        reader.apply(activities.set_comment(reader.register, reader.register.find_activity("1").id, "Klart"))
    with pytest.raises(Exception, match="readonly"):
        reader.file.connection.execute("DELETE FROM head")


def test_nobody_takes_over_from_a_program_that_lives(path: str) -> None:
    with another_hsnplan(path) as other:
        assert other.writable
        mine = second(path)
        assert not mine.file.could_write()
        with pytest.raises(Refusal, match="Registret är öppet hos Åsa Öberg"):
            registers.take_over(mine)
        assert mine.register.find_activity("1").title == "Läkare i triage"
        mine.close()


def test_after_kill_9_the_second_takes_over_and_sees_what_the_first_saved(path: str) -> None:
    with another_hsnplan(path) as other:
        mine = second(path)
        seen: list[str] = []
        mine.observers.append(lambda touched: seen.extend(one.kind for one in touched))
        other.comment("Sista ordet")
        other.kill()
        assert mine.file.could_write()
        registers.take_over(mine)
    activity = mine.register.find_activity("1").id
    assert (mine.file.writable, mine.file.held_by, seen) == (True, "", ["report"])
    assert mine.register.last_comment(activity).comment == "Sista ordet"  # type: ignore[union-attr]
    assert mine.apply(activities.set_state(mine.register, [activity], "ongoing")) is not None
    assert not second(path).file.writable


def test_closing_leaves_nothing_beside_the_register(path: str) -> None:
    session = registers.open_session(path, ACTOR, FixedComputer())
    assert os.path.exists(lock.side_file(path))
    session.apply(activities.set_comment(session.register, session.register.find_activity("1").id, "Klart"))
    session.close()
    session.close()
    assert os.listdir(os.path.dirname(path)) == [os.path.basename(path)]


def test_a_side_file_left_behind_holds_nobody_up(path: str) -> None:
    Path(lock.side_file(path)).write_text('{"name": "Spöke", "computer": "x", "since": "y", "pid": 1}')
    session = second(path)
    assert session.file.writable
    assert lock.held_by(path).name == "Bo Ek"


def test_a_side_file_that_is_taken_away_while_we_lock_it_counts_for_nothing(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    grab, place = lock._grab, lock.side_file(path)
    gone: list[str] = []

    def first_goes_meanwhile(handle: int) -> bool:
        if not gone:
            gone.append(place)
            os.remove(place)
        return grab(handle)

    monkeypatch.setattr(lock, "_grab", first_goes_meanwhile)
    held = lock.take(path, lock.NOBODY)
    assert held is not None
    assert lock.take(path, lock.NOBODY) is None
    held.release()


def test_a_link_to_the_register_meets_the_same_lock(path: str, tmp_path: Path) -> None:
    link = tmp_path / "länk.hsnplan"
    link.symlink_to(path)
    first = registers.open_session(path, ACTOR, FixedComputer())
    assert not second(str(link)).file.writable
    first.close()


def test_two_files_with_long_names_have_two_locks(tmp_path: Path) -> None:
    names = [str(tmp_path / ("å" * 120 + end)) for end in ("1", "2")]
    assert len({lock.side_file(name) for name in names}) == 2
    for name in names:
        held = lock.take(name, lock.NOBODY)
        assert held is not None
        held.release()


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        (
            lock.Holder("Åsa", "PC7", "2023-08-24T16:30:00"),
            "Registret är öppet hos Åsa på dator PC7 sedan 2023-08-24 kl. 16.30. Du kan läsa men inte ändra.",
        ),
        (lock.Holder(), "Registret är öppet i ett annat program. Du kan läsa men inte ändra."),
    ],
)
def test_who_has_the_register_is_told_as_far_as_it_is_known(who: lock.Holder, sentence: str) -> None:
    assert who.sentence("2023-08-25T08:00:00") == sentence


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b'{"name": "A"}', b'{"pid": null}'])
def test_words_that_cannot_be_read_are_nobody_s(path: str, content: bytes) -> None:
    Path(lock.side_file(path)).write_bytes(content)
    assert lock.held_by(path) == lock.NOBODY


def test_a_refused_new_register_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        registers.new_session(str(tmp_path / "r.hsnplan"), ACTOR, FixedComputer(), board=" ", year=2023)
    assert list(tmp_path.iterdir()) == []


def test_a_new_register_is_its_maker_s_from_the_first_moment(tmp_path: Path) -> None:
    path = str(tmp_path / "r.hsnplan")
    small = Small(path)
    assert not second(path).file.writable
    small.session.close()
    assert second(path).file.writable
