"""The blocks of letters and reports as they are read aloud, and what they lead to."""

from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest

from hsnplan.reports.blocks import (
    ADDED,
    REMOVED,
    BulletList,
    Contents,
    Facts,
    Figure,
    Heading,
    LetterHead,
    PageBreak,
    Paragraph,
    Proposal,
    Proposals,
    Run,
    Signatory,
    Signatures,
    Title,
)
from hsnplan.reports.figures import Bar, Bars, Donut, Drawing, Part, Point, Series, Spoke, TimeSeries, Wheel
from hsnplan.reports.pdf.renderer import render
from tests.reports.documents import MOMENT, every_block, outside, paper, printed, row, table, with_logo
from tests.reports.paper import MM, Node, Paper, clean
from tests.reports.pdf.test_renderer import HOSTILE

PARTS = (Part("Uppfylls", 7, "met"), Part("Uppfylls inte", 14, "not_met"))
LETTER = LetterHead("Enheten", "Anna", "a@b.se", "Nämnden", "HSN/1/2023", "2023-08-25", "Tjänsteskrivelse")


def tree(node: Node) -> str:
    """The tags below a node, as "L(LI(Lbl LBody))"."""
    inside = " ".join(map(tree, node.kids))
    return f"{node.tag}({inside})" if inside else node.tag


def test_proposals_are_numbered_lists_within_items_and_one_alone_is_a_paragraph() -> None:
    inner = Proposal("Under", (Proposal("Djupt"), Proposal("Djupt två")))
    read = paper(Proposals((Proposal("Ett"), Proposal("Två", (inner, Proposal("Mer"))))))
    assert read.faults == []
    item = "LI(Lbl LBody(P))"
    deep = f"LI(Lbl LBody(P L({item} {item})))"
    assert tree(read.root) == f"Document(L({item} LI(Lbl LBody(P L({deep} {item})))))"
    assert [node.text for node in read.root.find("Lbl", "P")] == [
        *("1.", "Ett", "2.", "Två", "a.", "Under", "1.", "Djupt", "2.", "Djupt två", "b.", "Mer"),
    ]
    assert tree(paper(Proposals((Proposal("Ensam"),))).root) == "Document(P)"


def test_the_contents_name_every_heading_with_its_page_and_lead_there() -> None:
    read = paper(
        Title("Prov"),
        Contents(),
        PageBreak(),
        Heading("Första"),
        Paragraph("Text"),
        PageBreak(),
        Heading("Andra"),
        Heading("Under andra", 3),
        Heading("För djupt", 4),
    )
    assert read.faults == []
    assert [node.text for node in read.root.find("Link")] == ["Första 2", "Andra 3", "Under andra 3"]
    assert [(link.words, link.target) for link in read.links] == [
        ("Första, sida 2", 1),
        ("Andra, sida 3", 2),
        ("Under andra, sida 3", 2),
    ]
    assert tree(read.root.find("TOC")[0]).count("TOC(") == 2
    for link, node in zip(read.links, read.root.find("Link"), strict=True):
        drawn = read.by_place()[node.places[0]]
        left, foot, right, top = link.box
        assert all(left - 1 <= line.x <= right and foot <= line.y <= top for line in drawn)


def test_a_letter_head_is_read_line_by_line_and_signatures_name_over_title() -> None:
    people = Signatures((Signatory("Sara", "Direktör"), Signatory("Anna", "Chef")))
    read = paper(LETTER, people)
    assert read.faults == []
    assert [node.text for node in read.root.find("P")] == [
        *("Tjänsteskrivelse", "Enheten", "Anna", "a@b.se", "Nämnden", "HSN/1/2023", "2023-08-25"),
        *("Sara", "Direktör", "Anna", "Chef"),
    ]
    names = [shown for shown in read.shown if shown.text in {"Sara", "Anna"}][-2:]
    assert names[0].y == names[1].y


