"""Odd figures are told and kept; sums are only told of beyond what rounding explains."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsnplan.domain.follow_up_kinds import Outcome
from hsnplan.domain.outcome_notices import notices
from hsnplan.domain.sums import adds_up, slack


def row(sex: str = "", **figures: str) -> Outcome:
    return Outcome(f"o{sex}", node="g", period="p", sex=sex, **figures)


def codes(*rows: Outcome) -> list[str]:
    return [notice.code for notice in notices(rows)]


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ({"numerator": "3", "denominator": "0"}, ["zero"]),
        ({"numerator": "12", "denominator": "10"}, ["more"]),
        ({"share": "104"}, ["over"]),
        ({"accumulated": "100,1"}, ["over"]),
        ({"share": "100"}, []),
        ({"numerator": "tolv"}, ["unread"]),
        ({"numerator": "518", "denominator": "809", "share": "64"}, []),
        ({"numerator": "518", "denominator": "809", "share": "74"}, ["misfit"]),
        ({"numerator": "1503", "denominator": "3349", "share": "44.9"}, []),
        ({"printed": "99,7 %"}, []),
        ({}, []),
    ],
)
def test_each_odd_figure_is_told(figures: dict[str, str], told: list[str]) -> None:
    assert codes(row(**figures)) == told


def test_sexes_that_do_not_give_the_total_are_told_with_both_sums() -> None:
    rows = [row(printed="146 480"), row("M", printed="64 941"), row("K", printed="81 538")]
    assert codes(*rows) == []  # two terms and a total of whole numbers: 1,5 is rounding
    rows = [row(printed="146 480"), row("M", printed="64 941"), row("K", printed="81 537")]
    assert codes(*rows) == ["sexes"]
    (notice,) = notices(rows)
    assert "146\u00a0478" in notice.sentence
    assert "146\u00a0480" in notice.sentence
    assert set(notice.outcomes) == {"o", "oM", "oK"}


def test_shares_and_indexes_of_the_sexes_are_not_added() -> None:
    assert codes(row(printed="44,9 %"), row("M", printed="44 %"), row("K", printed="46 %")) == []
    assert codes(row(printed="4,5"), row("M", printed="4,9"), row("K", printed="4,2")) == []


def test_counts_are_told_apart_from_what_they_are_counted_of() -> None:
    rows = [
        row(numerator="30", denominator="100"),
        row("M", numerator="10", denominator="50"),
        row("K", numerator="11", denominator="50"),
    ]
    assert codes(*rows) == ["sexes"]


def test_rounding_explains_half_a_unit_for_each_term_and_the_total() -> None:
    assert slack(3, 0) == 2
    assert slack(2, 1) == Decimal("0.15")
    assert adds_up([Decimal(-12), Decimal(5)], Decimal(-8))
    assert not adds_up([Decimal(-12), Decimal(5)], Decimal(-9))


@given(st.lists(st.decimals(-1000, 1000, places=3), min_size=1, max_size=8), st.integers(0, 2))
def test_rounded_terms_always_add_up(terms: list[Decimal], decimals: int) -> None:
    unit = Decimal(1).scaleb(-decimals)
    assert adds_up([term.quantize(unit) for term in terms], sum(terms, Decimal(0)).quantize(unit))
