"""A document as the bytes of a PDF file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from reportlab import rl_config

from hsnplan.collecting import uncollected
from hsnplan.reports.blocks import (
    Block,
    BulletList,
    Contents,
    Document,
    Facts,
    Figure,
    Heading,
    LetterHead,
    PageBreak,
    Paragraph,
    Proposals,
    Signatures,
    Table,
    Title,
    own_blocks,
)
from hsnplan.reports.pdf.canvas import TaggedCanvas
from hsnplan.reports.pdf.columns import Widths
from hsnplan.reports.pdf.contents import contents_slabs, fit
from hsnplan.reports.pdf.figure import figure_slabs
from hsnplan.reports.pdf.flow import Placed, Slab, paginate
from hsnplan.reports.pdf.furniture import draw_foot, draw_head
from hsnplan.reports.pdf.letter import letter_slabs, signature_slabs
from hsnplan.reports.pdf.lists import fact_slabs, list_slabs, proposal_slabs
from hsnplan.reports.pdf.logo import LogoSlab
from hsnplan.reports.pdf.sheet import Breakers, Sheet
from hsnplan.reports.pdf.structure import Element
from hsnplan.reports.pdf.style import MM, looks
from hsnplan.reports.pdf.table import table_slabs
from hsnplan.reports.pdf.text import Anchor, heading_slabs, paragraph_slabs, title_slabs

rl_config.useA85 = 0  # text that is wrapped in text: a quarter more bytes and most of the time


class Printed(NamedTuple):
    """A file, how many pages it has, and the characters that no font could draw: a box stands for each."""

    pdf: bytes
    pages: int
    missing: tuple[str, ...]


Watch = Callable[[float], object]
"""Is told how much is done, from 0 to 1; what it raises stops the work."""


def render(document: Document, moment: str, watch: Watch | None = None) -> Printed:
    """The document as a file that keeps PDF/UA-1 and PDF/A-2a: the same document and moment, the same bytes.

    Args:
        document: what to print.
        moment: the time stamp of the file, ISO without zone (UTC).
        watch: hears how far the work has come, after each block and each page.

    Raises:
        whatever the watch raises.
    """
    with uncollected():  # a long table is a hundred thousand objects
        return _render(document, moment, watch or _unwatched)


def _unwatched(done: float) -> None:
    del done


def _render(document: Document, moment: str, watch: Watch) -> Printed:
    layout = document.layout
    width, height = _size(document)
    setting, pages = _laid_out(document, watch)
    canvas = TaggedCanvas(document, setting.root, (width, height), moment)
    sheet = Sheet(canvas, layout.side * MM, setting.width)
    counted = setting.counted(pages)
    for number, page in enumerate(pages, start=1):
        draw_head(sheet, setting.breakers, document.furniture, document.title, number, height)
        _draw(sheet, page, height - layout.top * MM)
        words = setting.apart if number > counted else f"Sida {number} av {counted}"
        draw_foot(sheet, setting.breakers, document.furniture, words)
        sheet.end()
        watch(_LAYOUT + (1 - _LAYOUT) * number / len(pages))
    pdf = canvas.finish()
    setting.root.let_go()
    return Printed(pdf, len(pages), tuple(canvas.missing))


class Measured(NamedTuple):
    """On which page, counted from 1, each heading of a document stands in print, in order; and how many are counted."""

    headings: tuple[int, ...]
    pages: int


def measured(document: Document) -> Measured:
    """How a document falls on the pages of print."""
    setting, pages = _laid_out(document, _unwatched)
    return Measured(tuple(anchor.page for anchor in setting.anchors), setting.counted(pages))


def _laid_out(document: Document, watch: Watch) -> tuple[_Setting, list[list[Placed]]]:
    """The document's slabs on pages; each has been told where it stands."""
    width, height = _size(document)
    layout = document.layout
    room = height - (layout.top + layout.foot) * MM
    setting = _Setting(document, width - 2 * layout.side * MM, room)
    for block, done in _measured(document.blocks):
        setting.add(block)
        watch(_LAYOUT * done)
    pages = paginate(setting.slabs, room)
    for number, page in enumerate(pages, start=1):
        for placed in page:
            placed.slab.stands(number)
    return setting, pages


