"""Small documents for tests of the renderer, and what is asked of every page."""

from collections.abc import Iterable

from hsnplan.reports.blocks import Block, Cell, Column, Document, GroupRow, PageFurniture, Row, Table
from hsnplan.reports.layout import LIST
from hsnplan.reports.pdf.renderer import Printed, render
from tests.reports.paper import MM, Paper, Shown

MOMENT = "2023-08-25T10:00:00"
FURNITURE = PageFurniture("Nämnden", "Kontrollsumma abcd", "Exempeldata")
COLUMNS = (
    Column("Nr", 15, 0),
    Column("Aktivitet", 45, 3, names_row=True),
    Column("Status", 24, 0.3),
    Column("Antal", 20, 0, align="right"),
)


def document(*blocks: Block, landscape: bool = True) -> Document:
    return Document("Prov", "Nämnden", "Ämne", FURNITURE, tuple(blocks), landscape)


def printed(*blocks: Block, landscape: bool = True) -> Printed:
    return render(document(*blocks, landscape=landscape), MOMENT)


def paper(*blocks: Block, landscape: bool = True) -> Paper:
    return Paper(printed(*blocks, landscape=landscape).pdf)


def row(number: int, title: str = "", state: str = "planned", amount: str = "1") -> Row:
    return Row(
        (Cell(str(number)), Cell(title or f"Aktivitet {number}"), Cell("Ord", mark=state), Cell(amount))
    )


def table(*rows: Row | GroupRow, name: str = "Prov") -> Table:
    return Table(name, COLUMNS, tuple(rows))


def outside(read: Paper, shown: Iterable[Shown], side: float = LIST.side) -> list[Shown]:
    """What reaches over the side margins (mm) of its page, past the width of a letter's rounding."""
    return [
        line
        for line in shown
        if line.x < side * MM - 0.1
        or line.x + _ink_width(line) > read.sizes[line.page][0] - side * MM + 0.1
        or not 0 < line.y < read.sizes[line.page][1]
    ]


def _ink_width(line: Shown) -> float:
    """A line's width without the space it ends with, which no one sees."""
    return (
        line.width * len(line.text.rstrip()) / max(1, len(line.text))
        if line.text.endswith(" ")
        else line.width
    )


def lines_of(read: Paper, page: int) -> list[str]:
    """What stands on a page, from the top down and from left to right, artifacts too."""
    found = sorted(
        (shown for shown in read.shown if shown.page == page), key=lambda shown: (-shown.y, shown.x)
    )
    return [shown.text for shown in found]
