"""What figures show, as data: stacked bars, a ring of shares, series over time, a year as a wheel.

How they are drawn is a renderer's. Each says itself in words, with every figure in it, for those who do not see it.
Figures are printed as `shown` gives them, else as Swedish print writes numbers.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple, TypeAlias

from hsnplan.domain.typography import HARD_SPACE, number


class Part(NamedTuple):
    """A share: what it is, how much, and the code of a state whose colour, symbol and pattern it has ("" for none)."""

    label: str
    amount: Decimal | int
    mark: str = ""
    shown: str = ""

    @property
    def words(self) -> str:
        """The amount as it is printed."""
        return self.shown or number(self.amount)


class Bar(NamedTuple):
    """A stacked bar and what it is about; its parts stand in the order they are drawn."""

    label: str
    parts: tuple[Part, ...]


class Bars(NamedTuple):
    """Stacked bars of full width, one below the other: how something is divided, for each of several."""

    bars: tuple[Bar, ...]

    def words(self) -> str:
        """All of it in words: "Nämnden: Uppfylls 7, Delvis 10. Division A: Uppfylls 2."."""
        return " ".join(f"{_begin(bar.label)}{_shares(bar.parts)}." for bar in self.bars)


class Donut(NamedTuple):
    """A ring of shares around a few words ("35 mål")."""

    parts: tuple[Part, ...]
    centre: str = ""

    def words(self) -> str:
        """All of it in words: "35 mål: Uppfylls 7, Delvis 10."."""
        return f"{_begin(self.centre)}{_shares(self.parts)}."


class Point(NamedTuple):
    """A value at a time ("2023", "april 2025"); None where there is none."""

    label: str
    value: Decimal | int | None
    shown: str = ""

    @property
    def words(self) -> str:
        """The value as it is printed."""
        if self.value is None:
            return "uppgift saknas"
        return self.shown or number(self.value)


class Series(NamedTuple):
    """Values over time under a name; all series of one figure have the same times."""

    name: str
    points: tuple[Point, ...]


class TimeSeries(NamedTuple):
    """Series over time, with a target and a trend where there is one.

    `target` is a line across with its words ("Målvärde minst 20 %"), `trend` the line's value at the first and the
    last time, `unit` stands at the axis ("procent").
    """

    series: tuple[Series, ...]
    unit: str = ""
    target: Decimal | int | None = None
    target_words: str = ""
    trend: tuple[Decimal | int, Decimal | int] | None = None

    def words(self) -> str:
        """All of it in words: "Utfall: 2021 3,1, 2022 3,4. Målvärde högst 3,0."."""
        said = [
            f"{series.name}: {', '.join(f'{point.label} {point.words}' for point in series.points)}."
            for series in self.series
        ]
        aim = f"{self.target_words}." if self.target_words else ""
        line = self.trend
        trend = f"Trend från {number(line[0])} till {number(line[1])}." if line is not None else ""
        return " ".join(filter(None, (*said, aim, trend)))


class Spoke(NamedTuple):
    """A part of a round of time ("Januari") and what happens in it."""

    label: str
    items: tuple[str, ...] = ()


class Wheel(NamedTuple):
    """A round of time, clockwise from the top, around a few words ("2023")."""

    spokes: tuple[Spoke, ...]
    centre: str = ""

    def words(self) -> str:
        """All of it in words: "2023. Januari: Utbildning. Februari: Årsbokslut, Plan för internkontroll."."""
        begin = f"{self.centre}. " if self.centre else ""
        return begin + " ".join(
            f"{spoke.label}: {', '.join(spoke.items)}." for spoke in self.spokes if spoke.items
        )


Drawing: TypeAlias = Bars | Donut | TimeSeries | Wheel


def _begin(label: str) -> str:
    return f"{label}: " if label else ""


def _shares(parts: tuple[Part, ...]) -> str:
    return ", ".join(f"{part.label}{HARD_SPACE}{part.words}" for part in parts)
