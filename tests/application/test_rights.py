"""What may be written where one works, told in a sentence before it would be set aside."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hsnplan.application import (
    activities,
    clashing,
    handing_out,
    masking,
    organisation,
    plans,
    receiving,
    registers,
    rights,
)
from hsnplan.application.session import Session
from hsnplan.domain import roles
from hsnplan.domain.change import Actor
from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.domain.roles import MANAGER, READER, REVIEWING, SECOND_LINE, SECRETARIAT, Rights
from tests.copies import Away, Home, say
from tests.registers import ACTOR


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(str(tmp_path))
    say(made.main, made.own, "ongoing", "Vi har börjat")
    yield made
    made.main.close()


def copy_of(home: Home, unit: str, role: str) -> tuple[Session, Rights]:
    (made,) = handing_out.hand_out(home.main, str(Path(home.folder) / role), [unit], role)
    session = registers.open_session(made.path, ACTOR, Away(40))
    found = rights.in_copy(session)
    assert found is not None
    return session, found


def refused(session: Session, held: Rights, action: Action) -> str:
    try:
        rights.check(session.register, held, action)
    except Refusal as refusal:
        return refusal.sentence
    return ""


def test_the_main_register_is_the_secretariats_save_for_who_only_reads(home: Home) -> None:
    assert rights.in_copy(home.main) is None
    assert rights.of(None, ACTOR).role == SECRETARIAT
    reader = rights.of(None, Actor("Bo Ek", "läsare ", ""))
    assert reader.role == READER
    assert "Inställningar" in rights.reading_only(reader, copy=False)
    assert rights.reading_only(Rights(), copy=False) == ""


def test_a_manager_writes_of_the_units_below_and_is_told_of_what_is_not(home: Home) -> None:
    session, held = home.main, Rights(MANAGER, home.unit)  # as in a copy that holds all
    register = session.register
    _, new = activities.add(session, home.small.goal, "Ny hos oss", unit=home.unit)
    _, foreign = activities.add(session, home.small.goal, "Ny hos dem", unit=home.other_unit)
    assert refused(session, held, activities.set_state(register, [home.own], "completed")) == ""
    assert refused(session, held, activities.hand_in(register, home.unit, "Chef", 0)) == ""
    assert refused(session, held, new) == ""
    for action in (
        activities.set_state(register, [home.others], "completed"),
        activities.change(register, [home.own], "Flytta", unit=home.other_unit),
        activities.change(register, [home.others], "Ta över", unit=home.unit),
        plans.delete_node(register, home.small.goal),
        organisation.rename(register, home.unit, "Vi"),
        foreign,
    ):
        assert refused(session, held, action).startswith(
            "Kopian är utdelad till Akutmottagningen: du skriver"
        )
    assert "andra linjens chef" in refused(session, held, activities.confirm(register, [home.own], "Chef"))


def test_the_second_line_reviews_below_and_reports_on_its_own(home: Home) -> None:
    session, held = copy_of(home, home.small.division, SECOND_LINE)
    register = session.register
    assert refused(session, held, activities.confirm(register, [home.own], "Chef")) == ""
    assert rights.may_write(register, held, [home.own], REVIEWING)
    assert not rights.may_write(register, held, [home.own])
    sentence = refused(session, held, activities.set_state(register, [home.own], "completed"))
    assert "granskar enheterna under" in sentence
    session.close()


def test_a_readers_copy_is_to_read(home: Home) -> None:
    session, held = copy_of(home, home.small.division, READER)
    assert "till för att läsa" in rights.reading_only(held, copy=True)
    assert "till för att läsa" in refused(
        session, held, activities.set_state(session.register, [home.own], "completed")
    )
    session.close()


def test_what_the_window_lets_through_is_let_in_and_what_it_refuses_would_be_set_aside(home: Home) -> None:
    """The same table on both sides: nobody writes in vain, and nothing slips through."""
    register = home.main.register
    for role in roles.HANDED:
        held = Rights(role, home.small.division)
        for row in (home.own, home.others):
            for sort, action in (
                (roles.REPORTING, activities.set_state(register, [row], "delayed")),
                (REVIEWING, activities.review(register, home.own, "Ord", "Chef")),
            ):
                units = roles.units(register, held, sort)
                owner = register.activities[row].unit
                lets = units is None or owner in units
                assert (refused(home.main, held, action) == "") is lets


def test_the_guard_of_a_session_sees_clashes_being_settled_and_who_has_become_a_reader(home: Home) -> None:
    copy = home.copy(0)
    say(copy, home.own, "delayed", "Från chefen")
    say(home.main, home.own, "completed", "Från oss")
    receiving.receive(home.main, home.package(copy))
    copy.close()
    home.main.set_guard()
    (clash,) = clashing.find(home.main)
    known = home.main.actor
    home.main.actor = Actor("Bo Ek", "Läsare")
    with pytest.raises(Refusal, match="Din roll är läsare"):
        clashing.choose(home.main, clash, 0, "Jag vet bäst")
    with pytest.raises(Refusal, match="Din roll är läsare"):
        home.main.apply(activities.set_state(home.main.register, [home.own], "planned"))
    with pytest.raises(Refusal, match="Din roll är läsare"):
        rights.refuse_reader(home.main)
    home.main.actor = known
    rights.refuse_reader(home.main)
    clashing.choose(home.main, clash, 0, "Vi vet")
    assert clashing.find(home.main) == []


def test_the_guard_of_a_copy_lets_masks_on_its_own_words_through_and_nothing_of_another_s(home: Home) -> None:
    copy = home.copy(0)
    copy.set_guard()
    say(copy, home.own, "delayed", "En patients namn")
    with pytest.raises(Refusal, match="Kopian är utdelad till"):
        say(copy, home.others, "delayed", "Från chefen")
    (row, *_) = copy.history(home.own)
    masking.remove(copy, [row.change.id], "Ska inte stå där")
    assert copy.register.last_comment(home.own) is None or "patient" not in str(
        copy.register.last_comment(home.own)
    )
    copy.close()
