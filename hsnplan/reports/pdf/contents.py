"""The table of contents: an entry for each heading with its page, which is known once the pages are filled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hsnplan.overriding import override
from hsnplan.reports.blocks import Contents, Heading
from hsnplan.reports.pdf import style
from hsnplan.reports.pdf.flow import Slab
from hsnplan.reports.pdf.lines import Lines, set_text
from hsnplan.reports.pdf.sheet import Breakers, Sheet, base_line
from hsnplan.reports.pdf.structure import Element
from hsnplan.reports.pdf.text import Anchor, heading_slabs

_STEP: Final = 1.4
"""What an entry of a lower level stands further in, in sizes of the text."""
_NUMBER_ROOM: Final = 26.0
_LEADER_GAP: Final = 5.0
_DOTS: Final = "[0 3.6] 0 d 1 J 0.9 w"
_ABOVE_FIRST_LEVEL: Final = 5.0
_ABOVE: Final = 1.5
_CLOSER: Final = 3.5
"""What an entry may give of the distance above it."""


class _Entry(Lines):
    """A heading's words, dots, and the number of its page; the whole line is a link to it."""

    def __init__(self, anchor: Anchor, toc: Element, breakers: Breakers, width: float) -> None:
        looks = breakers.looks
        depth = anchor.heading.level - 2
        look = looks.body if depth else looks.strong
        indent = depth * _STEP * look.size
        reference = Element("Reference", Element("TOCI", toc))
        lines = set_text(anchor.words, look, width - indent - _NUMBER_ROOM, breakers)
        super().__init__(Element("Link", reference), lines, look, indent)
        self.above = _ABOVE if depth else _ABOVE_FIRST_LEVEL
        self._anchor = anchor
        self._width = width

    @override
    def parted(self, room: float) -> tuple[Slab, Slab] | None:
        return None

    @override
    def draw(self, sheet: Sheet, top: float) -> None:
        look, last = self.look, len(self.lines) - 1
        number = str(self._anchor.page)
        lines = [line.text for line in self.lines]
        lines[last] += " "
        left, right = sheet.left + self.indent, sheet.left + self._width
        under = top - last * look.leading
        words = sheet.text(look, lines, left, top)
        sheet.write(self.element, f"{words} {sheet.text_to(look, (number,), right, under)}")
        start = left + sheet.width_of(look, lines[last].rstrip()) + _LEADER_GAP
        stop = right - sheet.width_of(look, number) - _LEADER_GAP
        if stop > start:
            y = under - base_line(look) + 0.6
            sheet.decorate(f"q {style.RULE} RG {_DOTS} {start:.2f} {y:.2f} m {stop:.2f} {y:.2f} l S Q")
        box = (left, top - self.height, right, top)
        sheet.link(self.element, box, self._anchor.key, f"{self._anchor.words}, sida {number}")


def fit(slabs: Sequence[Slab], room: float) -> None:
    """Let the entries stand closer where some of them would go on to the next page, if that makes room for all."""
    entries = [slab for slab in slabs if isinstance(slab, _Entry)]
    height = sum(slab.above + slab.height for slab in slabs)
    closer = sum(min(slab.above, _CLOSER) for slab in entries)
    if room < height <= room + closer:
        for slab in entries:
            slab.above -= min(slab.above, _CLOSER)


def contents_slabs(
    block: Contents, anchors: Sequence[Anchor], root: Element, breakers: Breakers, width: float
) -> list[Slab]:
    """An entry for each of the headings down to the deepest level wanted; nothing where there are none."""
    wanted = [anchor for anchor in anchors if anchor.heading.level <= block.deepest]
    measure = min(width, breakers.looks.measure)
    lists: list[Element] = []
    slabs: list[Slab] = []
    if wanted and block.title:
        slabs += heading_slabs(Anchor(Heading(block.title), "contents"), root, breakers, width)
    for anchor in wanted:
        depth = min(anchor.heading.level - 2, len(lists))
        del lists[depth + 1 :]
        if len(lists) <= depth:
            lists.append(Element("TOC", lists[-1] if lists else root))
        slabs.append(_Entry(anchor, lists[-1], breakers, measure))
    return slabs
