"""What is wrong with how pages look, told of what was read from them: nothing here knows how they were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hsnplan.reports.layout import LIST
from tests.reports.documents import outside
from tests.reports.paper import MM, Paper, Shown

_NARROWEST = 15 * MM


def faults(
    read: Paper, foot: float, heads: frozenset[str] = frozenset(("Nr",)), side: float = LIST.side
) -> list[str]:
    """Every fault of how the pages look; `foot` is the height that belongs to the foot of a page, `side` mm beside."""
    return [
        *clipped(read, foot, side),
        *overlapping(read),
        *undivided(read),
        *orphans(read),
        *narrow(read, heads),
        *headless(read),
    ]


def clipped(read: Paper, foot: float, side: float = LIST.side) -> list[str]:
    """Text that reaches over an edge of its page, or into the foot."""
    over = [f"over the margin: {shown.text!r}" for shown in outside(read, read.shown, side)]
    low = (shown for shown in read.shown if shown.owner is not None and shown.y <= foot)
    return over + [f"in the foot: {shown.text!r}" for shown in low]


def overlapping(read: Paper) -> list[str]:
    """Texts on one line of which the first reaches into the second: a column that is too narrow for its words."""
    ordered = sorted(read.shown, key=lambda shown: (shown.page, round(shown.y, 1), shown.x))
    return [
        f"{before.text!r} reaches into {after.text!r}"
        for before, after in pairwise(ordered)
        if (before.page, round(before.y, 1)) == (after.page, round(after.y, 1))
        and _end(before) > after.x + 0.1
    ]


def _end(shown: Shown) -> float:
    return shown.x + shown.width * len(shown.text.rstrip()) / max(1, len(shown.text))


def undivided(read: Paper) -> list[str]:
    """Words that go on at the next line, or on the next page, without a hyphen or a sign of their own before."""
    return [
        f"{before.text!r} goes on as {after.text!r}"
        for lines in _texts(read)
        for before, after in pairwise(lines)
        if (before.page, round(before.y, 1)) != (after.page, round(after.y, 1))
        and before.text[-1:].isalnum()
        and after.text[:1].isalnum()
    ]


def _texts(read: Paper) -> Iterator[list[Shown]]:
    """The lines of each text, in order."""
    drawn = read.by_place()
    for node in read.root.find("P", "TD", "TH", "H1", "H2", "H3", "H4", "LBody", "Lbl", "Link"):
        yield [shown for place in node.places for shown in drawn.get(place, []) if shown.text.strip()]


def orphans(read: Paper) -> list[str]:
    """Headings that stand last on their page, though something belongs to them."""
    headings = {
        place
        for line in read.root.find("TR")
        if len(line.kids) == 1 and "Inga aktiviteter" not in line.kids[0].text
        for place in line.kids[0].places
    } | {place for node in read.root.find("H2", "H3", "H4") for place in node.places}
    lasts = []
    for page in range(len(read.sizes)):
        content = [shown for shown in read.shown if shown.page == page and shown.owner is not None]
        if content:
            lasts.append(min(content, key=lambda shown: shown.y))
    return [f"a heading alone: {last.text!r}" for last in lasts if (last.page, last.owner) in headings]


def narrow(read: Paper, heads: frozenset[str]) -> list[str]:
    """Columns under fifteen millimetres, in tables whose first head is one of the given."""
    drawn = read.by_place()
    found = []
    for line in read.root.find("TR"):
        if line.kids and line.kids[0].text in heads:
            edges = [drawn[cell.places[0]][0].x for cell in line.kids]
            steps = [after - before for before, after in pairwise(edges)]
            found += [f"{step / MM:.0f} mm wide" for step in steps if step < _NARROWEST - 0.1]
    return found


def headless(read: Paper) -> list[str]:
    """Pages with rows of a table but without the heads of any."""
    heads = {
        frozenset(cell.text for cell in line.kids)
        for line in read.root.find("TR")
        if len(line.kids) > 1 and all(cell.tag == "TH" for cell in line.kids)
    }
    pages = {place[0] for line in read.root.find("TR") for cell in line.kids for place in cell.places}
    shown: dict[int, set[str]] = {page: set() for page in pages}
    for line in read.shown:
        if line.page in pages:
            shown[line.page].add(line.text.strip())
    return [
        f"page {page + 1} has rows without heads"
        for page in sorted(pages)
        if not any(all(_begins(head, shown[page]) for head in row) for row in heads)
    ]


def _begins(head: str, lines: set[str]) -> bool:
    """Whether a head stands among some lines: whole, or as far as its first line goes."""
    if head in lines:
        return True
    words = head.split()
    starts = {" ".join(words[:count]) for count in range(1, len(words))}
    return not starts.isdisjoint(lines) or any(
        line.endswith("\u00ad") and head.startswith(line[:-1]) for line in lines
    )
