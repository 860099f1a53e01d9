"""The two families of marks and the stacked bar, painted straight onto any painter.

How to use, from a delegate or a widget:

    paint_mark(painter, rect, "ongoing", tokens())             # the mark of any code
    paint_work_mark(painter, rect, "ongoing", tokens())        # round: filled as far as work has come
    paint_judgement_mark(painter, rect, "partly", tokens())    # solid shape: ● ▲ ■, ○ for not judged
    paint_status_bar(painter, rect, {"completed": 15, "": 2}, tokens())
    paint_judgement_bar(painter, rect, {"met": 7, "partly": 10}, tokens(), total=35)
    paint_progress(painter, rect, 0.64, tokens())

A mark is drawn centred in `rect` as large as its shorter side; by design that is `px(MARK)`. The word always
stands beside it, in `color(INK[code])`. A bar fills `rect`, rounds its own two ends and shows every count
above zero by at least 2 px, so that one late among 371 is seen.

There are no pixmaps, so all is sharp at every scale. A shape is laid out once per size as an outline to fill,
a brush is made once per theme. The painter is left as it was found, antialiasing apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from math import floor
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath

from hsnplan.ui.shapes import INSIDES, SHAPES
from hsnplan.ui.tokens import INK, JUDGEMENT_BAR, JUDGEMENT_INK, WORK_BAR, Tokens

MARK = 14
"""The side of a mark's box at 100 %, beside words of 12 px."""
MARK_BESIDE_BODY = 16
"""The side of a mark's box beside words of 13 px, as in pills and threads."""
BAR = 6
"""The height of a bar at 100 %; 8 in a summary."""

_LEAST = 2
_GAP = 1


class Segment(NamedTuple):
    """One stretch of a bar, in pixels of the screen from the bar's start; `nth` of the numbers it shows."""

    nth: int
    start: int
    end: int


def paint_work_mark(painter: QPainter, rect: QRectF, state: str, theme: Tokens) -> None:
    """Draw how far the work has come: `state` is a work state's code, "" for none."""
    _fill(painter, rect, _outline(state, _side(rect)), _inks(theme)[state])


def paint_judgement_mark(painter: QPainter, rect: QRectF, judged: str, theme: Tokens) -> None:
    """Draw how a goal is judged: `judged` is a judged state's code."""
    side = _side(rect)
    if judged in INSIDES:
        _fill(painter, rect, _inside(judged, side), _brush(theme.partly_fill))
    _fill(painter, rect, _outline(judged, side), _inks(theme)[judged])


def paint_mark(painter: QPainter, rect: QRectF, code: str, theme: Tokens) -> None:
    """Draw the mark of a code of either family."""
    paint = paint_judgement_mark if code in JUDGEMENT_INK else paint_work_mark
    paint(painter, rect, code, theme)


def paint_status_bar(painter: QPainter, rect: QRectF, counts: Mapping[str, int], theme: Tokens) -> None:
    """Draw the activities under a heading: `counts` is work state → number, in any order."""
    _paint_bar(painter, rect, _numbers(counts, WORK_BAR), _bars(theme).work)


def paint_judgement_bar(
    painter: QPainter, rect: QRectF, counts: Mapping[str, int], theme: Tokens, total: int = 0
) -> None:
    """Draw goals by judged state; up to `total` the rest stays empty, for nobody has looked at those yet."""
    numbers = _numbers(counts, JUDGEMENT_BAR)
    _paint_bar(painter, rect, (*numbers, max(0, total - sum(numbers))), _bars(theme).judged)


def paint_progress(painter: QPainter, rect: QRectF, share: float, theme: Tokens) -> None:
    """Draw how far one has come, 0 to 1, in the accent; a small start and a small rest are still seen."""
    done = round(1000 * min(1.0, max(0.0, share)))
    if 0 < share < 1:
        done = min(999, max(1, done))
    _paint_bar(painter, rect, (done, 1000 - done), _bars(theme).progress)


