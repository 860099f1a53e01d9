"""What a document is made of: blocks that know no register, no plan and no PDF.

A document module builds blocks from a snapshot; a renderer draws them. Text is data: it is never read as markup,
and a line break in it is a line break. `mark` is the code of a state (`planned`, `met` …) whose symbol stands
before the words; the words always say the same, so a renderer that has no symbols loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

from hsnplan.reports.figures import Drawing
from hsnplan.reports.layout import LIST, Layout

LEFT: Final = "left"
RIGHT: Final = "right"

PLAIN: Final = ""
ADDED: Final = "added"
REMOVED: Final = "removed"
CHANGED: Final = "changed"
"""What has happened to a run of text or a row since the former edition; of rows alone, that something in it has."""


class Run(NamedTuple):
    """A stretch of text: plain, or with a `change` (ADDED is underlined, REMOVED struck out).

    The look alone says nothing to those who listen: the words beside ("Utgår:", "Nytt:") must say it too.
    """

    text: str
    change: str = PLAIN


Text: TypeAlias = str | tuple[Run, ...]
"""A text in one piece, or in runs where parts of it have changed."""


def plain(text: Text) -> str:
    """The words of a text without their looks."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


class Title(NamedTuple):
    """The document's own name, once, first."""

    text: str


class Heading(NamedTuple):
    """Begins a section of level 2, 3 …; `aside` is a remark of its own at the far end of the line."""

    text: str
    level: int = 2
    mark: str = ""
    aside: str = ""


class Paragraph(NamedTuple):
    """Running text; with `strong` what must not be missed, with `small` what is said in passing ("Källa: …")."""

    text: Text
    strong: bool = False
    small: bool = False


class BulletList(NamedTuple):
    """Items without order."""

    items: tuple[Text, ...]


class Proposal(NamedTuple):
    """What the board is asked to decide, with the parts it falls into."""

    text: Text
    parts: tuple[Proposal, ...] = ()


class Proposals(NamedTuple):
    """The proposals of a case in order. A single one has no number, several 1 → a → 1 (see `numbered`)."""

    items: tuple[Proposal, ...]


class Facts(NamedTuple):
    """Terms, each with what holds for it ("Diarienummer", "HSN/1157/2023"); lines of its own, no table."""

    items: tuple[tuple[str, str], ...]


class LetterHead(NamedTuple):
    """The head of a letter to the board: who writes, to whom, about which case, when; "" leaves a line out.

    `kind` is what such a letter is called ("Tjänsteskrivelse"). All of it is content and read once, on the first page.
    """

    unit: str
    officer: str
    email: str
    board: str
    reference: str
    date: str
    kind: str = ""


class Signatory(NamedTuple):
    """Who signs; the title stands below the name."""

    name: str
    title: str


class Signatures(NamedTuple):
    """Those who sign, beside each other where there is room, never parted over pages."""

    people: tuple[Signatory, ...]


class Contents(NamedTuple):
    """The table of contents: every heading down to level `deepest` with its page, each a link to it."""

    title: str = "Innehåll"
    deepest: int = 3


class PageBreak(NamedTuple):
    """What follows begins a new page.

    With words in `apart`, what follows to the end is no part of the document: those words stand at the foot of its
    pages, which are not counted, and its headings are in no table of contents.
    """

    apart: str = ""


class Figure(NamedTuple):
    """A drawing of figures under its `caption`.

    `alternative` is what is read in its place, with the figures in it or with the table that has them named; "" lets
    the drawing's own words say all of its figures. `source` is printed below ("Kolada, hämtat 2025-05-02").
    """

    caption: str
    drawing: Drawing
    alternative: str = ""
    source: str = ""


class Column(NamedTuple):
    """A column of a table.

    `least` is its width in millimetres at least; what the page has left is shared by `weight`, first among the
    columns that need more. The cells of the one column with `names_row` say what their row is about.
    """

    head: str
    least: float
    weight: float = 1.0
    align: str = LEFT
    names_row: bool = False


class Cell(NamedTuple):
    """What stands in a row under one column; `note` is a second, smaller thing after it; `indent` is in steps."""

    text: str = ""
    mark: str = ""
    note: str = ""
    indent: int = 0


class Row(NamedTuple):
    """As many cells as the table has columns; `change` is ADDED, REMOVED or CHANGED and marked in the margin.

    A cell of a changed row must also say so in words.
    """

    cells: tuple[Cell, ...]
    strong: bool = False
    change: str = PLAIN


class GroupRow(NamedTuple):
    """A heading within a table; the rows after it belong to it until the next of its level (1, 2 …) or a lower one.

    `facts` are short remarks on the group at the far end of the line; a `minor` one is set as the innermost.
    """

    title: str
    level: int = 1
    facts: tuple[Cell, ...] = ()
    minor: bool = False


class Table(NamedTuple):
    """Rows under columns. `name` says in a few words what the table holds; it is printed where the table goes on."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row | GroupRow, ...]


Block: TypeAlias = (
    Title
    | LetterHead
    | Contents
    | Heading
    | Paragraph
    | BulletList
    | Proposals
    | Facts
    | Table
    | Figure
    | Signatures
    | PageBreak
)


class Numbered(NamedTuple):
    """A proposal as it is printed: how deep it stands (0, 1, 2), its number ("1.", "a.", "" for a single one)."""

    depth: int
    label: str
    text: Text


def numbered(proposals: Proposals) -> Iterator[Numbered]:
    """Every proposal with its number, in reading order: 1., 2. with a., b. below, and below those 1., 2. again."""
    if len(proposals.items) == 1 and not proposals.items[0].parts:
        yield Numbered(0, "", proposals.items[0].text)
    else:
        yield from _numbered(proposals.items, 0)


def _numbered(items: tuple[Proposal, ...], depth: int) -> Iterator[Numbered]:
    for number, item in enumerate(items, start=1):
        yield Numbered(depth, f"{_letter(number) if depth % 2 else number}.", item.text)
        yield from _numbered(item.parts, depth + 1)


def _letter(number: int) -> str:
    """The letters of a number: a to z, aa, ab and on."""
    before, place = divmod(number - 1, 26)
    return (_letter(before) if before else "") + chr(ord("a") + place)


class PageFurniture(NamedTuple):
    """What stands on every page around the text; the page's number is added by the renderer.

    `left` (whose register and which plan), `state` (which edition or day of it) and `right` stand at the foot; where
    there is too little room `left` is shortened first. `tag` is set apart at the head ("Exempeldata").
    """

    left: str
    right: str
    tag: str = ""
    state: str = ""


class Document(NamedTuple):
    """A whole document: what it is called and by whom it is made, its pages' furniture and its blocks in order."""

    title: str
    author: str
    subject: str
    furniture: PageFurniture
    blocks: tuple[Block, ...]
    landscape: bool = False
    language: str = "sv-SE"
    layout: Layout = LIST


def own_blocks(document: Document) -> tuple[Block, ...]:
    """The blocks of a document without what stands apart at its end."""
    blocks = document.blocks
    ends = (at for at, block in enumerate(blocks) if isinstance(block, PageBreak) and block.apart)
    return blocks[: next(ends, len(blocks))]
