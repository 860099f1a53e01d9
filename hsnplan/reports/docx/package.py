"""The file: a zip of parts with fixed times, so that the same document gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hsnplan import __version__
from hsnplan.reports.blocks import Document
from hsnplan.reports.docx.markup import escaped

_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)

NAMES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
PARTS: Final = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "header1": "header",
    "header2": "header",
    "footer1": "footer",
    "footer2": "footer",
}
"""The parts that the text refers to, by file, with the kind each is."""


def packed(document: Document, moment: str, parts: Mapping[str, str], pictures: Mapping[str, bytes]) -> bytes:
    """The file with its text ("document") and the parts it refers to, and pictures by name."""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(pictures),
        "_rels/.rels": _relations(_ROOT),
        "docProps/core.xml": _core(document, moment),
        "docProps/app.xml": _app(),
        **{f"word/{name}.xml": content for name, content in parts.items()},
        "word/_rels/document.xml.rels": _relations([*_text_relations(), *_picture_relations(pictures)]),
        **{f"word/media/{name}.png": content for name, content in pictures.items()},
    }
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name, content in files.items():
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            file.writestr(entry, content if isinstance(content, bytes) else _XML + content)
    return made.getvalue()


_ROOT: Final = (
    ("office", f"{_OFFICE}/officeDocument", "word/document.xml"),
    ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ("app", f"{_OFFICE}/extended-properties", "docProps/app.xml"),
)


def _text_relations() -> list[tuple[str, str, str]]:
    return [(name, f"{_OFFICE}/{kind}", f"{name}.xml") for name, kind in PARTS.items()]


def _picture_relations(pictures: Mapping[str, bytes]) -> list[tuple[str, str, str]]:
    return [(name, f"{_OFFICE}/image", f"media/{name}.png") for name in pictures]


def _relations(rows: tuple[tuple[str, str, str], ...] | list[tuple[str, str, str]]) -> str:
    """What a part refers to; all of it lies in the file itself."""
    shown = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in rows
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{shown}</Relationships>'


def _content_types(pictures: Mapping[str, bytes]) -> str:
    kinds = {"document": "document.main", **PARTS}
    rows = [
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in kinds.items()
    ]
    png = '<Default Extension="png" ContentType="image/png"/>' if pictures else ""
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{png}{"".join(rows)}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )


def _core(document: Document, moment: str) -> str:
    """Title, author, subject, language and time stamp."""
    stamp = datetime.fromisoformat(moment).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(document.title)}</dc:title><dc:subject>{escaped(document.subject)}</dc:subject>"
        f"<dc:creator>{escaped(document.author)}</dc:creator>"
        f"<dc:language>{escaped(document.language)}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified></cp:coreProperties>'
    )


def _app() -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>hsnplan {__version__}</Application></Properties>"
    )
