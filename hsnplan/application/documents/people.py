"""Names that the register knows in the comments and texts of a document for publishing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hsnplan.application.documents.source import Source
from hsnplan.domain.known_people import People, known_people, titles_of_the_house
from hsnplan.domain.matter_kinds import Matter
from hsnplan.domain.typography import quoted
from hsnplan.reports.blocks import (
    Block,
    BulletList,
    Document,
    Facts,
    Figure,
    GroupRow,
    Heading,
    LetterHead,
    Paragraph,
    Proposals,
    Signatures,
    Table,
    Title,
    numbered,
    plain,
)

_MOST: Final = 20


def named_in(source: Source, document: Document, case: Matter | None) -> tuple[str, ...]:
    """Where a document names somebody whom the register knows, a sentence each; at most twenty are told.

    Those whom its case names as officer or signatory, and those whom its head or foot names, stand there rightly.
    """
    rightly = (*_officials(case), *_in_head_and_foot(document))
    register = source.register
    names = source.shared.of(("known people",), lambda: known_people(register) | source.writers())
    titles = source.shared.of(("titles of the house",), lambda: titles_of_the_house(register))
    people = People(names, rightly, titles)
    told = dict.fromkeys(
        f"{where} nämns {name}, som registret känner till namnet."
        for where, text in _texts(document)
        for name in people.named_in(text)
    )
    more = f"På ytterligare {len(told) - _MOST} ställen nämns någon som registret känner till namnet."
    return (*list(told)[:_MOST], *([more] if len(told) > _MOST else []))


def _officials(case: Matter | None) -> tuple[str, ...]:
    return () if case is None else (case.officer, *(name for name, _ in case.signatories))


def _in_head_and_foot(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, LetterHead):
            yield block.officer
        elif isinstance(block, Signatures):
            yield from (person.name for person in block.people)


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Every text of a document, and the words for where it stands."""
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
