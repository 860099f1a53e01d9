"""The elements that a Word document is made of, as text. Whatever a user has written goes through `escaped`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from hsnplan.reports.blocks import ADDED, REMOVED, Text
from hsnplan.reports.characters import printable

TWIPS: Final = 20
"""So many of Word's units of length are a point."""

_LOOKS: Final = {ADDED: '<w:u w:val="single"/>', REMOVED: "<w:strike/>"}


def escaped(text: str) -> str:
    """A user's text as it may stand in XML, in an element or between quotes."""
    plain = printable(text)
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def run(text: str, properties: str = "") -> str:
    """A stretch of text; a line break in it is one in Word."""
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in escaped(text).split("\n"))
    return f"<w:r>{looks}{lines}</w:r>"


def runs(text: Text, properties: str = "") -> str:
    """A text with what has been added underlined and what has been taken out struck."""
    if isinstance(text, str):
        return run(text, properties)
    return "".join(run(part.text, properties + _LOOKS.get(part.change, "")) for part in text)


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph in a style, with properties in the order the format wants them."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def field(instruction: str, shown: str) -> str:
    """What Word works out itself, with what it shows until it has."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


TAB: Final = "<w:r><w:tab/></w:r>"


def twips(points: float) -> int:
    """A length in Word's units."""
    return round(points * TWIPS)


_MARGINS: Final = (
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="200" w:type="dxa"/></w:tblCellMar>'
)


def columns(widths: Iterable[float], rows: str, caption: str, looks: str = "") -> str:
    """A table whose columns have the given widths in points; `caption` says what it holds, `looks` are its borders.

    Text begins at the very left edge of a column, as in print.
    """
    known = [twips(wide) for wide in widths]
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in known)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(known)}" w:type="dxa"/>{looks}<w:tblLayout w:type="fixed"/>'
        f'{_MARGINS}<w:tblCaption w:val="{escaped(caption)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )
