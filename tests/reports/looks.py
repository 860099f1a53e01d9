"""What is wrong with how pages look, told of what was read from them: nothing here knows how they were made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from hsnplan.reports.layout import LIST
from tests.reports.documents import outside
from tests.reports.paper import MM, Node, Paper, Shown

NARROWEST = 15 * MM
_EVEN = 0.6
_MEET = 0.75
"""Of a size: letters with descenders over letters with ascenders do not meet at this distance."""
_SPACE = 0.278
"""Of a size: how wide a space is in the typeface of the prints."""
_FEW = 3
HEADINGS = frozenset(("H2", "H3", "H4"))
_CUT = "…"


def faults(read: Paper, foot: float, side: float = LIST.side) -> list[str]:
    """Every fault of how the pages look; `foot` is the height that belongs to the foot of a page, `side` mm beside."""
    return [
        *clipped(read, foot, side),
        *cut(read),
        *overlapping(read),
        *stacked(read),
        *undivided(read),
        *orphans(read),
        *parted(read),
        *narrow(read, side),
        *headless(read),
    ]


def clipped(read: Paper, foot: float, side: float = LIST.side) -> list[str]:
    """Text that reaches over an edge of its page, or into the foot."""
    over = [f"over the margin: {shown.text!r}" for shown in outside(read, read.shown, side)]
    low = (shown for shown in read.shown if shown.owner is not None and shown.y <= foot)
    return over + [f"in the foot: {shown.text!r}" for shown in low]


def cut(read: Paper) -> list[str]:
    """Text that was cut short where it is read, not only where it is repeated."""
    content = (shown for shown in read.shown if shown.owner is not None)
    return [f"cut short: {shown.text!r}" for shown in content if shown.text.rstrip().endswith(_CUT)]


def stacked(read: Paper) -> list[str]:
    """Texts that stand in each other: on lines so near that their letters meet."""
    found = []
    ordered = sorted(
        (shown for shown in read.shown if shown.text.strip()), key=lambda shown: (shown.page, -shown.y)
    )
    for at, upper in enumerate(ordered):
        for lower in ordered[at + 1 :]:
            if lower.page != upper.page or upper.y - lower.y >= _MEET * upper.size:
                break
            beside = _end(upper) <= lower.x + 0.1 or _end(lower) <= upper.x + 0.1
            if upper.y - lower.y > 0.1 and not beside:
                found.append(f"{upper.text!r} stands in {lower.text!r}")
    return found


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
    spaces = len(shown.text) - len(shown.text.rstrip(" "))
    return shown.x + shown.width - spaces * _SPACE * shown.size


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


def parted(read: Paper) -> list[str]:
    """Tables and figures that begin on another page than the heading, or the few lines, right above them."""
    found = []
    flow = [kid for kid in read.root.kids if kid.tag != "Sect"]
    for at, kid in enumerate(flow):
        if kid.tag not in {"Table", "Figure"} or not pages_of(kid):
            continue
        above = flow[at - 1] if at else None
        if above is not None and above.tag == "P" and _lines(read, above) <= _FEW:
            found += _apart(above, kid)
            above = flow[at - 2] if at > 1 else None
        if above is not None and above.tag in HEADINGS:
            found += _apart(above, kid)
    return found


def _apart(above: Node, below: Node) -> list[str]:
    if pages_of(above)[-1:] == pages_of(below)[:1]:
        return []
    return [f"{above.all_text()!r} stands on another page than what it is over"]


def pages_of(node: Node) -> list[int]:
    """The pages an element stands on, in order."""
    places = {page for page, _ in node.places}
    return sorted(places.union(*(pages_of(kid) for kid in node.kids)))


def _lines(read: Paper, node: Node) -> int:
    drawn = read.by_place()
    return len({round(shown.y, 1) for place in node.places for shown in drawn.get(place, [])})


def narrow(read: Paper, side: float = LIST.side) -> list[str]:
    """Columns that are under fifteen millimetres, measured from their own edge to the next column's or its text."""
    found = []
    for table in read.root.find("Table"):
        columns = columns_of(read, table)
        right = read.sizes[pages_of(table)[0]][0] - side * MM
        for place, column in enumerate(columns):
            wide = _widest(columns, place, right)
            if wide < NARROWEST - 0.1:
                found.append(f"{column.head!r} is {wide / MM:.0f} mm wide")
    return found


def columns_of(read: Paper, table: Node) -> list[Column]:
    """The columns of a table as they are drawn; headings within it stand over all of them."""
    drawn = read.by_place()
    lines = [line.kids for line in table.find("TR") if len(line.kids) > 1]
    return [
        Column([shown for cell in cells for place in cell.places for shown in drawn.get(place, [])])
        for cells in zip(*lines, strict=True)
    ]


def _widest(columns: list[Column], place: int, right: float) -> float:
    """How wide a column can be at most, from what stands in it and beside it."""
    own = columns[place]
    to_right = own.right - (columns[place - 1].right if place else own.left)
    to_left = (columns[place + 1].left if place + 1 < len(columns) else right) - own.left
    if own.is_either:
        return max(to_right, to_left)
    return to_right if own.is_right else to_left


class Column:
    """What is drawn in a column of a table: its outer edges, and whether its texts end at the same place."""

    def __init__(self, shown: list[Shown]) -> None:
        self.lines = lines = [line for line in shown if line.text.strip()]
        self.head = lines[0].text.strip()
        self.left = min(line.x for line in lines)
        ends = [_end(line) for line in lines]
        self.right = max(ends)
        begins = [line.x for line in lines]
        self.is_either = max(ends) - min(ends) < _EVEN and max(begins) - min(begins) < _EVEN
        self.is_right = max(ends) - min(ends) < _EVEN and max(begins) - min(begins) > _EVEN


def headless(read: Paper) -> list[str]:
    """Pages with rows of a table but without its heads; two tables with the same heads need them twice."""
    wanted: Counter[tuple[int, tuple[str, ...]]] = Counter()
    for table in read.root.find("Table"):
        heads = tuple(cell.text for line in table.find("THead") for cell in line.find("TH"))
        rows = [line for body in table.find("TBody") for line in body.find("TR")]
        pages = {place[0] for row in rows for cell in row.kids for place in cell.places}
        wanted.update((page, heads) for page in pages if len(heads) > 1)
    return [
        f"page {page + 1} has rows without heads"
        for (page, heads), count in sorted(wanted.items())
        if any(_beginning(read, page, head) < count for head in heads)
    ]


def _beginning(read: Paper, page: int, head: str) -> int:
    """How many lines of a page can be the first one of a head."""
    words = head.split()
    starts = {" ".join(words[:count]) for count in range(1, len(words) + 1)}
    lines = [shown.text.strip() for shown in read.shown if shown.page == page]
    return sum(line in starts or (line.endswith("\u00ad") and head.startswith(line[:-1])) for line in lines)
