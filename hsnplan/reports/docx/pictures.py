"""Figures and logos as pictures with the words that are read for them."""

from __future__ import annotations

from typing import Final, NamedTuple

from hsnplan.reports.bitmap import dots
from hsnplan.reports.docx.markup import escaped
from hsnplan.reports.figures import Drawing
from hsnplan.reports.pdf.picture_page import picture_page
from hsnplan.reports.pdf.sheet import Breakers
from hsnplan.reports.png import size, written

_SCALE: Final = 3.0
"""Dots for each point: 216 to the inch."""
_EMU: Final = 12700
"""So many of the format's units are a point."""


class Placed(NamedTuple):
    """A picture's file and its size in points."""

    png: bytes
    width: float
    height: float


def drawn(drawing: Drawing, breakers: Breakers, width: float, moment: str) -> Placed:
    """A figure in dots, drawn by the print's own pen."""
    page = picture_page(drawing, breakers, width, moment)
    across, down, colours = dots(page.pdf, _SCALE)
    return Placed(written(across, down, colours), page.width, page.height)


def logo(png: bytes, height: float) -> Placed:
    """A logo of a height in points."""
    across, down = size(png)
    return Placed(png, height * across / down, height)


def inline(name: str, number: int, picture: Placed, alternative: str) -> str:
    """A run with a picture in the text; `name` is that of its file, `number` its own in the document."""
    wide, high = round(picture.width * _EMU), round(picture.height * _EMU)
    spoken = " ".join(escaped(alternative).split())
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="{name}" descr="{spoken}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{name}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
