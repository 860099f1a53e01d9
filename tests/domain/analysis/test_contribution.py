"""Activities beside movement: each class, and what is counted under a goal."""

from __future__ import annotations

import pytest
from hypothesis import given

from hsnplan.domain.analysis.contribution import (
    ALONE,
    CLASSES,
    EXPLAINED,
    LITTLE_STILL,
    MET,
    MUCH_STILL,
    NOTHING,
    ON_THE_WAY,
    TOO_FEW,
    Contribution,
    contributions,
)
from hsnplan.domain.analysis.work import Work
from hsnplan.domain.entities import Activity, Entity
from hsnplan.domain.links import link_id
from hsnplan.domain.plan_kinds import Link
from hsnplan.domain.register import Register
from tests.domain.analysis.cases import OWN, done, register, registers, target, values
from tests.domain.follow_up import judged

RISING, LEVEL, FALLING, ONE = ("60 %", "64 %"), ("60 %", "60 %"), ("64 %", "60 %"), ("60 %",)


def found(*rows: Entity, node: str = "visits", unit: str = "") -> Contribution:
    every = contributions(Work(register(*rows), "august"), unit)
    return next(row for row in every if row.node == node)


@pytest.mark.parametrize(
    ("states", "figures", "kind"),
    [
        (("ongoing", "completed", "planned"), RISING, ON_THE_WAY),
        (("ongoing", "completed", "planned"), LEVEL, MUCH_STILL),
        (("ongoing", "completed", "planned"), FALLING, MUCH_STILL),
        (("ongoing", "planned", "planned"), LEVEL, LITTLE_STILL),
        (("planned", "", "planned"), RISING, ALONE),
        ((), RISING, ALONE),
        ((), LEVEL, NOTHING),
        (("cancelled",), LEVEL, NOTHING),
        (("ongoing",), ONE, TOO_FEW),
        (("ongoing",), (), TOO_FEW),
        (("delayed", "delayed", "delayed"), LEVEL, MUCH_STILL),
    ],
)
def test_the_class_follows_from_what_is_begun_and_which_way_the_goal_moved(
    states: tuple[str, ...], figures: tuple[str, ...], kind: str
) -> None:
    assert found(target("Minst 70 %"), *values(*figures), *done(*states)).kind == kind


def test_a_goal_that_is_met_and_stands_is_met() -> None:
    rows = (target("Minst 70 %"), *values("80 %", "80 %"), judged("visits", "met"), *done("ongoing"))
    assert found(*rows).kind == MET


def test_every_class_has_words_and_an_explanation() -> None:
    assert CLASSES.keys() == EXPLAINED.keys()


def test_activities_under_a_units_own_goal_and_linked_ones_count_under_the_boards_goal() -> None:
    linked = Link(link_id("queue-ward-0", "visits"), activity="queue-ward-0", node="visits")
    rows = (OWN, *done("completed", goal="own"), *done("planned", goal="queue"), linked)
    work = found(*rows).work
    assert (work.total, work.done, work.idle, work.begun) == (2, 1, 1, 0.5)
    assert found(*rows, node="queue").work.total == 1


def test_late_is_what_says_so_or_has_passed_its_end_unfinished() -> None:
    passed = [
        row._replace(end="2025-06-30") if isinstance(row, Activity) else row
        for row in done("delayed", "ongoing", "completed", "cancelled", "")
    ]
    assert found(*passed).work.late == 3


def test_the_state_is_that_of_the_period() -> None:
    rows = (*done("planned", period="april"), *done("completed")[1:])
    made = register(*rows)
    assert contributions(Work(made, "april"))[0].work.done == 0
    assert contributions(Work(made, "august"))[0].work.done == 1


def test_of_a_unit_only_its_goals_and_activities_are_told() -> None:
    rows = (*done("ongoing", unit="ward"), *done("ongoing", "planned", unit="medicine", goal="staff"))
    every = contributions(Work(register(*rows), "august"), "surgery")  # the ward lies below it
    assert [(row.node, row.work.total) for row in every] == [("visits", 1)]


@given(registers())
def test_each_activity_counts_once_under_each_goal_it_helps_and_under_no_other(made: Register) -> None:
    work = Work(made, "august")
    told = contributions(work)
    shown = {row.node for row in told}
    helped = sum(goal in shown for goals in work.goals_of.values() for goal in goals)
    assert sum(row.work.total for row in told) == helped
    for row in told:
        under = work.under(row.node)
        assert len({activity.id for activity in under}) == len(under) == row.work.total
        assert 0 <= row.work.begun <= 1
        assert row.work.done + row.work.ongoing + row.work.idle == row.work.live
        assert row.work.late <= row.work.live
        assert row.kind in CLASSES
