"""Level and direction of goals: the colour, the change, and the goals whose colour hides that they move."""

from __future__ import annotations

import pytest

from hsnplan.domain.analysis.directions import Directions, Standing, board_goals, is_all_or_nothing
from hsnplan.domain.analysis.movement import BETTER, UNCHANGED, UNKNOWN, WORSE
from hsnplan.domain.entities import Entity
from hsnplan.domain.follow_up_kinds import Outcome
from hsnplan.domain.judging import Colour
from hsnplan.domain.targets import parse_target
from tests.domain.analysis.cases import LAST_YEAR, OWN, register, target, values
from tests.domain.follow_up import guidance, judged


def standing(*rows: Entity, node: str = "visits", period: str = "august", unit: str = "") -> Standing:
    return Directions(register(*rows), period).standing(node, unit)


def test_a_judged_goal_has_its_judged_colour_and_the_period_it_is_from() -> None:
    level = standing(target("Minst 70 %"), *values("75 %"), judged("visits", "not_met")).level
    assert (level.colour, level.word, level.period, level.is_proposed) == (
        Colour.RED,
        "Uppfylls inte",
        "april",
        False,
    )


def test_a_goal_that_nobody_judged_has_the_colour_its_figures_speak_for() -> None:
    level = standing(target("Minst 70 %"), *values("", "", "75 %")).level
    assert (level.colour, level.period, level.is_proposed) == (Colour.GREEN, "m3", True)


def test_what_is_said_of_later_periods_is_left_out() -> None:
    rows: tuple[Entity, ...] = (
        target("Minst 70 %"),
        *values("60 %", "62 %", "75 %"),
        judged("visits", "met"),
    )
    found = standing(*rows, period="m2")
    assert found.point is not None
    assert (found.point.words, found.level.colour) == ("62\u00a0%", Colour.RED)


def test_the_change_is_since_the_former_value_and_since_the_same_time_last_year() -> None:
    before = Outcome("old", node="visits", period=LAST_YEAR.id, printed="55 %")
    found = standing(before, target("Minst 70 %"), *values("60 %"), period="m1")
    assert found.last_year is not None
    assert (found.last_year.way, found.last_year.difference, found.last_year.name) == (
        BETTER,
        "+5",
        "Januari 2024",
    )
    later = standing(before, target("Minst 70 %"), *values("60 %", "58 %"), period="m2")
    assert later.since is not None
    assert (later.way, later.since.difference, later.since.name) == (WORSE, "−2", "Januari 2025")
    assert later.last_year is None  # February has no forerunner
    assert later.over_year is not None
    assert later.over_year.way == WORSE


def test_an_assignment_moves_by_its_judgements_in_the_colours_of_the_later_guidance() -> None:
    rows = (
        judged("staff", "off_plan"),
        judged("staff", "on_plan", period="august"),
        judged("shift", "multi_year"),
        judged("shift", "multi_year", period="august"),
        guidance("april", multi_year="green"),
        guidance("august", multi_year="yellow", on_plan="yellow"),
    )
    staff = standing(*rows, node="staff")
    assert staff.since is not None
    assert (staff.way, staff.since.period) == (BETTER, "april")
    assert (staff.since.before, staff.since.now) == ("Följer ej plan", "Pågående enligt plan")
    assert standing(*rows, node="shift").way == UNCHANGED  # only the guidance is another
    assert standing(judged("staff", "off_plan"), node="staff").way == UNKNOWN


def test_a_goal_of_all_that_moves_and_stays_red_is_told_of() -> None:
    found = standing(target("100 %"), *values("61 %", "64 %", "66 %"))
    assert found.red_run == 3
    assert found.stays_red == (
        "Förbättras men blir rött tills målet nås helt: 100\u00a0% nås först när alla är med."
    )


def test_a_target_without_a_limit_for_partly_hides_movement_too_but_one_with_a_limit_does_not() -> None:
    moving = values("61 %", "64 %", "66 %")
    assert standing(target("Minst 80 %"), *moving).stays_red.endswith("målvärdet har ingen gräns för delvis.")
    assert not standing(target("Minst 80 %", partly="Minst 70 %"), *moving).stays_red


@pytest.mark.parametrize(
    "printed",
    [
        ("66 %",),
        ("60 %", "66 %", "64 %"),
        ("66 %", "64 %"),
        ("66 %", "66 %"),
        ("101 %", "66 %"),
        ("50 %", "101 %"),
    ],
)
def test_nothing_is_told_of_one_value_of_what_stands_or_gets_worse_or_is_not_red(
    printed: tuple[str, ...],
) -> None:
    assert not standing(target("Minst 100 %"), *values(*printed)).stays_red


def test_a_judgement_on_the_day_of_a_value_is_one_period_and_goes_before_it() -> None:
    rows: tuple[Entity, ...] = (target("100 %"), *values("61 %", "64 %"))
    april = Outcome("april", node="visits", period="april", printed="66 %")
    yellow = standing(*rows, april, judged("visits", "partly"))
    assert (yellow.red_run, yellow.stays_red) == (0, "")
    assert standing(*rows, april, judged("visits", "not_met")).red_run == 3


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("100 %", True),
        ("Minst 100 %", True),
        ("Högst 0", True),
        ("Exakt 0 %", True),
        ("Minst 80 %", False),
        ("Högst 100 %", False),
        ("Minst 100", False),
        ("Genomförd aktivitet", False),
    ],
)
def test_all_or_nothing_is_what_is_met_by_all_or_none(printed: str, expected: bool) -> None:
    assert is_all_or_nothing(parse_target(printed)) is expected


def test_a_unit_has_its_own_values_where_it_has_any() -> None:
    rows: tuple[Entity, ...] = (target("Minst 70 %"), *values("60 %"), *values("80 %", unit="ward"))
    for unit, words in (("ward", "80\u00a0%"), ("medicine", "60\u00a0%"), ("", "60\u00a0%")):
        point = standing(*rows, unit=unit).point
        assert point is not None
        assert point.words == words


def test_a_unit_has_its_own_judgement_where_it_has_any() -> None:
    rows = (judged("visits", "not_met"), judged("visits", "met", "ward"))
    assert standing(*rows, unit="ward").level.colour is Colour.GREEN
    assert standing(*rows, unit="medicine").level.colour is Colour.RED
    assert standing(*rows).level.colour is Colour.RED


def test_the_goals_are_the_boards_in_the_order_of_the_plan() -> None:
    assert board_goals(register(OWN)) == ["visits", "queue", "shift", "staff"]
    assert [row.node for row in Directions(register(OWN), "august").standings()] == [
        "visits",
        "queue",
        "shift",
        "staff",
    ]
