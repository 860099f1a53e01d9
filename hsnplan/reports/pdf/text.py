"""Titles, headings, paragraphs and lists as slabs."""

from __future__ import annotations

from copy import copy
from typing import Final

from typing_extensions import override

from hsnplan.reports.blocks import BulletList, Heading, Paragraph, Title
from hsnplan.reports.characters import printable
from hsnplan.reports.pdf import style
from hsnplan.reports.pdf.flow import Slab
from hsnplan.reports.pdf.marks import mark
from hsnplan.reports.pdf.sheet import Breakers, Sheet, middle
from hsnplan.reports.pdf.structure import Element
from hsnplan.reports.pdf.style import Style

_TOGETHER: Final = 2
"""So many lines of a paragraph stand together at either end of a page."""
_BULLET: Final = "•"
_BULLET_INDENT: Final = 11.0
_ASIDE_SHARE: Final = 0.4
_HEADING_MARK: Final = 1.3
"""A heading's mark to a cell's."""


class Lines(Slab):
    """Lines of one element in one style from a left edge `indent` into the page; `begins` until it is parted."""

    def __init__(self, element: Element, lines: tuple[str, ...], look: Style, indent: float = 0.0) -> None:
        self.element = element
        self.lines = lines
        self.look = look
        self.indent = indent
        self.height = len(lines) * look.leading
        self.above = look.above
        self.begins = True

    @override
    def least(self) -> float:
        parted = len(self.lines) >= 2 * _TOGETHER and not self.keeps_next
        return _TOGETHER * self.look.leading if parted else self.height

    @override
    def parted(self, room: float) -> tuple[Slab, Slab] | None:
        count = min(int(room / self.look.leading), len(self.lines) - _TOGETHER)
        return self._at(count) if count >= _TOGETHER and not self.keeps_next else None

    @override
    def forced(self, room: float) -> tuple[Slab, Slab] | None:
        return self._at(max(1, int(room / self.look.leading)))

    def _at(self, count: int) -> tuple[Slab, Slab]:
        first, rest = copy(self), copy(self)
        for part, lines in ((first, self.lines[:count]), (rest, self.lines[count:])):
            part.lines = lines
            part.height = len(lines) * self.look.leading
        rest.begins = False
        rest.above = 0.0
        return first, rest

    @override
    def draw(self, sheet: Sheet, top: float) -> None:
        sheet.write(self.element, sheet.text(self.look, self.lines, sheet.left + self.indent, top))


class _HeadingLines(Lines):
    """A heading with its mark, its remark at the far end, and the place to jump to."""

    def __init__(
        self, block: Heading, elements: tuple[Element, Element | None], breakers: Breakers, width: float
    ) -> None:
        look = style.HEADINGS[min(block.level, max(style.HEADINGS))]
        indent = (style.MARK_SIZE + style.MARK_GAP) * _HEADING_MARK if block.mark else 0.0
        aside = breakers.of(style.ASIDE).lines(block.aside, width * _ASIDE_SHARE) if elements[1] else ()
        taken = width * _ASIDE_SHARE + 12 if aside else 0.0
        lines = breakers.of(look).lines(block.text, width - indent - taken)
        super().__init__(elements[0], lines, look, indent)
        self.height = max(self.height, len(aside) * style.ASIDE.leading)
        self.keeps_next = True
        self._block = block
        self._aside = aside
        self._aside_element = elements[1]

    @override
    def draw(self, sheet: Sheet, top: float) -> None:
        if self.begins:
            self._draw_mark(sheet, top)
            sheet.bookmark(printable(self._block.text), self._block.level - 2, top)
        super().draw(sheet, top)
        if self.begins and self._aside_element is not None:
            right = sheet.left + sheet.width
            sheet.write(self._aside_element, sheet.text_to(style.ASIDE, self._aside, right, top))

    def _draw_mark(self, sheet: Sheet, top: float) -> None:
        size = style.MARK_SIZE * _HEADING_MARK
        sheet.decorate(mark(self._block.mark, sheet.left + size / 2, top - middle(self.look), size))


class _Item(Lines):
    """An item of a list: its bullet is an element of its own."""

    def __init__(self, label: Element, body: Element, lines: tuple[str, ...]) -> None:
        super().__init__(body, lines, style.BODY, _BULLET_INDENT)
        self._label = label

    @override
    def draw(self, sheet: Sheet, top: float) -> None:
        if self.begins:
            sheet.write(self._label, sheet.text(self.look, (_BULLET + " ",), sheet.left, top))
        super().draw(sheet, top)


def title_slab(block: Title, root: Element, breakers: Breakers, width: float) -> Slab:
    """The document's name."""
    slab = Lines(Element("H1", root), breakers.of(style.TITLE).lines(block.text, width), style.TITLE)
    slab.keeps_next = True
    return slab


def heading_slab(block: Heading, root: Element, breakers: Breakers, width: float) -> Slab:
    """A heading; its remark is read after it."""
    element = Element(f"H{block.level}", root)
    return _HeadingLines(block, (element, Element("P", root) if block.aside else None), breakers, width)


def paragraph_slab(block: Paragraph, root: Element, breakers: Breakers, width: float) -> Slab:
    """Running text, in lines no longer than can be read with ease."""
    look = style.BODY_STRONG if block.strong else style.BODY
    lines = breakers.of(look).lines(block.text, min(width, style.TEXT_MEASURE))
    return Lines(Element("P", root), lines, look)


def list_slabs(block: BulletList, root: Element, breakers: Breakers, width: float) -> list[Slab]:
    """The items of a list."""
    listed = Element("L", root, "<</O/List/ListNumbering/Disc>>")
    measure = min(width, style.TEXT_MEASURE) - _BULLET_INDENT
    slabs: list[Slab] = []
    for item in block.items:
        entry = Element("LI", listed)
        label, body = Element("Lbl", entry), Element("LBody", entry)
        slabs.append(_Item(label, body, breakers.of(style.BODY).lines(item, measure)))
    return slabs
