"""The three themes keep the contrasts that people with weak sight need."""

import pytest

from hsnplan.ui.tokens import (
    DARK,
    JUDGEMENT_BAR,
    LIGHT,
    MARK_RATIO,
    PAIRS,
    THEMES,
    WORK_BAR,
    Tokens,
    contrast,
)

themes = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def test_the_formula_gives_the_known_ratios() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert contrast(LIGHT.dim, LIGHT.selection) == pytest.approx(4.84, abs=0.01)
    assert contrast(DARK.dim, DARK.selection) == pytest.approx(4.57, abs=0.01)


@themes
def test_every_pair_keeps_its_contrast(theme: Tokens) -> None:
    weak = {
        (ink, ground): round(contrast(getattr(theme, ink), getattr(theme, ground)), 2)
        for ink, ground, least in PAIRS
        if contrast(getattr(theme, ink), getattr(theme, ground)) < least
    }
    assert weak == {}


@themes
def test_the_partly_mark_has_an_edge_that_shows(theme: Tokens) -> None:
    assert contrast(theme.partly, theme.surface) >= MARK_RATIO
    assert contrast(theme.partly, theme.selection) >= MARK_RATIO


@themes
def test_no_two_segments_of_a_bar_share_a_colour(theme: Tokens) -> None:
    for bar in (WORK_BAR, JUDGEMENT_BAR):
        assert len({getattr(theme, token) for token in bar.values()}) == len(bar)


@themes
def test_every_colour_is_written_in_full(theme: Tokens) -> None:
    colours = [value for field, value in theme._asdict().items() if field not in ("name", "edged")]
    assert all(len(c) == 7 and c[0] == "#" and int(c[1:], 16) >= 0 for c in colours)
