"""Series over time: lines told apart by their signs and dashes, each named where it ends, a target and a trend."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10
from typing import Final

from hsnplan.domain.typography import number
from hsnplan.overriding import override
from hsnplan.reports.figures import Series, TimeSeries
from hsnplan.reports.pdf import style
from hsnplan.reports.pdf.pen import Pen
from hsnplan.reports.pdf.picture import Picture
from hsnplan.reports.pdf.sheet import Breakers
from hsnplan.reports.pdf.style import FIGURE, FIGURE_STRONG, Style, ink

_HEIGHT: Final = 90.0
_TOP: Final = 29.0
_BELOW: Final = 18.0
_AXIS_GAP: Final = 6.0
_NAME_SHARE: Final = 0.24
_TICKS: Final = 4
_LONGEST: Final = 90.0
"""No time and no value is wider: it is cut short, and whole in the words that are read."""
_MOST_VALUES: Final = 14
"""So many values at most are written at their points; those of more are in the table or the words."""
_INKS: Final = tuple(map(ink, ("#12517A", "#A8470B", "#17713A", "#5B6472")))
_DASHES: Final = ("", "5 2.5", "1.5 2.5", "7 2 1.5 2")
_TARGET_INK: Final = style.TEXT
_TARGET_DASHES: Final = "7 3"
_TREND_INK: Final = ink("#8A919C")
_TREND_WIDTH: Final = 4.5
"""So wide that it shows on both sides of a series that lies on it."""
_TREND_DASHES: Final = "4 3"
_TREND: Final = "Trend"


class TimelinePicture(Picture):
    """The lines over an axis of times; y from a round number below all values to one above."""

    def __init__(self, timeline: TimeSeries, breakers: Breakers, width: float) -> None:
        self._timeline = timeline
        one_line = breakers.of(FIGURE).one_line
        points = timeline.series[0].points if timeline.series else ()
        self._times = [one_line(point.label, _LONGEST) for point in points]
        self._unit = one_line(timeline.unit, width)
        self._ticks = _ticks(_values(timeline))
        measure = breakers.of(FIGURE).width
        self._marks = _marks(self._ticks)
        self._left = max(map(measure, self._marks)) + _AXIS_GAP
        self._right = width * (1 - _NAME_SHARE)
        self._name_room = width * _NAME_SHARE - 12.0
        self._breakers = breakers
        self.height = _TOP + _HEIGHT + _BELOW

    def _x(self, place: int) -> float:
        count = len(self._times)
        inner = 14.0
        span = self._right - self._left - 2 * inner
        return self._left + inner + (span * place / (count - 1) if count > 1 else span / 2)

    def _y(self, value: float) -> float:
        low, high = self._ticks[0], self._ticks[-1]
        return _TOP + _HEIGHT * (high - value) / (high - low)

    @override
    def draw(self, pen: Pen) -> None:
        self._draw_axes(pen)
        names: list[tuple[float, str]] = []
        self._draw_target(pen, names)
        self._draw_trend(pen, names)
        for place, series in enumerate(self._timeline.series):
            self._draw_series(pen, series, place, names)
        self._draw_names(pen, names)

    def _draw_axes(self, pen: Pen) -> None:
        if self._unit:
            pen.text(self._unit, FIGURE, 0.0, 0.0)
        for tick, words in zip(self._ticks, self._marks, strict=True):
            y = self._y(tick)
            pen.line(((self._left, y), (self._right, y)), style.HAIRLINE, 0.5)
            pen.text_to(words, FIGURE, self._left - _AXIS_GAP, y - FIGURE.leading / 2)
        pen.line(((self._left, _TOP + _HEIGHT), (self._right, _TOP + _HEIGHT)), style.RULE, 0.8)
        for place in self._shown_times(pen):
            self._text_within(pen, self._times[place], FIGURE, self._x(place), _TOP + _HEIGHT + 4.0)

    def _text_within(self, pen: Pen, words: str, look: Style, middle: float, y: float) -> None:
        """Text around a middle, moved in where it would reach over the left edge."""
        pen.text(words, look, max(0.0, middle - pen.width(words, look) / 2), y)

    def _shown_times(self, pen: Pen) -> Sequence[int]:
        """The times there is room to write, evenly, the last one always."""
        if not self._times:
            return ()
        widest = max(pen.width(time, FIGURE) for time in self._times) + 8.0
        room = max(1, int((self._right - self._left) / widest))
        step = -(-len(self._times) // room)
        return range((len(self._times) - 1) % step, len(self._times), step)

    def _draw_target(self, pen: Pen, names: list[tuple[float, str]]) -> None:
        if self._timeline.target is not None:
            y = self._y(float(self._timeline.target))
            pen.line(((self._left, y), (self._right, y)), _TARGET_INK, 1.1, _TARGET_DASHES)
            names.append((y, self._timeline.target_words))

    def _draw_trend(self, pen: Pen, names: list[tuple[float, str]]) -> None:
        if self._timeline.trend is not None and len(self._times) > 1:
            first, last = (self._y(float(value)) for value in self._timeline.trend)
            ends = ((self._x(0), first), (self._x(len(self._times) - 1), last))
            pen.line(ends, _TREND_INK, _TREND_WIDTH, _TREND_DASHES)
            names.append((last, _TREND))

    def _draw_series(self, pen: Pen, series: Series, place: int, names: list[tuple[float, str]]) -> None:
        colour, dashes = _INKS[place % len(_INKS)], _DASHES[place % len(_DASHES)]
        stretch: list[tuple[float, float]] = []
        last = 0.0
        for at, point in enumerate(series.points):
            if point.value is None:
                _draw_stretch(pen, stretch, colour, dashes)
                stretch = []
            else:
                last = self._y(float(point.value))
                stretch.append((self._x(at), last))
        _draw_stretch(pen, stretch, colour, dashes)
        for at, point in enumerate(series.points):
            if point.value is not None:
                self._draw_point(pen, (self._x(at), self._y(float(point.value))), place, point.words)
        if any(point.value is not None for point in series.points):
            names.append((last, series.name))

    def _draw_point(self, pen: Pen, at: tuple[float, float], place: int, words: str) -> None:
        pen.symbol(place, at, _INKS[place % len(_INKS)])
        if len(self._timeline.series) == 1 and len(self._times) <= _MOST_VALUES:
            x, y = at
            words = self._breakers.of(FIGURE_STRONG).one_line(words, _LONGEST)
            wide = pen.width(words, FIGURE_STRONG)
            pen.ground((x - wide / 2 - 1.0, y - 15.5), (wide + 2.0, 10.0))
            self._text_within(pen, words, FIGURE_STRONG, x, y - 10.5 - FIGURE_STRONG.leading / 2)

    def _draw_names(self, pen: Pen, names: list[tuple[float, str]]) -> None:
        """What each line is, at its end, moved apart where two would overlap."""
        free = 0.0
        for y, words in sorted(names):
            lines = self._breakers.of(FIGURE).lines(words, self._name_room)
            top = max(free, y - len(lines) * FIGURE.leading / 2)
            for place, line in enumerate(lines):
                pen.text(line.strip(), FIGURE, self._right + 10.0, top + place * FIGURE.leading)
            free = top + len(lines) * FIGURE.leading


def _draw_stretch(pen: Pen, points: list[tuple[float, float]], colour: str, dashes: str) -> None:
    if len(points) > 1:
        pen.line(points, colour, 1.5, dashes)


def _values(timeline: TimeSeries) -> list[float]:
    found = [
        float(point.value) for series in timeline.series for point in series.points if point.value is not None
    ]
    if timeline.target is not None:
        found.append(float(timeline.target))
    return found + [float(value) for value in timeline.trend or ()]


def _ticks(values: Sequence[float]) -> list[float]:
    """Round numbers at even steps, from below the least value to above the greatest; from 0 if that is near."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if 0 < low < high / 2 or low == high > 0:
        low = 0.0
    if low == high:
        high = low + 1.0
    step = _round_step((high - low) / _TICKS)
    first = floor(low / step)
    ticks = [first * step]
    while ticks[-1] < high:
        ticks.append(round((first + len(ticks)) * step, 9))
    return ticks


def _marks(ticks: Sequence[float]) -> list[str]:
    """The words of ticks, with as many decimals as the one that needs most."""
    decimals = max(len(f"{tick:.9f}".rstrip("0").partition(".")[2]) for tick in ticks)
    return [number(tick, decimals) for tick in ticks]


def _round_step(least: float) -> float:
    power = 10.0 ** floor(log10(least))
    return next(power * many for many in (1, 2, 2.5, 5, 10) if power * many >= least * 0.999)
