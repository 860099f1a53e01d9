"""A figure alone on a page of its own size: what other renderers make their picture of."""

from __future__ import annotations

from typing import NamedTuple

from hsnplan.reports.blocks import Document, PageFurniture
from hsnplan.reports.figures import Drawing
from hsnplan.reports.pdf.canvas import TaggedCanvas
from hsnplan.reports.pdf.figure import picture_of
from hsnplan.reports.pdf.pen import Pen
from hsnplan.reports.pdf.sheet import Breakers, Sheet
from hsnplan.reports.pdf.structure import Element

_EDGE = 2.0
"""Room around the drawing, for lines that run along its edge."""


class PicturePage(NamedTuple):
    """The file, and the size of its page in points."""

    pdf: bytes
    width: float
    height: float


def picture_page(drawing: Drawing, breakers: Breakers, width: float, moment: str) -> PicturePage:
    """A drawing laid out as in print, in so much width."""
    picture = picture_of(drawing, breakers, width - 2 * _EDGE)
    height = picture.height + 2 * _EDGE
    root = Element("Figure")
    root.alternative = drawing.words()
    canvas = TaggedCanvas(Document("", "", "", PageFurniture("", ""), ()), root, (width, height), moment)
    sheet = Sheet(canvas, _EDGE, width)
    pen = Pen(sheet, breakers, _EDGE, height - _EDGE)
    picture.draw(pen)
    sheet.write(root, " ".join(pen.code))
    sheet.end()
    return PicturePage(canvas.finish(), width, height)
