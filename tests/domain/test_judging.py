"""A state is judged once; its colour follows from the guidance of the period it was judged in."""

import pytest

from hsnplan.domain.follow_up_kinds import Scale
from hsnplan.domain.judging import Judging, plan_of, row_type, waits_until
from tests.domain.follow_up import guidance, judged, register

APRIL_COLOURS = {
    "done": "green",
    "multi_year": "green",
    "on_plan": "green",
    "some_delay": "yellow",
    "off_plan": "red",
}
AUGUST_COLOURS = {**APRIL_COLOURS, "multi_year": "yellow", "on_plan": "yellow"}


def test_the_guidance_of_the_period_gives_the_colour_and_leaves_the_former_period_alone() -> None:
    judging = Judging(register(guidance("april", **APRIL_COLOURS), guidance("august", **AUGUST_COLOURS)))
    assert judging.colour(judged("shift", "multi_year")) == "green"
    assert judging.colour(judged("shift", "multi_year", period="august")) == "yellow"
    assert judging.colour(judged("shift", "done", period="august")) == "green"
    assert judging.colour(judged("staff", "off_plan", period="august")) == "red"


def test_a_guidance_holds_until_the_next_one() -> None:
    judging = Judging(register(guidance("april", **AUGUST_COLOURS)))
    assert judging.colour(judged("shift", "on_plan", period="august")) == "yellow"
    found = judging.guidance("shift", "august")
    assert found is not None
    assert found.period == "april"


def test_a_guidance_of_a_later_period_does_not_reach_back() -> None:
    judging = Judging(register(guidance("august", **AUGUST_COLOURS)))
    assert judging.guidance("shift", "april") is None
    assert judging.colour(judged("shift", "on_plan")) == "green"


def test_a_guidance_for_assignments_says_nothing_of_measures() -> None:
    judging = Judging(register(guidance("april", met="red")))
    assert judging.colour(judged("visits", "met")) == "green"


def test_a_judgement_in_the_calendar_year_follows_the_last_guidance_of_the_year() -> None:
    judging = Judging(register(guidance("april", **APRIL_COLOURS), guidance("august", **AUGUST_COLOURS)))
    assert judging.colour(judged("shift", "on_plan", period="the year")) == "yellow"


@pytest.mark.parametrize("state", ["not_judged", "", "unheard-of"])
def test_what_is_not_judged_has_no_colour(state: str) -> None:
    assert Judging(register()).colour(judged("visits", state)) == "none"


def test_a_plan_may_have_a_scale_of_its_own() -> None:
    steps = (("yes", "Ja"), ("no", "Nej"))
    judging = Judging(register(Scale("s", plan="plan", node_type="measure", steps=steps)))
    assert judging.steps("visits") == steps
    assert judging.word("visits", "yes") == "Ja"
    assert [word for _, word in judging.steps("shift")][1:3] == [
        "Flerårigt enligt plan",
        "Pågående enligt plan",
    ]
    assert judging.word("visits", "not_judged") == "Ej bedömd"


def test_the_plan_as_a_whole_is_a_row_that_can_be_judged() -> None:
    made = register()
    assert (row_type(made, "plan"), plan_of(made, "plan"), plan_of(made, "visits")) == (
        "plan",
        "plan",
        "plan",
    )
    assert plan_of(made, "nobody") == ""
    assert Judging(made).colour(judged("plan", "partly")) == "yellow"


@pytest.mark.parametrize(
    ("reason", "first", "until"),
    [
        ("data saknas", "2025-05-20", "2025-05-20"),
        ("data saknas till 2023-05-20", "", "2023-05-20"),
        ("data saknas till 2023-15-20", "", ""),
        ("följs upp årsvis", "", ""),
    ],
)
def test_the_first_day_to_judge_on_is_stated_or_read_from_the_reason(
    reason: str, first: str, until: str
) -> None:
    assert waits_until(judged("visits", "not_judged", reason=reason, first_date=first)) == until
