"""The fonts of the prints: how wide text is in them, and what is written into a page for it.

A character is drawn with the typeface's own font, else with the fallback (DejaVu Sans), else it is *missing*:
a box stands for it on paper, the character itself stays in the text that is read aloud and copied, and whoever
prints is told. Scripts written from right to left count as missing: drawn unshaped they would be unreadable.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any, Final

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from hsnplan.resources import resource

REGULAR: Final = "regular"
BOLD: Final = "bold"
SOFT_HYPHEN: Final = "\u00ad"
"""Drawn where a word is divided: readers and copied text join the word again (ISO 32000-1, 14.8.2.2.3)."""

_FILES: Final = {REGULAR: "LiberationSans-Regular.ttf", BOLD: "LiberationSans-Bold.ttf"}
_FALLBACK: Final = "DejaVuSans.ttf"
_BOX: Final = "□"
_SPECIAL: Final = "\ue000"
_LAST_OF_FIRST_PLANE: Final = 0xFFFF


class _Widths(dict[str, float]):
    """Character → its width in thousandths of the font size."""

    def __init__(self, typeface: Typeface) -> None:
        super().__init__()
        self._typeface = typeface

    def __missing__(self, char: str) -> float:
        font = self._typeface.font_of(char)
        shown = char if font is not None else _BOX
        width = float((font or self._typeface.font).face.getCharWidth(ord(shown)))
        self[char] = width
        return width


class Typeface:
    """One weight of the print's font with its fallback; the same for all documents."""

    def __init__(self, weight: str) -> None:
        self.name = f"hsnplan-{weight}"
        self.font: Any = _load(self.name, _FILES[weight])
        self.widths = _Widths(self)
        self._words: dict[str, float] = {}

    def width(self, text: str) -> float:
        """The text's width in thousandths of the font size."""
        found = self._words.get(text)
        if found is None:
            widths = self.widths
            found = sum([widths[char] for char in text])
            if len(text) < 40:
                self._words[text] = found
        return found

    def font_of(self, char: str) -> Any:
        """The font that draws a character; None when it is missing."""
        code = ord(char)
        if code > _LAST_OF_FIRST_PLANE or unicodedata.category(char) == "Co":
            return None
        if unicodedata.bidirectional(char) in {"R", "AL"}:
            return None
        if code in self.font.face.charToGlyph:
            return self.font
        fallback = _fallback()
        return fallback if code in fallback.face.charToGlyph else None


@cache
def typeface(weight: str) -> Typeface:
    """The typeface of a weight, loaded when first asked for."""
    return Typeface(weight)


@cache
def _fallback() -> Any:
    return _load("hsnplan-fallback", _FALLBACK)


def _load(name: str, file: str) -> Any:
    font = TTFont(name, resource(f"fonts/{file}"), shapable=False)
    pdfmetrics.registerFont(font)
    return font


class _Codes(dict[int, str]):
    """Code point → its escaped byte in the first subset of the font, or a sign that it needs another."""

    def __init__(self, typeface: Typeface, document: Any) -> None:
        super().__init__()
        self._typeface = typeface
        self._document = document

    def __missing__(self, code: int) -> str:
        font = self._typeface.font_of(chr(code))
        found = _SPECIAL
        if font is self._typeface.font:
            subset, encoded = font.splitString(chr(code), self._document)[0]
            found = escapePDF(encoded) if subset == 0 else _SPECIAL
        self[code] = found
        return found


class Setter:
    """A typeface in one document: writes what shows a line of text. `missing` gathers what could not be drawn."""

    def __init__(self, typeface: Typeface, document: Any, missing: dict[str, None]) -> None:
        self.typeface = typeface
        self._document = document
        self._missing = missing
        self._codes = _Codes(typeface, document)
        typeface.font.splitString(" ", document)
        self.name: str = typeface.font.getSubsetInternalName(0, document)

    def show(self, line: str, size: float) -> str:
        """The operators that show a line, for a text object whose font is `name` in that size."""
        code = line.translate(self._codes)
        return f"({code}) Tj" if _SPECIAL not in code else self._mixed(line, size)

    def _mixed(self, line: str, size: float) -> str:
        """Run by run, each in its own font or subset, and then the first font again."""
        shown, run, name = [], "", self.name
        for char in line:
            font = self.typeface.font_of(char)
            if font is None:
                shown += [_showing(name, size, run), self._box(char, size)]
                run = ""
                continue
            subset, encoded = font.splitString(char, self._document)[0]
            here = font.getSubsetInternalName(subset, self._document)
            if here != name:
                shown.append(_showing(name, size, run))
                run, name = "", here
            run += escapePDF(encoded)
        return " ".join([*filter(None, [*shown, _showing(name, size, run)]), f"{self.name} {size:g} Tf"])

    def _box(self, char: str, size: float) -> str:
        self._missing[char] = None
        actual = ("\ufeff" + char).encode("utf-16-be", "replace").hex().upper()
        box = _BOX.translate(self._codes)
        return f"/Span <</ActualText <{actual}>>> BDC {self.name} {size:g} Tf ({box}) Tj EMC"


def _showing(name: str, size: float, run: str) -> str:
    return f"{name} {size:g} Tf ({run}) Tj" if run else ""
