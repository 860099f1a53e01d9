"""Names that the register knows in the comments and texts of a document for publishing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hsnplan.application.documents.source import Source
from hsnplan.domain.known_people import People, known_people, titles_of_the_house
from hsnplan.domain.matter_kinds import Matter
from hsnplan.reports import said
from hsnplan.reports.blocks import Document, LetterHead, Signatures

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
        for where, text in said.texts(document)
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
