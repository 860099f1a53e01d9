"""Tables kept as printed, as blocks: their figures as they were given, and where they do not add up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from hsnplan.domain.typography import HARD_SPACE
from hsnplan.reports.blocks import PLAIN, RIGHT, Block, Cell, Column, Heading, Paragraph, Row, Table

_FIRST: Final = "Post"
"""The head of a first column that has none."""
_LEAST: Final = 15.0
_NAME_LEAST: Final = 25.0
_WORDS_LEAST: Final = 28.0
_PAD: Final = 4.0
_WIDE: Final = {" ": 0.85, HARD_SPACE: 0.85, ",": 0.85, ".": 0.85, "%": 2.7}
_DIGIT: Final = 1.7
"""Widths of bold signs in a cell, in millimetres: a figure is never parted."""


class KeptRow(NamedTuple):
    """A row's cells as printed; a `strong` one is a sum, `change` says what has happened to it, the note in words."""

    cells: tuple[str, ...]
    strong: bool = False
    note: str = ""
    change: str = PLAIN


class Kept(NamedTuple):
    """A table with the heads of its columns, and which of them hold figures.

    `measured_in` is its unit of measure, `wrong` are sentences on what does not add up in it.
    """

    title: str
    measured_in: str
    heads: tuple[str, ...]
    figures: tuple[bool, ...]
    rows: tuple[KeptRow, ...]
    note: str = ""
    wrong: tuple[str, ...] = ()


def blocks(kept: Kept, room: float, level: int = 3, above: str = "") -> Iterator[Block]:
    """The table under its heading, with its note, and with what does not add up in it.

    `room` is how wide it may be (mm): columns without room go on below. `above` is the heading it stands under, which
    is not said twice.
    """
    if kept.title != above:
        yield Heading(kept.title, level=level, aside=kept.measured_in)
    elif kept.measured_in:
        yield Paragraph(f"Måttenhet: {kept.measured_in}.", small=True)
    for number, places in enumerate(_pieces(kept, room)):
        name = f"{kept.title}, fortsättning" if number else kept.title
        yield Table(name, tuple(_column(kept, place) for place in places), _rows(kept, places))
    if kept.note:
        yield Paragraph(kept.note, small=True)
    for sentence in kept.wrong:
        yield Paragraph(f"Går inte ihop: {sentence}", small=True)


def _pieces(kept: Kept, room: float) -> Iterator[tuple[int, ...]]:
    """The columns as they find room beside each other, each time after the first one."""
    places, left = [0], room - _NAME_LEAST
    for place in range(1, len(kept.heads)):
        wide = _least(kept, place)
        if wide > left and len(places) > 1:
            yield tuple(places)
            places, left = [0], room - _NAME_LEAST
        places.append(place)
        left -= wide
    yield tuple(places)


def _least(kept: Kept, place: int) -> float:
    if not kept.figures[place]:
        return _WORDS_LEAST
    return max(
        _LEAST, *(_PAD + sum(_WIDE.get(sign, _DIGIT) for sign in row.cells[place]) for row in kept.rows), 0
    )


def _column(kept: Kept, place: int) -> Column:
    if not place:
        return Column(kept.heads[0] or _FIRST, least=_NAME_LEAST, weight=2, names_row=True)
    if kept.figures[place]:
        return Column(kept.heads[place], least=_least(kept, place), weight=0.4, align=RIGHT)
    return Column(kept.heads[place], least=_WORDS_LEAST, weight=2)


def _rows(kept: Kept, places: tuple[int, ...]) -> tuple[Row, ...]:
    return tuple(
        Row(
            tuple(Cell(row.cells[place], note="" if place else row.note) for place in places),
            row.strong,
            row.change,
        )
        for row in kept.rows
    )
