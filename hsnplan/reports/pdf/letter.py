"""The head of a letter and the names below it."""

from __future__ import annotations

from typing import Final

from hsnplan.overriding import override
from hsnplan.reports.blocks import LetterHead, Signatory, Signatures
from hsnplan.reports.pdf.flow import Slab
from hsnplan.reports.pdf.lines import set_text
from hsnplan.reports.pdf.sheet import Breakers, Sheet
from hsnplan.reports.pdf.structure import Element
from hsnplan.reports.pdf.style import Style

_BESIDE: Final = 3
"""So many names stand beside each other at most."""
_GAP: Final = 18.0
_BELOW_HEAD: Final = 26.0
_ABOVE_NAMES: Final = 30.0
_BETWEEN_ROWS: Final = 24.0


class _Text:
    """Lines of one element at a place of a slab: `right` and `down` from its upper left corner."""

    def __init__(
        self, element: Element, lines: tuple[str, ...], look: Style, right: float, down: float
    ) -> None:
        self.element = element
        self.lines = lines
        self.look = look
        self.right = right
        self.down = down


class _Texts(Slab):
    """Texts beside and below each other that are never parted."""

    def __init__(self, texts: list[_Text], height: float, above: float) -> None:
        self._texts = texts
        self.height = height
        self.above = above

    @override
    def draw(self, sheet: Sheet, top: float) -> None:
        for text in self._texts:
            code = sheet.text(text.look, text.lines, sheet.left + text.right, top - text.down)
            sheet.write(text.element, code)


def letter_slabs(block: LetterHead, root: Element, breakers: Breakers, width: float) -> list[Slab]:
    """Who writes on the left, to whom, about what and when on the right; above both what the letter is called."""
    looks = breakers.looks
    texts: list[_Text] = []
    down = 0.0
    if block.kind:
        down = _put(texts, root, (block.kind,), looks.strong, (0.0, 0.0, width), breakers) + 8.0
    half = (width - _GAP) / 2
    sender = _put(
        texts, root, (block.unit, block.officer, block.email), looks.body, (0.0, down, half), breakers
    )
    receiver = _put(
        texts,
        root,
        (block.board, block.reference, block.date),
        looks.body,
        (half + _GAP, down, half),
        breakers,
    )
    return [_Texts(texts, max(sender, receiver) + _BELOW_HEAD, 0.0)]


def _put(
    texts: list[_Text],
    root: Element,
    lines: tuple[str, ...],
    look: Style,
    place: tuple[float, float, float],
    breakers: Breakers,
) -> float:
    """Put texts below each other from a place (right, down, width); returns how far down they reach."""
    right, down, width = place
    for text in filter(None, lines):
        found = tuple(line.text for line in set_text(text, look, width, breakers))
        texts.append(_Text(Element("P", root), found, look, right, down))
        down += len(found) * look.leading
    return down


def signature_slabs(block: Signatures, root: Element, breakers: Breakers, width: float) -> list[Slab]:
    """Rows of up to three names, each with its title below."""
    slabs: list[Slab] = []
    measure = min(width, breakers.looks.measure)
    for first in range(0, len(block.people), _BESIDE):
        people = block.people[first : first + _BESIDE]
        wide = (measure - _GAP * (_BESIDE - 1)) / _BESIDE if len(block.people) > 2 else (measure - _GAP) / 2
        texts: list[_Text] = []
        height = 0.0
        for place, person in enumerate(people):
            right = place * (wide + _GAP)
            height = max(height, _name(texts, root, person, (right, wide), breakers))
        slabs.append(_Texts(texts, height, _BETWEEN_ROWS if slabs else _ABOVE_NAMES))
    for slab in slabs[:-1]:
        slab.keeps_next = True
    return slabs


def _name(
    texts: list[_Text], root: Element, person: Signatory, place: tuple[float, float], breakers: Breakers
) -> float:
    looks = breakers.looks
    right, width = place
    under = _put(texts, root, (person.name,), looks.strong, (right, 0.0, width), breakers)
    return _put(texts, root, (person.title,), looks.body, (right, under, width), breakers)
