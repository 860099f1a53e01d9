"""The parts of a report in their order: what the document says under each, what is written by hand, and its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from hsnplan.reports import kept, prose
from hsnplan.reports.blocks import Block, Heading
from hsnplan.reports.kept import Kept
from hsnplan.reports.layout import Layout
from hsnplan.reports.parts import Part, Parts
from hsnplan.reports.prose import Prose


def arranged(
    parts: Parts, tables: Iterable[tuple[str, Kept]], layout: Layout, said: Callable[[Part], Iterator[Block]]
) -> Iterator[Block]:
    """Every part that has something to say, under its heading: what `said` gives of it, and then its tables."""
    room = layout.width - 2 * layout.side
    rows = tuple(tables)
    for part in parts:
        under = (table for key, table in rows if key == part.key)
        blocks = (
            *said(part),
            *(block for table in under for block in kept.blocks(table, room, above=part.title)),
        )
        if blocks:
            yield Heading(part.title)
            yield from blocks


def written(texts: Iterable[Prose], key: str) -> Iterator[Block]:
    """What is written by hand under a part."""
    for text in texts:
        if text.key == key:
            yield from prose.blocks(text.text)
