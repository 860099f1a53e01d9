"""The symbols of states, drawn so that they can be told apart without colour; the word always stands beside.

Work is round and told by its filling, judgement is a solid shape, so that one is never read as the other. Each is
drawn around the origin in a box of 14 units, as in the window, and scaled.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from hsnplan.reports.pdf.style import MARK_INKS, PARTLY_FILL

_BOX: Final = 14.0
_RING: Final = 5.6
_LINE: Final = 1.5
_ARC: Final = 0.5523
"""How far the handles of a quarter circle stand out, in radii."""

_CLOCK: Final = ((0.0, 3.2), (0.0, -0.1), (2.5, -0.9))
_TICK: Final = ((-2.9, -0.2), (-0.8, -2.3), (3.0, 2.3))
_TRIANGLE: Final = ((0.0, 4.7), (5.35, -4.4), (-5.35, -4.4))
_ARM: Final = 2.1
_DASHES: Final = "2.6 1.8"


def mark(code: str, x: float, y: float, size: float) -> str:
    """The operators that draw a state's symbol in a square of `size` points around a middle; "" if it has none."""
    shape = _shape(code)
    scale = size / _BOX
    return f"q {scale:.3f} 0 0 {scale:.3f} {x:.2f} {y:.2f} cm {shape} Q" if shape else ""


@cache
def _shape(code: str) -> str:
    ink = MARK_INKS.get(code)
    return f"{ink} RG {ink} rg {_LINE} w 1 J 1 j {_SHAPES[code]()}" if ink else ""


def _circle(radius: float) -> str:
    handle = radius * _ARC
    quarters = (
        (radius, handle, handle, radius, 0.0, radius),
        (-handle, radius, -radius, handle, -radius, 0.0),
        (-radius, -handle, -handle, -radius, 0.0, -radius),
        (handle, -radius, radius, -handle, radius, 0.0),
    )
    curves = " ".join(" ".join(f"{number:.3f}" for number in quarter) + " c" for quarter in quarters)
    return f"{radius:.3f} 0 m {curves} h"


def _line(points: tuple[tuple[float, float], ...]) -> str:
    (first, *rest) = [f"{x:g} {y:g}" for x, y in points]
    return f"{first} m " + " ".join(f"{point} l" for point in rest)


def _ring(radius: float = _RING) -> str:
    return f"{_circle(radius)} S"


def _half() -> str:
    radius, handle = 3.4, 3.4 * _ARC
    right = f"0 {radius} m {handle:.3f} {radius} {radius} {handle:.3f} {radius} 0 c"
    return f"{_ring()} {right} {radius} {-handle:.3f} {handle:.3f} {-radius} 0 {-radius} c h f"


def _cross() -> str:
    arms = (((-_ARM, -_ARM), (_ARM, _ARM)), ((-_ARM, _ARM), (_ARM, -_ARM)))
    return f"{_ring()} " + " ".join(f"{_line(arm)} S" for arm in arms)


def _done() -> str:
    return f"{_circle(_RING + _LINE / 2)} f 1 1 1 RG 1.7 w {_line(_TICK)} S"


def _triangle() -> str:
    return f"{PARTLY_FILL} rg 1.3 w {_line(_TRIANGLE)} h B"


_SHAPES: Final[dict[str, Callable[[], str]]] = {
    "planned": _ring,
    "ongoing": _half,
    "delayed": lambda: f"{_ring()} {_line(_CLOCK)} S",
    "completed": _done,
    "cancelled": _cross,
    "none": lambda: f"0 J [{_DASHES}] 0 d {_ring()}",
    "met": lambda: f"{_circle(5.1)} f",
    "partly": _triangle,
    "not_met": lambda: "-4.8 -4.8 9.6 9.6 re f",
    "not_judged": lambda: _ring(4.6),
}
