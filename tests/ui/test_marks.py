"""Marks tell apart without colour, and bars show the smallest count."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from hsnplan.domain.states import WORK_STATES, JudgedState
from hsnplan.ui.marks import (
    paint_judgement_bar,
    paint_judgement_mark,
    paint_mark,
    paint_progress,
    paint_status_bar,
    paint_work_mark,
    segments,
)
from hsnplan.ui.tokens import INK, JUDGEMENT_BAR, LIGHT, THEMES, WORK_BAR

JUDGED = tuple(JudgedState)
BLACK = LIGHT._replace(
    planned="#000000",
    ongoing="#000000",
    delayed="#000000",
    completed="#000000",
    partly="#000000",
    partly_fill="#000000",
    not_met="#000000",
    dim="#000000",
)


def blank(width: int = 200, height: int = 20) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    return image


def mark_in_black(code: str) -> bytes:
    image = blank(28, 28)
    with QPainter(image) as painter:
        paint_mark(painter, QRectF(0, 0, 28, 28), code, BLACK)
    return bytes(image.constBits())


def bar_of(counts: dict[str, int], width: int = 200) -> list[str]:
    image = blank(width, 6)
    with QPainter(image) as painter:
        paint_status_bar(painter, QRectF(0, 0, width, 6), counts, LIGHT)
    return [image.pixelColor(x, 3).name().upper() for x in range(width)]


def test_every_state_has_a_mark_and_a_colour() -> None:
    assert set(WORK_STATES) == set(WORK_BAR)
    assert set(JUDGED) == set(JUDGEMENT_BAR)
    assert set(INK) == {*WORK_STATES, *JUDGED}


@pytest.mark.parametrize("codes", [WORK_STATES, JUDGED], ids=["work", "judgement"])
def test_marks_of_one_family_differ_in_black_and_white(codes: tuple[str, ...]) -> None:
    pictures = {code: mark_in_black(code) for code in codes}
    assert all(pictures[one] != pictures[other] for one, other in combinations(codes, 2))


@pytest.mark.parametrize("code", INK)
@pytest.mark.parametrize("side", [14, 21, 28])
def test_a_mark_stays_in_its_box(code: str, side: int) -> None:
    image = blank(side + 20, side + 20)
    with QPainter(image) as painter:
        paint_mark(painter, QRectF(10, 10, side, side), code, LIGHT)
    inside = QRect(10, 10, side, side)
    touched = {
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y) != QColor("white")
    }
    assert touched
    assert all(inside.contains(x, y) for x, y in touched)


def test_painting_leaves_the_painter_where_it_was() -> None:
    image = blank()
    with QPainter(image) as painter:
        painter.translate(3, 4)
        before = (QTransform(painter.transform()), painter.pen(), painter.brush(), painter.opacity())
        paint_work_mark(painter, QRectF(5, 5, 14, 14), "ongoing", LIGHT)
        paint_judgement_mark(painter, QRectF(5, 5, 14, 14), "partly", LIGHT)
        paint_status_bar(painter, QRectF(0, 0, 90, 6), {"ongoing": 3}, LIGHT)
        assert (painter.transform(), painter.pen(), painter.brush(), painter.opacity()) == before


def test_one_late_among_371_is_seen() -> None:
    colours = bar_of({"planned": 170, "ongoing": 200, "delayed": 1})
    assert colours.count(LIGHT.bar_delayed) == 2
    assert colours.count("#FFFFFF") == 2


def test_segments_stand_in_the_order_of_the_work() -> None:
    colours = bar_of({"": 1, "planned": 1, "delayed": 1, "ongoing": 1, "cancelled": 1, "completed": 1})
    seen = list(dict.fromkeys(c for c in colours if c in {getattr(LIGHT, t) for t in WORK_BAR.values()}))
    assert seen == [getattr(LIGHT, token) for token in WORK_BAR.values()]


def test_no_activities_draw_no_bar() -> None:
    assert set(bar_of({})) == {"#FFFFFF"}


def test_goals_nobody_has_looked_at_leave_the_end_of_the_bar_empty() -> None:
    image = blank(100, 8)
    with QPainter(image) as painter:
        paint_judgement_bar(painter, QRectF(0, 0, 100, 8), {"met": 5}, LIGHT, total=10)
    assert image.pixelColor(20, 4) == QColor(LIGHT.bar_met)
    assert image.pixelColor(80, 4) == QColor(LIGHT.bar_none)


@pytest.mark.parametrize(
    ("share", "start", "end"),
    [
        (0, LIGHT.bar_none, LIGHT.bar_none),
        (0.001, LIGHT.accent, LIGHT.bar_none),
        (0.999, LIGHT.accent, LIGHT.bar_none),
        (1, LIGHT.accent, LIGHT.accent),
    ],
)
def test_progress_shows_a_small_start_and_a_small_rest(share: float, start: str, end: str) -> None:
    image = blank(100, 6)
    with QPainter(image) as painter:
        paint_progress(painter, QRectF(0, 0, 100, 6), share, LIGHT)
    assert (image.pixelColor(1, 3), image.pixelColor(98, 3)) == (QColor(start), QColor(end))


@given(
    numbers=st.lists(st.integers(0, 1000), max_size=6),
    width=st.integers(40, 600),
    unit=st.sampled_from([1.0, 1.25, 1.5, 2.0]),
)
def test_every_number_above_zero_gets_its_stretch(numbers: list[int], width: int, unit: float) -> None:
    placed = segments(numbers, width, unit)
    assert [part.nth for part in placed] == [nth for nth, number in enumerate(numbers) if number]
    assert all(part.end - part.start >= int(2 * unit) for part in placed)
    assert all(later.start - one.end == max(1, round(unit)) for one, later in pairwise(placed))
    assert not placed or (placed[0].start, placed[-1].end) == (0, width)


@pytest.mark.parametrize("name", THEMES)
def test_every_mark_is_drawn_in_every_theme(name: str) -> None:
    theme = THEMES[name]
    for code in INK:
        image = blank(14, 14)
        image.fill(QColor(theme.surface))
        empty = QImage(image)
        with QPainter(image) as painter:
            paint_mark(painter, QRectF(0, 0, 14, 14), code, theme)
        assert image != empty
