"""News bring a copy what the main register shows of its unit's: in any order, as often as one likes, and no more."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from hsnplan.application import (
    activities,
    clashing,
    handing_out,
    news,
    organisation,
    plans,
    receiving,
    registers,
    verdicts,
)
from hsnplan.application.session import Session
from hsnplan.domain.change import Actor
from hsnplan.domain.cutting import ALONG, NONE, Cut
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import packages
from hsnplan.storage import journal, marks
from hsnplan.storage.verify import grave
from tests.application.test_merge_machine import ids
from tests.application.test_receiving import comment
from tests.application.test_session_machine import everything
from tests.copies import Away, Home, boxes, say


class Out:
    """A main register and the copy that was cut for one of its units."""

    def __init__(self, folder: str) -> None:
        self.home = Home(folder)
        self.main = self.home.main
        self.count = 0
        (made,) = handing_out.hand_out(self.main, f"{folder}/snitt", [self.home.unit])
        self.copy = self.open(made.path)

    def open(self, path: str) -> Session:
        self.count += 1
        return registers.open_session(path, Actor("Chef", "Enhetschef", "Akuten"), Away(60 + self.count))

    def news(self, unit: str = "") -> str:
        self.count += 1
        (made,) = news.save(self.main, f"{self.home.folder}/nytt {self.count}", [unit or self.home.unit])
        return packages.read_file(made.path)

    def submitted(self) -> None:
        receiving.receive(self.main, self.home.package(self.copy))

    def same(self) -> None:
        """The copy shows what the main register shows of what goes along."""
        cut = Cut(self.main.register, self.home.unit)
        for kind, rows in everything(self.main.register).items():
            if ALONG[kind].rows not in (NONE, "about"):
                wanted = {key: row for key, row in rows.items() if cut.takes(kind, row)}
                found = {
                    key: row
                    for key, row in everything(self.copy.register)[kind].items()
                    if cut.takes(kind, row)
                }
                assert found == wanted, kind


@pytest.fixture
def out(tmp_path: Path) -> Iterator[Out]:
    made = Out(str(tmp_path))
    yield made
    assert grave(made.main.verify()) == []
    assert grave(made.copy.verify()) == []
    made.copy.close()
    made.main.close()


def test_what_the_secretariat_did_comes_to_the_copy_and_nothing_of_other_units(out: Out) -> None:
    home = out.home
    say(out.main, home.own, "ongoing", "Sekretariatet skrev")
    say(out.main, home.others, "ongoing", "Röntgens eget")
    out.main.apply(
        plans.change_node(out.main.register, home.small.goal, "Byt namn", title="Högst 3 timmar på akuten")
    )
    text = out.news()
    assert "Röntgens eget" not in text
    assert "Tider på kvällen" not in text
    assert set(boxes(receiving.receive(out.copy, text))) == {"new", "known"}
    assert comment(out.copy, home.own) == "Sekretariatet skrev"
    assert out.copy.register.nodes[home.small.goal].title == "Högst 3 timmar på akuten"
    out.same()
    assert set(boxes(receiving.receive(out.copy, text))) == {"known"}
    assert out.news() == text


def test_older_news_after_newer_change_nothing(out: Out) -> None:
    texts = []
    for count in range(3):
        say(out.main, out.home.own, "ongoing", f"Ord {count}")
        texts.append(out.news())
    receiving.receive(out.copy, texts[2])
    for text in (texts[0], texts[1]):
        assert set(boxes(receiving.receive(out.copy, text))) == {"known"}
    assert comment(out.copy, out.home.own) == "Ord 2"
    out.same()


def test_what_the_manager_has_not_handed_in_yet_stays_and_comes_home(out: Out) -> None:
    say(out.copy, out.home.own, "delayed", "Inte inlämnat")
    say(out.main, out.home.small.second, "ongoing", "Från sekretariatet")
    receiving.receive(out.copy, out.news())
    assert comment(out.copy, out.home.own) == "Inte inlämnat"
    say(out.copy, out.home.small.second, "delayed", "Svar på det")
    assert boxes(receiving.receive(out.main, out.home.package(out.copy))) == {"new": 2}
    assert clashing.find(out.main) == []
    assert comment(out.main, out.home.small.second) == "Svar på det"
    receiving.receive(out.copy, out.news())
    out.same()


def test_a_clash_that_was_settled_and_a_verdict_and_a_mask_reach_the_copy(out: Out) -> None:
    home = out.home
    say(out.main, home.own, "ongoing", "Sekretariatet skrev")
    say(out.copy, home.own, "delayed", "Chefen skrev")
    say(out.copy, home.small.second, "delayed", "Patientens namn")
    said = home.package(out.copy)
    receipt = receiving.receive(out.main, said)
    (clash,) = clashing.find(out.main)
    clashing.keep_both(out.main, clash, "Båda behövs")
    (masked,) = (change for change, box in receipt.boxes.items() if box == "new")
    out.main.apply(Action("Ta bort", (Edit("mask", masked, {"masked": True}),)))
    receiving.receive(out.copy, out.news())
    assert clashing.find(out.copy) == []
    assert (comment(out.copy, home.own), comment(out.copy, home.small.second)) == (
        "Sekretariatet skrev\nChefen skrev",
        "",
    )
    assert b"Patientens namn" not in Path(out.copy.file.path).read_bytes()
    out.main.apply(verdicts.undo_package(out.main, receipt.package, "Fel period"))
    receiving.receive(out.copy, out.news())
    out.same()


def test_a_mask_on_what_was_written_in_the_copy_reaches_it_though_nothing_tells_whose_it_was(
    out: Out,
) -> None:
    node, unit = out.home.small.goal, out.home.unit
    values = {
        "node": node,
        "unit": unit,
        "period": out.home.small.period,
        "state": "met",
        "comment": "Patientens namn",
    }
    made = Edit("assessment", out.copy.new_id(), values)
    out.copy.apply(Action("Bedöm", (made,)))
    (said,) = receiving.receive(out.main, out.home.package(out.copy)).boxes
    out.main.apply(Action("Ta bort", (Edit("mask", said, {"masked": True}),)))
    receiving.receive(out.copy, out.news())
    assert b"Patientens namn" not in Path(out.copy.file.path).read_bytes()
    (made_anew,) = handing_out.hand_out(out.main, f"{out.home.folder}/igen", [unit])
    assert b"Patientens namn" not in Path(made_anew.path).read_bytes()


def test_an_activity_that_was_moved_to_the_unit_comes_with_its_history(out: Out) -> None:
    home = out.home
    say(out.main, home.others, "ongoing", "Skrivet på röntgen")
    out.main.apply(activities.change(out.main.register, [home.others], "Ta över", unit=home.unit))
    receiving.receive(out.copy, out.news())
    assert comment(out.copy, home.others) == "Skrivet på röntgen"
    out.same()


def test_of_an_activity_that_has_left_the_copy_learns_where_it_is_and_what_was_removed_and_no_more(
    out: Out,
) -> None:
    home = out.home
    say(out.copy, home.own, "delayed", "Patientens namn")
    receipt = receiving.receive(out.main, home.package(out.copy))
    out.main.apply(activities.change(out.main.register, [home.own], "Lämna över", unit=home.other_unit))
    say(out.main, home.own, "ongoing", "Röntgens ord efteråt")
    out.main.apply(Action("Ta bort", (Edit("mask", next(iter(receipt.boxes)), {"masked": True}),)))
    text = out.news()
    assert "Röntgens ord efteråt" not in text
    receiving.receive(out.copy, text)
    assert out.copy.register.activities[home.own].unit == home.other_unit
    assert out.copy.register.units[home.other_unit].name == "Röntgen"
    assert b"Patientens namn" not in Path(out.copy.file.path).read_bytes()


def test_a_mask_on_what_another_wrote_of_an_activity_that_has_left_reaches_the_copy(out: Out) -> None:
    home = out.home
    done = out.main.apply(activities.report(out.main.register, home.own, "ongoing", "Patientens namn"))
    assert done is not None
    receiving.receive(out.copy, out.news())
    assert b"Patientens namn" in Path(out.copy.file.path).read_bytes()
    out.main.apply(activities.change(out.main.register, [home.own], "Lämna över", unit=home.other_unit))
    out.main.apply(Action("Ta bort", (Edit("mask", done.changes[0].id, {"masked": True}),)))
    receiving.receive(out.copy, out.news())
    assert b"Patientens namn" not in Path(out.copy.file.path).read_bytes()


def test_a_unit_that_has_left_takes_its_activities_with_it(out: Out) -> None:
    home = out.home
    below, action = organisation.add_unit(out.main, home.unit, "Triage", "mottagning")
    out.main.apply(action)
    under, action = activities.add(out.main, home.small.goal, "Hos triage", unit=below)
    out.main.apply(action)
    receiving.receive(out.copy, out.news())
    assert out.copy.register.activities[under].unit == below
    out.main.apply(organisation.move_unit(out.main.register, below, home.other_unit))
    say(out.main, under, "ongoing", "Efter flytten")
    text = out.news()
    assert "Efter flytten" not in text
    receiving.receive(out.copy, text)
    assert out.copy.register.units[below].parent == home.other_unit
    out.same()


def test_news_reach_a_copy_of_the_whole_too(out: Out) -> None:
    whole = out.home.copy(0)
    say(out.main, out.home.others, "ongoing", "Röntgens eget")
    say(out.main, out.home.own, "ongoing", "Till akuten")
    assert set(boxes(receiving.receive(whole, out.news()))) == {"new", "known"}
    assert comment(whole, out.home.own) == "Till akuten"
    assert grave(whole.verify()) == []
    say(whole, out.home.own, "delayed", "Svar")
    assert boxes(receiving.receive(out.main, out.home.package(whole))) == {"new": 1}
    whole.close()


@pytest.mark.parametrize("who", ["nobody", "the copy", "a stranger"])
def test_news_that_the_main_register_has_not_signed_are_refused(out: Out, who: str) -> None:
    out.main.apply(
        plans.change_node(out.main.register, out.home.small.goal, "Byt namn", title="Ett annat mål")
    )
    seed = {"nobody": "", "the copy": marks.own_key(out.copy.file), "a stranger": "33" * 32}[who]
    text = packages.text_of(packages.read(out.news()), seed)
    with pytest.raises(Refusal, match="inte skrivit under"):
        receiving.receive(out.copy, text)


def test_news_go_to_those_who_have_a_copy_and_only_from_the_main_register(out: Out) -> None:
    text = out.news(out.home.other_unit)
    with pytest.raises(Refusal, match="en annan enhet"):
        receiving.receive(out.copy, text)
    with pytest.raises(Refusal, match="utdelad kopia"):
        news.save(out.copy, f"{out.home.folder}/x", [out.home.unit])
    with pytest.raises(Refusal, match="Ingen kopia är utdelad till ”Division Medicin”"):
        news.save(out.main, f"{out.home.folder}/y", [out.home.small.division])
    with pytest.raises(Refusal, match="Ingen kopia"):
        news.save(out.main, f"{out.home.folder}/y", [])
    assert news.units_with_copies(out.main.register) == [out.home.unit, out.home.other_unit]


def test_the_main_register_has_nothing_to_learn_from_its_own_news(out: Out) -> None:
    say(out.main, out.home.own, "ongoing", "Ord")
    assert set(boxes(receiving.receive(out.main, out.news()))) == {"known"}


def test_whatever_happens_news_make_the_copy_show_the_same(out: Out) -> None:
    chance, home = random.Random(6), out.home
    texts: list[str] = []
    for step in range(60):
        here = chance.choice([out.main, out.copy])
        known = sorted(set(here.register.activities) & set(out.copy.register.activities))
        activity = chance.choice(known)
        match chance.randrange(6):
            case 0 | 1:
                say(here, activity, chance.choice(["ongoing", "delayed"]), f"Ord {step}")
            case 2:
                out.main.apply(
                    activities.change(
                        out.main.register,
                        [chance.choice(sorted(out.main.register.activities))],
                        "Flytta",
                        unit=chance.choice([home.unit, home.other_unit]),
                    )
                )
            case 3:
                act = chance.choice([activities.delete, activities.restore])
                here.apply(act(here.register, [activity]))
            case 4:
                out.submitted() if ids(out.copy) - ids(out.main) else None
            case 5:
                texts.append(out.news())
                receiving.receive(out.copy, chance.choice(texts))
    out.submitted()
    receiving.receive(out.copy, out.news())
    out.same()
    with out.copy.file.reading() as connection:
        assert len(journal.changes(connection)) == len(ids(out.copy))
