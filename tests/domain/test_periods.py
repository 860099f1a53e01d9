"""Finding periods by name, and which of them the plan is followed up in."""

from __future__ import annotations

import pytest

from hsnplan.domain.errors import Refusal
from hsnplan.domain.follow_up_kinds import Outcome, Period, Target
from hsnplan.domain.in_period import target_in
from hsnplan.domain.periods import find_period, followed_up
from tests.domain.findings.clean import NOW, Clean


@pytest.fixture
def clean() -> Clean:
    """A register with two months and a tertial, all with outcomes, and a period that nothing is said of."""
    clean = Clean(4)
    clean.put("period", Period("autumn", "Tertial 2", "tertial", "2023-08-31"))
    clean.put("period", Period("former", "Tertial 1 i fjol", "tertial", "2022-04-30"))
    clean.put("outcome", Outcome("o", "g0", "", "former", "", "70 %"))
    return clean


def names(clean: Clean) -> list[str]:
    return [row.name for row in followed_up(clean.register())]


def test_what_has_figures_alone_is_no_period_of_follow_up(clean: Clean) -> None:
    assert names(clean) == ["Tertial 2", "Tertial 1"]


@pytest.mark.parametrize(
    "values",
    [{"open": True}, {"deadlines": (("", "2023-03-20"),)}, {"instructions": (("", "Skriv kort."),)}],
)
def test_a_month_that_is_open_or_asks_for_something_is_one(clean: Clean, values: dict[str, object]) -> None:
    clean.change("period", "early", **values)
    assert "Mars" in names(clean)


def test_a_month_in_which_somebody_judged_is_one(clean: Clean) -> None:
    judged = next(iter(clean.kinds["assessment"].values()))
    clean.put("assessment", judged._replace(id="x", period="early"))
    assert "Mars" in names(clean)


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("tertial 1", NOW.id),
        ("mars", "early"),
        ("2023-03-31", "early"),
        ("", NOW.id),
        ("tertial 1 i", "former"),
    ],
)
def test_a_period_is_found_by_name_day_or_beginning(clean: Clean, words: str, period: str) -> None:
    assert find_period(clean.register(), words) == period


def test_a_beginning_that_several_have_is_the_one_that_is_followed_up(clean: Clean) -> None:
    clean.change("period", "autumn", name="Delår")
    assert find_period(clean.register(), "tertial") == NOW.id


def test_what_fits_several_names_them_and_what_fits_none_names_all(clean: Clean) -> None:
    with pytest.raises(
        Refusal, match="Flera perioder passar ”tertial”. Välj: ”Tertial 1 i fjol”, ”Tertial 1”,"
    ):
        find_period(clean.register(), "tertial")
    with pytest.raises(Refusal, match="ingen period ”juni”. De som finns: ”Tertial 1 i fjol”, ”Februari”"):
        find_period(clean.register(), "juni")


def test_of_two_periods_that_end_on_one_day_the_longer_is_the_later(clean: Clean) -> None:
    for identity in ("a-month", "z-month"):
        clean.put("period", Period(identity, identity, "month", NOW.cut_off))
        clean.put("outcome", Outcome(f"g0-{identity}", "g0", "", identity, "", "1 %"))
    found = clean.register().outcome_of("g0")
    assert found is not None
    assert found.period == NOW.id


def test_a_month_takes_the_target_of_the_tertial_that_it_ends_and_the_plans_else(clean: Clean) -> None:
    clean.put("period", Period("april", "April", "month", NOW.cut_off))
    clean.change("target", "g0-now", printed="Minst 6 %")
    register = clean.register()
    found = [target_in(register, "g0", period) for period in ("april", "early", NOW.id)]
    assert [row.printed for row in found if row is not None] == ["Minst 6 %", "Minst 70 %", "Minst 6 %"]
    clean.put("target", Target("own", "g0", "april", "Minst 7 %"))
    register = clean.register()
    found = [target_in(register, "g0", period) for period in ("april", NOW.id)]
    assert [row.printed for row in found if row is not None] == ["Minst 7 %", "Minst 6 %"]
