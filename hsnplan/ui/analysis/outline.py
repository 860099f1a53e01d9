"""What a list of analysis shows: groups with a heading, lines of cells below them, words or small pictures. Values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from hsnplan.domain.collation import sort_key
from hsnplan.domain.matching import fold
from hsnplan.ui.theme import REGULAR
from hsnplan.ui.widgets.rows import Sharing


class Cell(NamedTuple):
    """What stands in a column: words, before them a state's `mark` or an arrow for a `way`, after them a bar.

    The bar is `share` of its width (0 to 1; for 0 its room is kept), or the `states` of activities stacked. `order` is
    what the column is sorted by, the words when there is none; cells of one column have orders of one kind.
    """

    words: str = ""
    tone: str = "text2"
    weight: int = REGULAR
    mark: str = ""
    way: str = ""
    share: float | None = None
    states: Mapping[str, int] | None = None
    order: float | None = None
    spoken: str = ""

    @property
    def said(self) -> str:
        """The cell for those who hear it, and for the clipboard."""
        return self.spoken or self.words


class Line(NamedTuple):
    """One thing: its id, its columns, the filter of Planen for its activities, its goal, and if it is thought away."""

    id: str
    cells: tuple[Cell, ...]
    filter: str
    goal: str = ""
    faded: bool = False


class Group(NamedTuple):
    """A heading: its key, its words, what follows them dimmed, and cells of its own, if it has any."""

    id: str
    title: str
    note: str
    lines: tuple[Line, ...]
    cells: tuple[Cell, ...] = ()


class View(NamedTuple):
    """One of the place's lists: heads of the columns, how they share the width, its groups, and counts in words."""

    headings: tuple[str, ...]
    sharing: Sharing
    groups: tuple[Group, ...]
    summary: str


def passing(groups: Sequence[Group], text: str) -> list[Group]:
    """The groups with those of their lines that have every word of a text in them, or in their heading."""
    words = fold(text).split()
    if not words:
        return list(groups)
    kept = [
        group._replace(
            lines=tuple(line for line in group.lines if _has(f"{group.title} {_sought(line)}", words))
        )
        for group in groups
    ]
    return [group for group in kept if group.lines]


def _sought(line: Line) -> str:
    return " ".join(cell.said for cell in line.cells)


def _has(text: str, words: Sequence[str]) -> bool:
    sought = fold(text)
    return all(word in sought for word in words)


def in_order(groups: Sequence[Group], column: int, *, falling: bool) -> list[Group]:
    """The groups with their lines sorted by a column."""
    return [
        group._replace(
            lines=tuple(sorted(group.lines, key=lambda line: _order(line.cells[column]), reverse=falling))
        )
        for group in groups
    ]


def _order(cell: Cell) -> Any:
    """Cells without a figure come before those that have one."""
    if cell.order is not None:
        return (1, cell.order)
    return (0, sort_key(cell.words))


def as_table(headings: Sequence[str], groups: Sequence[Group]) -> str:
    """The list as text with tabs, the way spreadsheets take it in: a column for the group, and one for each column."""
    rows = [("Grupp", *headings)]
    rows += [(group.title, *(cell.said for cell in line.cells)) for group in groups for line in group.lines]
    return "\n".join("\t".join(" ".join(part.split()) for part in row) for row in rows)


def planen_filter(*, goal: str = "", unit: str = "") -> str:
    """The filter of Planen that shows the activities of a goal, of a unit, or of both, by their names."""
    asked = (("mål", goal), ("enhet", unit))
    plain = ((field, name.replace('"', " ")) for field, name in asked if name)
    return " ".join(f'{field}:"{name}"' for field, name in plain)
