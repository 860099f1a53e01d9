"""One page being drawn: what slabs write on. Decoration is gathered and put under the text as one artifact."""

from __future__ import annotations

from collections.abc import Sequence

from hsnplan.reports.blocks import LEFT
from hsnplan.reports.pdf.breaking import Breaker
from hsnplan.reports.pdf.canvas import LAYOUT, TaggedCanvas
from hsnplan.reports.pdf.structure import Element
from hsnplan.reports.pdf.style import Looks, Style
from hsnplan.reports.pdf.typeface import typeface

_ASCENT = 0.905
_DESCENT = 0.212
"""Of Liberation Sans, in font sizes; for where the base line stands in a line's height."""


class Sheet:
    """The page in hand and the edges of its text: `left` and `width` in points, y counted upwards from the foot."""

    def __init__(self, canvas: TaggedCanvas, left: float, width: float) -> None:
        self.left = left
        self.width = width
        self._canvas = canvas
        self._decoration: list[str] = []

    def write(self, element: Element | None, code: str, kind: str = LAYOUT) -> None:
        """Draw text of an element, or, without one, text that is not read."""
        if not code:
            return
        if element is None:
            self._canvas.artifact(code, kind)
        else:
            self._canvas.content(element, code)

    def decorate(self, code: str) -> None:
        """Draw something that is not read."""
        if code:
            self._decoration.append(code)

    def rule(self, top: float, ink: str, thickness: float, width: float) -> None:
        """A line from the left edge."""
        right = self.left + width
        self.decorate(f"{ink} RG {thickness:g} w {self.left:.2f} {top:.2f} m {right:.2f} {top:.2f} l S")

    def stroke(self, left: float, y: float, wide: float, ink: str, thickness: float) -> None:
        """A line through or under text."""
        self.decorate(f"{ink} RG {thickness:g} w {left:.2f} {y:.2f} m {left + wide:.2f} {y:.2f} l S")

    def bookmark(self, title: str, level: int, top: float, key: str = "") -> None:
        """Let readers jump to here; links name it by its key."""
        self._canvas.bookmark(title, level, top, key)

    def link(self, element: Element, box: tuple[float, float, float, float], key: str, words: str) -> None:
        """Let readers jump from a part of the page (left, foot, right, top) to a bookmark."""
        self._canvas.link(element, box, key, words)

    def picture(self, element: Element, png: bytes, box: tuple[float, float, float, float]) -> None:
        """Draw a picture as an element, in a box (left, foot, width, height)."""
        self._canvas.picture(element, png, box)

    def width_of(self, style: Style, text: str) -> float:
        """The width in points of a text that stands on one line."""
        return typeface(style.weight).width(text) * style.size / 1000

    def text(self, style: Style, lines: Sequence[str], x: float, top: float) -> str:
        """The operators that set lines from a left edge, the first one's height beginning at `top`."""
        if not lines:
            return ""
        setter = self._canvas.setter(style.weight)
        size = style.size
        shown = " T* ".join([setter.show(line, size) for line in lines])
        return (
            f"BT {style.ink} rg {setter.name} {size:g} Tf {style.leading:g} TL "
            f"1 0 0 1 {x:.2f} {top - base_line(style):.2f} Tm {shown} ET"
        )

    def text_to(self, style: Style, lines: Sequence[str], right: float, top: float) -> str:
        """The same up to a right edge."""
        setter, measure = self._canvas.setter(style.weight), typeface(style.weight).width
        base = top - base_line(style)
        shown = []
        for place, line in enumerate(lines):
            wide = measure(line.rstrip(" ")) * style.size / 1000
            at = f"1 0 0 1 {right - wide:.2f} {base - place * style.leading:.2f} Tm"
            shown.append(f"{at} {setter.show(line, style.size)}")
        return f"BT {style.ink} rg {setter.name} {style.size:g} Tf {' '.join(shown)} ET" if shown else ""

    def end(self) -> None:
        """Turn to the next page."""
        self._canvas.decorate_under(self._decoration)
        self._decoration = []
        self._canvas.showPage()


def aligned(
    sheet: Sheet, style: Style, lines: Sequence[str], edges: tuple[float, float], top: float, align: str
) -> str:
    """The operators that set lines between two edges, at the left or the right one."""
    if align == LEFT:
        return sheet.text(style, lines, edges[0], top)
    return sheet.text_to(style, lines, edges[1], top)


def base_line(style: Style) -> float:
    """How far below the top of a line its base line stands: the letters sit in the middle of the leading."""
    return (style.leading - (_ASCENT + _DESCENT) * style.size) / 2 + _ASCENT * style.size


def middle(style: Style) -> float:
    """How far below the top of a line the middle of its capitals stands: where a mark belongs."""
    return base_line(style) - 0.344 * style.size


class Breakers:
    """One breaker for each style, so that what is broken once is remembered through the document.

    `looks` are the styles of the document's running text.
    """

    def __init__(self, looks: Looks) -> None:
        self.looks = looks
        self._whole = {looks.title, *looks.headings}
        self._known: dict[tuple[str, float, bool], Breaker] = {}

    def of(self, style: Style) -> Breaker:
        """The breaker for text of a style."""
        whole = style in self._whole
        key = style.weight, style.size, whole
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = Breaker(typeface(style.weight), style.size, whole=whole)
        return found
