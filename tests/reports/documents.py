"""Small documents for tests of the renderer, and what is asked of every page."""

from collections.abc import Iterable

from hsnplan.reports.blocks import (
    ADDED,
    CHANGED,
    REMOVED,
    Block,
    BulletList,
    Cell,
    Column,
    Contents,
    Document,
    Facts,
    Figure,
    GroupRow,
    Heading,
    LetterHead,
    PageBreak,
    PageFurniture,
    Paragraph,
    Proposal,
    Proposals,
    Row,
    Run,
    Signatory,
    Signatures,
    Table,
    Title,
)
from hsnplan.reports.figures import Bar, Bars, Donut, Part, Point, Series, Spoke, TimeSeries, Wheel
from hsnplan.reports.layout import LIST
from hsnplan.reports.pdf.renderer import Printed, render
from hsnplan.reports.template import find
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


def every_block(words: str = "Läkemedelsgenomgångar i hemsjukvården") -> tuple[Block, ...]:
    """One of each block, with the same words wherever words can stand."""
    parts = (
        Part(f"{words} {mark}", count, mark) for count, mark in enumerate(("met", "partly", "not_met", ""))
    )
    shares = tuple(parts)
    points = tuple(Point(f"{words} {year}", value) for year, value in ((2022, 3), (2023, None), (2024, 5)))
    deep = Proposal(words, (Proposal(words, (Proposal(words), Proposal(words))), Proposal(words)))
    changed = tuple(
        row(number, words)._replace(change=change) for number, change in enumerate((ADDED, REMOVED, CHANGED))
    )
    return (
        LetterHead(words, words, words, words, words, words, words),
        Title(words),
        Contents(words),
        PageBreak(),
        Heading(words, mark="none", aside=words),
        Paragraph(words, strong=True),
        Paragraph((Run(words), Run(words, REMOVED), Run(words, ADDED))),
        Paragraph(words, small=True),
        BulletList((words, words)),
        Heading(words, 3),
        Proposals((deep, Proposal(words))),
        Facts(((words, words), (words, words))),
        table(
            GroupRow(words, facts=(Cell(words, mark="partly"),)), *changed, *map(row, range(40)), name=words
        ),
        Figure(words, Bars((Bar(words, shares), Bar("", shares))), source=words),
        Figure(words, Donut(shares, words)),
        Figure(words, TimeSeries((Series(words, points),), words, 4, words, (2, 5)), alternative=words),
        Figure(words, Wheel((Spoke(words, (words, words)), Spoke(words), Spoke(words, (words,))), words)),
        Signatures((Signatory(words, words),) * 4),
    )


def with_logo(*blocks: Block) -> Document:
    """A document in the other region's template, upright and with its logo."""
    return document(*blocks, landscape=False)._replace(layout=find("annan-region").layout)
