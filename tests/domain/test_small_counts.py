"""Counts of persons that are left out where they are published."""

import pytest

from hsnplan.domain.follow_up_kinds import Outcome
from hsnplan.domain.small_counts import instead, tells_too_much


@pytest.mark.parametrize(
    ("values", "tells"),
    [
        ({"numerator": "3", "denominator": "40"}, True),
        ({"numerator": "498", "denominator": "500"}, True),
        ({"numerator": "2", "denominator": "3"}, True),
        ({"numerator": "30", "denominator": "40"}, False),
        ({"numerator": "0", "denominator": "40"}, False),
        ({"printed": "4"}, True),
        ({"printed": "4 patienter"}, True),
        ({"printed": "4 %"}, False),
        ({"printed": "4,0 dagar"}, False),
        ({"printed": ""}, False),
    ],
)
def test_an_outcome_of_few_persons_tells_too_much(values: dict[str, str], tells: bool) -> None:
    assert tells_too_much(Outcome("o", **values)) is tells


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"numerator": "3", "denominator": "40"}, "färre än 5"),
        ({"numerator": "498", "denominator": "500"}, "visas inte"),
        ({"printed": "498 av 500"}, "visas inte"),
        ({"printed": "3 personer"}, "färre än 5"),
        ({"printed": "4 barn"}, "färre än 5"),
    ],
)
def test_what_stands_instead_is_never_untrue(values: dict[str, str], shown: str) -> None:
    outcome = Outcome("o", **values)
    assert tells_too_much(outcome)
    assert instead(outcome) == shown


@pytest.mark.parametrize("printed", ["3 %", "4 dagar", "2 timmar", "3,5 mkr", "4 procent"])
def test_shares_times_and_money_count_nobody(printed: str) -> None:
    assert not tells_too_much(Outcome("o", printed=printed))
