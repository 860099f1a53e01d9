"""What a list of papers shows: groups with a heading, and lines of cells below them. Plain values."""

from __future__ import annotations

from typing import NamedTuple

from hsnplan.ui.theme import REGULAR


class Cell(NamedTuple):
    """Words of one column, in a token's colour."""

    words: str
    tone: str = "text2"
    weight: int = REGULAR


class Line(NamedTuple):
    """One thing: its kind and id, and its columns."""

    kind: str
    id: str
    cells: tuple[Cell, ...]


class Group(NamedTuple):
    """A heading: its own kind and id, if it is a thing too, its words, what follows them dimmed, and a tag."""

    kind: str
    id: str
    title: str
    note: str
    lines: tuple[Line, ...]
    tag: str = ""
    tag_tone: str = "accent"
