"""*Budget och tabeller*: the plan's tables and those of its periods on their own, with their figures as given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hsnplan.reports import kept
from hsnplan.reports.blocks import Block, Contents, Document, Heading, Paragraph, Title
from hsnplan.reports.frame import Frame, checksum, furniture
from hsnplan.reports.kept import Kept
from hsnplan.reports.layout import REPORT, Layout
from hsnplan.reports.sentences import counted

_CONTENTS_FROM = 4
"""So many tables are found again by a list of them."""


class Gathered(NamedTuple):
    """The tables that stand under one heading."""

    title: str
    tables: tuple[Kept, ...]


class Tables(NamedTuple):
    """Every table that is printed, by what it belongs to. `period` names the only period that is shown, "" for all."""

    frame: Frame
    title: str
    period: str
    groups: tuple[Gathered, ...]

    @property
    def total(self) -> int:
        """How many tables there are."""
        return sum(len(group.tables) for group in self.groups)


def document(shown: Tables, layout: Layout = REPORT) -> Document:
    """The tables as a document of its own."""
    return Document(
        title=shown.title,
        author=shown.frame.board,
        subject=f"{shown.frame.plan}. {shown.frame.occasion()}",
        furniture=furniture(shown.frame, checksum(shown)),
        blocks=(
            Title(shown.title),
            Paragraph(_opening(shown)),
            *((Contents(deepest=3),) if shown.total >= _CONTENTS_FROM else ()),
            *_groups(shown, layout.width - 2 * layout.side),
        ),
        layout=layout,
    )


def _opening(shown: Tables) -> str:
    frame = shown.frame
    of = f"{frame.plan}, {shown.period.lower()}" if shown.period else frame.plan
    many = counted(shown.total, "tabell", "tabeller")
    return f"{frame.board}, {of}: {many} med uppgifterna som de är lämnade. {frame.occasion()}"


def _groups(shown: Tables, room: float) -> Iterator[Block]:
    for group in shown.groups:
        yield Heading(group.title)
        for table in group.tables:
            yield from kept.blocks(table, room, above=group.title)
