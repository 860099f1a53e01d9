"""What figures are drawn with: fillings that can be told apart without colour, lines, and text at a place.

All of a figure is one piece of content: the operators are gathered and written at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin, tan
from typing import Final, NamedTuple

from hsnplan.reports.pdf import style
from hsnplan.reports.pdf.sheet import Breakers, Sheet
from hsnplan.reports.pdf.style import Style, ink

Place = tuple[float, float]


class Filling(NamedTuple):
    """The colour of an area and the lines over it: their ink, angles (degrees) and distance (points)."""

    colour: str
    lines: str = ""
    angles: tuple[int, ...] = ()
    step: float = 4.0


_WHITE: Final = "1 1 1"
_SOFT: Final = ink("#B9BEC6")
_EDGE: Final = ink("#3A3F47")
_FILLINGS: Final = {
    "met": Filling(style.MARK_INKS["met"]),
    "completed": Filling(style.MARK_INKS["completed"]),
    "partly": Filling(style.PARTLY_FILL, _EDGE, (45,), 4.5),
    "not_met": Filling(style.MARK_INKS["not_met"], _WHITE, (45, -45), 4.5),
    "ongoing": Filling(ink("#7FB2D6"), style.MARK_INKS["ongoing"], (45,), 3.6),
    "delayed": Filling(ink("#E9A673"), style.MARK_INKS["delayed"], (0,), 3.2),
    "planned": Filling(ink("#E3E6EA")),
    "cancelled": Filling(_WHITE, style.DIM, (45, -45), 5.0),
    "none": Filling(_WHITE),
    "not_judged": Filling(_WHITE),
}
_OTHERS: Final = (
    Filling(ink("#12517A")),
    Filling(ink("#A9CBE3"), ink("#12517A"), (45,), 4.0),
    Filling(ink("#E3E6EA")),
    Filling(ink("#5B6472"), _WHITE, (0,), 3.6),
    Filling(_WHITE, ink("#12517A"), (45, -45), 4.5),
    Filling(_SOFT, _EDGE, (90,), 4.0),
)


def filling(mark: str, place: int) -> Filling:
    """The filling of a state, else one of a row of fillings by place."""
    return _FILLINGS.get(mark) or _OTHERS[place % len(_OTHERS)]


class Pen:
    """Draws from a figure's upper left corner: x to the right, y downwards, in points. `code` is what was drawn."""

    def __init__(self, sheet: Sheet, breakers: Breakers, left: float, top: float) -> None:
        self._sheet = sheet
        self._breakers = breakers
        self._left = left
        self._top = top
        self.code: list[str] = []

    def _at(self, place: Place) -> str:
        return f"{self._left + place[0]:.2f} {self._top - place[1]:.2f}"

    def rectangle(self, corner: Place, size: Place, fill: Filling) -> None:
        """An area with an edge, its upper left corner given."""
        (x, y), (wide, high) = corner, size
        self.area(((x, y), (x + wide, y), (x + wide, y + high), (x, y + high)), fill)

    def ground(self, corner: Place, size: Place) -> None:
        """White under a text that stands on a filling or a line."""
        (x, y), (wide, high) = corner, size
        place = self._at((x, y + high))
        self.code.append(f"q 1 1 1 rg {place} {wide:.2f} {high:.2f} re f Q")

    def area(self, points: Sequence[Place], fill: Filling) -> None:
        """An area within straight lines, or within a curve given by many points."""
        path = f"{self._at(points[0])} m {' '.join(f'{self._at(point)} l' for point in points[1:])} h"
        self.code.append(f"q {fill.colour} rg {path} f Q")
        if fill.angles:
            hatch = " ".join(self._hatch(points, angle, fill.step) for angle in fill.angles)
            self.code.append(f"q {path} W n {fill.lines} RG 0.8 w {hatch} Q")
        self.code.append(f"q {_EDGE} RG 0.6 w {path} S Q")

    def _hatch(self, points: Sequence[Place], angle: int, step: float) -> str:
        """Parallel lines over the box around some points; the path they are clipped to is set."""
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        high, low = min(y for _, y in points), max(y for _, y in points)
        if angle == 0:
            ends = [((left, y), (right, y)) for y in _steps(high, low, step)]
        elif angle == 90:
            ends = [((x, high), (x, low)) for x in _steps(left, right, step)]
        else:
            slope = tan(angle * pi / 180)
            lean = (low - high) / slope
            first, last = min(left, left - lean), max(right, right - lean)
            ends = [((x, high), (x + lean, low)) for x in _steps(first, last, step * 1.414)]
        return " ".join(f"{self._at(start)} m {self._at(end)} l S" for start, end in ends)

    def line(self, points: Sequence[Place], colour: str, thickness: float, dashes: str = "") -> None:
        """A line through points; `dashes` are the lengths of its parts and gaps."""
        path = f"{self._at(points[0])} m {' '.join(f'{self._at(point)} l' for point in points[1:])}"
        self.code.append(f"q {colour} RG {thickness:g} w 1 j [{dashes}] 0 d {path} S Q")

    def wedge(self, middle: Place, radii: Place, turns: Place, fill: Filling) -> None:
        """A part of a ring: radii from the inner to the outer, turns (0 to 1) clockwise from the top."""
        (inner, outer), (start, end) = radii, turns
        count = max(2, int((end - start) * 90))
        angles = [2 * pi * (start + (end - start) * step / count) for step in range(count + 1)]
        x, y = middle
        outside = [(x + outer * sin(angle), y - outer * cos(angle)) for angle in angles]
        inside = [(x + inner * sin(angle), y - inner * cos(angle)) for angle in reversed(angles)]
        self.area(outside + inside, fill)

    def symbol(self, shape: int, middle: Place, colour: str) -> None:
        """One of four small signs, filled white: a series is told by it without colour."""
        x, y = middle
        path = " ".join(
            f"{self._at((x + right, y + down))} {'l' if place else 'm'}"
            for place, (right, down) in enumerate(_SIGNS[shape % len(_SIGNS)])
        )
        inside = colour if shape < len(_SIGNS) else _WHITE
        self.code.append(f"q {inside} rg {colour} RG 1.1 w {path} h B Q")

    def width(self, words: str, look: Style) -> float:
        """The width of a text on one line."""
        return self._breakers.of(look).width(words)

    def text(self, words: str, look: Style, left: float, y: float) -> None:
        """Text from a left edge, its line's height beginning at y."""
        self.code.append(self._sheet.text(look, (words + " ",), self._left + left, self._top - y))

    def text_to(self, words: str, look: Style, right: float, y: float) -> None:
        """Text up to a right edge."""
        self.code.append(self._sheet.text_to(look, (words + " ",), self._left + right, self._top - y))

    def text_amid(self, words: str, look: Style, middle: float, y: float) -> None:
        """Text around a middle."""
        self.text(words, look, middle - self.width(words, look) / 2, y)


def _steps(start: float, end: float, step: float) -> list[float]:
    return [start + step * (place + 0.5) for place in range(max(1, int((end - start) / step)))]


def _round(radius: float) -> tuple[Place, ...]:
    return tuple((radius * cos(turn * pi / 8), radius * sin(turn * pi / 8)) for turn in range(16))


_SIGNS: Final = (
    _round(2.6),
    ((-2.4, -2.4), (2.4, -2.4), (2.4, 2.4), (-2.4, 2.4)),
    ((0.0, -3.2), (3.0, 2.2), (-3.0, 2.2)),
    ((0.0, -3.4), (3.4, 0.0), (0.0, 3.4), (-3.4, 0.0)),
)
