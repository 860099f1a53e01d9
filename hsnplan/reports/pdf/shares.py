"""Stacked bars and rings of shares, with a legend that says in words what each filling is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from hsnplan.domain.typography import HARD_SPACE, number
from hsnplan.overriding import override
from hsnplan.reports.figures import Bar, Bars, Donut, Part
from hsnplan.reports.pdf.pen import Filling, Pen, filling
from hsnplan.reports.pdf.picture import Picture
from hsnplan.reports.pdf.sheet import Breakers
from hsnplan.reports.pdf.style import FIGURE, FIGURE_STRONG

_BAR: Final = 17.0
_BETWEEN: Final = 8.0
_LABEL_SHARE: Final = 0.32
_LABEL_GAP: Final = 10.0
_SWATCH: Final = 9.0
_SWATCH_GAP: Final = 5.0
_LEGEND_GAP: Final = 18.0
_LEGEND_LINE: Final = 15.0
_RING: Final = 58.0
_HOLE: Final = 34.0


class BarsPicture(Picture):
    """Bars below each other; their labels on the left, the amount of each part in it where there is room."""

    def __init__(self, bars: Bars, breakers: Breakers, width: float) -> None:
        self._bars = bars.bars
        self._width = width
        labels = breakers.of(FIGURE)
        self._labels = [labels.lines(bar.label, width * _LABEL_SHARE) for bar in self._bars]
        widest = max((labels.width(line) for lines in self._labels for line in lines), default=0.0)
        self._start = widest + _LABEL_GAP if widest else 0.0
        self._heights = [max(_BAR, len(lines) * FIGURE.leading) + _BETWEEN for lines in self._labels]
        self._kinds = _kinds(part for bar in self._bars for part in bar.parts)
        legend = _legend_lines([label for label, _ in self._kinds], breakers, width)
        self._legend = legend
        self.height = sum(self._heights) + len(legend) * _LEGEND_LINE + 2.0

    @override
    def draw(self, pen: Pen) -> None:
        down = 0.0
        for bar, label, height in zip(self._bars, self._labels, self._heights, strict=True):
            under = down + (max(_BAR, len(label) * FIGURE.leading) - len(label) * FIGURE.leading) / 2
            for place, line in enumerate(label):
                pen.text(line, FIGURE, 0.0, under + place * FIGURE.leading)
            self._draw_bar(pen, bar, down + (height - _BETWEEN - _BAR) / 2)
            down += height
        fillings = dict(self._kinds)
        _draw_legend(pen, self._legend, fillings, down + 2.0)

    def _draw_bar(self, pen: Pen, bar: Bar, top: float) -> None:
        total = sum(float(part.amount) for part in bar.parts)
        fillings, left = dict(self._kinds), self._start
        room = self._width - self._start
        for part in bar.parts:
            wide = room * float(part.amount) / total if total else 0.0
            if wide <= 0:
                continue
            pen.rectangle((left, top), (wide, _BAR), fillings[part.label])
            _amount(pen, part.words, (left + wide / 2, top + _BAR / 2), wide)
            left += wide


def _amount(pen: Pen, words: str, middle: tuple[float, float], room: float) -> None:
    """An amount on a white ground in the middle of its part, if there is room for it."""
    wide = pen.width(words, FIGURE_STRONG) + 6.0
    if wide + 2.0 <= room:
        x, y = middle
        pen.ground((x - wide / 2, y - 5.6), (wide, 11.2))
        pen.text_amid(words, FIGURE_STRONG, x, y - FIGURE_STRONG.leading / 2)


class DonutPicture(Picture):
    """A ring, its middle words, and the parts with amount and share on its right."""

    def __init__(self, donut: Donut, breakers: Breakers, width: float) -> None:
        self._donut = donut
        self._kinds = _kinds(donut.parts)
        self._centre = breakers.of(FIGURE_STRONG).lines(donut.centre, 2 * _HOLE - 8.0)
        self._left = 2 * _RING + 26.0
        room = width - self._left - _SWATCH - _SWATCH_GAP
        total = sum(float(part.amount) for part in donut.parts)
        self._words = [breakers.of(FIGURE).lines(_with_share(part, total), room) for part in donut.parts]
        self._legend_height = sum(map(len, self._words)) * _LEGEND_LINE
        self.height = max(2 * _RING + 2.0, self._legend_height)

    @override
    def draw(self, pen: Pen) -> None:
        middle = _RING + 1.0, self.height / 2
        self._draw_ring(pen, middle)
        top = middle[1] - len(self._centre) * FIGURE_STRONG.leading / 2
        for place, line in enumerate(self._centre):
            pen.text_amid(line.strip(), FIGURE_STRONG, middle[0], top + place * FIGURE_STRONG.leading)
        fillings = dict(self._kinds)
        down = (self.height - self._legend_height) / 2
        for part, lines in zip(self._donut.parts, self._words, strict=True):
            pen.rectangle((self._left, down + 2.0), (_SWATCH, _SWATCH), fillings[part.label])
            for line in lines:
                pen.text(line, FIGURE, self._left + _SWATCH + _SWATCH_GAP, down)
                down += _LEGEND_LINE

    def _draw_ring(self, pen: Pen, middle: tuple[float, float]) -> None:
        fillings = dict(self._kinds)
        total = sum(float(part.amount) for part in self._donut.parts)
        turned = 0.0
        for part in self._donut.parts:
            share = float(part.amount) / total if total else 0.0
            if share > 0:
                pen.wedge(middle, (_HOLE, _RING), (turned, turned + share), fillings[part.label])
            turned += share


def _with_share(part: Part, total: float) -> str:
    share = number(round(100 * float(part.amount) / total)) if total else "0"
    return f"{part.label}: {part.words} ({share}{HARD_SPACE}%)"


def _kinds(parts: Iterable[Part]) -> list[tuple[str, Filling]]:
    """Each label once, in the order they are met, with its filling."""
    marks: dict[str, str] = {}
    for part in parts:
        marks.setdefault(part.label, part.mark)
    return [(label, filling(mark, place)) for place, (label, mark) in enumerate(marks.items())]


def _legend_lines(
    labels: Sequence[str], breakers: Breakers, width: float
) -> list[list[tuple[str, str, float]]]:
    """The labels on lines, each as it is shown and with where it stands."""
    lines: list[list[tuple[str, str, float]]] = []
    left = width
    for label in labels:
        breaker = breakers.of(FIGURE)
        words = breaker.one_line(label, width - _SWATCH - _SWATCH_GAP)
        wide = _SWATCH + _SWATCH_GAP + breaker.width(words)
        if left + wide > width or not lines:
            lines.append([])
            left = 0.0
        lines[-1].append((label, words, left))
        left += wide + _LEGEND_GAP
    return lines


def _draw_legend(
    pen: Pen, lines: list[list[tuple[str, str, float]]], fillings: dict[str, Filling], top: float
) -> None:
    for place, line in enumerate(lines):
        down = top + place * _LEGEND_LINE
        for label, words, left in line:
            pen.rectangle((left, down + 2.0), (_SWATCH, _SWATCH), fillings[label])
            pen.text(words, FIGURE, left + _SWATCH + _SWATCH_GAP, down)