def segments(numbers: Sequence[int], width: int, unit: float) -> list[Segment]:
    """The stretches of a bar `width` screen pixels wide, one per number above zero, in their order.

    Between two stands a gap, none is shorter than two design pixels (`unit` screen pixels each); what small
    ones are lifted by, the longer ones give in proportion.
    """
    shown = [(nth, number) for nth, number in enumerate(numbers) if number > 0]
    gap, least = max(1, round(_GAP * unit)), _LEAST * unit
    lengths = _lengths([number for _, number in shown], width - gap * (len(shown) - 1), least)
    placed, reached = [], 0.0
    for before, ((nth, _), length) in enumerate(zip(shown, lengths, strict=True)):
        start, reached = floor(reached + 0.5), reached + length
        placed.append(Segment(nth, start + gap * before, floor(reached + 0.5) + gap * before))
    return placed


def _lengths(counts: list[int], room: float, least: float) -> list[float]:
    whole = sum(counts) or 1
    fair = [room * count / whole for count in counts]
    lifted = sum(least - length for length in fair if length < least)
    spare = sum(length - least for length in fair if length > least)
    give = min(1.0, lifted / spare) if spare else 0.0
    return [max(least, length) - max(0.0, length - least) * give for length in fair]


def _numbers(counts: Mapping[str, int], order: Mapping[str, str]) -> tuple[int, ...]:
    return tuple([counts.get(code, 0) for code in order])


def _paint_bar(painter: QPainter, rect: QRectF, numbers: tuple[int, ...], brushes: list[QBrush]) -> None:
    x, y = rect.x(), rect.y()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(x, y)
    for nth, path in _stretches(numbers, rect.width(), rect.height(), painter.device().devicePixelRatioF()):
        painter.fillPath(path, brushes[nth])
    painter.translate(-x, -y)


@lru_cache(4096)
def _stretches(
    numbers: tuple[int, ...], width: float, height: float, unit: float
) -> list[tuple[int, QPainterPath]]:
    placed = segments(numbers, round(width * unit), unit)
    return [
        (
            part.nth,
            _stretch(part.start / unit, part.end / unit, height, part is placed[0], part is placed[-1]),
        )
        for part in placed
    ]


def _stretch(start: float, end: float, height: float, round_start: bool, round_end: bool) -> QPainterPath:
    length = end - start
    bend = min(height, length if round_start and round_end else 2 * length)  # width of the rounding ellipse
    path = QPainterPath(QPointF(start + length / 2, 0))
    if round_start:
        path.arcTo(QRectF(start, 0, bend, height), 90, 180)
    else:
        path.lineTo(start, 0)
        path.lineTo(start, height)
    if round_end:
        path.arcTo(QRectF(end - bend, 0, bend, height), 270, 180)
    else:
        path.lineTo(end, height)
        path.lineTo(end, 0)
    path.closeSubpath()
    return path


def _fill(painter: QPainter, rect: QRectF, path: QPainterPath, brush: QBrush) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x, y = rect.x() + rect.width() / 2, rect.y() + rect.height() / 2
    painter.translate(x, y)
    painter.fillPath(path, brush)
    painter.translate(-x, -y)


def _side(rect: QRectF) -> float:
    return min(rect.width(), rect.height())


@cache
def _outline(code: str, side: float) -> QPainterPath:
    return SHAPES[code](side / MARK)


@cache
def _inside(code: str, side: float) -> QPainterPath:
    return INSIDES[code](side / MARK)


@cache
def _brush(color: str) -> QBrush:
    made = QBrush()  # one made of a colour makes PySide load images and gradients first, in 2 ms
    made.setColor(QColor(color))
    made.setStyle(Qt.BrushStyle.SolidPattern)
    return made


@cache
def _inks(theme: Tokens) -> dict[str, QBrush]:
    return {code: _brush(getattr(theme, token)) for code, token in INK.items()}


class _Bars(NamedTuple):
    work: list[QBrush]
    judged: list[QBrush]
    progress: list[QBrush]


@cache
def _bars(theme: Tokens) -> _Bars:
    work = [_brush(getattr(theme, token)) for token in WORK_BAR.values()]
    judged = [_brush(getattr(theme, token)) for token in JUDGEMENT_BAR.values()]
    empty = _brush(theme.bar_none)
    return _Bars(work, [*judged, empty], [_brush(theme.accent), empty])
