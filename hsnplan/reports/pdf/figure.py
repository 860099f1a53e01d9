"""A figure as slabs: its caption, its drawing as one picture with words read in its place, where it is from."""

from __future__ import annotations

from typing import Final

from hsnplan.overriding import override
from hsnplan.reports.blocks import Figure
from hsnplan.reports.figures import Bars, Donut, Drawing, Wheel
from hsnplan.reports.pdf.flow import Slab
from hsnplan.reports.pdf.lines import Lines, set_text
from hsnplan.reports.pdf.pen import Pen
from hsnplan.reports.pdf.picture import Picture
from hsnplan.reports.pdf.shares import BarsPicture, DonutPicture
from hsnplan.reports.pdf.sheet import Breakers, Sheet
from hsnplan.reports.pdf.structure import Element, in_box
from hsnplan.reports.pdf.timeline import TimelinePicture
from hsnplan.reports.pdf.wheel import WheelPicture

_ABOVE: Final = 8.0
_ABOVE_CAPTION: Final = 16.0
_SOURCE: Final = "Källa: "


class _PictureSlab(Slab):
    """A drawing; it is drawn as one piece of content of a figure with a box."""

    above = _ABOVE

    def __init__(self, picture: Picture, element: Element, breakers: Breakers, width: float) -> None:
        self.height = picture.height
        self._picture = picture
        self._element = element
        self._breakers = breakers
        self._width = width

    @override
    def draw(self, sheet: Sheet, top: float) -> None:
        pen = Pen(sheet, self._breakers, sheet.left, top)
        self._picture.draw(pen)
        right = sheet.left + self._width
        self._element.attributes = in_box(sheet.left, top - self.height, right, top)
        sheet.write(self._element, " ".join(pen.code))


def figure_slabs(block: Figure, root: Element, breakers: Breakers, width: float) -> list[Slab]:
    """The figure with its caption above and its source below; the three stand together."""
    looks = breakers.looks
    measure = min(width, looks.measure)
    slabs: list[Slab] = []
    if block.caption:
        caption = set_text(block.caption, looks.strong, measure, breakers)
        slabs.append(Lines(Element("P", root), caption, looks.strong._replace(above=_ABOVE_CAPTION)))
    element = Element("Figure", root)
    element.alternative = block.alternative or block.drawing.words()
    slabs.append(_PictureSlab(picture_of(block.drawing, breakers, width), element, breakers, width))
    if block.source:
        source = set_text(_SOURCE + block.source, looks.small, measure, breakers)
        slabs.append(Lines(Element("P", root), source, looks.small))
    for slab in slabs[:-1]:
        slab.keeps_next = True
    return slabs


def picture_of(drawing: Drawing, breakers: Breakers, width: float) -> Picture:
    """A drawing laid out in so much width."""
    if isinstance(drawing, Bars):
        return BarsPicture(drawing, breakers, width)
    if isinstance(drawing, Wheel):
        return WheelPicture(drawing, breakers, width)
    if isinstance(drawing, Donut):
        return DonutPicture(drawing, breakers, width)
    return TimelinePicture(drawing, breakers, width)
