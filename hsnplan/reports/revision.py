"""*Revidering*: what a revision changes in the plan, old beside new, and the proposals it gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from hsnplan.domain.typography import number
from hsnplan.reports import revision_rows
from hsnplan.reports.blocks import (
    RIGHT,
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Proposal,
    Proposals,
    Row,
    Table,
    Title,
)
from hsnplan.reports.figures import Bar, Bars, Part
from hsnplan.reports.frame import Frame, checksum, furniture
from hsnplan.reports.layout import REPORT, Layout
from hsnplan.reports.revision_rows import Proposed
from hsnplan.reports.sentences import Decided, capital, history, listed, when

PENDING, DECIDED, WITHDRAWN = "pending", "decided", "withdrawn"
_ASKED: Final = {
    PENDING: "Förslag till beslut",
    DECIDED: "Beslut",
    WITHDRAWN: "Det återkallade förslaget till beslut",
}
_SIZED: Final = {
    PENDING: "Med revideringen ändras",
    DECIDED: "Med revideringen ändrades",
    WITHDRAWN: "Med revideringen hade ändrats",
}


class Revised(NamedTuple):
    """The snapshot of a revision.

    `state` is PENDING, DECIDED or WITHDRAWN; `decision` its own, `decisions` those of the plan. `sizes` are (level,
    rows without the revision, rows with it). `moved` tells that the plan has changed beneath it.
    """

    frame: Frame
    plan: str
    state: str
    dnr: str
    proposed_on: str
    decision: Decided
    decisions: tuple[Decided, ...]
    proposed: Proposed
    proposal: Proposal | None
    sizes: tuple[tuple[str, int, int], ...]
    moved: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()


def document(found: Revised, layout: Layout = REPORT) -> Document:
    """The revision as blocks: what it is, what it changes, what it makes of the plan, what the board decides."""
    title = f"Revidering av {found.plan}"
    return Document(
        title=f"{title}: {found.proposed.title}",
        author=found.frame.board,
        subject=found.frame.occasion(),
        furniture=furniture(found.frame, checksum(found), found.dnr),
        blocks=(Title(title), *_blocks(found)),
        layout=layout,
    )


def _blocks(found: Revised) -> Iterator[Block]:
    yield Paragraph(found.proposed.title, strong=True)
    yield Facts(_facts(found))
    told = (
        *history(found.frame.board, found.plan, found.decisions),
        revision_rows.summary(found.proposed.changes),
    )
    yield Paragraph(" ".join(filter(None, told)))
    yield from (Paragraph(found.proposed.reason) for _ in (0,) if found.proposed.reason)
    yield Heading("Ändringar")
    if found.proposed.changes:
        what = "före och efter beslutet" if found.proposed.decided else "nuvarande och föreslaget"
        changes = found.proposed.changes
        yield revision_rows.table(f"Ändringar i planen, {what}", changes, decided=found.proposed.decided)
    else:
        yield Paragraph("Revideringen innehåller inga ändringar.")
    yield from _size(found)
    if found.proposal is not None and found.proposal.parts:
        yield Heading(_ASKED[found.state])
        yield Proposals((found.proposal,))


def _facts(found: Revised) -> tuple[tuple[str, str], ...]:
    word = {PENDING: "Föreslagen", DECIDED: "Beslutad", WITHDRAWN: "Återkallad"}[found.state]
    day = when(found.decision) if found.decision.day else found.proposed_on
    rows = (
        ("Läge", f"{word} {day}".strip()),
        ("Diarienummer", found.dnr),
        ("Uppgifter", found.frame.occasion().removesuffix(".")),
    )
    return tuple(row for row in rows if row[1])


def _size(found: Revised) -> Iterator[Block]:
    altered = [row for row in found.sizes if row[1] != row[2]]
    if not altered:
        return
    yield Heading("Planens omfattning")
    told = [f"{name} från {number(now)} till {number(then)}" for name, now, then in altered]
    yield Paragraph(f"{_SIZED[found.state]} antalet {listed(told)}.")
    heads = ("Före" if found.state == DECIDED else "Nu", "Efter")
    yield Figure(
        "Antal rader i planen före och efter",
        Bars(tuple(Bar(label, _parts(found, place)) for place, label in enumerate(heads, start=1))),
    )
    yield Table(
        "Antal rader i planen före och efter",
        (
            Column("Nivå", least=60, weight=1, names_row=True),
            *(Column(head, least=24, weight=0, align=RIGHT) for head in heads),
        ),
        tuple(
            Row((Cell(capital(name)), Cell(number(now)), Cell(number(then))))
            for name, now, then in found.sizes
        ),
    )


def _parts(found: Revised, place: int) -> tuple[Part, ...]:
    return tuple(Part(capital(row[0]), (row[1], row[2])[place - 1]) for row in found.sizes)
