"""Colours are put together from the nearest judged rows below, by a method that is data; nothing is overwritten."""

import pytest

from hsnplan.domain.follow_up_kinds import Rollup
from hsnplan.domain.judging import Colour
from hsnplan.domain.rollup import STANDARD, Judgements, below, goals, put_together, reported
from tests.domain.follow_up import VISITS, judged, register

G, Y, R, NONE = Colour.GREEN, Colour.YELLOW, Colour.RED, Colour.NONE
WORST = Rollup("", method="worst")
MAJORITY = Rollup("", method="majority")


def together(method: Rollup, *colours: Colour) -> Colour:
    return put_together([(str(place), colour) for place, colour in enumerate(colours)], method).colour


@pytest.mark.parametrize(
    ("method", "colours", "wanted"),
    [
        (WORST, (G, G, Y), Y),
        (WORST, (G, R, Y, G), R),
        (WORST, (G, NONE), G),
        (MAJORITY, (G, G, R), G),
        (MAJORITY, (G, R), R),
        (MAJORITY, (G, G, Y, Y, R), Y),
        (MAJORITY, (G, NONE, NONE, NONE), G),
        (STANDARD, (G, G, G, R), G),  # 75
        (STANDARD, (G, G, Y, R), Y),  # 62.5
        (STANDARD, (Y, R), Y),  # 25
        (STANDARD, (Y, R, R), R),  # 16.7
        (STANDARD, (NONE, NONE), NONE),
    ],
)
def test_each_method_is_defined_to_the_limit(
    method: Rollup, colours: tuple[Colour, ...], wanted: Colour
) -> None:
    assert together(method, *colours) == wanted


def test_the_limits_of_the_mean_are_data() -> None:
    assert together(Rollup("", method="mean", green_from=60.0, yellow_from=50.0), G, G, Y, R) == G
    assert together(Rollup("", method="mean", green_from=60.0, yellow_from=50.0), Y, R) == R


def test_a_direction_is_put_together_from_its_goals_and_the_plan_from_its_directions() -> None:
    rows = [
        judged("visits", "met"),
        judged("queue", "met"),
        judged("shift", "on_plan"),
        judged("staff", "off_plan"),
    ]
    judgements = Judgements(register(*rows), "april")
    assert judgements.rolled_up("care").colour == "green"
    assert judgements.rolled_up("dental").colour == "red"
    assert judgements.rolled_up("plan").parts == (
        ("visits", G), ("queue", G), ("shift", G), ("staff", R),
    )  # fmt: skip
    judgements = Judgements(register(*rows, judged("care", "not_met")), "april")
    assert judgements.rolled_up("plan").parts == (("care", R), ("staff", R))
    assert (judgements.colour("care"), judgements.rolled_up("care").colour) == ("red", "green")


def test_a_row_without_judged_rows_below_has_no_basis() -> None:
    judgements = Judgements(register(judged("visits", "not_judged")), "april")
    assert not judgements.rolled_up("empty").is_based
    assert judgements.rolled_up("care").is_based
    assert judgements.rolled_up("care").colour == "none"


def test_the_units_are_put_together_from_the_nearest_that_judged() -> None:
    rows = [judged("visits", "met", "medicine"), judged("visits", "not_met", "ward")]
    judgements = Judgements(register(*rows), "april")
    assert judgements.rolled_up_units("visits").parts == (("medicine", G), ("ward", R))
    assert judgements.rolled_up_units("visits", "surgery").parts == (("ward", R),)
    assert not judgements.rolled_up_units("queue").is_based
    assert judgements.colour("visits") is None
    assert judgements.colour("visits", "ward") == "red"


def test_only_the_period_asked_for_counts() -> None:
    judgements = Judgements(
        register(judged("visits", "met"), judged("visits", "not_met", period="august")), "april"
    )
    assert judgements.tally(["visits", "queue"]) == {"green": 1}


def test_a_plan_names_its_method() -> None:
    rows = [judged("visits", "met"), judged("queue", "not_met")]
    judgements = Judgements(register(*rows, Rollup("r", plan="plan", method="worst")), "april")
    assert judgements.rolled_up("care").colour == "red"


def test_goals_are_measures_and_assignments_with_nothing_below_and_a_period_may_name_its_own() -> None:
    made = register()
    assert set(goals(made)) == {"visits", "queue", "shift", "staff"}
    assert set(reported(made, "april")) == set(goals(made))
    made.put("node", "visits", VISITS._replace(reported=("april",)))
    assert reported(made, "april") == ["visits"]
    assert below(made, "care", ["visits", "staff"]) == ["visits"]
    assert below(made, "plan", ["visits", "staff"]) == ["visits", "staff"]
