"""What the handläggare must see to before a document is published: a page of its own at the end, marked as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from hsnplan.reports import glyphs, said
from hsnplan.reports.blocks import BulletList, Document, Heading, PageBreak, Paragraph

HEADING: Final = "Till handläggaren – ingår inte i dokumentet"
_FOOT: Final = "Till handläggaren, ingår inte i dokumentet"
_WORDS: Final = (
    "Det här avsnittet skrivs bara i arbetsexemplaret och följer inte med när dokumentet publiceras. "
    "Följande behöver ses över:"
)


def with_notes(document: Document, notes: tuple[str, ...]) -> Document:
    """The document with its notes last, what print cannot show among them; as it is when there are none."""
    notes = (*notes, *_not_shown(document))
    if not notes:
        return document
    added = (PageBreak(apart=_FOOT), Heading(HEADING), Paragraph(_WORDS, strong=True), BulletList(notes))
    return document._replace(blocks=(*document.blocks, *added))


def _not_shown(document: Document) -> Iterator[str]:
    """Where a box stands for a character, by its code: the character itself would be a box here too."""
    told: set[str] = set()
    for where, text in said.texts(document):
        found = glyphs.missing(text)
        told.update(found)
        if found:
            yield f"{where}: {_named(found)}."
    rest = [char for char in glyphs.missing("".join(_words(document))) if char not in told]
    if rest:
        yield f"I dokumentets huvud, rubriker eller underskrifter: {_named(rest)}."


def _named(characters: Iterable[str]) -> str:
    codes = ", ".join(f"U+{ord(char):04X}" for char in characters)
    return f"tecken som utskriften inte kan visa har ersatts av en ruta ({codes})"


def _words(part: Any) -> Iterator[str]:
    """Every text in a part of a document, however deep."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for inner in part:
            yield from _words(inner)