def test_facts_are_terms_with_what_holds_for_them() -> None:
    read = paper(Facts((("Dnr", "HSN/1/2023"), ("Beslutad", "i december"))))
    assert read.faults == []
    assert tree(read.root) == "Document(L(LI(Lbl LBody) LI(Lbl LBody)))"
    assert [node.text for node in read.root.find("Lbl", "LBody")] == [
        *("Dnr", "HSN/1/2023", "Beslutad", "i december"),
    ]


@pytest.mark.parametrize(
    ("drawing", "words"),
    [
        (Bars((Bar("Nämnden", PARTS),)), "Nämnden: Uppfylls 7, Uppfylls inte 14."),
        (Donut(PARTS, "21 mål"), "21 mål: Uppfylls 7, Uppfylls inte 14."),
        (
            TimeSeries(
                (Series("Utfall", (Point("2022", 4), Point("2023", None))),),
                target=5,
                target_words="Minst 5",
                trend=(3, 4),
            ),
            "Utfall: 2022 4, 2023 uppgift saknas. Minst 5. Trend från 3 till 4.",
        ),
        (
            Wheel(
                (Spoke("Januari", ("Utbildning",)), Spoke("Februari"), Spoke("Mars", ("Ett", "Två"))), "2023"
            ),
            "2023. Januari: Utbildning. Mars: Ett, Två.",
        ),
    ],
)
def test_a_figure_is_read_as_its_words_with_every_figure_in_them(drawing: Drawing, words: str) -> None:
    read = paper(Figure("Rubrik", drawing, source="registret"))
    assert read.faults == []
    assert tree(read.root) == "Document(P Figure P)"
    assert read.root.find("Figure")[0].alternative.replace("\u00a0", " ") == words
    assert "BBox" in read.root.find("Figure")[0].attributes
    assert [node.text for node in read.root.find("P")] == ["Rubrik", "Källa: registret"]
    own = paper(Figure("", drawing, alternative="Se tabell 1."))
    assert own.root.find("Figure")[0].alternative == "Se tabell 1."


def test_changed_runs_are_read_as_text_and_marked_on_every_line() -> None:
    gone = "utgången lydelse " * 20
    read = paper(Paragraph((Run("Utgår: "), Run(gone, REMOVED), Run("Nytt: "), Run("ny", ADDED))))
    assert read.faults == []
    assert read.root.find("P")[0].text == f"Utgår: {gone}Nytt: ny"


def test_a_page_break_begins_a_page_and_never_makes_an_empty_one() -> None:
    read = paper(PageBreak(), Paragraph("Ett"), PageBreak(), PageBreak(), Paragraph("Två"), PageBreak())
    assert len(read.sizes) == 2
    assert [shown.page for shown in read.shown if shown.text in {"Ett", "Två"}] == [0, 1]


def test_a_logo_stands_first_and_is_read_as_its_words() -> None:
    read = Paper(render(with_logo(Paragraph("Text")), MOMENT).pdf)
    assert read.faults == []
    assert tree(read.root) == "Document(Figure P)"
    assert read.root.kids[0].alternative == "Annan regions märke"
    assert read.sizes[0] == pytest.approx((216 * MM, 279 * MM), abs=0.1)


def test_headings_are_divided_only_where_they_fit_on_no_line() -> None:
    read = paper(Heading("Läkemedelsgenomgångar i hemsjukvården " * 9), Heading("ö" * 400), landscape=False)
    lines = [shown.text for shown in read.shown if shown.size > 12]
    assert not any("\u00ad" in line for line in lines[:6])
    assert any("\u00ad" in line for line in lines)
    assert outside(read, read.shown) == []


@pytest.mark.parametrize("before", range(28, 44))
def test_a_line_that_leads_to_a_list_is_not_left_behind(before: int) -> None:
    lines = [Paragraph("Rad") for _ in range(before)]
    read = paper(*lines, Paragraph("Så här:"), BulletList(("Ett",)), landscape=False)
    places = {shown.text.strip(): shown.page for shown in read.shown}
    assert places["Så här:"] == places["Ett"]


