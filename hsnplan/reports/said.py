"""What a document says, text by text, and the words for where each stands."""

from __future__ import annotations

from collections.abc import Iterator

from hsnplan.domain.typography import quoted
from hsnplan.reports.blocks import (
    Block,
    BulletList,
    Document,
    Facts,
    Figure,
    GroupRow,
    Heading,
    Paragraph,
    Proposals,
    Table,
    Title,
    numbered,
    plain,
)


def texts(document: Document) -> Iterator[tuple[str, str]]:
    """Every text between a document's head and its signatures: where it stands, and the text."""
    where = "Först i dokumentet"
    for block in document.blocks:
        if isinstance(block, Title | Heading):
            where = f"Under {quoted(block.text)}"
        if isinstance(block, Table):
            yield from _in_table(block)
        else:
            yield from ((where, text) for text in _in_block(block))


def _in_block(block: Block) -> Iterator[str]:
    match block:
        case Title() | Heading():
            yield block.text
        case Paragraph():
            yield plain(block.text)
        case BulletList():
            yield from map(plain, block.items)
        case Proposals():
            yield from (plain(item.text) for item in numbered(block))
        case Facts():
            yield from (said for _, said in block.items)
        case Figure():
            yield from (block.caption, block.alternative, block.source)


def _in_table(table: Table) -> Iterator[tuple[str, str]]:
    named_by = next((at for at, column in enumerate(table.columns) if column.names_row), 0)
    for row in table.rows:
        if isinstance(row, GroupRow):
            cells, about = row.facts, row.title
            yield f"I {quoted(table.name)}", row.title
        else:
            cells, about = row.cells, row.cells[named_by].text
        where = f"I {quoted(table.name)}, {quoted(about)}," if about else f"I {quoted(table.name)}"
        for cell in cells:
            yield from ((where, text) for text in (cell.text, cell.note))
