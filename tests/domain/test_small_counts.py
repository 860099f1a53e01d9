"""Counts of persons that are left out where they are published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsnplan.domain.follow_up_kinds import Outcome
from hsnplan.domain.small_counts import hidden, is_small, tells_too_much


@pytest.mark.parametrize(
    ("parts", "left_out"),
    [
        ([10, 20], (False, False)),
        ([3, 20, 7], (True, False, True)),
        ([3, 2, 7], (True, True, False)),
        ([0, 3, 9], (False, True, True)),
        ([0, 0, 9], (False, False, False)),
        ([3, 0], (True, False)),
        ([None, 4, 6], (False, True, True)),
        ([], ()),
    ],
)
def test_a_small_part_takes_another_with_it(parts: list[int | None], left_out: tuple[bool, ...]) -> None:
    assert hidden(parts) == left_out


@given(st.lists(st.integers(0, 60), min_size=3, max_size=8))
def test_no_small_part_can_be_reckoned_from_the_total_and_the_parts_that_are_shown(parts: list[int]) -> None:
    left_out = hidden(parts)
    assert all(gone for part, gone in zip(parts, left_out, strict=True) if is_small(part))
    if any(left_out) and sum(bool(part) for part in parts) > 1:
        assert sum(left_out) > 1


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
