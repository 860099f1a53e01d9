"""The secretariat sets last days and instructions; units hand in one goal at a time."""

from pathlib import Path

import pytest

from hsnplan.application import follow_up
from hsnplan.domain.deadlines import deadline
from hsnplan.domain.due import instruction, is_handed_in
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
    session.apply(follow_up.hand_in_goal(register, small.unit, small.goal, "Åsa Öberg"))
    assert is_handed_in(register, small.period, small.unit, small.goal)
    assert not is_handed_in(register, small.period, small.unit)
    assert submission_of(register, small.unit) is None
    session.undo()
    assert not is_handed_in(register, small.period, small.unit, small.goal)
