"""The structure tree: what is a heading, a list, a cell, in reading order.

It is built together with the layout, so that reading order is the order of the blocks whatever page anything lands
on; drawing only adds where the content of an element is (page, number of the marked content).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName

from hsnplan.reports.pdf.file import TaggedFile


class Element:
    """One element: its tag, attributes (as the file has them) and its kids: elements and places of content."""

    __slots__ = ("attributes", "kids", "number", "parent", "tag")

    def __init__(self, tag: str, parent: Element | None = None, attributes: str = "") -> None:
        self.tag = tag
        self.parent = parent
        self.attributes = attributes
        self.kids: list[Element | tuple[int, int]] = []
        self.number = 0
        if parent is not None:
            parent.kids.append(self)

    def walk(self) -> Iterator[Element]:
        """The element and all below, in reading order."""
        waiting = [self]
        while waiting:
            here = waiting.pop()
            yield here
            waiting.extend([kid for kid in reversed(here.kids) if type(kid) is Element])


def add_structure(file: TaggedFile, root: Element, contents: list[list[Element]]) -> Any:
    """Put a tree of elements, and the way back to it from the pages, into a file; returns what its catalog names.

    `contents[page]` are the elements that the page's marked contents belong to, in the order of their numbers.
    """
    pages = [file.number_of(page) for page in file.Pages.pages]
    head = PDFDictionary({"Type": PDFName("StructTreeRoot"), "ParentTreeNextKey": len(contents)})
    above = file.number_of(head)
    elements = list(root.walk())
    first = file.reserve(len(elements) + 1)
    for number, element in enumerate(elements, start=first):
        element.number = number
    texts = [_text(element, above, pages) for element in elements]
    file.pack([*texts, _way_back(contents)])
    head["K"] = f"{first} 0 R"
    head["ParentTree"] = f"{first + len(elements)} 0 R"
    return file.Reference(head)


def _text(element: Element, root: int, pages: list[int]) -> str:
    above = root if element.parent is None else element.parent.number
    attributes = f"/A{element.attributes}" if element.attributes else ""
    return f"<</Type/StructElem/S/{element.tag}/P {above} 0 R{attributes}{_kids(element.kids, pages)}>>"


def _kids(kids: list[Element | tuple[int, int]], pages: list[int]) -> str:
    """An element's kids; the page of its first content is its own, content elsewhere names its page."""
    home, shown = 0, []
    for kid in kids:
        if isinstance(kid, Element):
            shown.append(f"{kid.number} 0 R")
            continue
        page, place = kid
        home = home or page
        away = page != home
        shown.append(f"<</Type/MCR/Pg {pages[page - 1]} 0 R/MCID {place}>>" if away else str(place))
    on_page = f"/Pg {pages[home - 1]} 0 R" if home else ""
    return f"{on_page}/K[{' '.join(shown)}]" if shown else ""


def _way_back(contents: list[list[Element]]) -> str:
    rows = [
        f"{page} [{' '.join([f'{element.number} 0 R' for element in elements])}]"
        for page, elements in enumerate(contents)
    ]
    return f"<</Nums[{' '.join(rows)}]>>"
