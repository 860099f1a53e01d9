"""What the series of a goal is drawn of: lines with their names, and scales with round numbers. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor, log10
from typing import Final, NamedTuple

from hsnplan.domain.curves import Curve, Point, Trend, trend
from hsnplan.domain.goal_figures import GoalFigures, short_name
from hsnplan.domain.targets import brief
from hsnplan.domain.typography import number, quantity

TOTAL, SEXES, DIVISIONS = "total", "sexes", "divisions"
_LEAST_POINTS: Final = 2
_MOST_STEPS: Final = 4
_AIR: Final = 8
"""A value stands at least so small a part of a step from the end of the scale."""
_FINEST: Final = 6
_WITHIN: Final = (1, 2, 2.5, 5, 10)
MAIN, FORMER = -1, -2
"""The looks of this year's board and of another year; the others are counted from 0."""


class Line(NamedTuple):
    """One curve, how it looks, and the two lines of words at its end."""

    curve: Curve
    look: int
    name: str
    words: str


class Drawing(NamedTuple):
    """Everything that is drawn: values run in `unit`; the target and the trend only where there are any."""

    lines: tuple[Line, ...]
    unit: str
    target: float | None = None
    target_words: str = ""
    trend: Trend | None = None
    trend_words: str = ""

    @property
    def values(self) -> list[float]:
        """Every value that has to be seen."""
        found = [float(point.value) for line in self.lines for point in line.curve.points]
        found += [self.target] if self.target is not None else []
        return found + ([self.trend.end[1]] if self.trend is not None else [])

    @property
    def points(self) -> list[tuple[int, Point]]:
        """Every point with the number of its line."""
        return [(nth, point) for nth, line in enumerate(self.lines) for point in line.curve.points]

    def spoken(self) -> str:
        """The whole series for a screen reader."""
        told = [
            f"{line.name}: {', '.join(f'{point.name} {point.words}' for point in line.curve.points)}"
            for line in self.lines
        ]
        rest = [f"Målvärde {self.target_words}"] if self.target is not None else []
        rest += [f"Trend {self.trend_words}"] if self.trend is not None else []
        return ". ".join([*told, *rest])


def drawing_of(figures: GoalFigures, which: str) -> Drawing | None:
    """What is drawn of a goal: in total, by sex or by division; None when there are too few values for a line."""
    made = {TOTAL: _total, SEXES: _sexes, DIVISIONS: _divisions}[which](figures)
    enough = any(len(line.curve.points) >= _LEAST_POINTS for line in made.lines if line.look != FORMER)
    return made if enough else None


def _total(figures: GoalFigures) -> Drawing:
    curve = figures.curve(name=figures.year)
    straight = trend(curve.points, lowest=0, highest=100 if figures.is_share else None)
    line = Line(curve, MAIN, "" if straight else figures.year, "" if straight else _last(figures, curve))
    former = [Line(old, FORMER, old.name, _last(figures, old)) for old in figures.former_years()]
    made = _with_target(figures, [line, *former])
    if straight is None:
        return made
    about = quantity(round(straight.end[1]), made.unit)
    return made._replace(trend=straight, trend_words=f"ca {about} i december")


def _sexes(figures: GoalFigures) -> Drawing:
    return _several(figures, figures.by_sex())


def _divisions(figures: GoalFigures) -> Drawing:
    return _several(figures, figures.by_division())


def _several(figures: GoalFigures, curves: Iterable[Curve]) -> Drawing:
    lines = [Line(curve, nth, curve.name, _last(figures, curve)) for nth, curve in enumerate(curves)]
    return _with_target(figures, lines)


def _last(figures: GoalFigures, curve: Curve) -> str:
    if not curve.points:
        return ""
    last = curve.points[-1]
    return f"{last.words} i {short_name(figures.register, last.period)}"


def _with_target(figures: GoalFigures, lines: list[Line]) -> Drawing:
    target = figures.target
    unit = "%" if figures.is_share else target.unit
    fits = target.value is not None and target.unit.startswith("%") == figures.is_share
    if not fits or target.value is None:
        return Drawing(tuple(lines), unit)
    return Drawing(tuple(lines), unit, float(target.value), brief(target))


class Scale(NamedTuple):
    """A stretch of values that begins and ends on round numbers, `step` apart."""

    low: float
    high: float
    step: float


def scale_of(values: Iterable[float], *, share: bool) -> Scale:
    """A scale that holds all the values with some air; shares stay between 0 and 100 unless they do not."""
    rows = list(values)
    least, most = min(rows), max(rows)
    low, high, step = _around(least, most, _step((most - least) or abs(most) or 1))
    low, high, step = _around(least, most, max(step, _step(high - low)))
    if share and least >= 0 and most <= 100:
        low, high = max(0.0, low), min(100.0, high)
    return Scale(low, high, step)


def _around(least: float, most: float, step: float) -> Scale:
    low, high = floor(least / step) * step, ceil(most / step) * step
    low = low - step if least - low < step / _AIR else low
    high = high + step if high - most < step / _AIR else high
    return Scale(low, high, step)


def ticks(low: float, high: float, unit: str) -> list[tuple[float, str]]:
    """Round numbers within a stretch, with their words."""
    step = _step(high - low)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    decimals = next((places for places in range(_FINEST) if round(step, places) == step), _FINEST)
    return [(nth * step, _tick(nth * step, decimals, unit)) for nth in range(first, last + 1)]


def _tick(value: float, decimals: int, unit: str) -> str:
    words = number(round(value, decimals), decimals)
    return quantity(round(value, decimals), "%", decimals) if unit.startswith("%") else words


def _step(span: float) -> float:
    raw = span / _MOST_STEPS
    power = 10 ** floor(log10(raw))
    return float(next(part * power for part in _WITHIN if part * power >= raw))


def spread(wanted: list[float], least: float, low: float, high: float) -> list[float]:
    """Places as near as possible to the wanted ones, in the same order, at least `least` apart and within bounds."""
    order = sorted(range(len(wanted)), key=lambda nth: wanted[nth])
    found = list(wanted)
    reached = low - least
    for nth in order:
        found[nth] = reached = max(wanted[nth], reached + least)
    bound = high + least
    for nth in reversed(order):
        found[nth] = bound = min(found[nth], bound - least)
    return found
