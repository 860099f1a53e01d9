"""A round of time: a ring of its parts, and beside it what happens in each, tied to its part by a line."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final, NamedTuple

from hsnplan.overriding import override
from hsnplan.reports.figures import Spoke, Wheel
from hsnplan.reports.pdf import style
from hsnplan.reports.pdf.pen import Filling, Pen, Place
from hsnplan.reports.pdf.picture import Picture
from hsnplan.reports.pdf.sheet import Breakers
from hsnplan.reports.pdf.style import FIGURE, FIGURE_STRONG, ink

_RING: Final = 76.0
_HOLE: Final = 44.0
_ABBREVIATION: Final = 3
_BESIDE: Final = 30.0
"""The room between the ring and the words, where the lines run."""
_BETWEEN: Final = 6.0
_LEAST_WORDS: Final = 90.0
_BUSY: Final = Filling(ink("#C9DFEE"))
_EMPTY: Final = Filling("1 1 1")
_LABEL: Final = FIGURE_STRONG._replace(size=7.5, leading=9.0)


class _Words(NamedTuple):
    """What is said of a part of the round: its name and lines."""

    place: int
    label: str
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return (1 + len(self.lines)) * FIGURE.leading


class WheelPicture(Picture):
    """The first half of the round stands on the right, the second on the left, each in order from the top."""

    def __init__(self, wheel: Wheel, breakers: Breakers, width: float) -> None:
        self._wheel = wheel
        self._ring = min(_RING, (width - 2 * _BESIDE - 2 * _LEAST_WORDS) / 2)
        self._width = width
        self._room = width / 2 - self._ring - _BESIDE
        self._breakers = breakers
        half = (len(wheel.spokes) + 1) // 2
        told = [self._words(place, spoke) for place, spoke in enumerate(wheel.spokes)]
        self._right, self._left = told[:half], told[half:][::-1]
        stacks = [_stack(side) for side in (self._right, self._left)]
        self.height = max(2 * self._ring + 4.0, *stacks)

    def _words(self, place: int, spoke: Spoke) -> _Words:
        breaker = self._breakers.of(FIGURE)
        lines = tuple(line for item in spoke.items for line in breaker.lines(item, self._room))
        return _Words(place, self._breakers.of(FIGURE_STRONG).one_line(spoke.label, self._room), lines)

    @override
    def draw(self, pen: Pen) -> None:
        middle = self._width / 2, self.height / 2
        count = len(self._wheel.spokes)
        for place, spoke in enumerate(self._wheel.spokes):
            turns = place / count, (place + 1) / count
            pen.wedge(middle, (_HOLE, self._ring), turns, _BUSY if spoke.items else _EMPTY)
            x, y = _at(middle, (_HOLE + self._ring) / 2, sum(turns) / 2)
            pen.text_amid(spoke.label[:_ABBREVIATION].lower(), _LABEL, x, y - _LABEL.leading / 2)
        centre = self._breakers.of(FIGURE_STRONG).lines(self._wheel.centre, 2 * _HOLE - 8.0)
        top = middle[1] - len(centre) * FIGURE_STRONG.leading / 2
        for number, line in enumerate(centre):
            pen.text_amid(line.strip(), FIGURE_STRONG, middle[0], top + number * FIGURE_STRONG.leading)
        self._draw_side(pen, self._right, middle, 1)
        self._draw_side(pen, self._left, middle, -1)

    def _draw_side(self, pen: Pen, side: Sequence[_Words], middle: Place, turn: int) -> None:
        """The words of a half, ending or beginning where the lines from the ring do."""
        edge = middle[0] + turn * (self._ring + _BESIDE)
        write = pen.text if turn > 0 else pen.text_to
        gap = (self.height - sum(words.height for words in side)) / max(1, len(side))
        down = gap / 2
        for words in side:
            if words.lines:
                write(words.label, FIGURE_STRONG, edge, down)
                self._draw_tie(pen, words, middle, down + FIGURE.leading / 2, turn)
            for number, line in enumerate(words.lines, start=1):
                write(line.strip(), FIGURE, edge, down + number * FIGURE.leading)
            down += words.height + gap

    def _draw_tie(self, pen: Pen, words: _Words, middle: Place, y: float, turn: int) -> None:
        """A line from a part of the ring to its words."""
        start = _at(middle, self._ring, (words.place + 0.5) / len(self._wheel.spokes))
        end = middle[0] + turn * (self._ring + _BESIDE - 5.0)
        knee = middle[0] + turn * (self._ring + _BESIDE - 13.0)
        pen.line((start, (knee, y), (end, y)), style.RULE, 0.7)


def _stack(side: Sequence[_Words]) -> float:
    return sum(words.height + _BETWEEN for words in side)


def _at(middle: Place, radius: float, turn: float) -> Place:
    angle = 2 * pi * turn
    return middle[0] + radius * sin(angle), middle[1] - radius * cos(angle)
