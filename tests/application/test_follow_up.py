"""The secretariat sets last days and instructions; units hand in one goal at a time."""

from pathlib import Path

import pytest

from hsnplan.application import follow_up
from hsnplan.application.closing import new_period
from hsnplan.domain.asked_for import deadline, instruction
from hsnplan.domain.due import awaited, is_handed_in
from hsnplan.domain.errors import Refusal
from hsnplan.domain.worklist import submission_of
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(str(tmp_path / "r.hsnplan"))


def test_last_days_and_instructions_belong_to_the_period(small: Small) -> None:
    session, register = small.session, small.session.register
    session.apply(
        follow_up.set_deadlines(register, small.period, {"division": "2023-09-08", "": "2023-09-01"})
    )
    session.apply(
        follow_up.set_instructions(register, small.period, {"assessment": "Skriv orsak och åtgärd."})
    )
    assert deadline(register, small.period, small.unit) == "2023-09-01"
    assert deadline(register, small.period, small.division) == "2023-09-08"
    assert instruction(register, small.period, "assessment") == "Skriv orsak och åtgärd."
    with pytest.raises(Refusal, match="inget datum"):
        session.apply(follow_up.set_deadlines(register, small.period, {"": "snart"}))
    session.undo()
    session.undo()
    assert deadline(register, small.period, small.unit) == "2023-08-25"


def test_a_goal_is_handed_in_by_itself_and_taken_back(small: Small) -> None:
    session, register = small.session, small.session.register
    session.apply(follow_up.hand_in(register, small.unit, "Åsa Öberg", node=small.goal))
    assert is_handed_in(register, small.period, small.unit, small.goal)
    assert not is_handed_in(register, small.period, small.unit)
    assert submission_of(register, small.unit) is None
    session.undo()
    assert not is_handed_in(register, small.period, small.unit, small.goal)


def test_a_division_hands_in_for_itself_and_its_units_in_one_step(small: Small) -> None:
    session, register = small.session, small.session.register
    session.apply(follow_up.hand_in(register, small.division, "Åsa Öberg", below=True))
    assert is_handed_in(register, small.period, small.division)
    assert is_handed_in(register, small.period, small.unit)
    waiting = {row.unit: row.waiting for row in register.submissions.values()}
    assert waiting == {small.division: 0, small.unit: 3}
    session.undo()
    assert not register.submissions


def test_without_the_units_below_a_division_hands_in_for_itself_alone(small: Small) -> None:
    session, register = small.session, small.session.register
    session.apply(follow_up.hand_in(register, small.division, "Åsa Öberg"))
    assert [row.unit for row in register.submissions.values()] == [small.division]


def test_what_a_unit_has_handed_in_itself_stays_as_it_was(small: Small) -> None:
    session, register = small.session, small.session.register
    session.apply(follow_up.hand_in(register, small.unit, "Enhetschefen"))
    session.apply(follow_up.hand_in(register, small.division, "Divisionschefen", below=True))
    assert {row.unit: row.by for row in register.submissions.values()} == {
        small.unit: "Enhetschefen",
        small.division: "Divisionschefen",
    }


def test_any_open_period_is_handed_in_and_not_the_current_one_alone(small: Small) -> None:
    session, register = small.session, small.session.register
    spring, action = new_period(register, "Tertial 1 2023", "tertial", "2023-04-30")
    session.apply(action)
    assert register.period_id == small.period
    session.apply(follow_up.hand_in(register, small.division, "Åsa Öberg", period=spring, below=True))
    assert is_handed_in(register, spring, small.unit)
    assert not is_handed_in(register, small.period, small.unit)
    with pytest.raises(Refusal, match="Perioden finns inte"):
        follow_up.hand_in(register, small.unit, "Åsa Öberg", period="borta")
    with pytest.raises(Refusal, match="Målet finns inte"):
        follow_up.hand_in(register, small.unit, "Åsa Öberg", node="borta")


def test_what_waits_under_one_goal_is_counted_for_that_goal(small: Small) -> None:
    register = small.session.register
    idle = next(row.id for row in register.goals() if row.id != small.goal)
    found = [
        follow_up.hand_in(register, small.unit, "Åsa Öberg", node=node).edits[0].values["waiting"]
        for node in (small.goal, idle)
    ]
    assert found == [3, 0]
    assert awaited(register, small.period, idle) == {}


def test_a_day_for_a_kind_that_no_unit_is_of_and_words_for_no_place_are_refused(small: Small) -> None:
    register = small.session.register
    with pytest.raises(Refusal, match="Ingen enhet är av slaget ”divsion”. Välj division"):
        follow_up.set_deadlines(register, small.period, {"divsion": "2023-09-01"})
    with pytest.raises(Refusal, match="Välj alla, aktivitet, utfall, bedömning"):
        follow_up.set_instructions(register, small.period, {"mail": "Skriv"})


def test_an_empty_day_and_empty_words_take_away_what_was_asked(small: Small) -> None:
    session, register = small.session, small.session.register
    session.apply(follow_up.set_deadlines(register, small.period, {"nämnd": "2023-09-08", "": ""}))
    session.apply(follow_up.set_instructions(register, small.period, {"": " ", "outcome": " Skriv källa. "}))
    row = register.periods[small.period]
    assert (row.deadlines, row.instructions) == ((("nämnd", "2023-09-08"),), (("outcome", "Skriv källa."),))
