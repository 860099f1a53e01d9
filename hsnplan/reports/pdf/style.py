"""How the prints look: sizes in points, inks, distances. One family in two weights, weight before size."""

from __future__ import annotations

from math import ceil
from typing import Final, NamedTuple

from hsnplan.reports.layout import Layout
from hsnplan.reports.pdf.typeface import BOLD, REGULAR

MM: Final = 72 / 25.4
HEAD_LINE: Final = 10 * MM
"""From the page's upper edge to the base line of its head; the foot's from the lower edge."""
FOOT_LINE: Final = 9 * MM


class Style(NamedTuple):
    """How a text is set; `above` is the distance to what stands before it on the page."""

    weight: str
    size: float
    leading: float
    ink: str
    above: float = 0.0


def ink(colour: str) -> str:
    """The three parts of an sRGB colour "#RRGGBB" as a page's operators want them."""
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3g}" for at in (1, 3, 5))


# The inks are those of the window's light theme, so that a state has one colour everywhere. Contrast on white is
# 4.5:1 or better for everything that is read.
TEXT: Final = ink("#1B1E23")
SECOND: Final = ink("#4A515C")
DIM: Final = ink("#606772")
STRONG_RULE: Final = ink("#4A515C")
RULE: Final = ink("#8A919C")
HAIRLINE: Final = ink("#D3D6DC")
WARNING: Final = ink("#7A5600")
MARK_INKS: Final = {
    "planned": ink("#5B6472"),
    "ongoing": ink("#12689C"),
    "delayed": ink("#A8470B"),
    "completed": ink("#17713A"),
    "cancelled": DIM,
    "none": DIM,
    "met": ink("#17713A"),
    "partly": ink("#7A5600"),
    "not_met": ink("#B3261E"),
    "not_judged": DIM,
}
PARTLY_FILL: Final = ink("#F2B705")

ASIDE: Final = Style(REGULAR, 9, 17, SECOND)
CELL: Final = Style(REGULAR, 8.5, 11.2, TEXT)
CELL_STRONG: Final = Style(BOLD, 8.5, 11.2, TEXT)
CELL_NOTE: Final = Style(REGULAR, 7.5, 11.2, SECOND)
COLUMN_HEAD: Final = Style(BOLD, 7.5, 9.5, SECOND)
GROUP: Final = Style(BOLD, 9.5, 12.5, TEXT, above=9)
GROUP_MINOR: Final = Style(BOLD, 8.5, 11.5, TEXT, above=6)
GROUP_FACTS: Final = Style(REGULAR, 8.5, 11.5, SECOND)
GROUP_AGAIN: Final = Style(REGULAR, 7.5, 11, DIM)
FIGURE: Final = Style(REGULAR, 8.5, 12, TEXT)
FIGURE_STRONG: Final = Style(BOLD, 8.5, 12, TEXT)
FURNITURE: Final = Style(REGULAR, 7.5, 9, SECOND)
TAG: Final = Style(BOLD, 8, 9, WARNING)

CELL_PAD: Final = 5.0
ROW_PAD: Final = 3.0
INDENT: Final = 9.0
MARK_SIZE: Final = 7.6
MARK_GAP: Final = 4.0


class Looks(NamedTuple):
    """The styles of running text in one document; `headings` from level 2, `measure` its longest line in points."""

    measure: float
    title: Style
    headings: tuple[Style, ...]
    body: Style
    strong: Style
    small: Style
    number: Style

    def heading(self, level: int) -> Style:
        """The style of a heading; the smallest serves all below."""
        return self.headings[min(level - 2, len(self.headings) - 1)]


_ABOVE: Final = (1.55, 1.33, 1.05)
"""The distance above a heading of level 2, 3 and 4 to its size."""


def looks(layout: Layout) -> Looks:
    """The styles that a layout asks for."""
    title, *others = layout.headings
    size, leading = layout.size, round(layout.size * 1.45, 1)
    return Looks(
        measure=layout.measure * MM,
        title=Style(BOLD, title, ceil(title * 1.25), TEXT),
        headings=tuple(
            Style(BOLD, other, ceil(other * 1.3), TEXT, above=round(other * above))
            for other, above in zip(others, _ABOVE, strict=True)
        ),
        body=Style(REGULAR, size, leading, TEXT, above=layout.apart),
        strong=Style(BOLD, size, leading, TEXT, above=round(layout.apart * 1.7)),
        small=Style(REGULAR, round(size * 0.85, 1), round(size * 1.2, 1), SECOND, above=4),
        number=Style(REGULAR, size, leading, SECOND, above=layout.apart),
    )
