"""Which way a value moved, by what its target asks for, and what is too little to be a movement."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsnplan.domain.analysis.movement import BETTER, UNCHANGED, UNKNOWN, WORSE, colour_way, gain, way
from hsnplan.domain.judging import Colour
from hsnplan.domain.targets import parse_target

OPPOSITE = {BETTER: WORSE, WORSE: BETTER, UNCHANGED: UNCHANGED, UNKNOWN: UNKNOWN}
figures = st.decimals(-1000, 1000, places=1)


def moved(printed: str, before: str, now: str, direction: str = "") -> str:
    return way(parse_target(printed, direction or None), direction, Decimal(before), Decimal(now))


@pytest.mark.parametrize(
    ("target", "before", "now", "direction", "expected"),
    [
        ("Minst 70 %", "44.9", "47.2", "", BETTER),
        ("Minst 70 %", "47.2", "44.9", "", WORSE),
        ("Minst 70 %", "44.9", "45.5", "", UNCHANGED),  # under seven tenths
        ("Högst 5 %", "6.4", "6.1", "", BETTER),
        ("Mindre än 220 recept", "235", "228", "", BETTER),
        ("-22 %", "-11", "-13", "lower", BETTER),
        ("Exakt 40", "30", "45", "", BETTER),
        ("Exakt 40", "45", "30", "", WORSE),
        ("Högst 0", "12", "11", "", BETTER),
        ("Högst 0", "12", "12", "", UNCHANGED),
        ("I nivå med riket", "12", "11", "lower", BETTER),
        ("I nivå med riket", "12", "11", "higher", WORSE),
        (
            "I nivå med riket",
            "12",
            "11.95",
            "lower",
            UNCHANGED,
        ),  # of the former value, where there is no other
        ("I nivå med riket", "12", "11", "", UNKNOWN),
    ],
)
def test_better_is_what_the_target_asks_for(
    target: str, before: str, now: str, direction: str, expected: str
) -> None:
    assert moved(target, before, now, direction) == expected


@given(st.sampled_from(("Minst 70 %", "Högst 5", "Exakt 40", "Mer än 0", "")), figures, figures)
def test_the_way_back_is_the_opposite(target: str, before: Decimal, now: Decimal) -> None:
    asked = parse_target(target)
    if asked.value is not None:
        assert way(asked, "", now, before) == OPPOSITE[way(asked, "", before, now)]
    assert way(asked, "", before, before) in {UNCHANGED, UNKNOWN}


@given(figures, figures)
def test_what_is_nearer_to_an_exact_target_is_a_gain(before: Decimal, now: Decimal) -> None:
    gained = gain(parse_target("Exakt 40"), "", before, now)
    assert gained is not None
    assert (gained > 0) == (abs(now - 40) < abs(before - 40))


def test_a_colour_moves_by_its_rank_and_not_at_all_from_none() -> None:
    assert colour_way(Colour.RED, Colour.YELLOW) == BETTER
    assert colour_way(Colour.GREEN, Colour.YELLOW) == WORSE
    assert colour_way(Colour.RED, Colour.RED) == UNCHANGED
    assert colour_way(Colour.NONE, Colour.RED) == UNKNOWN
