"""A document as the bytes of a file for Word."""

from __future__ import annotations

from typing import Final

from hsnplan.reports.blocks import Contents, Document, PageBreak, own_blocks
from hsnplan.reports.docx.body import Body
from hsnplan.reports.docx.markup import TAB, escaped, field, paragraph, run, twips
from hsnplan.reports.docx.package import NAMES, packed
from hsnplan.reports.docx.styles import FOOTER, HEADER, RULE, numbering, styles
from hsnplan.reports.pdf.renderer import Measured, measured
from hsnplan.reports.pdf.style import MM

_EDGE: Final = 9.0
"""Millimetres from the page's edge to its head and foot."""
_TAG: Final = '<w:b/><w:color w:val="7A5600"/>'


def render(document: Document, moment: str) -> bytes:
    """The document as a file: the same document and moment, the same bytes.

    The pages in its contents are those of the print, until Word counts its own.
    """
    own = own_blocks(document)
    apart = next((block.apart for block in document.blocks[len(own) :] if isinstance(block, PageBreak)), "")
    is_laid_out = bool(apart) or any(isinstance(block, Contents) for block in own)
    found = measured(document) if is_laid_out else Measured((), 1)
    body = Body(document, moment, found.headings, _section(document, "footer1"))
    text = body.markup()
    layout = document.layout
    last = _section(document, "footer2" if apart else "footer1")
    parts = {
        "document": f"<w:document {NAMES}><w:body>{text}{last}</w:body></w:document>",
        "styles": styles(layout, body.indent),
        "numbering": numbering(layout, body.indent, body.lists),
        "settings": _settings(document),
        "header1": _head(document, body.width, document.title),
        "header2": _head(document, body.width, ""),
        "footer1": _foot(document, body.width, _numbered(found.pages, whole=not apart)),
        "footer2": _foot(document, body.width, run(apart)),
    }
    return packed(document, moment, parts, body.pictures)


def _section(document: Document, foot: str) -> str:
    """The page: its size and margins, what stands at its head (the first page's without the title) and foot."""
    layout = document.layout
    short, long = twips(layout.width * MM), twips(layout.height * MM)
    wide, high = (long, short) if document.landscape else (short, long)
    turned = ' w:orient="landscape"' if document.landscape else ""
    side, edge = twips(layout.side * MM), twips(_EDGE * MM)
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:headerReference w:type="first" r:id="header2"/>'
        f'<w:footerReference w:type="default" r:id="{foot}"/><w:footerReference w:type="first" r:id="{foot}"/>'
        f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'
        f'<w:pgMar w:top="{twips(layout.top * MM)}" w:right="{side}" w:bottom="{twips(layout.foot * MM)}" '
        f'w:left="{side}" w:header="{edge}" w:footer="{edge}" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )


def _head(document: Document, width: float, title: str) -> str:
    tag = TAB + run(document.furniture.tag, _TAG) if document.furniture.tag else ""
    words = run(title) if title else ""
    return f"<w:hdr {NAMES}>{paragraph(HEADER, words + tag, _right_edge(width))}</w:hdr>"


def _numbered(pages: int, *, whole: bool) -> str:
    """The number of the page and of all: of the whole file, or of the first section where something stands apart."""
    every = field("NUMPAGES", "1") if whole else field("SECTIONPAGES", str(pages))
    return f"{run('Sida ')}{field('PAGE', '1')}{run(' av ')}{every}"


def _foot(document: Document, width: float, page: str) -> str:
    """Register and edition or day on the left, check sum and page on the right."""
    furniture = document.furniture
    left = " · ".join(filter(None, (furniture.left, furniture.state)))
    right = run(f"{furniture.right} · ") if furniture.right else ""
    line = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="{RULE}"/></w:pBdr>'
    content = paragraph(FOOTER, run(left) + TAB + right + page, line + _right_edge(width))
    return f"<w:ftr {NAMES}>{content}</w:ftr>"


def _right_edge(width: float) -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{twips(width)}"/></w:tabs>'


def _settings(document: Document) -> str:
    """Language and hyphenation; the mode of today's Word, so that it is not opened as an old document."""
    return (
        f'<w:settings {NAMES}><w:autoHyphenation/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{escaped(document.language)}"/></w:settings>'
    )
