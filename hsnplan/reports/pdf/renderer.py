"""A document as the bytes of a PDF file."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from reportlab import rl_config

from hsnplan.reports.blocks import Block, BulletList, Document, Heading, Paragraph, Table, Title
from hsnplan.reports.pdf import style
from hsnplan.reports.pdf.canvas import TaggedCanvas
from hsnplan.reports.pdf.flow import Placed, Slab, paginate
from hsnplan.reports.pdf.furniture import draw_foot, draw_head
from hsnplan.reports.pdf.sheet import Breakers, Sheet
from hsnplan.reports.pdf.structure import Element
from hsnplan.reports.pdf.table import table_slabs
from hsnplan.reports.pdf.text import heading_slab, list_slabs, paragraph_slab, title_slab

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
    with _uncollected():
        return _render(document, moment, watch or _unwatched)


def _unwatched(done: float) -> None:
    del done


def _render(document: Document, moment: str, watch: Watch) -> Printed:
    short, long = style.A4
    width, height = (long, short) if document.landscape else (short, long)
    breakers, root = Breakers(), Element("Document")
    measure = width - 2 * style.MARGIN_SIDE
    slabs = []
    for block, done in _measured(document.blocks):
        slabs += _slabs(block, root, breakers, measure)
        watch(_LAYOUT * done)
    pages = paginate(slabs, height - style.MARGIN_TOP - style.MARGIN_FOOT)
    canvas = TaggedCanvas(document, root, (width, height), moment)
    sheet = Sheet(canvas, style.MARGIN_SIDE, measure)
    for number, page in enumerate(pages, start=1):
        draw_head(sheet, breakers, document.furniture, document.title, number, height)
        _draw(sheet, page, height - style.MARGIN_TOP)
        draw_foot(sheet, breakers, document.furniture, number, len(pages))
        sheet.end()
        watch(_LAYOUT + (1 - _LAYOUT) * number / len(pages))
    return Printed(canvas.finish(), len(pages), tuple(canvas.missing))


_LAYOUT = 0.6
"""The part of the time that goes to laying out; the rest goes to drawing."""


def _measured(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, float]]:
    """Each block with how much of the document is laid out once it is, by its rows."""
    sizes = [len(block.rows) if isinstance(block, Table) else 1 for block in blocks]
    total, done = sum(sizes), 0
    for block, size in zip(blocks, sizes, strict=True):
        done += size
        yield block, done / total


@contextmanager
def _uncollected() -> Iterator[None]:
    """With the garbage collector paused: a long table is a hundred thousand objects and no rubbish."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _slabs(block: Block, root: Element, breakers: Breakers, width: float) -> list[Slab]:
    match block:
        case Title():
            return [title_slab(block, root, breakers, width)]
        case Heading():
            return [heading_slab(block, root, breakers, width)]
        case Paragraph():
            return [paragraph_slab(block, root, breakers, width)]
        case BulletList():
            return list_slabs(block, root, breakers, width)
        case Table():
            return table_slabs(block, root, breakers, width)


def _draw(sheet: Sheet, page: list[Placed], top: float) -> None:
    for slab, down in page:
        slab.draw(sheet, top - down)
