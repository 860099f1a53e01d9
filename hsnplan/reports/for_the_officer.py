"""What the handläggare must see to before a document is published: a page of its own at the end, marked as such."""

from __future__ import annotations

from typing import Final

from hsnplan.reports.blocks import BulletList, Document, Heading, PageBreak, Paragraph

HEADING: Final = "Till handläggaren – ingår inte i dokumentet"
_WORDS: Final = (
    "Det här avsnittet skrivs bara i arbetsexemplaret och följer inte med när dokumentet publiceras. "
    "Följande behöver ses över:"
)


def with_notes(document: Document, notes: tuple[str, ...]) -> Document:
    """The document with its notes last; as it is when there are none."""
    if not notes:
        return document
    added = (PageBreak(), Heading(HEADING), Paragraph(_WORDS, strong=True), BulletList(notes))
    return document._replace(blocks=(*document.blocks, *added))
