"""A copy holds what its unit needs and no byte of anybody else's, and everything works in it all the same."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from hsnplan.application import activities, handing_out, organisation, receiving, registers
from hsnplan.application.session import Session
from hsnplan.domain.change import Actor
from hsnplan.domain.cutting import Cut
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import KINDS
from hsnplan.domain.errors import Refusal
from hsnplan.storage import cutting, gaps, journal, marks
from hsnplan.storage.verify import grave
from tests.application.test_merge_machine import ids
from tests.application.test_receiving import comment
from tests.application.test_session_machine import everything
from tests.copies import Away, Home, boxes, say
from tests.registers import ACTOR

CHEF = Actor("Chef", "Enhetschef", "Akuten")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(str(tmp_path))
    yield made
    assert grave(made.main.verify()) == []
    made.main.close()


def opened(path: str, number: int = 7) -> Session:
    return registers.open_session(path, CHEF, Away(number))


def handed(home: Home, unit: str, folder: str = "snitt", *, whole: bool = False) -> str:
    (made,) = handing_out.hand_out(home.main, f"{home.folder}/{folder}", [unit], whole=whole)
    return made.path


def test_no_byte_of_another_unit_s_is_in_the_file_and_all_of_the_own_is(home: Home) -> None:
    say(home.main, home.others, "delayed", "Hemligt på röntgen")
    say(home.main, home.others, "ongoing", "Också hemligt")
    say(home.main, home.own, "ongoing", "Vårt eget ord")
    home.main.apply(Action("Ärende", (Edit("matter", home.main.new_id(), {"title": "Ärende till nämnden"}),)))
    content = Path(handed(home, home.unit)).read_bytes()
    for word in (
        "Hemligt",
        "Också hemligt",
        "Tider på kvällen",
        "Ärende till nämnden",
        "Röntgen",
        home.others,
    ):
        assert word.encode() not in content, word
        assert word.encode() in Path(home.main.file.path).read_bytes(), word
    for word in (
        "Vårt eget ord",
        "Läkare i triage",
        "Schema för helger",
        "Division Medicin",
        "Högst 4 timmar",
    ):
        assert word.encode() in content, word


def test_pages_that_were_let_go_of_are_in_no_copy_of_the_whole_either(home: Home) -> None:
    home.main.close()
    connection = sqlite3.connect(home.main.file.path)
    for statement in (
        "PRAGMA secure_delete=OFF",
        "CREATE TABLE x(y)",
        "INSERT INTO x VALUES (hex(zeroblob(9000)) || 'Kvar på en fri sida')",
        "DROP TABLE x",
    ):
        connection.execute(statement)
        connection.commit()
    connection.close()
    home.main = registers.open_session(home.main.file.path, ACTOR, Away(40))
    assert "Kvar på en fri sida".encode() in Path(home.main.file.path).read_bytes()
    for name, whole in (("a", False), ("b", True)):
        assert (
            "Kvar på en fri sida".encode()
            not in Path(handed(home, home.unit, name, whole=whole)).read_bytes()
        )


def test_what_was_undone_and_what_lies_in_the_bin_goes_along_with_its_unit_alone(home: Home) -> None:
    home.main.apply(activities.delete(home.main.register, [home.small.second]))
    for activity in (home.own, home.others):
        say(home.main, activity, "ongoing", "Ångrat ord")
        home.main.undo()
    made = opened(handed(home, home.unit))
    assert made.register.activities[home.small.second].deleted
    with made.file.reading() as connection:
        (row,) = connection.execute("SELECT count(*) FROM change WHERE value LIKE '%Ångrat ord%'").fetchall()
    assert row == (1,)
    say(made, home.own, "delayed", "Nytt ord")
    assert boxes(receiving.receive(home.main, home.package(made))) == {"new": 1}
    made.close()


def test_the_copy_verifies_and_says_that_it_is_a_cut_and_of_what(home: Home) -> None:
    path = handed(home, home.unit)
    made = opened(path)
    (said,) = made.verify()
    assert (said.code, said.grave) == ("cut", False)
    left_out = len(ids(home.main)) - len(ids(made)) - 1  # the hand-out itself came after
    assert f"{left_out} ändringar" in said.sentence
    assert ids(made) < ids(home.main)
    whole = opened(handed(home, home.unit, "hel", whole=True))
    assert whole.verify() == []
    assert ids(whole) > ids(made)
    whole.close()
    made.close()


def test_what_the_copy_shows_is_what_the_main_register_shows(home: Home) -> None:
    say(home.main, home.own, "ongoing", "Vårt eget ord")
    made = opened(handed(home, home.unit))
    cut = Cut(home.main.register, home.unit)
    for kind, rows in everything(home.main.register).items():
        wanted = {key: row for key, row in rows.items() if cut.takes(kind, row)}
        assert everything(made.register)[kind] == wanted, kind
    made.close()


@pytest.mark.parametrize("how", ["a row less", "a row more"])
def test_a_row_that_goes_or_comes_afterwards_is_found(home: Home, how: str) -> None:
    path = handed(home, home.unit)
    made = opened(path)
    with made.file.writing() as connection:
        connection.execute("DROP TRIGGER change_is_kept")
        if how == "a row less":
            connection.execute(
                "DELETE FROM change WHERE n = (SELECT max(n) FROM change WHERE field = 'period.open')"
            )
        else:
            connection.execute("UPDATE meta SET value = replace(value, '\"changes\":', '\"changes\":1')")
            connection.execute("INSERT INTO meta VALUES ('x', 'y', 'z')")
    codes = {row.code for row in grave(made.verify())}
    assert "handout" in codes or "meta" in codes
    assert ("handout" in codes) == (how == "a row less")
    made.close()


def test_a_chain_may_end_where_the_cut_goes_and_nowhere_else(home: Home) -> None:
    say(home.main, home.own, "ongoing", "Före")
    say(home.main, home.others, "ongoing", "Efter")
    made = opened(handed(home, home.other_unit))
    with made.file.reading() as connection:
        lacking = gaps.known(connection)
        assert len(lacking) > 1
        assert lacking.isdisjoint(ids(made))
        assert lacking < ids(home.main)
    with made.file.writing() as connection:
        gaps.settle(connection, (), list(lacking)[:1])
    assert {row.code for row in grave(made.verify())} == {"chain"}
    made.close()


def test_a_manager_works_in_the_cut_and_it_comes_home(home: Home) -> None:
    made = opened(handed(home, home.unit))
    say(made, home.own, "delayed", "Väntar på läkare")
    new, action = activities.add(made, home.small.goal, "Ny hos oss", unit=home.unit)
    made.apply(action)
    made.apply(activities.move(made.register, [home.small.second], home.small.other_goal))
    text = home.package(made)
    assert set(boxes(receiving.receive(home.main, text))) == {"new"}
    assert comment(home.main, home.own) == "Väntar på läkare"
    assert home.main.register.activities[new].title == "Ny hos oss"
    assert home.main.register.activities[home.small.second].parent == home.small.other_goal
    assert set(boxes(receiving.receive(home.main, home.package(made, everything=True)))) == {"known"}
    assert [row.code for row in made.verify()] == ["cut"]
    made.close()


def test_a_restored_main_register_takes_back_what_the_cut_has_and_knows_what_it_lacks(home: Home) -> None:
    backup = registers.backup(home.main, f"{home.folder}/kopia.hsnplan")
    say(home.main, home.own, "planned", "Efter säkerhetskopian")
    say(home.main, home.others, "planned", "Finns i ingen kopia")
    say(home.main, home.own, "ongoing", "Och igen")
    path = handed(home, home.unit)
    home.main.close()
    registers.restore(home.main.file.path, backup, ACTOR, Away(20))
    home.main = registers.open_session(home.main.file.path, ACTOR, Away(21))
    made = opened(path)
    say(made, home.own, "delayed", "Från chefen")
    receipt = receiving.receive(home.main, home.package(made, everything=True))
    assert receipt.taken_back == 2
    assert comment(home.main, home.own) == "Från chefen"
    with home.main.file.reading() as connection:
        assert len(gaps.known(connection)) == 1  # what is in no copy is lost
    assert grave(home.main.verify()) == []
    made.close()


def test_the_backup_of_a_copy_is_still_a_cut(home: Home) -> None:
    made = opened(handed(home, home.unit))
    say(made, home.own, "delayed", "Före haveriet")
    backup = registers.backup(made, f"{home.folder}/kopians kopia.hsnplan")
    made.close()
    registers.restore(made.file.path, backup, ACTOR, Away(30))
    again = opened(made.file.path, 31)
    say(again, home.own, "ongoing", "Efter haveriet")
    assert boxes(receiving.receive(home.main, home.package(again))) == {"new": 2}
    again.close()


def test_packages_that_brought_what_goes_along_are_named_without_their_bodies(home: Home) -> None:
    for place, activity in enumerate((home.own, home.others)):
        copy = home.copy(place)
        say(copy, activity, "delayed", f"Ord {place}")
        receiving.receive(home.main, home.package(copy))
        copy.close()
    made = opened(handed(home, home.unit))
    with made.file.reading() as connection:
        rows = connection.execute("SELECT sender, body FROM package").fetchall()
        last = journal.sounded(connection, "WHERE package <> ''", ())
    assert [(row[0][:8], row[1]) for row in rows] == [('["Chef 0', None)]
    assert [change.copy for change in last] == [home.handed[0].copy]
    made.close()


def test_a_mask_and_a_verdict_go_along_with_what_they_are_about(home: Home) -> None:
    copy = home.copy(0)
    say(copy, home.own, "delayed", "Patientens namn")
    say(copy, home.small.second, "delayed", "Fel period")
    receiving.receive(home.main, home.package(copy))
    copy.close()
    with home.main.file.reading() as connection:
        first, second = (
            change.id for change in journal.sounded(connection, "WHERE copy = ? ORDER BY n", (copy.copy,))
        )
    home.main.apply(Action("Ta bort", (Edit("mask", first, {"masked": True}),)))
    home.main.apply(Action("Åt sidan", (Edit("verdict", second, {"aside": True, "reason": "Fel"}),)))
    made = opened(handed(home, home.unit))
    assert (comment(made, home.own), comment(made, home.small.second)) == ("", "")
    assert set(made.register.verdicts) == {second}
    assert {first, second} <= ids(made)
    say(made, home.own, "delayed", "Utan namn")
    assert boxes(receiving.receive(home.main, home.package(made))) == {"new": 1}
    other = opened(handed(home, home.other_unit, "andra"), 8)
    assert (other.register.verdicts, set(everything(other.register)["mask"])) == ({}, set())
    other.close()
    made.close()


def test_nothing_is_left_when_a_copy_cannot_be_made(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = cutting.fill, []

    def fill(*arguments: object) -> None:
        calls.append(1)
        real(*arguments)  # type: ignore[arg-type]
        if len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(cutting, "fill", fill)
    before = everything(home.main.register)
    with pytest.raises(Refusal, match="Disken är full"):
        handing_out.hand_out(home.main, f"{home.folder}/x", [home.unit, home.other_unit])
    assert list(Path(home.folder, "x").iterdir()) == []
    assert everything(home.main.register) == before


def test_a_copy_s_main_key_and_mark_are_what_the_file_says(home: Home) -> None:
    made = opened(handed(home, home.unit))
    mark = marks.mark_of(made.file)
    assert mark is not None
    assert (mark.copy, mark.unit, mark.after) == (made.copy, home.unit, len(ids(made)))
    assert everything(made.register).keys() == KINDS.keys()
    assert made.register.units.keys() == {home.unit, home.small.division}
    made.apply(organisation.rename(made.register, home.unit, "Vi"))
    assert boxes(receiving.receive(home.main, home.package(made))).keys() == {"outside"}
    made.close()
