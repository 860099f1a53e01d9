"""How large the pages of a document are and how its text is set: what a template decides. Millimetres and points."""

from __future__ import annotations

from typing import Final, NamedTuple


class Logo(NamedTuple):
    """A picture at the head of the first page: a PNG file's content, how high it stands (mm), what is read for it."""

    png: bytes
    height: float
    alternative: str


class Layout(NamedTuple):
    """The page upright, its margins (mm), the longest line of running text (mm) and that text's size (points).

    `headings` are the sizes of the title and of the headings of level 2, 3 and 4, `apart` is the distance between
    paragraphs (points). A document in landscape turns the page; the margins stay where they are.
    """

    width: float = 210.0
    height: float = 297.0
    side: float = 15.0
    top: float = 17.0
    foot: float = 17.0
    measure: float = 165.0
    size: float = 10.0
    headings: tuple[float, float, float, float] = (20.0, 13.0, 10.5, 9.5)
    apart: float = 5.0
    logo: Logo | None = None


LIST: Final = Layout()
"""As much as possible on a page: for lists that are looked things up in."""
REPORT: Final = Layout(
    side=24.0, top=24.0, foot=22.0, measure=136.0, size=10.5, headings=(21.0, 14.5, 11.5, 10.5), apart=7.5
)
"""For what is read from beginning to end: lines of some seventy signs, tables over the whole width."""
