"""A synced folder has made two files of one register: both are found, brought together, and neither is lost."""

import os
import shutil
from pathlib import Path

import pytest

from hsnplan import cli
from hsnplan.application import activities, clashing, closing, doubles, receiving, registers, verdicts
from hsnplan.application.session import Session
from hsnplan.application.steps import finished
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import UNPLACED
from hsnplan.domain.errors import Refusal
from hsnplan.storage import journal, shelf
from hsnplan.storage import packages as kept
from tests.application.test_session_machine import everything
from tests.cli.asking import answer
from tests.copies import Away, Home, say
from tests.registers import ACTOR, Small
from tests.storage.tamper import tamper


class Folder:
    """A register, and the file beside it that a synced folder made of it; each said something the other has not."""

    def __init__(self, folder: Path) -> None:
        self.path = str(folder / "register.hsnplan")
        self.other = str(folder / "register (Evas konfliktkopia 2025-03-01).hsnplan")
        small = Small(self.path)
        self.first, self.second = small.first, small.second
        small.session.close()
        shutil.copyfile(self.path, self.other)
        self.computers = 0

    def opened(self, path: str) -> Session:
        self.computers += 1
        return registers.open_session(path, ACTOR, Away(20 + self.computers))

    def say(self, path: str, activity: str, comment: str) -> None:
        session = self.opened(path)
        say(session, activity, "ongoing", comment)
        session.close()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture
def parted(folder: Folder) -> Folder:
    folder.say(folder.path, folder.first, "Hos oss")
    folder.say(folder.other, folder.second, "Hos Eva")
    folder.say(folder.other, folder.second, "Hos Eva igen")
    return folder


def test_two_files_that_have_gone_on_apart_are_found_and_explained(parted: Folder) -> None:
    (double,) = doubles.find(parted.path)
    assert (double.path, double.here, double.there, double.twice) == (parted.other, 1, 2, 1)
    words = doubles.words(double)
    assert "har 2 ändringar som inte finns här" in words
    assert "Åsa Öberg" in words
    assert [double.path for double in doubles.find(parted.other)] == [parted.path]


def test_what_is_only_older_or_only_newer_or_another_register_is_no_double(folder: Folder) -> None:
    assert doubles.find(folder.path) == []
    folder.say(folder.path, folder.first, "Hos oss")
    assert doubles.find(folder.path) == []
    assert doubles.find(folder.other) == []
    Path(os.path.dirname(folder.path), "skräp.hsnplan").write_bytes(b"inget register")
    Path(os.path.dirname(folder.path), "tom.hsnplan").write_bytes(b"")
    computer = Away(9)
    Small(os.path.join(os.path.dirname(folder.path), "annat.hsnplan"), computer).session.close()
    assert doubles.find(folder.path) == []


def test_a_copy_that_was_handed_out_is_no_double_though_it_lies_beside(tmp_path: Path) -> None:
    home = Home(str(tmp_path))
    copy = home.copy(0)
    say(copy, home.own, "ongoing", "Chefen")
    say(home.main, home.own, "delayed", "Sekretariatet")
    for row in home.handed:
        os.replace(row.path, tmp_path / os.path.basename(row.path))
    copy.close()
    home.main.close()
    assert doubles.find(home.main.file.path) == []


def test_brought_together_both_show_what_each_said_and_the_other_file_is_kept(parted: Folder) -> None:
    before = Path(parted.other).read_bytes()
    session = parted.opened(parted.path)
    joined = doubles.join(session, parted.other)
    comments = [session.register.last_comment(each) for each in (parted.first, parted.second)]
    assert [row.comment for row in comments if row] == ["Hos oss", "Hos Eva igen"]
    assert (joined.new, joined.clashing) == (2, 0)
    assert not os.path.exists(parted.other)
    assert Path(joined.aside).read_bytes() == before
    assert [row.why for row in shelf.every(parted.path)] == [shelf.JOINED, shelf.MERGE]
    assert [finding.code for finding in session.verify()] == ["forked"]
    assert "Nummer" in session.verify()[0].sentence
    assert doubles.find(parted.path) == []
    assert f"finns kvar i ”{joined.aside}”" in doubles.outcome(joined)
    say(session, parted.first, "completed", "Efteråt")
    session.close()
    again = parted.opened(parted.path)
    assert [finding.code for finding in again.verify()] == ["forked"]
    again.close()


