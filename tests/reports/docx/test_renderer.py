"""The Word file says what the print says, with true styles, numbers, heads and alternative texts."""

import re

import pytest

from hsnplan.reports.blocks import (
    BulletList,
    Cell,
    Contents,
    Document,
    Figure,
    GroupRow,
    Heading,
    PageBreak,
    Paragraph,
    Proposal,
    Proposals,
    Title,
)
from hsnplan.reports.docx.renderer import render
from hsnplan.reports.figures import Donut, Part
from hsnplan.reports.pdf.renderer import render as render_pdf
from tests.reports.documents import MOMENT, document, every_block, row, table, with_logo
from tests.reports.paper import Node, Paper, clean
from tests.reports.pdf.test_renderer import HOSTILE
from tests.reports.word import Word

SIGNS = re.compile("[●▲■○✕] ")


def word(*blocks: object, landscape: bool = True) -> Word:
    return Word(render(document(*blocks, landscape=landscape), MOMENT))  # type: ignore[arg-type]


def as_read(made: Document) -> list[str]:
    """What the print says in reading order, piece by piece, without the labels of lists and drawings."""
    root = Paper(render_pdf(made, MOMENT).pdf).root

    def below(node: Node) -> list[str]:
        if node.tag in {"Figure", "Lbl"} and not is_term(node):
            return []
        return [*([node.text] if node.text else []), *(text for kid in node.kids for text in below(kid))]

    def is_term(node: Node) -> bool:
        return node.tag == "Lbl" and not re.fullmatch(r"•|(\d+|[a-z]+)\.", node.text)

    return below(root)


@pytest.mark.parametrize("landscape", [True, False])
def test_the_words_are_those_of_the_print_in_its_order(landscape: bool) -> None:
    made = document(*every_block(), landscape=landscape)
    found = Word(render(made, MOMENT))
    assert found.faults() == []
    assert " ".join(SIGNS.sub("", line.text) for line in found.lines()) == " ".join(as_read(made))


def test_headings_lists_and_text_have_word_s_own_styles_and_numbers() -> None:
    inner = Proposal("Under", (Proposal("Djupt"), Proposal("Djupt två")))
    found = word(
        Title("Prov"),
        Heading("Ett"),
        Heading("Två", 3),
        Heading("Tre", 4),
        Paragraph("Text"),
        BulletList(("Punkt",)),
        Proposals((Proposal("Först"), Proposal("Sedan", (inner, Proposal("Mer"))))),
        Proposals((Proposal("Ny"), Proposal("Lista"))),
        Proposals((Proposal("Ensam"),)),
    )
    assert [tuple(line) for line in found.lines()] == [
        ("Title", "", "Prov"),
        ("Heading1", "", "Ett"),
        ("Heading2", "", "Två"),
        ("Heading3", "", "Tre"),
        ("BodyText", "", "Text"),
        ("ListBullet", "•", "Punkt"),
        ("ListNumber", "1.", "Först"),
        ("ListNumber", "2.", "Sedan"),
        ("ListNumber2", "a.", "Under"),
        ("ListNumber3", "1.", "Djupt"),
        ("ListNumber3", "2.", "Djupt två"),
        ("ListNumber2", "b.", "Mer"),
        ("ListNumber", "1.", "Ny"),
        ("ListNumber", "2.", "Lista"),
        ("BodyText", "", "Ensam"),
    ]
    names = {
        style[0].attrib.popitem()[1]
        for style in found.trees["word/styles.xml"]
        if style.tag.endswith("}style")
    }
    assert {"Title", "heading 1", "heading 2", "heading 3", "List Bullet", "List Number", "toc 1"} <= names


def test_heads_of_tables_are_repeated_and_rows_stay_whole() -> None:
    found = word(table(GroupRow("Mål", facts=(Cell("Delvis", mark="partly"),)), row(1), row(2), name="Vård"))
    assert found.rows_with("tblHeader") == ["Nr Aktivitet Status Antal"]
    assert len(found.rows_with("cantSplit")) == 4
    assert 'tblCaption w:val="Vård"' in found.parts["word/document.xml"].decode()


