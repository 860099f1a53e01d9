"""An activity is copied to many units, once to each, also to those that come later."""

from pathlib import Path

import pytest

from hsnplan.application import activities, arranging, organisation
from hsnplan.application.spreading import holders, lacking, spread
from hsnplan.domain.errors import Refusal
from tests.application.test_session import picture
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(str(tmp_path / "register.hsnplan"))


def new_unit(small: Small, name: str, **values: str) -> str:
    unit, action = organisation.add_unit(small.session, small.division, name, "enhet", **values)
    small.session.apply(action)
    return unit


def test_each_unit_gets_a_copy_with_parts_and_its_own_manager_but_no_status(small: Small) -> None:
    register = small.session.register
    small.session.apply(activities.set_state(register, [small.first], "ongoing"))
    small.session.apply(activities.change(register, [small.first], "Slut", end="2023-12-01"))
    lab, care = new_unit(small, "Lab", manager_role="Labbchef"), new_unit(small, "Avdelning 1")
    before = picture(register)
    assert lacking(register, small.first) == [small.division, lab, care]
    small.session.apply(spread(register, small.first, [lab, care]))
    made = {row.unit: row for row in register.child_activities(small.goal) if row.title == "Läkare i triage"}
    assert set(made) == {small.unit, lab, care} == holders(register, small.first)
    assert (made[lab].responsible_role, made[care].responsible_role) == ("Labbchef", "Enhetschef")
    assert (made[lab].end, register.state(made[lab].id)) == ("2023-12-01", "")
    assert [part.title for part in register.child_activities(made[lab].id)] == ["Schema för helger"]
    numbers = [row.number for row in register.activities.values()]
    assert len(set(numbers)) == len(numbers)
    small.session.undo()
    assert picture(register) == before


def test_a_unit_never_gets_two_and_one_that_comes_later_gets_its_own(small: Small) -> None:
    register = small.session.register
    lab = new_unit(small, "Lab")
    small.session.apply(spread(register, small.second, [lab]))
    with pytest.raises(Refusal, match="redan"):
        spread(register, small.second, [lab, small.unit])
    later = new_unit(small, "Ny enhet")
    copy = next(row.id for row in register.child_activities(small.goal) if row.unit == lab)
    assert later in lacking(register, copy)
    small.session.apply(spread(register, copy, [lab, later, small.unit]))
    units = [row.unit for row in register.live_activities() if row.title == "Snabbspår för höftfraktur"]
    assert sorted(units) == sorted([small.unit, lab, later])


def test_a_copy_in_the_recycle_bin_comes_back(small: Small) -> None:
    register = small.session.register
    lab = new_unit(small, "Lab")
    small.session.apply(spread(register, small.second, [lab]))
    copy = next(row.id for row in register.child_activities(small.goal) if row.unit == lab)
    small.session.apply(arranging.delete(register, [copy]))
    assert lab in lacking(register, small.second)
    small.session.apply(spread(register, small.second, [lab]))
    assert not register.activities[copy].deleted


def test_closed_units_are_not_offered(small: Small) -> None:
    lab = new_unit(small, "Lab")
    small.session.apply(organisation.close(small.session.register, lab, "2023-06-30"))
    assert lab not in lacking(small.session.register, small.first)
