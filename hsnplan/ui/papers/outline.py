"""What a list of papers shows: groups with a heading, and lines of cells below them. Plain values."""

from __future__ import annotations

from typing import NamedTuple

from hsnplan.ui.theme import REGULAR


class Cell(NamedTuple):
    """Words of one column, in a token's colour, after an `icon` if there is one.

    A line with columns of its own, unlike those of the list, says of each what it is called, how many letters wide it
    wants to be, and whether it holds figures, which stand at the right.
    """

    words: str
    tone: str = "text2"
    weight: int = REGULAR
    name: str = ""
    letters: int = 0
    figures: bool = False
    icon: str = ""


class Line(NamedTuple):
    """One thing: its kind and id, and its columns; one that `heads` the others stays while any of them does.

    A `warning` stands after the words of the first column, and is never cut.
    """

    kind: str
    id: str
    cells: tuple[Cell, ...]
    heads: bool = False
    warning: str = ""


class Group(NamedTuple):
    """A heading: its own kind and id, if it is a thing too, its words, what follows them dimmed, and a tag."""

    kind: str
    id: str
    title: str
    note: str
    lines: tuple[Line, ...]
    tag: str = ""
    tag_tone: str = "accent"
