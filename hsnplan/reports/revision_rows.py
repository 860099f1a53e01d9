"""What a revision changes, as rows of a table and in a sentence: for the revision's own document and the follow-up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hsnplan.reports.blocks import ADDED, CHANGED, REMOVED, Cell, Column, Row, Table
from hsnplan.reports.sentences import counted, listed

NEW, DROPPED, ALTERED = "new", "dropped", "altered"
_MARKS = {NEW: ADDED, DROPPED: REMOVED, ALTERED: CHANGED}


class Change(NamedTuple):
    """One field that is changed of one row of the plan, in words; `sort` is NEW, DROPPED or ALTERED."""

    title: str
    place: str
    page: str
    field: str
    before: str
    after: str
    sort: str
    substantive: bool


class Proposed(NamedTuple):
    """A revision: what it is called and why, what it changes, and whether it is carried out (`decided`)."""

    title: str
    reason: str
    changes: tuple[Change, ...]
    decided: bool = False


def table(name: str, changes: Iterable[Change], *, decided: bool = False) -> Table:
    """What is changed, old beside new; what is `decided` is no longer a proposal."""
    before, after = ("Före", "Beslutat") if decided else ("Nu", "Förslag")
    columns = (
        Column("Rad i planen", least=42, weight=2, names_row=True),
        Column("Sida", least=15, weight=0),
        Column("Vad", least=22, weight=0.6),
        Column(before, least=28, weight=1),
        Column(after, least=28, weight=1),
        Column("Art", least=24, weight=0),
    )
    return Table(name, columns, tuple(_row(change) for change in changes))


def _row(change: Change) -> Row:
    nature = "Saklig" if change.substantive else "Redaktionell"
    return Row(
        (
            Cell(change.title, note=change.place),
            Cell(change.page),
            Cell(_what(change)),
            Cell(change.before),
            Cell(change.after),
            Cell(nature),
        ),
        change=_MARKS[change.sort],
    )


def _what(change: Change) -> str:
    if change.sort == NEW:
        return "Ny rad"
    return "Raden utgår" if change.sort == DROPPED else f"Ändrat: {change.field}"


def summary(changes: tuple[Change, ...]) -> str:
    """How many rows are added, altered and dropped, and how much of it is editorial."""
    told = [
        words.format(counted(count, "rad", "rader"))
        for sort, words in ((NEW, "{} läggs till"), (ALTERED, "{} ändras"), (DROPPED, "{} utgår"))
        if (count := _rows(changes, sort))
    ]
    editorial = len({change.title for change in changes if not change.substantive})
    tail = f" {counted(editorial, 'ändring', 'ändringar')} är {_editorial(editorial)}." if editorial else ""
    return f"{listed(told)}.{tail}" if told else ""


def _rows(changes: tuple[Change, ...], sort: str) -> int:
    return len({change.title for change in changes if change.sort == sort})


def _editorial(count: int) -> str:
    return "redaktionell" if count == 1 else "redaktionella"
