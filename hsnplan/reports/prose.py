"""Text by hand as blocks: paragraphs between blank lines, lists of lines that begin with a dash or a dot.

That is all the form there is; nothing else in a text is read as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from hsnplan.reports.blocks import Block, BulletList, Paragraph

_ITEM: Final = re.compile(r"[-–•▪*] +(?=\S)")


class Prose(NamedTuple):
    """A text of a document under its heading, its fields filled in; "" where nobody has written anything."""

    key: str
    heading: str
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.text.strip())


def blocks(text: str) -> Iterator[Block]:
    """The text as paragraphs and lists."""
    for part in re.split(r"\n[ \t]*\n", text.strip()):
        yield from _part([line.strip() for line in part.split("\n") if line.strip()])


def _part(lines: list[str]) -> Iterator[Block]:
    """Lines without a blank one between them: what stands before the first item, then the items."""
    first = next((at for at, line in enumerate(lines) if _ITEM.match(line)), len(lines))
    if lines[:first]:
        yield Paragraph(" ".join(lines[:first]))
    items: list[str] = []
    for line in lines[first:]:
        mark = _ITEM.match(line)
        if mark is not None:
            items.append(line[mark.end() :])
        else:
            items[-1] += f" {line}"
    if items:
        yield BulletList(tuple(items))
