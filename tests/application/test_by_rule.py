"""What rules have settled is listed with its sentence, and can be settled otherwise."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hsnplan.application import activities, by_rule, organisation, plans, receiving, verdicts
from hsnplan.application.by_rule import CIRCLE, CLOSED, DELETED
from hsnplan.domain.entities import UNPLACED
from hsnplan.domain.errors import Refusal
from tests.copies import Home, say


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(str(tmp_path))
    yield made
    assert made.main.verify() == []
    made.main.close()


def test_what_was_deleted_while_somebody_wrote_is_taken_back_with_what_they_wrote(home: Home) -> None:
    copy = home.copy(0)
    home.main.apply(activities.delete(home.main.register, [home.own]))
    assert by_rule.find(home.main) == []
    say(copy, home.own, "completed", "Vi blev klara")
    receiving.receive(home.main, home.package(copy))
    (row,) = by_rule.find(home.main)
    assert (row.rule, row.row, row.unit_name) == (DELETED, ("activity", home.own), "Akutmottagningen")
    assert "Togs bort av Enhetschef, Åsa Öberg" in row.sentence
    assert "skrev statusrapport" in row.sentence
    home.main.apply(by_rule.change(home.main.register, row))
    report = home.main.register.current(home.own)
    assert report is not None
    assert (home.main.register.activities[home.own].deleted, report.comment) == (False, "Vi blev klara")
    assert by_rule.find(home.main) == []
    home.main.undo()
    assert home.main.register.activities[home.own].deleted
    copy.close()


def test_what_comes_home_deleted_after_the_secretariat_wrote_is_told_too(home: Home) -> None:
    copy = home.copy(0)
    say(home.main, home.own, "ongoing", "Sekretariatet skrev")
    copy.apply(activities.delete(copy.register, [home.own]))
    receiving.receive(home.main, home.package(copy))
    (row,) = by_rule.find(home.main)
    assert "Togs bort av Enhetschef, Chef 0" in row.sentence
    copy.close()


def test_who_deletes_what_they_have_written_themselves_has_seen_it(home: Home) -> None:
    copy = home.copy(0)
    say(copy, home.own, "ongoing", "Det blev inget")
    copy.apply(activities.delete(copy.register, [home.own]))
    receiving.receive(home.main, home.package(copy))
    assert by_rule.find(home.main) == []
    copy.close()


def test_what_was_written_before_the_copy_went_out_was_seen(home: Home) -> None:
    copy = home.copy(0)
    copy.apply(activities.delete(copy.register, [home.own]))
    receiving.receive(home.main, home.package(copy))
    assert by_rule.find(home.main) == []
    copy.close()


def circled(home: Home) -> None:
    """The secretariat moves the first activity under the second, the unit the second under the first."""
    copy = home.copy(0)
    first, second = home.small.first, home.small.second
    home.main.apply(activities.move(home.main.register, [first], second))
    copy.apply(activities.move(copy.register, [second], first))
    receiving.receive(home.main, home.package(copy))
    copy.close()


def test_a_move_that_would_close_a_circle_is_set_aside_with_the_rules_own_sentence(home: Home) -> None:
    circled(home)
    assert home.main.register.activities[home.small.second].parent == home.small.goal
    assert "En aktivitet kan inte ligga under sig själv eller någon av sina delar." in {
        row.reason for row in verdicts.set_aside(home.main)
    }


def test_what_was_moved_in_a_circle_is_put_back_where_it_stood(home: Home) -> None:
    circled(home)
    second = home.small.second
    aside = [row.change.id for row in verdicts.set_aside(home.main)]
    home.main.apply(verdicts.let_in(aside, "Släpps in ändå"))
    assert home.main.register.activities[second].parent == UNPLACED
    (row,) = by_rule.find(home.main)
    assert (row.rule, row.title) == (CIRCLE, "2 Snabbspår för höftfraktur")
    assert "under ”Läkare i triage”, som någon annan hade flyttat in under den" in row.sentence
    assert row.proposal == "Lägg tillbaka under ”Högst 4 timmar på akuten”"
    home.main.apply(by_rule.change(home.main.register, row))
    assert home.main.register.activities[second].parent == home.small.goal
    assert by_rule.find(home.main) == []


def test_what_waits_to_be_placed_can_be_reported_on_binned_taken_back_and_placed_and_not_misplaced(
    home: Home,
) -> None:
    circled(home)
    second, part, do = home.small.second, home.small.part, home.main.apply
    do(verdicts.let_in([row.change.id for row in verdicts.set_aside(home.main)], "Släpps in ändå"))
    register = home.main.register
    do(activities.set_state(register, [second], "delayed"))
    do(activities.change(register, [second], "Byt namn", title="Väntar på plats"))
    do(activities.delete(register, [second]))
    assert (register.activities[second].deleted, by_rule.find(home.main)) == (True, [])
    do(activities.restore(register, [second]))
    assert register.activities[second].parent == UNPLACED
    for row, parent in (
        (home.own, UNPLACED),
        (second, second),
        (second, home.own),
        (second, part),
        (second, "x"),
    ):
        with pytest.raises(Refusal, match="ligga under"):
            do(activities.move(register, [row], parent))
    do(activities.move(register, [second], home.small.goal))
    assert (register.activities[second].parent, register.state(second)) == (home.small.goal, "delayed")


def test_a_row_whose_former_place_is_gone_is_left_to_be_placed_by_hand(home: Home) -> None:
    circled(home)
    home.main.apply(verdicts.let_in([row.change.id for row in verdicts.set_aside(home.main)], "Ändå"))
    home.main.apply(plans.delete_node(home.main.register, home.small.goal))
    (row,) = by_rule.find(home.main)
    assert row.proposal == ""
    with pytest.raises(Refusal, match="Visa raden"):
        by_rule.change(home.main.register, row)


def test_reports_to_a_unit_that_was_closed_meanwhile_count_and_the_activity_can_move_on(home: Home) -> None:
    copy = home.copy(0)
    home.main.apply(organisation.close(home.main.register, home.unit, "2023-06-30"))
    say(copy, home.own, "ongoing", "Vi visste inte")
    receiving.receive(home.main, home.package(copy))
    (row,) = by_rule.find(home.main)
    assert (row.rule, row.proposal) == (CLOSED, "")
    assert "Akutmottagningen avslutades av" in row.sentence
    into = organisation.change_unit(home.main.register, home.unit, "Efterträdare", successor=home.other_unit)
    home.main.apply(into)
    say(copy, home.own, "delayed", "Fortfarande inte")
    receiving.receive(home.main, home.package(copy))
    (row,) = by_rule.find(home.main)
    assert row.proposal == "Flytta till Röntgen"
    home.main.apply(by_rule.change(home.main.register, row))
    assert home.main.register.activities[home.own].unit == home.other_unit
    assert by_rule.find(home.main) == []
    copy.close()