def _size(document: Document) -> tuple[float, float]:
    """Width and height of the pages in points."""
    short, long = document.layout.width * MM, document.layout.height * MM
    return (long, short) if document.landscape else (short, long)


_SHORT: Final = 50.0
"""Points that lines above a table are at most high to be kept with it."""
_LAYOUT = 0.6
"""The part of the time that goes to laying out; the rest goes to drawing."""


def _measured(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, float]]:
    """Each block with how much of the document is laid out once it is, by its rows."""
    sizes = [len(block.rows) if isinstance(block, Table) else 1 for block in blocks]
    total, done = sum(sizes), 0
    for block, size in zip(blocks, sizes, strict=True):
        done += size
        yield block, done / total


class _Setting:
    """A document becoming slabs, with its structure and the places that can be jumped to."""

    def __init__(self, document: Document, width: float, room: float) -> None:
        self.root = Element("Document")
        self.breakers = Breakers(looks(document.layout))
        self.width = width
        self._room = room
        self.slabs: list[Slab] = []
        self.anchors = [
            Anchor(block, f"h{place}")
            for place, block in enumerate(block for block in document.blocks if isinstance(block, Heading))
        ]
        self._headings = iter(self.anchors)
        self._own = sum(isinstance(block, Heading) for block in own_blocks(document))
        self._widths = Widths(document.blocks, width, self.breakers)
        self.apart = ""
        self._first_apart: Slab | None = None
        self._turns = False
        self._leads: Slab | None = None
        self._ends_table = False
        if document.layout.logo is not None:
            self.slabs.append(LogoSlab(document.layout.logo, self.root, width))

    def add(self, block: Block) -> None:
        """Lay out one more block."""
        if isinstance(block, PageBreak):
            self._turns, self._leads = bool(self.slabs), None
            self.apart = self.apart or block.apart
            return
        found = self._laid_out(block)
        self._keep_lead(block, found)
        if found and self._turns:
            found[0].turns = True
            self._turns = False
        if found and self.apart and self._first_apart is None:
            self._first_apart = found[0]
        self.slabs += found

    def counted(self, pages: list[list[Placed]]) -> int:
        """How many of some pages are the document's own."""
        if not self.apart:
            return len(pages)
        first = self._first_apart
        of_it = (place for place, page in enumerate(pages) if any(one.slab is first for one in page))
        return next(of_it, len(pages))

    def _keep_lead(self, block: Block, found: list[Slab]) -> None:
        """A few lines right above a table or figure stand with it, and a remark right below a table."""
        if not found:
            return
        is_short = isinstance(block, Paragraph) and len(found) == 1 and found[0].height <= _SHORT
        is_remark = isinstance(block, Paragraph) and block.small
        if self._leads is not None and (
            isinstance(block, Table | Figure) or (self._ends_table and is_remark)
        ):
            self._leads.keeps_next = True
        self._ends_table = isinstance(block, Table)
        self._leads = found[-1] if is_short or self._ends_table else None

    def _laid_out(self, block: Block) -> list[Slab]:
        match block:
            case Heading():
                return heading_slabs(next(self._headings), self.root, self.breakers, self.width)
            case Contents():
                own = self.anchors[: self._own]
                found = contents_slabs(block, own, self.root, self.breakers, self.width)
                fit(found, self._room - sum(slab.above + slab.height for slab in self.slabs))
                return found
            case Table():
                return table_slabs(block, self.root, self.breakers, self._widths.of(block))
            case _:
                return _LAYERS[type(block)](block, self.root, self.breakers, self.width)


_LAYERS: Final[dict[type[Block], Callable[[Any, Element, Breakers, float], list[Slab]]]] = {
    Title: title_slabs,
    LetterHead: letter_slabs,
    Paragraph: paragraph_slabs,
    BulletList: list_slabs,
    Proposals: proposal_slabs,
    Facts: fact_slabs,
    Figure: figure_slabs,
    Signatures: signature_slabs,
}
"""What lays out a block that needs nothing but itself."""


def _draw(sheet: Sheet, page: list[Placed], top: float) -> None:
    for slab, down in page:
        slab.draw(sheet, top - down)
