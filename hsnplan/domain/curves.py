"""Points of a year, the curves they make, and the straight trend through them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from hsnplan.domain.dates import MONTHS

TREND_NEEDS: Final = 3
"""A line is drawn through no fewer values than this: two always lie on one."""
_MONTHS: Final = 12


class Point(NamedTuple):
    """One value: the period, its day, the number, and the words for value and count ("66,8 %", "5 988 av 8 964")."""

    period: str
    name: str
    day: str
    value: Decimal
    words: str
    counted: str

    @property
    def x(self) -> float:
        """Where in the year the day stands: 1.0 is the end of January, 12.0 that of December."""
        return month_of(self.day)


class Curve(NamedTuple):
    """Points that belong together, the earliest first: a year's, a sex's or a unit's."""

    key: str
    name: str
    points: tuple[Point, ...]


class Straight(NamedTuple):
    """The straight line nearest to some values (least squares): `level` at `middle`, and `slope` a month."""

    middle: float
    level: float
    slope: float

    def at(self, x: float) -> float:
        """The line's value at a place in the year."""
        return self.level + self.slope * (x - self.middle)

    def reaches(self, value: float) -> float | None:
        """Where in the year, or past it, the line comes to a value; None when it lies level."""
        return self.middle + (value - self.level) / self.slope if self.slope else None


class Trend(NamedTuple):
    """A straight line through a curve's points, from the last of them to the end of the year."""

    start: tuple[float, float]
    end: tuple[float, float]


def month_of(day: str) -> float:
    """Where in its year an ISO day stands, in months: 1.0 is the end of January."""
    year, month, number_ = (int(part) for part in day.split("-"))
    return month - 1 + number_ / monthrange(year, month)[1]


def straight(points: Sequence[Point]) -> Straight | None:
    """The straight line nearest to the points of one year; None with fewer than three."""
    if len(points) < TREND_NEEDS:
        return None
    xs, ys = [point.x for point in points], [float(point.value) for point in points]
    middle, level = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - middle) ** 2 for x in xs)
    slope = sum((x - middle) * (y - level) for x, y in zip(xs, ys, strict=True)) / spread
    return Straight(middle, level, slope)


def trend(
    points: Sequence[Point], *, lowest: float | None = None, highest: float | None = None
) -> Trend | None:
    """The straight line nearest to the points, from the last one to December; None with fewer than three.

    It ends within `lowest` and `highest`, and there is none when the last point is December's.
    """
    line = straight(points)
    if line is None or points[-1].x >= _MONTHS:
        return None
    end = line.at(_MONTHS)
    if lowest is not None:
        end = max(lowest, end)
    if highest is not None:
        end = min(highest, end)
    return Trend((points[-1].x, float(points[-1].value)), (float(_MONTHS), end))


def month_words() -> list[tuple[float, str]]:
    """The months' places in the year, with their short names."""
    return [(float(place), name[:3]) for place, name in enumerate(MONTHS, start=1)]
