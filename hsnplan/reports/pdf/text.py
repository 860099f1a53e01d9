"""Titles, headings and paragraphs as slabs."""

from __future__ import annotations

from typing import Final

from hsnplan.overriding import override
from hsnplan.reports.blocks import Heading, Paragraph, Text, Title, plain
from hsnplan.reports.characters import printable
from hsnplan.reports.pdf import style
from hsnplan.reports.pdf.flow import Slab
from hsnplan.reports.pdf.lines import Line, Lines, set_text
from hsnplan.reports.pdf.marks import mark
from hsnplan.reports.pdf.sheet import Breakers, Sheet, middle
from hsnplan.reports.pdf.structure import Element
from hsnplan.reports.pdf.style import Style

_ASIDE_SHARE: Final = 0.4
_HEADING_MARK: Final = 1.3
"""A heading's mark to a cell's."""
_SHORT: Final = 3
_LONE: Final = 0.09
_NARROWER: Final = 0.93


class Anchor:
    """A place in the document that can be jumped to; its page is known once the pages are filled."""

    def __init__(self, heading: Heading, key: str) -> None:
        self.heading = heading
        self.words = " ".join(printable(heading.text).split())
        self.key = key
        self.page = 0


class _HeadingLines(Lines):
    """A heading with its mark, its remark at the far end, and the place to jump to."""

    def __init__(
        self, anchor: Anchor, elements: tuple[Element, Element | None], breakers: Breakers, width: float
    ) -> None:
        block = anchor.heading
        look = breakers.looks.heading(block.level)
        indent = (style.MARK_SIZE + style.MARK_GAP) * _HEADING_MARK if block.mark else 0.0
        aside = breakers.of(style.ASIDE).lines(block.aside, width * _ASIDE_SHARE) if elements[1] else ()
        taken = width * _ASIDE_SHARE + 12 if aside else 0.0
        super().__init__(
            elements[0], set_text(block.text, look, width - indent - taken, breakers), look, indent
        )
        self.height = max(self.height, len(aside) * style.ASIDE.leading)
        self.keeps_next = True
        self._anchor = anchor
        self._aside = aside
        self._aside_element = elements[1]

    @override
    def stands(self, page: int) -> None:
        if self.begins:
            self._anchor.page = page

    @override
    def draw(self, sheet: Sheet, top: float) -> None:
        if self.begins:
            self._draw_mark(sheet, top)
            sheet.bookmark(self._anchor.words, self._anchor.heading.level - 2, top, self._anchor.key)
        super().draw(sheet, top)
        if self.begins and self._aside_element is not None:
            right = sheet.left + sheet.width
            sheet.write(self._aside_element, sheet.text_to(style.ASIDE, self._aside, right, top))

    def _draw_mark(self, sheet: Sheet, top: float) -> None:
        size = style.MARK_SIZE * _HEADING_MARK
        code = mark(self._anchor.heading.mark, sheet.left + size / 2, top - middle(self.look), size)
        sheet.decorate(code)


def title_slabs(block: Title, root: Element, breakers: Breakers, width: float) -> list[Slab]:
    """The document's name."""
    look = breakers.looks.title
    slab = Lines(Element("H1", root), set_text(block.text, look, width, breakers), look)
    slab.keeps_next = True
    return [slab]


def heading_slabs(anchor: Anchor, root: Element, breakers: Breakers, width: float) -> list[Slab]:
    """A heading; its remark is read after it."""
    block = anchor.heading
    element = Element(f"H{block.level}", root)
    aside = Element("P", root) if block.aside else None
    return [_HeadingLines(anchor, (element, aside), breakers, width)]


def paragraph_slabs(block: Paragraph, root: Element, breakers: Breakers, width: float) -> list[Slab]:
    """Running text, in lines no longer than can be read with ease; a short one that leads on stays with the next."""
    looks = breakers.looks
    look = looks.strong if block.strong else looks.small if block.small else looks.body
    lines = _set_paragraph(block.text, look, min(width, looks.measure), breakers)
    slab = Lines(Element("P", root), lines, look)
    slab.keeps_next = len(lines) <= _SHORT and (block.strong or plain(block.text).rstrip().endswith(":"))
    return [slab]


def _set_paragraph(text: Text, look: Style, width: float, breakers: Breakers) -> tuple[Line, ...]:
    """Lines of running text; set a little narrower where else a lone short word would be the last line."""
    lines = set_text(text, look, width, breakers)
    if len(lines) < 2 or breakers.of(look).width(lines[-1].text) > width * _LONE:
        return lines
    narrower = set_text(text, look, width * _NARROWER, breakers)
    return narrower if len(narrower) == len(lines) else lines
