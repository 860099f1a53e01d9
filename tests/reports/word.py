"""Reads a Word file by the standard, not by our writer: paragraphs with style, number and text, tables, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens spacing ind jc outlineLvl rPr sectPr"
    ),
    "rPr": "rStyle rFonts b i strike color sz u lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW gridSpan tcBorders shd tcMar vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar titlePg",
    "style": "name basedOn next qFormat pPr rPr",
    "lvl": "start numFmt lvlText lvlJc pPr",
    "settings": "autoHyphenation compat themeFontLang",
    "tbl": "tblPr tblGrid tr",
    "tc": "tcPr p",
    "tr": "trPr tc",
}
"""The order that the standard wants of what stands in an element; Word refuses files that have another."""


class Line(NamedTuple):
    """A paragraph: its style, its number as it is shown ("a."), its text."""

    style: str
    number: str
    text: str


class Word:
    """A file that has been read."""

    def __init__(self, content: bytes) -> None:
        with ZipFile(BytesIO(content)) as file:
            self.parts = {name: file.read(name) for name in file.namelist()}
            self.stamps = {entry.date_time for entry in file.infolist()}
        self.trees = {
            name: fromstring(part) for name, part in self.parts.items() if name.endswith((".xml", ".rels"))
        }
        self.body = self.trees["word/document.xml"][0]
        self._counts: dict[str, list[int]] = {}

    def lines(self) -> list[Line]:
        """Every paragraph with text, in reading order."""
        return [line for line in map(self._line, self.body.iter(f"{W}p")) if line.text]

    def _line(self, paragraph: Element) -> Line:
        style = _value(paragraph.find(f"{W}pPr/{W}pStyle"))
        return Line(style, self._number(paragraph.find(f"{W}pPr/{W}numPr")), shown(paragraph))

    def _number(self, found: Element | None) -> str:
        if found is None:
            return ""
        level, instance = int(_value(found.find(f"{W}ilvl"))), _value(found.find(f"{W}numId"))
        numbering = self.trees["word/numbering.xml"]
        kind = _value(
            next(row for row in numbering.findall(f"{W}num") if row.get(f"{W}numId") == instance)[0]
        )
        abstract = next(
            row for row in numbering.findall(f"{W}abstractNum") if row.get(f"{W}abstractNumId") == kind
        )
        look = abstract.findall(f"{W}lvl")[level]
        counts = self._counts.setdefault(instance, [])
        del counts[level + 1 :]
        counts += [0] * (level + 1 - len(counts))
        counts[level] += 1
        form = _value(look.find(f"{W}numFmt"))
        said = chr(96 + counts[level]) if form == "lowerLetter" else str(counts[level])
        return _value(look.find(f"{W}lvlText")).replace(f"%{level + 1}", said)

    def tables(self) -> list[Element]:
        return list(self.body.iter(f"{W}tbl"))

    def rows_with(self, mark: str) -> list[str]:
        """The text of the rows that have a property ("tblHeader")."""
        return [
            " ".join(shown(paragraph) for paragraph in row.iter(f"{W}p"))
            for row in self.body.iter(f"{W}tr")
            if row.find(f"{W}trPr/{W}{mark}") is not None
        ]

    def alternatives(self) -> list[str]:
        return [picture.get("descr", "") for picture in self.body.iter(f"{DRAWING}docPr")]

    def faults(self) -> list[str]:
        """Where elements stand in another order than the standard's, and what is referred to but is not there."""
        return [*self._disorder(), *self._missing()]

    def _disorder(self) -> Iterator[str]:
        for name, tree in self.trees.items():
            for element in tree.iter():
                order = ORDER.get(element.tag.removeprefix(W), "").split()
                kids = [kid.tag.removeprefix(W) for kid in element] if order else []
                unknown = [kid for kid in kids if kid not in order]
                if unknown or kids != sorted(kids, key=lambda kid: order.index(kid) if kid in order else -1):
                    yield f"{name}: {element.tag.removeprefix(W)} has {kids}"

    def _missing(self) -> Iterator[str]:
        for relation in self.trees["word/_rels/document.xml.rels"]:
            if f"word/{relation.get('Target')}" not in self.parts:
                yield f"{relation.get('Target')} is not in the file"
        known = {row.get(f"{W}styleId") for row in self.trees["word/styles.xml"].findall(f"{W}style")}
        for used in {line.style for line in map(self._line, self.body.iter(f"{W}p"))} - known:
            yield f"the style {used} is not declared"
        for cell in self.body.iter(f"{W}tc"):
            if cell[-1].tag != f"{W}p":
                yield "a cell does not end with a paragraph"


def shown(element: Element) -> str:
    """The text of an element as it is read."""
    found = []
    for piece in element.iter():
        if piece.tag == f"{W}t":
            found.append(piece.text or "")
        elif piece.tag in {f"{W}tab", f"{W}br"}:
            found.append(" ")
    return " ".join("".join(found).split())


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(f"{W}val", ""))
