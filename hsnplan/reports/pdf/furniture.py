"""What stands at the head and foot of every page; none of it is read aloud, all of it is said in the text too."""

from __future__ import annotations

from typing import Final

from hsnplan.reports.blocks import PageFurniture
from hsnplan.reports.pdf import style
from hsnplan.reports.pdf.breaking import Breaker
from hsnplan.reports.pdf.canvas import FOOTER, HEADER
from hsnplan.reports.pdf.sheet import Breakers, Sheet, base_line

_BETWEEN: Final = 24.0
_TAG_PAD: Final = 7.0
_TAG_HEIGHT: Final = 15.0
_DOT: Final = " · "


def draw_foot(sheet: Sheet, breakers: Breakers, furniture: PageFurniture, page: str) -> None:
    """Register and edition or day on the left, check sum and page on the right; on two lines where one is too short.

    `page` says which page it is ("Sida 2 av 4"), or what it is when it is no part of the document.
    """
    look = style.FURNITURE
    breaker = breakers.of(look)
    right = breaker.one_line(_DOT.join(filter(None, (furniture.right, page))), sheet.width)
    left = _left(breaker, furniture, sheet.width, sheet.width - breaker.width(right) - _BETWEEN)
    lower = (len(left) - 1) * look.leading
    top = style.FOOT_LINE + base_line(look) + lower / 2
    sheet.rule(top + 5, style.HAIRLINE, 0.5, sheet.width)
    sheet.write(None, sheet.text(look, left, sheet.left, top), FOOTER)
    sheet.write(None, sheet.text_to(look, (right,), sheet.left + sheet.width, top - lower), FOOTER)


def _left(breaker: Breaker, furniture: PageFurniture, whole: float, room: float) -> tuple[str, ...]:
    """One line within the room, else two of which the lower has the room and the upper the whole width.

    The edition or day is shortened only where it is wider than the page, and then keeps its number.
    """
    name, state = furniture.left, furniture.state
    together = breaker.one_line(_DOT.join(filter(None, (name, state))), room)
    if not (name and state) or not together.endswith("…"):
        return (together,)
    if breaker.one_line(state, room).endswith("…"):
        return _keeping_its_end(breaker, state, whole), breaker.one_line(name, room)
    return breaker.one_line(name, whole), breaker.one_line(state, room)


def _keeping_its_end(breaker: Breaker, state: str, width: float) -> str:
    """An edition's name and number ("Tertial 1 2025, utgåva 1") on one line, the name cut short if it must be."""
    name, comma, number = state.rpartition(", ")
    end = comma + number
    return breaker.one_line(name, width - breaker.width(end)) + end


def draw_head(
    sheet: Sheet, breakers: Breakers, furniture: PageFurniture, title: str, page: int, height: float
) -> None:
    """The tag on every page; the document's title from the second on."""
    base = height - style.HEAD_LINE
    taken = _draw_tag(sheet, breakers, furniture.tag, base) if furniture.tag else 0.0
    if page > 1:
        look = style.FURNITURE
        line = breakers.of(look).one_line(title, sheet.width - taken - _BETWEEN)
        sheet.write(None, sheet.text(look, (line,), sheet.left, base + base_line(look)), HEADER)


def _draw_tag(sheet: Sheet, breakers: Breakers, tag: str, base: float) -> float:
    """A word in a frame at the right edge; returns how wide it is."""
    look = style.TAG
    breaker = breakers.of(look)
    word = breaker.one_line(tag, sheet.width / 2)
    wide = breaker.width(word) + 2 * _TAG_PAD
    left = sheet.left + sheet.width - wide
    foot = base + 0.344 * look.size - _TAG_HEIGHT / 2
    sheet.decorate(f"{look.ink} RG 0.8 w {left:.2f} {foot:.2f} {wide:.2f} {_TAG_HEIGHT} re S")
    sheet.write(None, sheet.text(look, (word,), left + _TAG_PAD, base + base_line(look)), HEADER)
    return wide