def test_hostile_text_in_every_field_of_every_block_is_printed_as_text() -> None:
    read = paper(*every_block(HOSTILE), landscape=False)
    assert read.faults == []
    assert outside(read, read.shown) == []
    said = [node.text for node in read.root.find("P", "H1", "H2", "H3", "LBody") if node.text]
    assert {text for text in said if HOSTILE[:10] not in text and "Källa" not in text} == set()
    assert clean(HOSTILE) in said
    assert any("Källa: " + clean(HOSTILE) == text for text in said)


def test_a_character_without_a_glyph_is_told_from_every_place() -> None:
    for place, (block, missing) in enumerate(
        (plain_block, printed(plain_block).missing) for plain_block in every_block("Prov 👍")
    ):
        assert missing in {("👍",), ()}, place
        if not isinstance(block, Contents | PageBreak):
            assert missing == ("👍",), place


def test_a_lone_short_word_is_not_the_last_line_of_a_paragraph() -> None:
    lone = 0
    for many in range(8, 60):
        read = paper(Paragraph("ord " * many + "1."), landscape=False)
        last = [shown.text for shown in read.shown if shown.owner is not None][-1]
        lone += last.strip() == "1."
    assert lone == 0


def test_what_stands_apart_is_neither_counted_nor_in_the_contents() -> None:
    apart = (PageBreak(apart="Till handläggaren"), Heading("Apart"), Paragraph("Att se över"))
    read = paper(Title("Prov"), Contents(), PageBreak(), Heading("Första"), *apart)
    assert read.faults == []
    assert [node.text for node in read.root.find("Link")] == ["Första 2"]
    feet = [line.text for line in read.shown if "Kontrollsumma" in line.text]
    assert [foot.partition(" · ")[2] for foot in feet] == ["Sida 1 av 2", "Sida 2 av 2", "Till handläggaren"]


@pytest.mark.parametrize(
    ("values", "words"),
    [((2131, 2790), ("2 200", "2 800")), ((5, 8), ("5", "8")), (("2.1", "2.9"), ("2,0", "3,0"))],
)
def test_the_axis_of_a_figure_has_no_more_decimals_than_its_steps(
    values: tuple[str | int, ...], words: tuple[str, ...]
) -> None:
    points = tuple(Point(f"tid {at}", Decimal(value)) for at, value in enumerate(values))
    said = [
        line.text.strip() for line in paper(Figure("Prov", TimeSeries((Series("Utfall", points),)))).shown
    ]
    assert set(words) <= set(said)
    assert any(text.endswith(",0") for text in said) == (words[0] == "2,0")


def test_a_flat_trend_shows_on_both_sides_of_its_series() -> None:
    points = tuple(Point(f"tid {at}", 5) for at in range(3))
    drawing = TimeSeries((Series("Utfall", points),), trend=(5, 5))
    with pikepdf.open(BytesIO(printed(Figure("Prov", drawing)).pdf)) as file:
        content = file.pages[0].Contents.read_bytes()
    assert b" RG 4.5 w 1 j [4 3] 0 d " in content
    assert b" RG 1.5 w 1 j [] 0 d " in content


def test_the_contents_stand_closer_where_a_few_entries_would_go_on_to_the_next_page() -> None:
    pages, apart = zip(*(contents_of(count) for count in (20, 36, 60)), strict=True)
    assert pages == (1, 1, 2)
    assert apart[1] < apart[0] == apart[2]


def contents_of(count: int) -> tuple[int, float]:
    """How many pages a table of so many contents takes, and how far apart its first entries stand."""
    headings = tuple(Heading(f"Rubrik {number}") for number in range(count))
    read = paper(Title("Prov"), Contents(), PageBreak(), *headings, landscape=False)
    entries = [line for line in read.shown if line.text.startswith("Rubrik ")][:count]
    return len({line.page for line in entries}), round(entries[0].y - entries[1].y, 1)


def test_the_first_rows_of_a_long_table_stand_together() -> None:
    before = tuple(Paragraph(f"Stycke {number}.") for number in range(40))
    for count in range(32, 37):
        read = paper(*before[:count], table(*(row(number) for number in range(1, 40))), landscape=False)
        places = {line.text.strip(): line.page for line in read.shown if line.text.startswith("Aktivitet ")}
        assert len({places[f"Aktivitet {number}"] for number in range(1, 5)}) == 1
