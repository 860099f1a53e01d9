"""Backups that nobody has to ask for: by age, before what comes from elsewhere, and thinned without losing any."""

import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from hsnplan.application import activities, keeping, keeping_words, receiving, registers
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.storage import backup, paths, shelf
from tests.copies import Home, boxes, say
from tests.registers import ACTOR, FixedComputer, Small

NOW = "2023-08-25T12:00:00"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(str(tmp_path))
    yield made
    made.main.close()


@pytest.fixture
def path(tmp_path: Path) -> str:
    path = str(tmp_path / "register.hsnplan")
    Small(path).session.close()
    return path


def comment(path: str, text: str) -> None:
    session = registers.open_session(path, ACTOR, FixedComputer(1_700_000_000_000))
    session.apply(activities.set_comment(session.register, session.register.find_activity("1").id, text))
    session.close()


def whys(path: str) -> list[str]:
    return [kept.why for kept in shelf.every(path)]


# --- by age ---


def test_a_register_whose_latest_backup_is_a_day_old_is_backed_up_once(path: str) -> None:
    made = keeping.by_age(path, NOW, 1)
    assert os.path.basename(made) == "register 2023-08-25 kl 12.00.00, automatisk.hsnplan"
    comment(path, "Efteråt")
    assert keeping.by_age(path, "2023-08-26T11:59:59", 1) == ""
    assert keeping.by_age(path, "2023-08-26T12:00:00", 7) == ""
    assert keeping.by_age(path, "2023-08-26T12:00:00", 0) == ""
    assert keeping.by_age(path, "2023-08-26T12:00:00", 1) != ""
    assert whys(path) == [shelf.AGE, shelf.AGE]


def test_a_register_in_which_nothing_has_happened_is_not_backed_up_again(path: str) -> None:
    assert keeping.by_age(path, NOW, 1)
    assert keeping.by_age(path, "2024-01-01T12:00:00", 1) == ""


def test_a_backup_from_the_future_stands_in_nobody_s_way(path: str) -> None:
    assert keeping.by_age(path, "2033-01-01T12:00:00", 1)
    comment(path, "Efteråt")
    assert keeping.by_age(path, NOW, 1)


def test_invented_data_are_left_alone(tmp_path: Path) -> None:
    path = str(tmp_path / "exempel.hsnplan")
    small = Small(path)
    board = small.session.register.board
    small.session.apply(Action("Exempel", (Edit("board", board.id, {"example": True}),)))
    small.session.close()
    assert keeping.by_age(path, NOW, 1) == ""


def test_a_register_that_is_open_elsewhere_is_backed_up_too(path: str) -> None:
    session = registers.open_session(path, ACTOR, FixedComputer())
    made = keeping.by_age(path, NOW, 1)
    session.close()
    copy = registers.open_session(made, ACTOR, FixedComputer())
    assert (copy.verify(), copy.register.find_activity("1").title) == ([], "Läkare i triage")
    copy.close()


# --- thinning ---


def kept(moment: str, why: str = shelf.AGE) -> shelf.Kept:
    return shelf.Kept(f"{moment} {why}", moment, 1, why, 0)


def test_of_the_old_ones_one_stays_for_each_of_7_days_5_weeks_and_12_months() -> None:
    days = [date(2025, 12, 31) - timedelta(days=back) for back in range(800)]
    rows = [kept(f"{day}T{hour}:00:00") for day in days for hour in ("08", "16")]
    gone = {row.path for row in shelf.superfluous(rows)}
    stay = [row.moment for row in rows if row.path not in gone]
    assert stay[:9] == [
        "2025-12-31T08:00:00",  # all of the latest day
        "2025-12-31T16:00:00",
        *(f"2025-12-{day}T16:00:00" for day in (30, 29, 28, 27, 26, 25)),
        "2025-12-21T16:00:00",
    ]
    assert stay[9:] == [
        "2025-12-14T16:00:00",
        "2025-12-07T16:00:00",
        "2025-11-30T16:00:00",
        *(f"2025-{month:02d}-{last}T16:00:00" for month, last in LAST_DAYS),
    ]


LAST_DAYS = ((10, 31), (9, 30), (8, 31), (7, 31), (6, 30), (5, 31), (4, 30), (3, 31), (2, 28), (1, 31))


def test_what_may_hold_what_is_nowhere_else_is_never_superfluous() -> None:
    for why in (shelf.BY_HAND, shelf.RESTORE, shelf.UPGRADE, shelf.JOINED):
        rows = [kept(f"{2000 + year}-01-01T12:00:00", why) for year in range(30)]
        assert shelf.superfluous(rows) == []
    assert shelf.superfluous([kept("2001-01-01T12:00:00")]) == []
    assert shelf.superfluous([]) == []


def test_only_files_that_are_backups_of_this_register_are_taken_away(path: str, tmp_path: Path) -> None:
    for day in range(1, 30):
        Path(backup.place(path, f"2020-01-{day:02d}T12:00:00", shelf.AGE)).write_bytes(b"inget register")
    other = str(tmp_path / "annat" / "register.hsnplan")
    os.mkdir(os.path.dirname(other))
    computer = FixedComputer()
    computer.count = 5_000
    Small(other, computer).session.close()
    for day in range(1, 30):
        shutil_copy(other, backup.place(path, f"2021-01-{day:02d}T12:00:00", shelf.AGE))
        shutil_copy(path, backup.place(path, f"2022-01-{day:02d}T12:00:00", shelf.AGE))
    mine = Path(backup.folder_of(path)) / "register 2019-01-01 kl 12.00.00, min egen.hsnplan"
    mine.write_bytes(b"")
    board = open_board(path)
    gone = shelf.thin(path, board)
    assert gone
    assert {os.path.basename(name)[9:13] for name in gone} == {"2022"}
    assert mine.exists()
    assert len(shelf.every(path)) == 3 * 29 - len(gone)


