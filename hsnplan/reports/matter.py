"""*Tjänsteskrivelse*: the letter of a case to the board."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hsnplan.reports import prose
from hsnplan.reports.blocks import (
    Block,
    Document,
    Heading,
    LetterHead,
    Paragraph,
    Proposal,
    Proposals,
    Signatory,
    Signatures,
    Title,
)
from hsnplan.reports.frame import Frame, checksum, furniture
from hsnplan.reports.layout import REPORT, Layout
from hsnplan.reports.parts import Parts
from hsnplan.reports.prose import Prose
from hsnplan.reports.sentences import Decided, history


class Letter(NamedTuple):
    """The snapshot of a case.

    `parts` are what the letter consists of, `texts` what is written by hand under them; `decisions` are the plan's,
    the first one first; `extract` the roles that the minutes go to.
    """

    frame: Frame
    head: LetterHead
    title: str
    parts: Parts
    decisions: tuple[Decided, ...] = ()
    texts: tuple[Prose, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    extract: tuple[str, ...] = ()


def document(letter: Letter, layout: Layout = REPORT) -> Document:
    """The letter as blocks: head, title, and each part that has something to say under its heading."""
    return Document(
        title=letter.title,
        author=letter.frame.board,
        subject=" ".join(filter(None, (letter.head.reference, letter.head.date))),
        furniture=furniture(letter.frame, checksum(letter), letter.head.reference),
        blocks=(letter.head, Title(letter.title), *parts(letter, letter.parts)),
        layout=layout,
    )


def parts(letter: Letter, asked: Parts) -> Iterator[Block]:
    """Some parts of a letter; a document that is a letter itself takes all but the description from here."""
    for part in asked:
        blocks = tuple(_part(letter, part.key))
        if blocks:
            yield Heading(part.title)
            yield from blocks


def _part(letter: Letter, key: str) -> Iterator[Block]:
    match key:
        case "proposals" if letter.proposals:
            yield Proposals(letter.proposals)
        case "signatures" if letter.signatories:
            yield Signatures(letter.signatories)
        case "extract" if letter.extract:
            yield Paragraph(f"{', '.join(letter.extract)}.")
        case "description":
            yield from (Paragraph(" ".join(told)) for told in (_history(letter),) if told)
            yield from _written(letter, key)
        case _:
            yield from _written(letter, key)


def _history(letter: Letter) -> tuple[str, ...]:
    return history(letter.frame.board, letter.frame.plan, letter.decisions)


def _written(letter: Letter, key: str) -> Iterator[Block]:
    for text in letter.texts:
        if text.key == key:
            yield from prose.blocks(text.text)
