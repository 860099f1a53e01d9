"""How the text looks in Word, and how it counts: styles with Word's own names, bullets and numbers in three levels.

The sizes are those of the print; Arial has the widths of the print's font and is on every machine with Word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hsnplan.reports.docx.markup import twips
from hsnplan.reports.docx.package import NAMES
from hsnplan.reports.layout import Layout

FONT: Final = "Arial"
GREY: Final = "4A515C"
RULE: Final = "8A919C"
HAIRLINE: Final = "D3D6DC"
BULLETS: Final = 1
NUMBERS: Final = 2
"""The two kinds of list; each list of numbers is an instance of its own and begins at 1."""
_NUMBER_STEP: Final = 2.0
_BULLET_STEP: Final = 1.1
_LEVELS: Final = 9
_CELL: Final = 8.5

TITLE: Final = "Title"
BODY: Final = "BodyText"
STRONG: Final = "Viktigt"
SMALL: Final = "Smatext"
BULLET: Final = "ListBullet"
NUMBER: Final = ("ListNumber", "ListNumber2", "ListNumber3")
CAPTION: Final = "Caption"
FACT: Final = "Uppgift"
HEAD: Final = "Huvud"
NAME: Final = "Signature"
CELL: Final = "Tabelltext"
CELL_HEAD: Final = "Tabellrubrik"
GROUP: Final = "Tabellgrupp"
FOOTER: Final = "Footer"
HEADER: Final = "Header"


def heading(level: int) -> str:
    """The style of a heading: level 2, below the title, is Word's first."""
    return f"Heading{max(1, min(level - 1, 3))}"


def styles(layout: Layout, indent: float) -> str:
    """The part with every style; `indent` (points) keeps running text from the right margin."""
    found = [
        _style("Normal", "Normal", "", "", default=True),
        *_headings(layout),
        *_running(layout, indent),
        *_cells(),
        *(_contents_style(level, layout, indent) for level in (1, 2, 3)),
        _style(HEADER, "header", "", _look(7.5, colour=GREY)),
        _style(FOOTER, "footer", "", _look(7.5, colour=GREY)),
    ]
    return f"<w:styles {NAMES}>{_defaults(layout.size)}{''.join(found)}</w:styles>"


def _headings(layout: Layout) -> Iterator[str]:
    title, *headings = layout.headings
    yield _style(
        TITLE, "Title", '<w:keepNext/><w:spacing w:before="0" w:after="120"/>', _look(title, bold=True)
    )
    for level, size in enumerate(headings, start=1):
        yield _style(
            f"Heading{level}",
            f"heading {level}",
            f'<w:keepNext/><w:suppressAutoHyphens/><w:spacing w:before="{twips(size * 1.5)}" w:after="0"/>'
            f'<w:outlineLvl w:val="{level - 1}"/>',
            _look(size, bold=True),
            following=BODY,
        )


def _running(layout: Layout, indent: float) -> Iterator[str]:
    """What is read line by line: paragraphs, lists, captions, facts and names."""
    after = f'<w:ind w:right="{twips(indent)}"/>'
    leading = f'w:line="{round(layout.size * 1.45 * 20)}" w:lineRule="exact"'
    body = f'<w:spacing w:before="{twips(layout.apart)}" w:after="0" {leading}/>{after}'
    small = f'<w:spacing w:before="80" w:after="0"/>{after}'
    yield _style(BODY, "Body Text", f"<w:widowControl/>{body}", "")
    yield _style(STRONG, "Viktigt stycke", f"<w:keepNext/>{body}", "<w:b/>")
    yield _style(SMALL, "Liten text", small, _look(layout.size * 0.85, colour=GREY))
    yield _style(BULLET, "List Bullet", body, "")
    for level, style in enumerate(NUMBER, start=1):
        yield _style(style, f"List Number{f' {level}' if level > 1 else ''}", body, "")
    yield _style(
        CAPTION, "caption", f'<w:keepNext/><w:spacing w:before="240" w:after="80"/>{after}', "<w:b/>"
    )
    yield _style(FACT, "Uppgift", f'<w:spacing w:before="20" w:after="0" {leading}/>{after}', "")
    yield _style(HEAD, "Brevhuvud", f'<w:spacing w:before="0" w:after="0" {leading}/>', "")
    yield _style(NAME, "Signature", f'<w:keepNext/><w:spacing w:before="0" w:after="0" {leading}/>', "")


