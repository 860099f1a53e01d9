"""Reads a PDF as a screen reader and as a pair of eyes: the structure with its text, and where each line stands.

Written against the standard, not against our writer, so that what the writer believes is not taken for granted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name

MM = 72 / 25.4


class Shown(NamedTuple):
    """A line of text on a page: where, how wide, and whose content it is (None: an artifact)."""

    page: int
    x: float
    y: float
    width: float
    size: float
    text: str
    owner: int | None


class Node(NamedTuple):
    """An element of the structure with the text of its own and of its kids, in reading order."""

    tag: str
    text: str
    kids: list[Node]
    attributes: dict[str, Any]
    places: list[tuple[int, int]]
    alternative: str = ""

    def find(self, *tags: str) -> list[Node]:
        """Every element below with one of the tags, in reading order."""
        return [node for node in self._walk() if node.tag in tags]

    def _walk(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            yield from kid._walk()

    def all_text(self) -> str:
        return self.text + "".join(kid.all_text() for kid in self.kids)


class Link(NamedTuple):
    """A part of a page that can be clicked on, the words read for it, and where it leads: page and height."""

    page: int
    box: list[float]
    words: str
    target: int
    top: float


class Paper:
    """A PDF that has been read. `faults` are the ways in which its content and its structure disagree."""

    def __init__(self, pdf: bytes) -> None:
        self.faults: list[str] = []
        self.shown: list[Shown] = []
        self._texts: dict[tuple[int, int], str] = {}
        self._owners: dict[tuple[int, int], Any] = {}
        with pikepdf.open(BytesIO(pdf)) as file:
            self._file = file
            self.sizes = [tuple(float(edge) for edge in page.MediaBox)[2:] for page in file.pages]
            root = file.Root.StructTreeRoot
            self._way_back = _number_tree(root.ParentTree)
            self._pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(file.pages)}
            self._keys = [int(page.get("/StructParents", -1)) for page in file.pages]
            self.links: list[Link] = []
            self._clickable = {
                annotation.objgen: (number, annotation)
                for number, page in enumerate(file.pages)
                for annotation in page.get("/Annots", ())
            }
            for number, page in enumerate(file.pages):
                _PageReading(self, number, page).read()
            first = root.K[0] if isinstance(root.K, Array) else root.K
            self.root = self._node(first, root)
            self.bookmarks = [str(title) for title in _titles(file)]
            self._check_owners()
            self._check_links()

    def by_place(self) -> dict[tuple[int, int | None], list[Shown]]:
        """The lines of each content, by page and number, in the order they are drawn."""
        found: dict[tuple[int, int | None], list[Shown]] = {}
        for shown in self.shown:
            found.setdefault((shown.page, shown.owner), []).append(shown)
        return found

    def fault(self, words: str) -> None:
        self.faults.append(words)

    def add(self, page: int, place: int, text: str) -> None:
        self._texts[page, place] = self._texts.get((page, place), "") + text

    def _node(self, element: Any, above: Any) -> Node:
        if element.P.objgen != above.objgen:
            self.fault(f"{element.S} has another parent than the element it stands in")
        text, kids, places = "", [], []
        for kid in _list(element.get("/K")):
            if isinstance(kid, Dictionary) and "/S" in kid:
                kids.append(self._node(kid, element))
            elif isinstance(kid, Dictionary) and "/Obj" in kid:
                self._link(kid.Obj, element)
            else:
                place = self._place(kid, element)
                places.append(place)
                text += self._texts.get(place, "")
        attributes = {str(name)[1:]: value for name, value in (element.get("/A") or {}).items()}
        spoken = str(element.get("/Alt", ""))
        return Node(str(element.S)[1:], clean(text), kids, attributes, places, spoken)

    def _link(self, annotation: Any, element: Any) -> None:
        """What can be clicked on, which must lead back to the element it belongs to and to a page."""
        found = self._clickable.pop(annotation.objgen, None)
        if found is None:
            self.fault(f"{element.S} names an object that stands on no page, or that another has named")
            return
        back = self._way_back.get(int(annotation.get("/StructParent", -1)))
        if back is None or back.objgen != element.objgen:
            self.fault("the way back from a link leads elsewhere")
        if not str(annotation.get("/Contents", "")):
            self.fault("a link has no words")
        target = annotation.Dest[0]
        if target.objgen not in self._pages:
            self.fault("a link leads to no page")
            return
        box = [float(edge) for edge in annotation.Rect]
        self.links.append(
            Link(
                found[0], box, str(annotation.Contents), self._pages[target.objgen], float(annotation.Dest[3])
            )
        )

    def _check_links(self) -> None:
        for _ in self._clickable:
            self.fault("a link stands in no element")

    def _place(self, kid: Any, element: Any) -> tuple[int, int]:
        page = kid.get("/Pg", element.get("/Pg")) if isinstance(kid, Dictionary) else element.get("/Pg")
        number = int(kid.MCID) if isinstance(kid, Dictionary) else int(kid)
        place = self._pages[page.objgen], number
        if place in self._owners:
            self.fault(f"content {place} stands in two elements")
        if place not in self._texts:
            self.fault(f"{element.S} names content {place}, which no page has")
        self._owners[place] = element
        row = self._way_back.get(self._keys[place[0]])
        if row is None or number >= len(row) or row[number].objgen != element.objgen:
            self.fault(f"the way back from content {place} leads elsewhere")
        return place

    def _check_owners(self) -> None:
        for place in self._texts:
            if place not in self._owners:
                self.fault(f"content {place} stands in no element")


class _PageReading:
    """The operators of one page, followed one by one."""

    def __init__(self, paper: Paper, number: int, page: Any) -> None:
        self._paper = paper
        self._number = number
        self._page = page
        self._fonts = {str(name): _Font(font) for name, font in page.Resources.Font.items()}
        self._open: list[tuple[str, Any]] = []
        self._font: _Font | None = None
        self._size = self._leading = self._x = self._y = self._along = 0.0
        self._seen: set[int] = set()

    def read(self) -> None:
        instructions: list[Any] = pikepdf.parse_content_stream(self._page)
        for operands, operator in instructions:
            handle = _OPERATORS.get(str(operator))
            if handle is not None:
                handle(self, *operands)
        if self._open:
            self._paper.fault(f"page {self._number}: marked content is not closed")
        row = self._paper._way_back.get(int(self._page.get("/StructParents", -1)), [])
        if len(row) != len(self._seen):
            self._paper.fault(f"page {self._number}: {len(row)} ways back for {len(self._seen)} contents")

    def begin(self, tag: Any, properties: Any = None) -> None:
        known: Any = properties if isinstance(properties, Dictionary) else {}
        if "/MCID" in known:
            place = int(known["/MCID"])
            if any(kind == "content" for kind, _ in self._open):
                self._paper.fault(f"page {self._number}: content {place} within content")
            if place in self._seen:
                self._paper.fault(f"page {self._number}: content {place} twice")
            self._seen.add(place)
            self._paper.add(self._number, place, "")
            self._open.append(("content", place))
        elif tag == Name.Artifact:
            self._open.append(("artifact", None))
        elif "/ActualText" in known:
            self._open.append(("actual", str(known["/ActualText"])))
        else:
            self._open.append(("other", None))

    def end(self) -> None:
        if not self._open:
            self._paper.fault(f"page {self._number}: an end of content that was never begun")
            return
        kind, value = self._open.pop()
        if kind == "actual":
            self._tell(value)

    def set_font(self, name: Any, size: Any) -> None:
        self._font, self._size = self._fonts[str(name)], float(size)

    def set_leading(self, leading: Any) -> None:
        self._leading = float(leading)

    def move(self, a: Any, b: Any, c: Any, d: Any, x: Any, y: Any) -> None:
        if (a, b, c, d) != (1, 0, 0, 1):
            self._paper.fault(f"page {self._number}: text is turned or stretched")
        self._x, self._y, self._along = float(x), float(y), 0.0

    def next_line(self) -> None:
        self._y -= self._leading
        self._along = 0.0

    def show(self, string: Any) -> None:
        assert self._font is not None
        text, width = self._font.read(bytes(string))
        if not self._open:
            self._paper.fault(f"page {self._number}: untagged text {text!r}")
        if "\ufffd" in text:
            self._paper.fault(f"page {self._number}: a glyph without a character after {text[:30]!r}")
        wide = width * self._size / 1000
        owner = next((value for kind, value in self._open if kind == "content"), None)
        place = self._x + self._along
        self._paper.shown.append(Shown(self._number, place, self._y, wide, self._size, text, owner))
        self._along += wide
        if not any(kind == "actual" for kind, _ in self._open):
            self._tell(text)

    def _tell(self, text: str) -> None:
        for kind, value in self._open:
            if kind == "content":
                self._paper.add(self._number, value, text)

    def paint(self, *_: Any) -> None:
        if not self._open:
            self._paper.fault(
                f"page {self._number}: something is painted that is neither content nor artifact"
            )


_OPERATORS: dict[str, Any] = {
    "BDC": _PageReading.begin,
    "BMC": _PageReading.begin,
    "EMC": _PageReading.end,
    "Tf": _PageReading.set_font,
    "TL": _PageReading.set_leading,
    "Tm": _PageReading.move,
    "T*": _PageReading.next_line,
    "Tj": _PageReading.show,
    **dict.fromkeys(("S", "s", "f", "f*", "F", "B", "b", "Do", "sh", "TJ", "'"), _PageReading.paint),
}


class _Font:
    def __init__(self, font: Any) -> None:
        if "/FontDescriptor" not in font or "/FontFile2" not in font.FontDescriptor:
            raise AssertionError(f"{font.BaseFont} is not embedded")
        self._first = int(font.FirstChar)
        self._widths = [float(width) for width in font.Widths]
        pairs = re.findall(rb"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{4})>\s", font.ToUnicode.read_bytes() + b"\n")
        self._characters = {int(code, 16): chr(int(value, 16)) for code, value in pairs}

    def read(self, codes: bytes) -> tuple[str, float]:
        text = "".join(self._characters.get(code, "\ufffd") or "\ufffd" for code in codes)
        return text.replace("\0", "\ufffd"), sum(self._widths[code - self._first] for code in codes)


def _list(kids: Any) -> list[Any]:
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _number_tree(tree: Any) -> dict[int, Any]:
    numbers = tree.Nums
    return {int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)}


def _titles(file: Any) -> Iterator[str]:
    def below(item: Any) -> Iterator[str]:
        while item is not None:
            yield str(item.Title)
            yield from below(item.get("/First"))
            item = item.get("/Next")

    outlines = file.Root.get("/Outlines")
    yield from below(outlines.get("/First") if outlines is not None else None)


def clean(text: str) -> str:
    """Text as it is read aloud and copied: divided words joined, white space plain."""
    return " ".join(text.replace("\u00ad", "").split())