def test_contents_are_a_field_with_its_entries_and_pages_filled_in() -> None:
    found = word(Title("Prov"), Contents(), PageBreak(), Heading("Första"), PageBreak(), Heading("Andra", 3))
    assert [tuple(line) for line in found.lines()][2:4] == [
        ("TOC1", "", "Första 2"),
        ("TOC2", "", "Andra 3"),
    ]
    text = found.parts["word/document.xml"].decode()
    assert 'TOC \\o "1-2" \\h' in text
    anchors = re.findall(r'w:anchor="([^"]+)"', text)
    assert len(anchors) == 2
    assert re.findall(r'w:bookmarkStart w:id="\d+" w:name="([^"]+)"', text) == anchors
    assert text.count('fldCharType="begin"') == text.count('fldCharType="end"') == 3
    assert text.count("<w:pageBreakBefore/>") == 2


def test_figures_are_pictures_with_words_and_a_logo_too() -> None:
    made = with_logo(Figure("Mål", Donut((Part("Uppfylls", 7, "met"),), "7 mål")))
    found = Word(render(made, MOMENT))
    assert [words.replace("\u00a0", " ") for words in found.alternatives()] == [
        "Annan regions märke",
        "7 mål: Uppfylls 7.",
    ]
    pictures = [name for name in found.parts if name.startswith("word/media/")]
    assert pictures == ["word/media/bild1.png", "word/media/bild2.png"]
    assert all(found.parts[name].startswith(b"\x89PNG") for name in pictures)
    assert found.faults() == []


def test_text_is_never_read_as_markup_and_nothing_outside_is_named() -> None:
    words = f"{HOSTILE}\x00\x1b\u202e\ud800"
    made = document(*every_block(words))._replace(title=words, author=words, subject=words)
    found = Word(render(made, MOMENT))
    assert found.faults() == []
    assert all(clean(HOSTILE) in line.text for line in found.lines() if "bord" in line.text)
    for name, part in found.parts.items():
        if name.endswith(".rels"):
            assert b"TargetMode" not in part
            assert b'Target="http' not in part
    core = found.trees["docProps/core.xml"]
    assert [element.text for element in core if element.text == HOSTILE] == [HOSTILE] * 3


def test_language_title_page_and_foot_are_said() -> None:
    found = word(Title("Prov"))
    core = {element.tag.split("}")[1]: element.text for element in found.trees["docProps/core.xml"]}
    assert (core["title"], core["creator"], core["language"]) == ("Prov", "Nämnden", "sv-SE")
    assert core["modified"] == "2023-08-25T10:00:00Z"
    assert b'<w:lang w:val="sv-SE"' in found.parts["word/styles.xml"]
    foot = found.parts["word/footer1.xml"].decode()
    assert all(words in foot for words in (" PAGE ", " NUMPAGES ", "Kontrollsumma abcd", "Nämnden"))
    assert "Exempeldata" in found.parts["word/header1.xml"].decode()
    body = found.parts["word/document.xml"].decode()
    assert 'w:pgSz w:w="16838" w:h="11906" w:orient="landscape"' in body


def test_the_same_document_gives_the_same_bytes() -> None:
    made = document(*every_block())
    assert render(made, MOMENT) == render(made, MOMENT)
    assert Word(render(made, MOMENT)).stamps == {(1980, 1, 1, 0, 0, 0)}
    assert render(made, MOMENT) != render(made, "2023-08-26T10:00:00")


def test_what_stands_apart_is_a_section_with_a_foot_of_its_own_and_no_heading() -> None:
    apart = (PageBreak(apart="Till handläggaren"), Heading("Apart"), Paragraph("Att se över"))
    found = word(Title("Prov"), Contents(), PageBreak(), Heading("Första"), *apart)
    assert found.faults() == []
    lines = found.lines()
    assert [line.text for line in lines if line.style.startswith("TOC")] == ["Första 2"]
    assert next(line.style for line in lines if line.text == "Apart") == "Viktigt"
    text = found.parts["word/document.xml"].decode()
    first, last = re.findall(r'footerReference w:type="default" r:id="(\w+)"', text)
    feet = [found.parts[f"word/{name}.xml"].decode() for name in (first, last)]
    assert "SECTIONPAGES" in feet[0]
    assert "NUMPAGES" not in feet[0]
    assert "Till handläggaren" in feet[1]
    assert "PAGE" not in feet[1]
