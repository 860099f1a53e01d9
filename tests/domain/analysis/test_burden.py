"""What a period asks for, whichever way it is grouped; goals × units; and what falls away with some goals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsnplan.domain.analysis.alignment import alignment
from hsnplan.domain.analysis.burden import BY, LEVEL, MANAGER, Load, burden, field_words
from hsnplan.domain.analysis.directions import board_goals
from hsnplan.domain.analysis.smaller import fewest_and_most, without
from hsnplan.domain.analysis.work import Work
from hsnplan.domain.errors import Refusal
from hsnplan.domain.links import link_id
from hsnplan.domain.plan_kinds import Link
from hsnplan.domain.register import Register
from tests.domain.analysis.cases import GOALS, OWN, done, led, register, registers
from tests.domain.follow_up import HEAD, MEDICINE, SURGERY, WARD

ORGANISED = (
    led(HEAD, "Direktör"),
    led(MEDICINE, "Divisionschef"),
    led(SURGERY, "Divisionschef", "Bo Ek"),
    led(WARD, "Enhetschef", "Bo Ek"),
)
COUNTED = Load._fields[6:]


def test_a_report_is_asked_of_what_is_not_finished_or_has_been_reported() -> None:
    rows = done("completed", "ongoing", "planned", period="april")
    rows += done("completed", goal="queue")
    found = burden(Work(register(*ORGANISED, *rows), "august"))
    ward = next(load for load in found.loads if load.key == "ward")
    assert (ward.total, ward.asked, ward.reported, ward.waiting) == (4, 3, 1, 2)
    assert ward.fields == 3 * 2 + 1  # state and comment of each, and handing in
    above = next(load for load in found.loads if load.key == "surgery")
    assert (above.total, above.received, above.fields) == (0, 3, 0)


def test_the_board_judges_the_goals_that_are_due_and_measures_ask_for_a_value() -> None:
    board = burden(Work(register(OWN), "august")).board
    assert (board.judgements, board.outcomes, board.fields) == (4, 2, 4 * 5 + 2)


def test_one_manager_of_two_units_is_one_and_a_level_is_a_role() -> None:
    rows = (*done("ongoing", unit="surgery"), *done("ongoing", "planned"), *done("", unit="", goal="queue"))
    found = burden(Work(register(*ORGANISED, *rows), "august"))
    managers = {load.name: load.total for load in found.by(MANAGER)}
    assert managers == {
        "Enhetschef, Bo Ek": 2,
        "Divisionschef, Bo Ek": 1,
        "Direktör, Förvaltningen": 0,
        "Utan chef, Utan enhet": 1,
    }
    assert {load.name: load.total for load in found.by(LEVEL)} == {
        "Enhetschef": 2,
        "Divisionschef": 1,
        "Direktör": 0,
        "Utan chef": 1,
    }


def test_the_boards_goals_are_told_from_those_of_the_units() -> None:
    rows = (OWN, *done("ongoing", goal="own"), *done("", "", goal="queue"), *done("", goal="nowhere"))
    goals = burden(Work(register(*rows), "august")).goals
    assert goals == (4, 1, 2, 1, 1)


def test_how_fields_are_counted_is_said() -> None:
    assert field_words()[0] == "En rapport om en aktivitet är 2 fält: status, kommentar."
    assert len(field_words()) == 4


@given(registers())
def test_every_grouping_gives_the_same_sums(made: Register) -> None:
    found = burden(Work(made, "august"))
    for how in BY:
        groups = found.by(how)
        for name in COUNTED:
            assert sum(getattr(row, name) for row in groups) == sum(getattr(row, name) for row in found.loads)
        assert [row.fields for row in groups] == sorted((row.fields for row in groups), reverse=True)
    assert found.whole.total == len(made.live_activities())
    assert all(load.reported <= load.asked <= load.total for load in found.loads)
    assert found.goals.board_activities + found.goals.own_activities + found.goals.without == (
        found.whole.total
    )


@given(registers())
def test_a_row_of_the_matrix_holds_all_activities_of_its_goal(made: Register) -> None:
    work = Work(made, "august")
    found = alignment(work)
    assert [unit.id for unit in found.units] == ["medicine", "surgery"]
    assert [row.total for row in found.rows] == [len(work.under(row.node)) for row in found.rows]
    inside = alignment(work, "surgery")
    assert [unit.id for unit in inside.units] == ["ward"]
    assert [row.total for row in inside.rows] == [row.cells[1] for row in found.rows]


def test_an_activity_that_helps_another_goal_stays() -> None:
    linked = Link(link_id("visits-ward-0", "queue"), activity="visits-ward-0", node="queue")
    work = Work(register(*done("ongoing", "planned"), linked), "august")
    found = without(work, ["visits"])
    assert (found.falls, found.stays) == (("visits-ward-1",), ("visits-ward-0",))
    assert (found.goals, found.activities) == (3, 1)
    assert [(row.unit, row.before, row.after) for row in found.units] == [("ward", 2, 1)]
    assert found.fields_before - found.fields == 2 + 5 + 1  # one report, one judgement, one value


@given(registers(), st.sets(st.sampled_from(GOALS)), st.sampled_from(GOALS))
def test_more_goals_out_is_never_less_that_falls(made: Register, goals: set[str], more: str) -> None:
    work = Work(made, "august")
    some, all_of_them = without(work, goals), without(work, {*goals, more})
    assert set(some.falls) <= set(all_of_them.falls)
    assert not set(some.falls) & set(some.stays)
    assert all_of_them.fields <= some.fields <= some.fields_before
    assert sum(row.falls for row in some.units) == len(some.falls)
    assert sum(row.before for row in some.units) == some.activities_before


@given(registers())
def test_nothing_falls_without_a_goal_and_all_under_goals_with_every_goal(made: Register) -> None:
    work = Work(made, "august")
    assert without(work, ()).falls == ()
    judged = set(board_goals(made))
    under = {row for row, goals in work.goals_of.items() if goals and judged.issuperset(goals)}
    assert set(without(work, judged).falls) == under


@given(registers(), st.floats(0, 100))
def test_a_share_lies_between_the_goals_with_fewest_and_with_most_activities(
    made: Register, percent: float
) -> None:
    fewest, most = fewest_and_most(Work(made, "august"), percent)
    assert len(fewest.without) == len(most.without) >= len(GOALS) * percent / 100
    touched = [len(found.falls) + len(found.stays) for found in (fewest, most)]
    assert touched[0] <= touched[1] or any(found.stays for found in (fewest, most))


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_share_is_between_none_and_all(percent: float) -> None:
    with pytest.raises(Refusal, match="0 till 100"):
        fewest_and_most(Work(register(), "august"), percent)
