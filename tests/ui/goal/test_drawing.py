"""Scales with round numbers, and words that do not run into each other."""

from __future__ import annotations

import pytest

from hsnplan.domain.goal_figures import GoalFigures
from hsnplan.ui.goal.drawing import DIVISIONS, MAIN, SEXES, TOTAL, drawing_of, scale_of, spread, ticks
from tests.registers import Small


def test_a_scale_ends_on_round_numbers_and_shares_stay_within_a_hundred() -> None:
    assert scale_of([60.1, 66.8, 90], share=True)[:2] == (40, 100)
    assert scale_of([98, 99.5], share=True).high == 100
    assert scale_of([0, 3], share=True).low == 0


@pytest.mark.parametrize("values", [[5.0], [0.0], [-3.0, -2.2], [1000.0, 250_000.0], [0.001, 0.0011]])
def test_every_value_is_within_its_scale(values: list[float]) -> None:
    scale = scale_of(values, share=False)
    assert scale.low <= min(values) <= max(values) <= scale.high
    assert scale.low < scale.high


def test_ticks_are_printed_as_swedish_numbers() -> None:
    assert ticks(40, 100, "%") == [
        (40, "40\u00a0%"),
        (60, "60\u00a0%"),
        (80, "80\u00a0%"),
        (100, "100\u00a0%"),
    ]
    assert [words for _, words in ticks(0, 1, "")] == ["0,00", "0,25", "0,50", "0,75", "1,00"]
    assert [words for _, words in ticks(0, 10_000, "")][-1] == "10\u00a0000"


def test_names_are_spread_until_they_have_room() -> None:
    assert spread([10, 12, 50], 20, 0, 100) == [10, 30, 50]
    assert spread([95, 99], 20, 0, 100) == [80, 100]


def test_lines_are_named_and_the_target_and_trend_told(small: Small, months: list[str]) -> None:
    figures = GoalFigures(small.session.register, small.goal)
    total = drawing_of(figures, TOTAL)
    assert total is not None
    assert [line.look for line in total.lines] == [MAIN]
    assert (total.target, total.target_words) == (90.0, "minst 90\u00a0%")
    assert total.trend_words == "ca 76\u00a0% i december"
    sexes = drawing_of(figures, SEXES)
    assert sexes is not None
    assert [(line.name, line.words) for line in sexes.lines] == [
        ("Kvinnor", "63,8\u00a0% i mars"),
        ("Män", "62,2\u00a0% i mars"),
    ]
    assert "Mars 2023 63,8\u00a0%" in sexes.spoken()
    divisions = drawing_of(figures, DIVISIONS)
    assert divisions is not None
    assert [line.name for line in divisions.lines] == ["Division Medicin"]


def test_one_value_makes_no_line(small: Small) -> None:
    assert drawing_of(GoalFigures(small.session.register, small.goal), TOTAL) is None
