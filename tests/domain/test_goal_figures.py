"""A goal's series: points by period and year, women and men, divisions, trend, and how units stand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from hsnplan.application import organisation, plans
from hsnplan.application.assessing import assess
from hsnplan.application.measuring import set_outcome, set_series
from hsnplan.domain.curves import Point, month_of, trend
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.goal_figures import GoalFigures, short_name, signed
from hsnplan.domain.identity import keyed_id
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Small:
    made = Small(str(tmp_path / "register.hsnplan"))
    made.session.apply(plans.set_target(made.session.register, made.goal, "Minst 90 %"))
    return made


def period(small: Small, name: str, cut_off: str, kind: str = "month") -> str:
    made = keyed_id("test-period", name)
    small.session.apply(
        Action("Ny period", (Edit("period", made, {"name": name, "kind": kind, "cut_off": cut_off}),))
    )
    return made


def tell(small: Small, when: str, node: str = "", **figures: str) -> None:
    action = set_outcome(small.session.register, node or small.goal, period=when, **figures)
    small.session.apply(action)


def figures(small: Small) -> GoalFigures:
    return GoalFigures(small.session.register, small.goal)


def test_points_stand_in_order_of_their_days_with_value_and_count(small: Small) -> None:
    march, january = period(small, "Mars 2023", "2023-03-31"), period(small, "Januari 2023", "2023-01-31")
    tell(small, march, numerator="5988", denominator="8964")
    tell(small, january, share="60,1")
    points = figures(small).curve().points
    assert [(point.x, point.words, point.counted) for point in points] == [
        (1.0, "60,1\u00a0%", ""),
        (3.0, "66,8\u00a0%", "5\u00a0988 av 8\u00a0964"),
    ]


def test_of_two_periods_on_one_day_the_shorter_is_shown(small: Small) -> None:
    tertial = period(small, "Tertial 1 2023", "2023-04-30", "tertial")
    april = period(small, "April 2023", "2023-04-30")
    tell(small, tertial, share="62,5")
    assert [point.name for point in figures(small).curve().points] == ["Tertial 1 2023"]
    tell(small, april, share="65")
    assert [point.name for point in figures(small).curve().points] == ["April 2023"]


def test_a_share_that_is_only_known_accumulated_says_so(small: Small) -> None:
    tell(small, period(small, "April 2023", "2023-04-30"), accumulated="62,5")
    assert figures(small).curve().points[0].words == "62,5\u00a0% ackumulerat"


def test_a_bare_count_is_no_point_of_a_series_of_shares(small: Small) -> None:
    tell(small, period(small, "April 2023", "2023-04-30"), printed="5 826")
    assert figures(small).curve().points == ()


def test_a_count_is_a_point_where_the_target_is_a_count(small: Small) -> None:
    small.session.apply(plans.set_target(small.session.register, small.goal, "Mindre än 220 recept"))
    tell(small, period(small, "April 2023", "2023-04-30"), printed="214")
    point = figures(small).curve().points[0]
    assert (point.value, point.words) == (Decimal(214), "214\u00a0recept")


def test_sexes_and_divisions_have_curves_of_their_own(small: Small) -> None:
    april = period(small, "April 2023", "2023-04-30")
    for sex, share in (("K", "67,3"), ("M", "66,2")):
        tell(small, april, sex=sex, share=share)
    tell(small, april, unit=small.division, share="63,4")
    tell(small, april, unit=small.unit, share="58,9")
    found = figures(small)
    assert [(curve.name, str(curve.points[0].value)) for curve in found.by_sex()] == [
        ("Kvinnor", "67.3"),
        ("Män", "66.2"),
    ]
    assert [curve.name for curve in found.by_division()] == ["Division Medicin"]
    assert found.curve().points == ()
    assert found.period == april


def test_the_goal_it_carries_on_gives_the_former_year(small: Small) -> None:
    former = small.session.new_id()
    old = small.session.new_id()
    values = {"title": "Plan 2022", "year": 2022, "levels": small.session.register.plan.levels}
    node = {"title": "Återbesök", "parent": former, "level": 1}
    pair = {"node": small.goal, "forerunner": old}
    edits = (
        Edit("plan", former, values),
        Edit("node", old, node),
        Edit("lineage", keyed_id("lineage", small.goal, old), pair),
    )
    small.session.apply(Action("Fjolåret", edits))
    tell(small, period(small, "Juli 2022", "2022-07-31"), node=old, share="57")
    tell(small, period(small, "Juli 2023", "2023-07-31"), share="66,8")
    found = figures(small)
    assert [point.name for point in found.curve().points] == ["Juli 2023"]
    assert [(curve.name, curve.points[0].x) for curve in found.former_years()] == [("2022", 7.0)]


def test_what_is_worked_out_is_in_the_series(small: Small) -> None:
    april = period(small, "April 2023", "2023-04-30")
    tell(small, april, unit=small.division, numerator="30", denominator="40")
    small.session.apply(set_series(small.session.register, small.goal, "share"))
    assert [point.words for point in figures(small).curve().points] == ["75,0\u00a0%"]


def test_units_stand_with_change_and_judgement(small: Small) -> None:
    march, april = period(small, "Mars 2023", "2023-03-31"), period(small, "April 2023", "2023-04-30")
    tell(small, march, unit=small.division, share="60,5")
    tell(small, april, unit=small.division, numerator="634", denominator="1000")
    tell(small, april, unit=small.unit, share="58,9")
    register = small.session.register
    judged = assess(register, small.goal, "not_met", period=april, unit=small.division, comment="Kö")
    small.session.apply(judged)
    rows = figures(small).unit_rows()
    assert [(row.name, row.depth, row.words, row.change, row.mark) for row in rows] == [
        ("Division Medicin", 0, "63,4\u00a0%", "+2,9", "not_met"),
        ("Akutmottagningen", 1, "58,9\u00a0%", "", ""),
    ]


def test_a_unit_below_one_that_says_nothing_stands_by_itself(small: Small) -> None:
    other, action = organisation.add_unit(small.session, small.division, "Infektion", "mottagning")
    small.session.apply(action)
    tell(small, period(small, "April 2023", "2023-04-30"), unit=other, share="58,9")
    assert [(row.name, row.depth) for row in figures(small).unit_rows()] == [("Infektion", 0)]


def points(*values: float) -> list[Point]:
    return [
        Point("", "", f"2023-{month:02}-28", Decimal(str(value)), "", "")
        for month, value in enumerate(values, start=1)
    ]


def test_a_trend_needs_three_points_and_ends_in_december_within_its_limits() -> None:
    assert trend(points(60, 61)) is None
    straight = trend([point._replace(day=day) for point, day in zip(points(60, 61, 62), DAYS, strict=True)])
    assert straight is not None
    assert straight.start == (3.0, 62.0)
    assert straight.end == pytest.approx((12.0, 71.0))
    steep = trend(points(60, 70, 80), lowest=0, highest=100)
    assert steep is not None
    assert steep.end[1] == 100


DAYS = ("2023-01-31", "2023-02-28", "2023-03-31")


def test_no_trend_is_drawn_when_the_year_is_over() -> None:
    year = [
        point._replace(day=f"2023-{month}-31")
        for point, month in zip(points(1, 2, 3), ("08", "10", "12"), strict=True)
    ]
    assert trend(year) is None


def test_days_stand_where_their_month_has_come_to() -> None:
    assert month_of("2023-04-30") == 4.0
    assert month_of("2023-04-15") == 3.5


def test_a_periods_name_is_told_without_its_year(small: Small) -> None:
    april = period(small, "Tertial 1 2023", "2023-04-30")
    assert short_name(small.session.register, april) == "tertial 1"


def test_a_change_bears_its_sign() -> None:
    assert [signed(Decimal(text)) for text in ("2.9", "-1.4", "0.0")] == ["+2,9", "−1,4", "0"]
