"""The sentence below each table in which counts of a few persons are left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hsnplan.domain.small_counts import HIDDEN, WITH_IT
from hsnplan.reports.blocks import Block, Document, Paragraph, Row, Table

NOTE: Final = (
    f"”{HIDDEN.capitalize()}” står för ett till fyra av ett mått som räknar personer. Det visas inte, och inte heller "
    f"det som det kunde räknas fram ur (”{WITH_IT}”)."
)
_WORDS: Final = frozenset((HIDDEN, WITH_IT))


def with_hidden_notes(document: Document) -> Document:
    """The document with the sentence after each table that leaves something out."""
    return document._replace(blocks=tuple(_noted(document.blocks)))


def _noted(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Table) and _leaves_out(block):
            yield Paragraph(NOTE, small=True)


def _leaves_out(table: Table) -> bool:
    return any(cell.text in _WORDS for row in table.rows if isinstance(row, Row) for cell in row.cells)
