"""A page that takes only what says what it is: content of an element, or an artifact (decoration, repeats).

ReportLab knows neither marked content nor structure; this adds both, and fails closed: anything drawn past
`content` and `artifact` raises `Untagged` instead of making a file that reads well and is not accessible.
"""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import Any, Final

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from hsnplan.overriding import override
from hsnplan.reports.blocks import Document
from hsnplan.reports.characters import printable
from hsnplan.reports.pdf.file import TaggedFile
from hsnplan.reports.pdf.identity import Moment, introduce
from hsnplan.reports.pdf.structure import Element, ObjectPlace, add_structure
from hsnplan.reports.pdf.typeface import REGULAR, Setter, typeface

LAYOUT: Final = "/Type /Layout"
HEADER: Final = "/Type /Pagination /Subtype /Header"
FOOTER: Final = "/Type /Pagination /Subtype /Footer"
REPEAT: Final = "/Type /Pagination"
_PRINTED: Final = 4
"""The sign of an annotation that stands on paper too."""


class Untagged(Exception):
    """Something was drawn that is neither content nor artifact: a bug, told before a file is made of it."""


class _Marked(str):
    """A piece of a page that says what it is."""

    __slots__ = ()


class TaggedCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """Draws the pages of one document. `missing` are the characters no font has, in the order they were met."""

    def __init__(self, document: Document, root: Element, size: tuple[float, float], moment: str) -> None:
        regular = typeface(REGULAR)
        super().__init__(
            BytesIO(),
            pagesize=size,
            pageCompression=1,
            pdfVersion=(1, 7),
            initialFontName=regular.name,
            invariant=1,
            lang=document.language,
        )
        self._doc.__class__ = TaggedFile
        self._doc._timeStamp = self._moment = Moment(moment)  # noqa: SLF001 - there is no other way in
        self._document = document
        self._root = root
        self._ways_back: list[Element | list[Element]] = []
        self._here: list[Element] = []
        self._setters: dict[str, Setter] = {}
        self._outline_level = -1
        self._bookmarks = 0
        self.missing: dict[str, None] = {}

    def setter(self, weight: str) -> Setter:
        """What writes text of a weight into this document."""
        found = self._setters.get(weight)
        if found is None:
            found = self._setters[weight] = Setter(typeface(weight), self._doc, self.missing)
        return found

    def content(self, element: Element, code: str) -> None:
        """Draw what belongs to an element; its parts are read in the order they are drawn."""
        element.kids.append((self._pageNumber, len(self._here)))
        self._code.append(_Marked(f"/{element.tag} <</MCID {len(self._here)}>> BDC {code} EMC"))
        self._here.append(element)

    def picture(self, element: Element, png: bytes, box: tuple[float, float, float, float]) -> None:
        """Draw a picture as an element, in a box (left, foot, width, height); what is clear in it becomes white."""
        name = f"picture-{sha256(png).hexdigest()[:16]}"
        inside = self._doc.getXObjectName(name)
        if inside not in self._doc.idToObject:
            self._doc.addForm(name, _image(png))
        self._formsinuse.append(name)
        left, foot, width, height = box
        self.content(element, f"q {width:.2f} 0 0 {height:.2f} {left:.2f} {foot:.2f} cm /{inside} Do Q")

    def artifact(self, code: str, kind: str = LAYOUT) -> None:
        """Draw what is not read: rules, marks beside their word, what is repeated on each page."""
        self._code.append(_Marked(f"/Artifact <<{kind}>> BDC {code} EMC"))

    def decorate_under(self, codes: list[str]) -> None:
        """Draw decoration beneath all that stands on the page, as one artifact."""
        if codes:
            self._code.insert(0, _Marked(f"/Artifact <<{LAYOUT}>> BDC {' '.join(codes)} EMC"))

    def bookmark(self, title: str, level: int, top: float, key: str = "") -> None:
        """Let readers jump to here; levels count from 0 and none is passed over. Links name it by its key."""
        self._outline_level = min(level, self._outline_level + 1)
        key = key or f"b{self._bookmarks}"
        self._bookmarks += 1
        self.bookmarkPage(key, fit="XYZ", left=0, top=top, zoom=0)
        self.addOutlineEntry(title, key, self._outline_level)

    def link(self, element: Element, box: tuple[float, float, float, float], key: str, words: str) -> None:
        """Let readers jump from a part of the page (left, foot, right, top) to a bookmark; `words` are read for it."""
        name = f"link{len(self._ways_back)}"
        annotation = {
            "Type": pdfdoc.PDFName("Annot"),
            "Subtype": pdfdoc.PDFName("Link"),
            "Rect": pdfdoc.PDFArray([round(edge, 2) for edge in box]),
            "Border": pdfdoc.PDFArray([0, 0, 0]),
            "F": _PRINTED,
            "Contents": pdfdoc.PDFString(printable(words)),
            "Dest": self._bookmarkReference(key),
            "StructParent": len(self._ways_back),
        }
        found = pdfdoc.PDFDictionary(annotation)
        self._doc.addAnnotation(name, found)
        self._annotatePage(name)
        element.kids.append(ObjectPlace(self._pageNumber, found))
        self._ways_back.append(element)

    @override
    def showPage(self) -> None:
        """End the page.

        Raises:
            Untagged: something on it is neither content nor artifact.
        """
        for code in self._code:
            if type(code) is not _Marked:
                raise Untagged(f"page {self._pageNumber}: {code[:80]}")
        self._doc.updateSignature("".join(self._code))
        super().showPage()

    @override
    def _setAnnotations(self, page: Any) -> None:
        """What ReportLab asks of a page last; also where the page learns its place in the structure."""
        super()._setAnnotations(page)
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self._ways_back), pdfdoc.PDFName("S")
        page.Trans = None
        self._ways_back.append(self._here)
        self._here = []

    def finish(self) -> bytes:
        """The whole file."""
        file = self._doc
        catalog = file.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.StructTreeRoot = add_structure(file, self._root, self._ways_back)
        self.setViewerPreference("DisplayDocTitle", "true")
        if self._bookmarks:
            self.showOutline()
        introduce(file, self._document, self._moment)
        found: bytes = file.GetPDFData(self)
        return found


def _image(png: bytes) -> Any:
    from PIL import Image  # comes with ReportLab; only those who have a logo pay for it

    with Image.open(BytesIO(png)) as picture:
        clear = picture.convert("RGBA")
    dots = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")
    names = {
        "Type": pdfdoc.PDFName("XObject"),
        "Subtype": pdfdoc.PDFName("Image"),
        "Width": dots.width,
        "Height": dots.height,
        "BitsPerComponent": 8,
        "ColorSpace": pdfdoc.PDFName("DeviceRGB"),
    }
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(names), dots.tobytes(), filters=[pdfdoc.PDFZCompress])
