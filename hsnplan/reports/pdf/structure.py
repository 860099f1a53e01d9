"""The structure tree: what is a heading, a list, a cell, in reading order.

It is built together with the layout, so that reading order is the order of the blocks whatever page anything lands
on; drawing only adds where the content of an element is (page, number of the marked content).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName

from hsnplan.reports.characters import printable
from hsnplan.reports.pdf.file import TaggedFile


class ObjectPlace:
    """An object that belongs to an element, on a page counted from 1: what a link can be clicked on."""

    __slots__ = ("page", "thing")

    def __init__(self, page: int, thing: Any) -> None:
        self.page = page
        self.thing = thing


Kid: TypeAlias = "Element | tuple[int, int] | ObjectPlace"
"""What an element has: elements, places of content (page, number) and objects."""


class Element:
    """One element: its tag, attributes (as the file has them), kids, and the words read in place of a picture."""

    __slots__ = ("alternative", "attributes", "kids", "number", "parent", "tag")

    def __init__(self, tag: str, parent: Element | None = None, attributes: str = "") -> None:
        self.tag = tag
        self.parent = parent
        self.attributes = attributes
        self.alternative = ""
        self.kids: list[Kid] = []
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

    def let_go(self) -> None:
        """Take the tree apart, so that it goes at once and nobody has to look for it."""
        for element in self.walk():
            element.parent = None


def add_structure(file: TaggedFile, root: Element, ways_back: Sequence[Element | list[Element]]) -> Any:
    """Put a tree of elements, and the ways back to it, into a file; returns what its catalog names.

    `ways_back` says of each page, by the number it goes by, which elements its marked contents belong to in the
    order of their numbers, and of each link which element it belongs to.
    """
    pages = [file.number_of(page) for page in file.Pages.pages]
    head = PDFDictionary({"Type": PDFName("StructTreeRoot"), "ParentTreeNextKey": len(ways_back)})
    above = file.number_of(head)
    elements = list(root.walk())
    first = file.reserve(len(elements) + 1)
    for number, element in enumerate(elements, start=first):
        element.number = number
    texts = [_text(file, element, above, pages) for element in elements]
    file.pack([*texts, _numbers(ways_back)])
    head["K"] = f"{first} 0 R"
    head["ParentTree"] = f"{first + len(elements)} 0 R"
    return file.Reference(head)


def hex_string(text: str) -> str:
    """A text of any script as a string of the file."""
    return "<" + ("\ufeff" + printable(text)).encode("utf-16-be").hex().upper() + ">"


def in_box(left: float, foot: float, right: float, top: float) -> str:
    """The attributes of a picture: where on the page it is."""
    return f"<</O/Layout/Placement/Block/BBox[{left:.2f} {foot:.2f} {right:.2f} {top:.2f}]>>"


def _text(file: TaggedFile, element: Element, root: int, pages: list[int]) -> str:
    above = root if element.parent is None else element.parent.number
    attributes = f"/A{element.attributes}" if element.attributes else ""
    spoken = f"/Alt{hex_string(element.alternative)}" if element.alternative else ""
    kids = _kids(file, element.kids, pages)
    return f"<</Type/StructElem/S/{element.tag}/P {above} 0 R{attributes}{spoken}{kids}>>"


def _kids(file: TaggedFile, kids: list[Kid], pages: list[int]) -> str:
    """An element's kids; the page of its first content is its own, content elsewhere names its page."""
    home, shown = 0, []
    for kid in kids:
        if isinstance(kid, Element):
            shown.append(f"{kid.number} 0 R")
        elif isinstance(kid, ObjectPlace):
            shown.append(f"<</Type/OBJR/Pg {pages[kid.page - 1]} 0 R/Obj {file.number_of(kid.thing)} 0 R>>")
        else:
            page, place = kid
            home = home or page
            away = page != home
            shown.append(f"<</Type/MCR/Pg {pages[page - 1]} 0 R/MCID {place}>>" if away else str(place))
    on_page = f"/Pg {pages[home - 1]} 0 R" if home else ""
    return f"{on_page}/K[{' '.join(shown)}]" if shown else ""


def _numbers(ways_back: Sequence[Element | list[Element]]) -> str:
    rows = []
    for key, found in enumerate(ways_back):
        if isinstance(found, Element):
            rows.append(f"{key} {found.number} 0 R")
        else:
            rows.append(f"{key} [{' '.join([f'{element.number} 0 R' for element in found])}]")
    return f"<</Nums[{' '.join(rows)}]>>"
