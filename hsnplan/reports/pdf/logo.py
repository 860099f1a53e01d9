"""The logo at the head of the first page: a picture with words that are read for it."""

from __future__ import annotations

from typing import Final

from hsnplan.overriding import override
from hsnplan.reports.layout import Logo
from hsnplan.reports.pdf.flow import Slab
from hsnplan.reports.pdf.sheet import Sheet
from hsnplan.reports.pdf.structure import Element, in_box
from hsnplan.reports.pdf.style import MM
from hsnplan.reports.png import size

_BELOW: Final = 20.0


class LogoSlab(Slab):
    """A logo as high as its template says, never wider than the page has room for."""

    def __init__(self, logo: Logo, root: Element, width: float) -> None:
        across, down = size(logo.png)
        self._high = min(logo.height * MM, width * down / across)
        self._wide = self._high * across / down
        self._logo = logo
        self._element = Element("Figure", root)
        self._element.alternative = logo.alternative
        self.height = self._high + _BELOW
        self.keeps_next = True

    @override
    def draw(self, sheet: Sheet, top: float) -> None:
        foot = top - self._high
        self._element.attributes = in_box(sheet.left, foot, sheet.left + self._wide, top)
        sheet.picture(self._element, self._logo.png, (sheet.left, foot, self._wide, self._high))
