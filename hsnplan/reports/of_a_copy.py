"""A document out of a copy that was handed out: whose copy it is on every page, and whose figures it has, once."""

from __future__ import annotations

from hsnplan.reports.blocks import Document, Paragraph, Title
from hsnplan.reports.frame import DOT


def marked(document: Document, tag: str, sentence: str) -> Document:
    """The document with whose copy it is beside what else is set apart at the head; "" of a main register leaves it.

    The sentence stands after the first lines, where one reads what the document is of.
    """
    if not tag:
        return document
    furniture = document.furniture
    furniture = furniture._replace(tag=DOT.join(filter(None, (furniture.tag, tag))))
    blocks = list(document.blocks)
    if sentence:
        blocks.insert(_after_the_first_lines(document), Paragraph(sentence, strong=True))
    return document._replace(furniture=furniture, blocks=tuple(blocks))


def _after_the_first_lines(document: Document) -> int:
    titles = (at for at, block in enumerate(document.blocks) if isinstance(block, Title))
    place = next(titles, -1) + 1
    while place < len(document.blocks) and isinstance(document.blocks[place], Paragraph):
        place += 1
    return place
