"""The text of a document as Word has it: each block with its style, its numbers, its pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from hsnplan.reports.blocks import (
    Block,
    BulletList,
    Contents,
    Document,
    Facts,
    Figure,
    Heading,
    LetterHead,
    PageBreak,
    Paragraph,
    Proposals,
    Signatures,
    Table,
    Title,
    numbered,
    own_blocks,
)
from hsnplan.reports.characters import printable
from hsnplan.reports.docx import pictures, styles
from hsnplan.reports.docx.markup import TAB, field, paragraph, run, runs, twips
from hsnplan.reports.docx.pictures import Placed
from hsnplan.reports.docx.tables import SYMBOLS, beside, table
from hsnplan.reports.pdf.columns import Widths
from hsnplan.reports.pdf.sheet import Breakers
from hsnplan.reports.pdf.style import MM, looks

_BESIDE: Final = 3
_TERM: Final = 0.34
_SOURCE: Final = "Källa: "
_SENDER: Final = "Avsändare och mottagare"
_SIGNED: Final = "Underskrifter"
_GREY: Final = f'<w:color w:val="{styles.GREY}"/>'
_ASIDE: Final = f'{_GREY}<w:sz w:val="18"/>'
_NEXT_PAGE: Final = "<w:pageBreakBefore/>"


class Body:
    """Blocks becoming markup. `lists` counts the lists of numbers, `pictures` holds what the text refers to.

    `pages` are those of the headings in print, `section` ends the document's own pages where something stands apart.
    """

    def __init__(self, document: Document, moment: str, pages: Sequence[int], section: str) -> None:
        self.pictures: dict[str, bytes] = {}
        self.lists = 0
        layout = document.layout
        across = layout.height if document.landscape else layout.width
        self.width = (across - 2 * layout.side) * MM
        self.indent = max(0.0, self.width - layout.measure * MM)
        self._breakers = Breakers(looks(layout))
        self._widths = Widths(document.blocks, self.width, self._breakers)
        self._document = document
        self._moment = moment
        self._pages = pages
        self._section = section
        self._headings = [block for block in own_blocks(document) if isinstance(block, Heading)]
        self._passed = 0
        self._turns = False

    def markup(self) -> str:
        """All blocks in order."""
        found = [self._logo()]
        for block in self._document.blocks:
            if isinstance(block, PageBreak) and block.apart:
                found.append(paragraph("Normal", "", self._section))
                self._turns = False
            elif isinstance(block, PageBreak):
                self._turns = len(found) > 1
            else:
                found.append(self._turned("".join(_WRITERS[type(block)](self, block))))
        return "".join(found)

    def _turned(self, content: str) -> str:
        """A block's markup, on a new page if one was asked for."""
        if not self._turns or not content:
            return content
        self._turns = False
        if content.startswith("<w:tbl>"):
            return f'<w:p><w:r><w:br w:type="page"/></w:r></w:p>{content}'
        begun = content.index("/>", content.index("<w:pStyle")) + 2
        kept = "<w:keepNext/>" if content.startswith("<w:keepNext/>", begun) else ""
        return f"{content[:begun]}{kept}{_NEXT_PAGE}{content[begun + len(kept) :]}"

    def _logo(self) -> str:
        logo = self._document.layout.logo
        if logo is None:
            return ""
        picture = pictures.logo(logo.png, logo.height * MM)
        return paragraph("Normal", self._picture(picture, logo.alternative), '<w:spacing w:after="360"/>')

    def _picture(self, picture: Placed, alternative: str) -> str:
        name = f"bild{len(self.pictures) + 1}"
        self.pictures[name] = picture.png
        return pictures.inline(name, len(self.pictures), picture, alternative)

    def title(self, block: Title) -> Iterator[str]:
        yield paragraph(styles.TITLE, run(block.text))

    def letter(self, block: LetterHead) -> Iterator[str]:
        if block.kind:
            yield paragraph(styles.STRONG, run(block.kind))
        cells = [
            "".join(paragraph(styles.HEAD, run(text)) for text in texts if text) or paragraph(styles.HEAD, "")
            for texts in (
                (block.unit, block.officer, block.email),
                (block.board, block.reference, block.date),
            )
        ]
        yield beside([cells], (self.width / 2, self.width / 2), _SENDER)
        yield paragraph(styles.HEAD, "")

    def contents(self, block: Contents) -> Iterator[str]:
        """The field of a table of contents, its entries filled in as the print has them."""
        wanted = [
            (place, heading) for place, heading in enumerate(self._headings) if heading.level <= block.deepest
        ]
        if not wanted:
            return
        if block.title:
            yield paragraph(styles.heading(2), run(block.title))
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
            f'TOC \\o "1-{block.deepest - 1}" \\h \\z \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        for place, heading in wanted:
            page = field(f"PAGEREF _Toc{place} \\h", str(self._pages[place]))
            words = " ".join(printable(heading.text).split())
            link = f'<w:hyperlink w:anchor="_Toc{place}">{run(words)}{TAB}{page}</w:hyperlink>'
            yield paragraph(f"TOC{heading.level - 1}", begin + link)
            begin = ""
        yield paragraph("Normal", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')

    def heading(self, block: Heading) -> Iterator[str]:
        """A heading with its place to jump to; its remark is a paragraph of its own, as it is read."""
        place, self._passed = self._passed, self._passed + 1
        sign = SYMBOLS.get(block.mark)
        words = run(f"{sign}\u00a0{block.text}" if sign else block.text)
        mark = f'<w:bookmarkStart w:id="{place}" w:name="_Toc{place}"/>{words}<w:bookmarkEnd w:id="{place}"/>'
        is_own = place < len(self._headings)
        yield paragraph(styles.heading(block.level) if is_own else styles.STRONG, mark)
        if block.aside:
            yield paragraph("Normal", run(block.aside, _ASIDE), "<w:keepNext/>")

    def paragraph(self, block: Paragraph) -> Iterator[str]:
        style = styles.STRONG if block.strong else styles.SMALL if block.small else styles.BODY
        yield paragraph(style, runs(block.text))

    def bullets(self, block: BulletList) -> Iterator[str]:
        for item in block.items:
            yield paragraph(styles.BULLET, runs(item), _numbered(0, styles.BULLETS))

    def proposals(self, block: Proposals) -> Iterator[str]:
        instance = styles.NUMBERS + self.lists
        for item in numbered(block):
            if not item.label:
                yield paragraph(styles.BODY, runs(item.text))
                return
            self.lists = instance - styles.NUMBERS + 1
            style = styles.NUMBER[min(item.depth, len(styles.NUMBER) - 1)]
            yield paragraph(style, runs(item.text), _numbered(item.depth, instance))

    def facts(self, block: Facts) -> Iterator[str]:
        edge = twips(_TERM * self._breakers.looks.measure)
        place = f'<w:tabs><w:tab w:val="left" w:pos="{edge}"/></w:tabs><w:ind w:left="{edge}" w:hanging="{edge}"/>'
        for term, value in block.items:
            yield paragraph(styles.FACT, run(term, _GREY) + TAB + run(value), place)

    def table(self, block: Table) -> Iterator[str]:
        """A table, and the empty line that Word wants between two."""
        yield paragraph("Normal", "", '<w:keepNext/><w:spacing w:line="120" w:lineRule="exact"/>')
        yield table(block, self._widths.of(block))

    def figure(self, block: Figure) -> Iterator[str]:
        if block.caption:
            yield paragraph(styles.CAPTION, run(block.caption))
        picture = pictures.drawn(block.drawing, self._breakers, self.width, self._moment)
        words = block.alternative or block.drawing.words()
        yield paragraph("Normal", self._picture(picture, words), "<w:keepNext/>" if block.source else "")
        if block.source:
            yield paragraph(styles.SMALL, run(_SOURCE + block.source))

    def signatures(self, block: Signatures) -> Iterator[str]:
        people = block.people
        if not people:
            return
        across = max(2, min(_BESIDE, len(people)))
        cells = [
            paragraph(styles.NAME, run(person.name, "<w:b/>")) + paragraph(styles.NAME, run(person.title))
            for person in people
        ]
        cells += [paragraph(styles.NAME, "")] * (-len(cells) % across)
        rows = [cells[at : at + across] for at in range(0, len(cells), across)]
        yield paragraph(styles.NAME, "")
        yield beside(rows, [self.width / across] * across, _SIGNED)


def _numbered(level: int, instance: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr>'


_WRITERS: Final[dict[type[Block], Callable[[Body, Any], Iterator[str]]]] = {
    Title: Body.title,
    LetterHead: Body.letter,
    Contents: Body.contents,
    Heading: Body.heading,
    Paragraph: Body.paragraph,
    BulletList: Body.bullets,
    Proposals: Body.proposals,
    Facts: Body.facts,
    Table: Body.table,
    Figure: Body.figure,
    Signatures: Body.signatures,
}