def _cells() -> Iterator[str]:
    tight, loose = (f'<w:spacing w:before="{before}" w:after="40"/>' for before in (40, 120))
    yield _style(CELL, "Tabelltext", tight, _look(_CELL))
    yield _style(CELL_HEAD, "Tabellrubrik", f"<w:keepNext/>{tight}", _look(8, bold=True, colour=GREY))
    yield _style(GROUP, "Tabellgrupp", f"<w:keepNext/>{loose}", _look(_CELL, bold=True))


def _defaults(size: float) -> str:
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" '
        f'w:eastAsia="{FONT}"/><w:color w:val="1B1E23"/><w:sz w:val="{round(size * 2)}"/>'
        '<w:lang w:val="sv-SE" w:eastAsia="sv-SE" w:bidi="sv-SE"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _style(
    code: str, name: str, paragraph: str, text: str, *, following: str = "", default: bool = False
) -> str:
    kind = 'w:default="1" ' if default else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    after = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph" {kind}w:styleId="{code}"><w:name w:val="{name}"/>{based}{after}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{text}</w:rPr></w:style>"
    )


def _look(size: float, *, bold: bool = False, colour: str = "") -> str:
    ink = f'<w:color w:val="{colour}"/>' if colour else ""
    return f'{"<w:b/>" if bold else ""}{ink}<w:sz w:val="{round(size * 2)}"/>'


def _contents_style(level: int, layout: Layout, indent: float) -> str:
    """An entry of the contents: dots up to its page at the end of the longest line of text."""
    edge = twips(layout.measure * 72 / 25.4)
    above = 100 if level == 1 else 30
    paragraph = (
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{edge}"/></w:tabs>'
        f'<w:spacing w:before="{above}" w:after="0"/>'
        f'<w:ind w:left="{twips((level - 1) * 1.4 * layout.size)}" w:right="{twips(indent)}"/>'
    )
    return _style(f"TOC{level}", f"toc {level}", paragraph, "<w:b/>" if level == 1 else "")


def numbering(layout: Layout, indent: float, lists: int) -> str:
    """The part with bullets, and so many lists of numbers that each begin at 1."""
    bullets = _level(0, "bullet", "•", 0.0, _BULLET_STEP * layout.size, indent)
    step = _NUMBER_STEP * layout.size
    levels = "".join(
        _level(level, "lowerLetter" if level % 2 else "decimal", f"%{level + 1}.", level * step, step, indent)
        for level in range(_LEVELS)
    )
    instances = "".join(
        f'<w:num w:numId="{NUMBERS + place}"><w:abstractNumId w:val="{NUMBERS}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for place in range(lists)
    )
    return (
        f"<w:numbering {NAMES}>"
        f'<w:abstractNum w:abstractNumId="{BULLETS}"><w:multiLevelType w:val="hybridMultilevel"/>{bullets}'
        f'</w:abstractNum><w:abstractNum w:abstractNumId="{NUMBERS}"><w:multiLevelType w:val="multilevel"/>'
        f'{levels}</w:abstractNum><w:num w:numId="{BULLETS}"><w:abstractNumId w:val="{BULLETS}"/></w:num>'
        f"{instances}</w:numbering>"
    )


def _level(level: int, kind: str, text: str, left: float, hanging: float, right: float) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{twips(left + hanging)}" w:right="{twips(right)}" '
        f'w:hanging="{twips(hanging)}"/></w:pPr></w:lvl>'
    )