def test_what_both_said_of_the_same_is_a_clash_and_neither_is_lost(folder: Folder) -> None:
    folder.say(folder.path, folder.first, "Hos oss")
    folder.say(folder.other, folder.first, "Hos Eva")
    session = folder.opened(folder.path)
    joined = doubles.join(session, folder.other)
    (clash,) = clashing.find(session)
    assert {("Hos oss" in (row.value or ""), "Hos Eva" in (row.value or "")) for row, _ in clash.sides} == {
        (True, False),
        (False, True),
    }
    assert joined.clashing == 1
    assert "krockar" in doubles.outcome(joined)
    session.close()


def test_moves_that_close_a_circle_are_settled_for_the_earlier_one(folder: Folder) -> None:
    moves = (
        (folder.path, folder.second, folder.first, 0),
        (folder.other, folder.first, folder.second, 60_000),
    )
    for path, moved, parent, later in moves:
        session = registers.open_session(path, ACTOR, Away(40 + later // 60_000, 1_693_000_000_000 + later))
        session.apply(activities.move(session.register, [moved], parent))
        session.close()
    session = folder.opened(folder.path)
    doubles.join(session, folder.other)
    rows = session.register.activities
    assert (rows[folder.first].parent, rows[folder.second].parent) == (UNPLACED, folder.first)
    assert [finding for finding in session.verify() if finding.grave] == []
    session.close()


def test_both_ways_give_the_same_register(parted: Folder, tmp_path: Path) -> None:
    shutil.copytree(tmp_path, tmp_path / "två")
    one = parted.opened(parted.path)
    doubles.join(one, parted.other)
    other = parted.opened(str(tmp_path / "två" / os.path.basename(parted.other)))
    doubles.join(other, str(tmp_path / "två" / "register.hsnplan"))
    assert everything(one.register) == everything(other.register)
    with one.file.reading() as ours, other.file.reading() as theirs:
        assert {row.id for row in journal.changes(ours)} == {row.id for row in journal.changes(theirs)}
    one.close()
    other.close()


def test_a_manager_s_two_files_hand_in_what_both_said(tmp_path: Path) -> None:
    home = Home(str(tmp_path))
    path = home.handed[0].path
    other = f"{path[:-8]} (1).hsnplan"
    shutil.copyfile(path, other)
    first = home.copy(0)
    say(first, home.own, "ongoing", "På jobbet")
    twin = registers.open_session(other, ACTOR, Away(31))
    made, action = activities.add(twin, home.small.goal, "Hemma", unit=home.unit)
    twin.apply(action)
    twin.close()
    assert [double.path for double in doubles.find(path)] == [other]
    doubles.join(first, other)
    receipt = receiving.receive(home.main, home.package(first))
    assert set(receipt.boxes.values()) == {"new"}
    assert home.main.register.activities[made].title == "Hemma"
    first.close()
    home.main.close()


def test_what_the_other_received_comes_along_with_its_packages_verdicts_and_masks(tmp_path: Path) -> None:
    home = Home(str(tmp_path))
    copy = home.copy(0)
    say(copy, home.own, "delayed", "Hemligt namn")
    say(copy, home.others, "ongoing", "Inte min")
    text = home.package(copy)
    other = str(tmp_path / "huvud-DATOR2.hsnplan")
    main = home.main
    registers.backup(main, other)
    twin = registers.open_session(other, ACTOR, Away(32))
    receiving.receive(twin, text)
    with twin.file.reading() as connection:
        (secret,) = [row for row in journal.changes(connection) if "Hemligt" in (row.value or "")]
    twin.apply(Action("Ta bort", (Edit("mask", secret.id, {"masked": True}),)))
    shown = everything(twin.register)
    twin.close()
    say(main, home.small.second, "ongoing", "Under tiden")
    doubles.join(main, other)
    assert [row.change.value for row in verdicts.set_aside(main)] != []
    assert main.register.verdicts.keys() == shown["verdict"].keys()
    with main.file.reading() as connection:
        assert [row.id for row in kept.every(connection)] != []
        assert connection.execute("SELECT count(*) FROM package WHERE body IS NOT NULL").fetchone()[0] == 0
    assert b"Hemligt" not in Path(main.file.path).read_bytes()
    assert [finding for finding in main.verify() if finding.grave] == []
    copy.close()
    main.close()


def test_a_period_that_the_other_closed_can_be_printed_here_too(folder: Folder) -> None:
    folder.say(folder.path, folder.first, "Hos oss")
    twin = folder.opened(folder.other)
    twin.apply(closing.close(twin, twin.register.period_id, "Klart", anyway=True))
    (edition,) = twin.register.editions
    twin.close()
    session = folder.opened(folder.path)
    doubles.join(session, folder.other)
    assert [finding for finding in session.verify() if finding.grave] == []
    assert closing.edition(session, edition).activities.keys() == session.register.activities.keys()
    session.close()


def test_a_period_that_both_have_closed_is_still_proved_by_this_one_s_rows(folder: Folder) -> None:
    for path, comment in ((folder.path, "Hos oss"), (folder.other, "Hos Eva")):
        folder.say(path, folder.first, comment)
        session = folder.opened(path)
        session.apply(closing.close(session, session.register.period_id, comment, anyway=True))
        session.close()
    session = folder.opened(folder.path)
    (edition,) = session.register.editions
    before = closing.edition(session, edition).last_comment(folder.first)
    doubles.join(session, folder.other)
    assert [finding for finding in session.verify() if finding.grave] == []
    assert closing.edition(session, edition).last_comment(folder.first) == before
    session.close()


def test_what_cannot_be_brought_together_is_refused_and_untouched(parted: Folder, tmp_path: Path) -> None:
    session = parted.opened(parted.path)
    before = Path(parted.path).read_bytes()
    held = parted.opened(parted.other)
    with pytest.raises(Refusal, match="är öppen i ett annat program"):
        doubles.join(session, parted.other)
    held.close()
    tamper(parted.other, "UPDATE change SET why = 'x' WHERE n = 5")
    with pytest.raises(Refusal, match="är skadad och har inte slagits samman"):
        doubles.join(session, parted.other)
    with pytest.raises(Refusal, match="det öppna registret"):
        doubles.join(session, parted.path)
    strange = str(tmp_path / "annat.hsnplan")
    Small(strange, Away(9)).session.close()
    with pytest.raises(Refusal, match="inte samma kopia"):
        doubles.join(session, strange)
    assert Path(parted.path).read_bytes() == before
    assert os.path.exists(parted.other)
    session.close()


def test_a_merge_that_fails_half_way_has_changed_nothing(
    parted: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = parted.opened(parted.path)
    before = everything(session.register)
    with monkeypatch.context() as patched:
        patched.setattr("hsnplan.storage.deriving.derive_keys", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            doubles.join(session, parted.other)
    assert (everything(session.register), session.verify()) == (before, [])
    assert os.path.exists(parted.other)
    session.close()


def test_what_was_written_in_the_other_after_it_was_read_is_not_left_out(parted: Folder) -> None:
    session = parted.opened(parted.path)
    found = doubles.read(parted.path, parted.other)
    parted.say(parted.other, parted.first, "Sedan den lästes")
    with pytest.raises(Refusal, match="har ändrats just nu"):
        finished(doubles.joining(session, parted.other, found))
    assert doubles.join(session, parted.other).new == 3
    session.close()


def test_left_half_way_nothing_has_changed(parted: Folder) -> None:
    session = parted.opened(parted.path)
    before = everything(session.register)
    steps = doubles.joining(session, parted.other)
    next(steps)
    steps.close()
    assert (everything(session.register), session.verify()) == (before, [])
    assert doubles.join(session, parted.other).new == 2
    session.close()


def test_the_command_finds_and_merges(parted: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = answer(capsys, "copies", parted.path, code=1)["copies"]
    assert (row["path"], row["there"]) == (parted.other, 2)
    assert cli.main(["copies", parted.path]) == 1
    assert "synkad mapp" in capsys.readouterr().out
    assert answer(capsys, "copies", parted.path, "--merge", parted.other, "--who", "Eva")["new"] == 2
    assert answer(capsys, "copies", parted.path) == {"copies": []}
