"""Lists as slabs: bullets, numbered proposals, terms with what holds for them. Labels are elements of their own."""

from __future__ import annotations

from typing import Final

from hsnplan.overriding import override
from hsnplan.reports.blocks import BulletList, Facts, Numbered, Proposals, numbered, plain
from hsnplan.reports.characters import printable
from hsnplan.reports.pdf.flow import Slab
from hsnplan.reports.pdf.lines import Line, Lines, set_text
from hsnplan.reports.pdf.sheet import Breakers, Sheet
from hsnplan.reports.pdf.structure import Element
from hsnplan.reports.pdf.style import MM, Style

_BULLET: Final = "•"
_BULLET_INDENT: Final = 1.1
_NUMBER_INDENT: Final = 2.0
"""How far an item stands into the text, in sizes of it; for each depth."""
_TERM_GAP: Final = 14.0
_TERM_SHARE: Final = 0.4
_LIST: Final = "<</O/List/ListNumbering/{}>>"
_NUMBERING: Final = ("Decimal", "LowerAlpha")


class _Item(Lines):
    """An item of a list: its label stands on its first line, `label_at` points into the page."""

    def __init__(
        self,
        elements: tuple[Element, Element],
        label: tuple[Line, ...],
        lines: tuple[Line, ...],
        looks: tuple[Style, Style],
        places: tuple[float, float],
    ) -> None:
        super().__init__(elements[1], lines, looks[1], places[1])
        self._label_element = elements[0]
        self._label = label
        self._label_look = looks[0]
        self._label_at = places[0]
        self.height = max(self.height, len(label) * self.look.leading)

    @override
    def draw(self, sheet: Sheet, top: float) -> None:
        if self.begins:
            words = [line.text for line in self._label]
            words[-1:] = [word + " " for word in words[-1:]]
            code = sheet.text(self._label_look, words, sheet.left + self._label_at, top)
            sheet.write(self._label_element, code)
        super().draw(sheet, top)


def list_slabs(block: BulletList, root: Element, breakers: Breakers, width: float) -> list[Slab]:
    """The items of a list without order."""
    if not block.items:
        return []
    listed = Element("L", root, _LIST.format("Disc"))
    look = breakers.looks.body
    places = 0.0, _BULLET_INDENT * look.size
    slabs: list[Slab] = []
    for item in block.items:
        entry = Element("LI", listed)
        elements = Element("Lbl", entry), Element("LBody", entry)
        lines = set_text(item, look, min(width, breakers.looks.measure) - places[1], breakers)
        slabs.append(_Item(elements, (Line(_BULLET),), lines, (look, look), places))
    for slab in slabs[-2:-1]:
        slab.keeps_next = True  # the last item never stands alone on a page
    return slabs


def proposal_slabs(block: Proposals, root: Element, breakers: Breakers, width: float) -> list[Slab]:
    """The proposals of a case: one alone is a paragraph, several are lists within the items of lists."""
    slabs: list[Slab] = []
    lists: list[Element] = []
    bodies = [root]
    for item in numbered(block):
        if not item.label:
            look = breakers.looks.body
            lines = set_text(item.text, look, min(width, breakers.looks.measure), breakers)
            return [Lines(Element("P", root), lines, look)]
        del lists[item.depth + 1 :], bodies[item.depth + 1 :]
        if len(lists) <= item.depth:
            lists.append(Element("L", bodies[-1], _LIST.format(_NUMBERING[item.depth % 2])))
        entry = Element("LI", lists[-1])
        label = Element("Lbl", entry)
        bodies.append(Element("LBody", entry))
        slabs.append(_proposal_slab(item, (label, bodies[-1]), breakers, width))
    return slabs


def _proposal_slab(
    item: Numbered, elements: tuple[Element, Element], breakers: Breakers, width: float
) -> Slab:
    """An item; its text is a paragraph of its own, so that a list can follow it within the item."""
    look = breakers.looks.body
    step = _NUMBER_INDENT * look.size
    places = item.depth * step, (item.depth + 1) * step
    lines = set_text(item.text, look, min(width, breakers.looks.measure) - places[1], breakers)
    paragraph = Element("P", elements[1])
    slab = _Item((elements[0], paragraph), (Line(item.label),), lines, (look, look), places)
    slab.keeps_next = plain(item.text).rstrip().endswith(":")
    return slab


def fact_slabs(block: Facts, root: Element, breakers: Breakers, width: float) -> list[Slab]:
    """Terms on the left, what holds for them on one left edge beside."""
    if not block.items:
        return []
    looks = breakers.looks
    listed = Element("L", root, _LIST.format("None"))
    terms = [" ".join(printable(term).split()) for term, _ in block.items]
    widest = max(breakers.of(looks.number).width(term) for term in terms)
    room = min(widest, width * _TERM_SHARE)
    places = 0.0, room + _TERM_GAP
    slabs: list[Slab] = []
    for term, value in zip(terms, (value for _, value in block.items), strict=True):
        entry = Element("LI", listed)
        elements = Element("Lbl", entry), Element("LBody", entry)
        label = set_text(term, looks.number, room + 0.1, breakers)
        lines = set_text(value, looks.body, min(width, looks.measure + 30 * MM) - places[1], breakers)
        slab = _Item(elements, label, lines, (looks.number, looks.body), places)
        slab.above = looks.body.above if not slabs else 0.0
        slabs.append(slab)
    return slabs
