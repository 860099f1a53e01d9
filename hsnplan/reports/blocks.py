"""What a document is made of: blocks that know no register, no plan and no PDF.

A document module builds blocks from a snapshot; a renderer draws them. Text is data: it is never read as markup,
and a line break in it is a line break. `mark` is the code of a state (`planned`, `met` …) whose symbol stands
before the words; the words always say the same, so a renderer that has no symbols loses nothing.
"""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

LEFT: Final = "left"
RIGHT: Final = "right"


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
    """Running text; with `strong` what must not be missed."""

    text: str
    strong: bool = False


class BulletList(NamedTuple):
    """Items without order."""

    items: tuple[str, ...]


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
    """As many cells as the table has columns."""

    cells: tuple[Cell, ...]
    strong: bool = False


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


Block: TypeAlias = Title | Heading | Paragraph | BulletList | Table


class PageFurniture(NamedTuple):
    """What stands on every page around the text; the page's number is added by the renderer.

    `left` and `right` stand at the foot, `tag` is set apart at the head ("Exempeldata").
    """

    left: str
    right: str
    tag: str = ""


class Document(NamedTuple):
    """A whole document: what it is called and by whom it is made, its pages' furniture and its blocks in order."""

    title: str
    author: str
    subject: str
    furniture: PageFurniture
    blocks: tuple[Block, ...]
    landscape: bool = False
    language: str = "sv-SE"