def shutil_copy(source: str, target: str) -> None:
    Path(target).write_bytes(Path(source).read_bytes())


def open_board(path: str) -> str:
    session = registers.open_session(path, ACTOR, FixedComputer(), writable=False)
    board = session.register.board.id
    session.close()
    return board


def test_what_a_killed_program_left_half_written_is_swept_away_a_day_later(path: str) -> None:
    keeping.by_age(path, NOW, 1)
    old, young = (paths.temporary(backup.place(path, f"2020-01-0{day}T12:00:00")) for day in (1, 2))
    for draft in (old, young):
        Path(draft).write_bytes(b"halv")
    os.utime(old, (1, 1))
    shelf.thin(path, open_board(path))
    assert (os.path.exists(old), os.path.exists(young)) == (False, True)
    assert len(shelf.every(path)) == 1


def test_backups_are_told_apart_by_name_also_numbered_and_cut_ones(tmp_path: Path) -> None:
    path = str(tmp_path / ("å" * 115 + ", före mottagning.hsnplan"))
    for why in (shelf.BY_HAND, shelf.MERGE, shelf.MERGE):
        Path(backup.place(path, NOW, why)).write_bytes(b"")
    Path(backup.folder_of(path), "ååå.hsnplan").write_bytes(b"")
    found = shelf.every(path)
    assert [(row.moment, row.number, row.why) for row in found] == [
        (NOW, 2, shelf.MERGE),
        (NOW, 1, shelf.MERGE),
        (NOW, 1, shelf.BY_HAND),
    ]
    assert shelf.every(str(tmp_path / "annat.hsnplan")) == []


# --- before what comes from elsewhere ---


def test_the_register_as_it_was_is_kept_before_a_package_is_taken_in(home: Home) -> None:
    copy = home.copy(0)
    say(copy, home.own, "delayed", "Väntar")
    text = home.package(copy)
    path = home.main.file.path
    receiving.receive(home.main, text, dry_run=True)
    assert whys(path) == []
    assert boxes(receiving.receive(home.main, text)) == {"new": 1}
    (made,) = shelf.every(path)
    assert made.why == shelf.MERGE
    before = registers.open_session(made.path, ACTOR, FixedComputer())
    assert (before.verify(), before.register.current(home.own)) == ([], None)
    before.close()
    receiving.receive(home.main, text)
    assert len(shelf.every(path)) == 1  # it had nothing new
    copy.close()


def test_packages_of_one_sitting_share_the_backup_until_somebody_edits(home: Home) -> None:
    copy = home.copy(0)
    for state in ("delayed", "ongoing"):
        say(copy, home.own, state, state)
        receiving.receive(home.main, home.package(copy))
    assert len(shelf.every(home.main.file.path)) == 1
    say(home.main, home.others, "ongoing", "Sekretariatet")
    say(copy, home.own, "completed", "Klart")
    receiving.receive(home.main, home.package(copy))
    assert len(shelf.every(home.main.file.path)) == 2
    copy.close()


def test_after_a_quarter_of_an_hour_another_is_made(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = home.copy(0)
    for minute in ("00", "14", "29"):
        say(copy, home.own, "ongoing", minute)
        monkeypatch.setattr(home.small.computer, "now", lambda minute=minute: f"2023-08-25T12:{minute}:00")
        receiving.receive(home.main, home.package(copy))
    assert [made.moment[14:16] for made in shelf.every(home.main.file.path)] == ["29", "00"]
    copy.close()


def test_without_room_for_the_backup_nothing_is_taken_in(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    copy = home.copy(0)
    say(copy, home.own, "delayed", "Väntar")
    text = home.package(copy)
    with monkeypatch.context() as patched:
        patched.setattr(backup, "copy_pages", full)
        with pytest.raises(Refusal, match="Ingenting är mottaget, för säkerhetskopian .* Disken är full"):
            receiving.receive(home.main, text)
    assert home.main.register.current(home.own) is None
    assert boxes(receiving.receive(home.main, text)) == {"new": 1}
    copy.close()


# --- the list ---


def test_the_list_says_when_why_how_large_and_what_differs(path: str) -> None:
    session = registers.open_session(path, ACTOR, FixedComputer(1_700_000_000_000))
    registers.backup(session)
    session.close()
    comment(path, "Efteråt")
    (row,) = keeping.listed(path)
    assert row.difference == (1, 0)
    words = keeping_words.row(row)
    assert words.startswith("2023-08-25 kl 12.00: på begäran, 0,")
    assert words.endswith("MB. Saknar en ändring som registret har.")
    Path(row.kept.path).write_bytes(b"skadad")
    (row,) = keeping.listed(path)
    assert keeping_words.difference(row) == "Den går inte att läsa."


def test_a_register_that_went_another_way_since_is_compared_change_by_change(path: str) -> None:
    first = keeping.by_age(path, NOW, 1)
    comment(path, "Ett")
    second = keeping.by_age(path, "2023-08-27T12:00:00", 1)
    computer = FixedComputer(1_700_000_000_000)
    computer.count = 1_000
    registers.restore(path, first, ACTOR, computer)
    comment(path, "Ett annat")
    comment(path, "Och ett till")
    found = {row.kept.path: row.difference for row in keeping.listed(path)}
    assert (found[first], found[second]) == ((2, 0), (2, 1))
    assert "Saknar 2 ändringar som registret har och har en ändring" in "".join(
        keeping_words.row(row) for row in keeping.listed(path)
    )
