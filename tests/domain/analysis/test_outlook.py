"""Where the straight line through a year's values leads: the month, never, too far, or too few values to say."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsnplan.domain.analysis.outlook import (
    HORIZON,
    NEVER,
    NO_NUMBER,
    NOW,
    REACHED,
    TOO_FAR,
    TOO_FEW,
    Outlook,
    outlook,
)
from hsnplan.domain.curves import Point, trend
from hsnplan.domain.targets import parse_target

DAYS = ("2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31", "2025-12-31")


def points(*values: float, days: Sequence[str] = DAYS) -> list[Point]:
    return [
        Point(day, day, day, Decimal(str(value)), str(value), "")
        for value, day in zip(values, days, strict=False)
    ]


def leads(target: str, *values: float, met: bool | None = False, days: Sequence[str] = DAYS) -> Outlook:
    return outlook(points(*values, days=days), parse_target(target), met=met, is_share=True)


@pytest.mark.parametrize(
    ("target", "values", "how", "month"),
    [
        ("Minst 70 %", (60, 61, 62), REACHED, "2025-11"),  # one a month from January's 60
        ("Minst 73,5 %", (60, 61, 62), REACHED, "2026-03"),
        ("Högst 5 %", (8, 7.5, 7), REACHED, "2025-07"),
        ("Exakt 50 %", (60, 59, 58), REACHED, "2025-11"),
        ("Exakt 70 %", (60, 59, 58), NEVER, ""),
        ("Minst 70 %", (62, 61, 60), NEVER, ""),
        ("Minst 70 %", (60, 60, 60), NEVER, ""),
        ("Minst 100 %", (60, 60.5, 61), TOO_FAR, ""),
        ("Minst 70 %", (60, 61), TOO_FEW, ""),
        ("Genomförd aktivitet", (60, 61, 62), NO_NUMBER, ""),
        ("Minst 62 %", (60, 64, 61), REACHED, "2025-04"),  # the line is there already, the value is not
    ],
)
def test_the_line_ends(target: str, values: tuple[float, ...], how: str, month: str) -> None:
    found = leads(target, *values)
    assert (found.how, found.month) == (how, month)


def test_the_words_say_what_they_rest_on() -> None:
    assert leads("Minst 70 %", 60, 61, 62).sentence == (
        "Om utvecklingen fortsätter nås målvärdet i november 2025. I december är linjen vid 71\u00a0%. "
        "Rät linje genom årets 3 värden."
    )
    assert leads("Minst 70 %", 71, met=True).sentence == "Målvärdet är nått."
    assert leads("Minst 70 %", 60).brief == "För få värden"
    assert leads("Minst 90 %", 60, 61, 62).brief == "Nås juli 2027"


def test_the_value_of_december_is_where_the_drawn_trend_ends() -> None:
    drawn = trend(points(50, 70, 90), lowest=0, highest=100)
    assert drawn is not None
    assert drawn.end == (12.0, 100.0)
    assert leads("Minst 120 %", 50, 70, 90).december == "100\u00a0%"


def test_a_year_that_is_over_may_still_lead_to_a_later_month() -> None:
    found = leads("Minst 70 %", 60, 61, 62, days=("2025-10-31", "2025-11-30", "2025-12-31"))
    assert (found.how, found.month, found.december) == (REACHED, "2026-08", "")


@given(st.floats(0.3, 5), st.floats(0.1, 80), st.integers(3, 5))
def test_a_straight_rise_is_met_where_it_crosses_the_target(slope: float, gap: float, count: int) -> None:
    values = [10 + slope * month for month in range(1, count + 1)]
    wanted = round(values[-1] + gap, 3)
    found = leads(f"Minst {str(wanted).replace('.', ',')} %", *values)
    months = (wanted - 10) / slope
    if months > count + HORIZON:
        assert found.how == TOO_FAR
    elif months < count + HORIZON - 0.01:
        year, month = (int(part) for part in found.month.split("-"))
        assert found.how == REACHED
        assert months - 0.01 <= (year - 2025) * 12 + month < months + 1.01


@given(st.lists(st.floats(0, 100), min_size=0, max_size=5), st.sampled_from((True, False, None)))
def test_something_is_always_said(values: list[float], met: bool | None) -> None:
    found = leads("Minst 70 %", *values, met=met)
    assert found.sentence.endswith(".")
    assert (found.how == NOW) == bool(met)
    assert bool(found.month) == (found.how == REACHED)
