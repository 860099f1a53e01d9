"""Which characters the prints can show, for those who still can write another: no ReportLab, no page.

The rule is that of the print's typeface (`pdf/typeface.py`): the fonts of the print, the first plane of Unicode, no
script that is written from right to left.
"""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from typing import Final

from hsnplan.reports.characters import printable
from hsnplan.resources import resource

FONTS: Final = ("LiberationSans-Regular.ttf", "DejaVuSans.ttf")
"""The print's own font and the one that stands in for it; their bold has the same characters."""
_LAST_OF_FIRST_PLANE: Final = 0xFFFF
_FROM_RIGHT: Final = frozenset(("R", "AL"))
_WINDOWS: Final = (3, 1)
_SEGMENTS: Final = 4


def missing(text: str) -> tuple[str, ...]:
    """The characters of a text that print would show as a box, each once, in the order they are met."""
    if text.isascii():
        return ()
    return tuple(dict.fromkeys(char for char in printable(text) if char != "\n" and not shows(char)))


def shows(char: str) -> bool:
    """Whether print has a sign for a character."""
    code = ord(char)
    if code > _LAST_OF_FIRST_PLANE or unicodedata.category(char) == "Co":
        return False
    return unicodedata.bidirectional(char) not in _FROM_RIGHT and code in _known()


@cache
def _known() -> frozenset[int]:
    return frozenset(code for font in FONTS for code in _characters(font))


def _characters(font: str) -> list[int]:
    """The characters of the first plane in a font's table for Windows (OpenType, cmap format 4)."""
    with open(resource(f"fonts/{font}"), "rb") as file:
        content = file.read()
    table = _place_of(content, b"cmap")
    (count,) = struct.unpack_from(">H", content, table + 2)
    for place in range(count):
        *kind, offset = struct.unpack_from(">HHI", content, table + 4 + 8 * place)
        if tuple(kind) == _WINDOWS and struct.unpack_from(">H", content, table + offset)[0] == _SEGMENTS:
            return _in_segments(content, table + offset)
    raise AssertionError(f"{font} has no table of characters for Windows")


def _place_of(content: bytes, name: bytes) -> int:
    (count,) = struct.unpack_from(">H", content, 4)
    for place in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", content, 12 + 16 * place)
        if tag == name:
            return int(offset)
    raise AssertionError(f"the font has no {name!r}")


def _in_segments(content: bytes, table: int) -> list[int]:
    (twice,) = struct.unpack_from(">H", content, table + 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", content, table + 14)
    at = table + 16 + twice
    starts = struct.unpack_from(f">{count}H", content, at)
    deltas = struct.unpack_from(f">{count}H", content, at + twice)
    ranges = struct.unpack_from(f">{count}H", content, at + 2 * twice)
    found: list[int] = []
    for place in range(count):
        for code in range(starts[place], ends[place] + 1):
            glyph = code
            if ranges[place]:
                where = at + 2 * twice + 2 * place + ranges[place] + 2 * (code - starts[place])
                (glyph,) = struct.unpack_from(">H", content, where)
            if glyph and (glyph + deltas[place]) & 0xFFFF:
                found.append(code)
    return found
