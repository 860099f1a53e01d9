"""What was done in copies comes home: once, whole, judged, and nothing of it is lost."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from hsnplan.application import (
    activities,
    clashing,
    handing_out,
    organisation,
    receiving,
    registers,
    verdicts,
)
from hsnplan.application.saving import Value
from hsnplan.application.session import Session
from hsnplan.domain.change import canonical, sealed
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import packages as exchanged
from hsnplan.storage import deriving, journal, marks, packages
from tests.application.test_session_machine import everything
from tests.copies import Away, Home, boxes, say
from tests.registers import ACTOR, FixedComputer, Small


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(str(tmp_path))
    yield made
    assert made.main.verify() == []
    made.main.close()


def comment(session: Session, activity: str) -> str:
    report = session.register.current(activity)
    return "" if report is None else report.comment


def test_a_copy_opens_with_all_its_unit_needs_and_is_remembered(home: Home) -> None:
    copy = home.copy(0)
    assert copy.verify() == []
    assert copy.copy == home.handed[0].copy != home.main.copy
    assert {row.unit for row in home.main.register.handouts.values()} == {home.unit, home.other_unit}
    assert copy.register.activities.keys() == home.main.register.activities.keys()
    with pytest.raises(Refusal, match="inget att lämna in"):
        home.package(copy)
    with pytest.raises(Refusal, match="utdelad kopia"):
        handing_out.hand_out(copy, home.folder, [home.unit])
    copy.close()


def test_what_a_manager_said_comes_home_and_the_second_time_it_is_known(home: Home) -> None:
    copy = home.copy(0)
    say(copy, home.own, "delayed", "Väntar på läkare")
    text = home.package(copy)
    assert boxes(receiving.receive(home.main, text)) == {"new": 1}
    assert comment(home.main, home.own) == "Väntar på läkare"
    before = everything(home.main.register)
    assert boxes(receiving.receive(home.main, text)) == {"known": 1}
    say(copy, home.own, "ongoing", "Nu på plats")
    assert boxes(receiving.receive(home.main, home.package(copy))) == {"known": 1, "new": 1}
    assert boxes(receiving.receive(home.main, text)) == {"known": 1}
    assert (comment(home.main, home.own), before == everything(home.main.register)) == ("Nu på plats", False)
    copy.close()


def test_a_trial_run_tells_the_same_and_changes_nothing(home: Home) -> None:
    copy = home.copy(0)
    say(copy, home.own, "delayed", "Väntar")
    text = home.package(copy)
    before = Path(home.main.file.path).read_bytes()
    trial = receiving.receive(home.main, text, dry_run=True)
    assert (comment(home.main, home.own), Path(home.main.file.path).read_bytes()) == ("", before)
    assert receiving.receive(home.main, text).boxes == trial.boxes
    copy.close()


def test_a_large_package_is_taken_in_by_pieces_and_left_half_way_it_changes_nothing(home: Home) -> None:
    copy = home.copy(0)
    for count in range(150):
        say(copy, home.own, "delayed", f"Väntar {count}")
    text = home.package(copy)
    before = Path(home.main.file.path).read_bytes()
    steps = receiving.receiving(home.main, text)
    told = [next(steps) for _ in range(6)]
    steps.close()
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] < 1
    assert (comment(home.main, home.own), Path(home.main.file.path).read_bytes()) == ("", before)
    assert boxes(receiving.receive(home.main, text)) == {"new": 150}
    copy.close()


def test_what_several_packages_change_is_told_once(home: Home) -> None:
    heard: list[int] = []
    home.main.observers.append(lambda touched: heard.append(len(touched)))
    with home.main.telling_once():
        for place, activity in enumerate((home.own, home.others)):
            copy = home.copy(place)
            say(copy, activity, "delayed", "Väntar")
            receiving.receive(home.main, home.package(copy))
            copy.close()
        assert heard == []
    assert heard == [2]


def test_the_package_is_kept_as_it_came(home: Home) -> None:
    copy = home.copy(0)
    say(copy, home.own, "delayed", "Väntar")
    text = home.package(copy)
    name = receiving.receive(home.main, text).package
    with home.main.file.reading() as connection:
        (row,) = packages.every(connection)
        body = connection.execute("SELECT body FROM package").fetchone()[0]
    assert (row.id, row.changes, body.decode()) == (name, 1, text)
    copy.close()


def test_what_is_outside_the_copy_s_unit_is_set_aside_and_can_be_let_in(home: Home) -> None:
    copy = home.copy(0)
    say(copy, home.others, "completed", "Inte min")
    copy.apply(organisation.rename(copy.register, home.unit, "Vi"))
    copy.apply(activities.change(copy.register, [home.others], "Ta över", unit=home.unit))
    receipt = receiving.receive(home.main, home.package(copy))
    assert set(boxes(receipt)) == {"outside"}
    assert comment(home.main, home.others) == ""
    assert home.main.register.units[home.unit].name == "Akutmottagningen"
    assert home.main.register.activities[home.others].unit == home.other_unit
    aside = verdicts.set_aside(home.main)
    assert {row.change.id for row in aside} == receipt.boxes.keys()
    with pytest.raises(Refusal, match="Skriv varför"):
        verdicts.let_in([aside[0].change.id], " ")
    said = [row.change.id for row in aside if row.change.field == "report.status"]
    home.main.apply(verdicts.let_in(said, "De har bytt av oss"))
    assert comment(home.main, home.others) == "Inte min"
    home.main.undo()
    assert comment(home.main, home.others) == ""
    copy.close()


def test_scope_is_judged_by_the_copy_a_change_was_made_in_not_by_the_sender(home: Home) -> None:
    mine, theirs = home.copy(0), home.copy(1)
    say(mine, home.own, "ongoing", "Från oss")
    receiving.receive(theirs, home.package(mine))
    say(theirs, home.own, "delayed", "Från Röntgen")
    receipt = receiving.receive(home.main, home.package(theirs, everything=True))
    assert {"unproven": 1, "outside": 1}.items() <= boxes(receipt).items()
    assert comment(home.main, home.own) == ""
    assert boxes(receiving.receive(home.main, home.package(mine))) == {"new": 1}
    assert comment(home.main, home.own) == "Från oss"
    mine.close()
    theirs.close()


def test_what_main_has_set_aside_for_want_of_a_key_stays_so_wherever_its_own_package_comes(
    home: Home,
) -> None:
    mine, theirs = home.copy(0), home.copy(1)
    say(theirs, home.others, "ongoing", "Från Röntgen")
    receiving.receive(mine, home.package(theirs))
    say(mine, home.own, "delayed", "Från oss")
    relayed = receiving.receive(home.main, home.package(mine, everything=True))
    assert boxes(relayed)["unproven"] == 1
    news = home.package(home.main, everything=True)
    for session in (mine, home.main, mine, home.main):
        receiving.receive(session, news)
        assert [row.change.id for row in verdicts.set_aside(session)] == [
            change for change, box in relayed.boxes.items() if box == "unproven"
        ]
    assert set(boxes(receiving.receive(mine, news))) == {"known"}
    say(mine, home.own, "ongoing", "Och så här går det")
    assert boxes(receiving.receive(home.main, home.package(mine, everything=True)))["new"] == 1
    receiving.receive(home.main, home.package(theirs))
    assert verdicts.set_aside(home.main) == []
    mine.close()
    theirs.close()


def test_a_manager_s_new_activity_comes_home_whole_and_one_for_another_unit_does_not(home: Home) -> None:
    copy = home.copy(0)
    made, action = activities.add(copy, home.small.goal, "Ny hos oss", unit=home.unit)
    copy.apply(action)
    say(copy, made, "ongoing", "Börjat")
    foreign, action = activities.add(copy, home.small.goal, "Ny hos dem", unit=home.other_unit)
    copy.apply(action)
    found = boxes(receiving.receive(home.main, home.package(copy)))
    assert set(found) == {"new", "outside"}
    assert comment(home.main, made) == "Börjat"
    assert foreign not in home.main.register.activities
    copy.close()


def test_a_restored_copy_is_still_the_hand_out_it_was(home: Home, tmp_path: Path) -> None:
    path = str(tmp_path / "åter.hsnplan")
    registers.restore(path, home.handed[0].path, ACTOR, Away(9))
    restored = registers.open_session(path, ACTOR, Away(10))
    say(restored, home.own, "ongoing", "Efter haveriet")
    assert boxes(receiving.receive(home.main, home.package(restored))) == {"new": 1}
    restored.close()


def test_two_who_did_not_see_each_other_clash_until_somebody_settles_it(home: Home) -> None:
    copy = home.copy(0)
    say(home.main, home.own, "ongoing", "Sekretariatet skrev")
    say(copy, home.own, "delayed", "Chefen skrev")
    assert boxes(receiving.receive(home.main, home.package(copy))) == {"clash": 1}
    (clash,) = clashing.find(home.main)
    assert [change.copy for change, _ in clash.sides] == [home.main.copy, copy.copy]
    assert comment(home.main, home.own) == "Chefen skrev"
    say(home.main, home.own, "delayed", "En vanlig sparning avgör inget")
    (clash,) = clashing.find(home.main)
    with pytest.raises(Refusal, match="Skriv varför"):
        clashing.choose(home.main, clash, 0, "")
    clashing.keep_both(home.main, clash, "Båda behövs")
    assert clashing.find(home.main) == []
    assert set(comment(home.main, home.own).split("\n")) == {
        "Sekretariatet skrev",
        "En vanlig sparning avgör inget",
    }
    receiving.receive(copy, home.package(home.main))
    assert everything(copy.register)["report"] == everything(home.main.register)["report"]
    assert clashing.find(copy) == []
    copy.close()


def test_a_clash_is_settled_by_choosing_or_by_a_third_and_that_can_be_undone(home: Home) -> None:
    copy = home.copy(0)
    say(home.main, home.own, "ongoing", "Ett")
    say(copy, home.own, "delayed", "Två")
    receiving.receive(home.main, home.package(copy))
    (clash,) = clashing.find(home.main)
    clashing.choose(home.main, clash, 0, "Den var rätt")
    assert (comment(home.main, home.own), clashing.find(home.main)) == ("Ett", [])
    with pytest.raises(Refusal, match="ändrats sedan den visades"):
        clashing.choose(home.main, clash, 1, "Fönstret var gammalt")
    home.main.undo()
    assert (comment(home.main, home.own), clashing.find(home.main)) == ("Två", [clash])
    home.main.redo()
    assert (comment(home.main, home.own), clashing.find(home.main)) == ("Ett", [])
    home.main.undo()
    with pytest.raises(Refusal, match="är ingen status"):
        clashing.third(home.main, clash, {"state": "klart"}, "Fel")
    clashing.third(home.main, clash, {"comment": "Tre"}, "Efter samtal")
    assert (comment(home.main, home.own), clashing.find(home.main)) == ("Tre", [])
    copy.close()


def test_the_same_value_is_agreement(home: Home) -> None:
    copy = home.copy(0)
    for session in (home.main, copy):
        say(session, home.own, "ongoing", "Lika")
    assert boxes(receiving.receive(home.main, home.package(copy))) == {"same": 1}
    assert clashing.find(home.main) == []
    copy.close()


def test_a_package_can_be_set_aside_and_taken_back(home: Home) -> None:
    copy = home.copy(0)
    say(copy, home.own, "delayed", "Fel period")
    before = everything(home.main.register)
    name = receiving.receive(home.main, home.package(copy)).package
    home.main.apply(verdicts.undo_package(home.main, name[:8], "Fel period"))
    after = everything(home.main.register)
    assert {**after, "verdict": {}} == {**before, "verdict": {}}
    home.main.undo()
    assert comment(home.main, home.own) == "Fel period"
    copy.close()


def test_a_mask_reaches_a_package_that_comes_with_the_value_later(home: Home) -> None:
    copy = home.copy(0)
    say(copy, home.own, "delayed", "Patientens namn")
    text = home.package(copy)
    receipt = receiving.receive(home.main, text)
    (said,) = receipt.boxes
    home.main.apply(Action("Ta bort", (Edit("mask", said, {"masked": True}),)))
    say(copy, home.own, "ongoing", "Utan namn")
    receiving.receive(home.main, home.package(copy))
    assert b"Patientens namn" not in Path(home.main.file.path).read_bytes()
    assert comment(home.main, home.own) == "Utan namn"
    copy.close()


@pytest.mark.parametrize("kind", ["mask", "verdict", "handout"])
def test_a_copy_cannot_judge_or_take_away(home: Home, kind: str) -> None:
    copy = home.copy(0)
    values: dict[str, dict[str, object]] = {
        "mask": {"masked": True},
        "verdict": {"aside": True},
        "handout": {"unit": "x"},
    }
    with home.main.file.reading() as connection:
        about = journal.shown(connection, home.own, "activity.title")[0]
    with pytest.raises(Refusal, match=r"Bara huvudregistret|Be sekretariatet"):
        copy.apply(Action("Fusk", (Edit(kind, about, values[kind]),)))
    field = {"mask": "mask.masked", "verdict": "verdict.verdict", "handout": "handout.handout"}[kind]
    copy.settle([Value(about, field, canonical(values[kind]))], "Fusk", "")
    with pytest.raises(Refusal, match="Bara huvudregistret"):
        receiving.receive(home.main, home.package(copy))
    assert home.main.register.activities[home.own].title == "Läkare i triage"
    copy.close()


def test_what_is_of_another_register_or_lacks_its_grounds_is_refused(home: Home, tmp_path: Path) -> None:
    other = Small(str(tmp_path / "annat.hsnplan"), FixedComputer(1_692_000_000_000)).session
    other_text = home.package(other)
    with pytest.raises(Refusal, match="ett annat register"):
        receiving.receive(home.main, other_text)
    other.close()
    mine, theirs = home.copy(0), home.copy(1)
    say(mine, home.own, "ongoing", "Ett")
    receiving.receive(theirs, home.package(mine))
    say(theirs, home.own, "ongoing", "Två")
    with pytest.raises(Refusal, match="saknas här"):
        receiving.receive(home.main, home.package(theirs))
    mine.close()
    theirs.close()


@pytest.mark.parametrize(
    "wrong", [{"seq": 7}, {"prev": "", "seq": 2}, {"copy": "0123456789abcdef"}, {"seq": 1}]
)
def test_what_does_not_follow_in_its_chain_is_refused_though_every_sum_fits(
    home: Home, wrong: dict[str, Any]
) -> None:
    copy = home.copy(0)
    for state in ("delayed", "ongoing"):
        say(copy, home.own, state, state)
    found = exchanged.read(home.package(copy))
    first, last = found.changes
    forged = sealed(last._replace(**wrong), last.value or "", last.salt or "")
    text = exchanged.text_of(found._replace(changes=(first, forged)), marks.own_key(copy.file))
    with pytest.raises(Refusal, match="hänger inte ihop"):
        receiving.receive(home.main, text)
    copy.close()


def test_a_clock_far_ahead_is_counted_and_never_followed(home: Home) -> None:
    copy = home.copy(0, ms=2_500_000_000_000)
    say(copy, home.own, "ongoing", "Från framtiden")
    assert receiving.receive(home.main, home.package(copy)).clock_off == 1
    say(home.main, home.own, "ongoing", "Nu")
    assert comment(home.main, home.own) == "Nu"
    (row, *_) = [row for row in home.main.history(home.own) if row.change.copy == home.main.copy]
    assert row.change.clock < "1700000000000"
    copy.close()


@pytest.mark.parametrize(("module", "where"), [(journal, "add"), (deriving, "derive_keys")])
def test_what_fails_half_way_has_changed_nothing(
    home: Home, module: ModuleType, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = home.copy(0)
    say(copy, home.own, "ongoing", "Hel eller inte alls")
    text = home.package(copy)
    before = everything(home.main.register)
    real = getattr(module, where)

    def cut(*arguments: object) -> None:
        real(*arguments)
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(module, where, cut)
        with pytest.raises(Refusal, match="Disken är full"):
            receiving.receive(home.main, text)
    assert everything(home.main.register) == before
    assert home.main.verify() == []
    assert boxes(receiving.receive(home.main, text)) == {"new": 1}
    copy.close()
