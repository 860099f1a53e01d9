"""The recycle bin holds what was put there, tells by whom, and gives it back whole."""

from pathlib import Path

import pytest

from hsnplan.application import activities, organisation, plans
from hsnplan.application.bin import contents, restore
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(str(tmp_path / "register.hsnplan"))


def test_what_was_put_in_last_lies_on_top(small: Small) -> None:
    session, register = small.session, small.session.register
    empty, action = organisation.add_unit(session, "", "Tom enhet")
    session.apply(action)
    session.apply(activities.delete(register, [small.first]))
    small.computer.day = "2023-08-26"
    session.apply(plans.delete_node(register, small.other_goal))
    small.computer.day = "2023-08-27"
    session.apply(organisation.delete_unit(register, empty))
    found = contents(session)
    assert [(row.what, row.title) for row in found] == [
        ("Enhet", "Tom enhet"),
        ("Rad i planen", "Återbesök i tid"),
        ("Aktivitet", "Läkare i triage"),
    ]
    assert (found[0].time[:10], found[0].who) == ("2023-08-27", "Enhetschef, Åsa Öberg, Akutmottagningen")


def test_everything_taken_back_is_where_it_was(small: Small) -> None:
    session, register = small.session, small.session.register
    before = [row.id for row in register.live_activities()]
    session.apply(activities.delete(register, [small.first]))
    session.apply(plans.delete_node(register, small.area))
    assert register.live_activities() == []
    for row in contents(session):
        session.apply(restore(register, row.kind, row.id))
    assert [row.id for row in register.live_activities()] == before
    assert contents(session) == []


def test_a_unit_comes_back_too(small: Small) -> None:
    session, register = small.session, small.session.register
    unit, action = organisation.add_unit(session, "", "Tom enhet")
    session.apply(action)
    session.apply(organisation.delete_unit(register, unit))
    session.apply(restore(register, "unit", unit))
    assert not register.units[unit].deleted
