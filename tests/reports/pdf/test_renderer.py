"""Every kind of block as it is read aloud, as it stands on the page, and as bytes."""

import os
import subprocess
import sys
from io import BytesIO
from itertools import pairwise
from unicodedata import normalize
from xml.etree.ElementTree import fromstring

import pikepdf
import pytest

from hsnplan.reports.blocks import (
    BulletList,
    Cell,
    Column,
    GroupRow,
    Heading,
    Paragraph,
    Row,
    Table,
    Title,
)
from hsnplan.reports.pdf import style
from hsnplan.reports.pdf.canvas import TaggedCanvas, Untagged
from hsnplan.reports.pdf.renderer import render
from hsnplan.reports.pdf.structure import Element
from tests.reports.documents import MOMENT, document, lines_of, outside, paper, printed, row, table
from tests.reports.paper import MM, Paper, clean

HOSTILE = '<b>fet</b> <img src="/etc/passwd"> &amp; %s {0} \\n (\\) javascript:alert(1) ]]> "; DROP TABLE --'


def test_each_kind_of_block_is_tagged_and_read_in_order() -> None:
    read = paper(
        Title("Prov"),
        Paragraph("Ingress."),
        Heading("Vård", mark="ongoing", aside="1 av 3 klara"),
        BulletList(("Ett", "Två")),
        Heading("Under", level=3),
        table(row(1, "Läkare i triage")),
    )
    assert read.faults == []
    assert [(node.tag, node.text) for node in read.root.kids if not node.kids] == [
        ("H1", "Prov"),
        ("P", "Ingress."),
        ("H2", "Vård"),
        ("P", "1 av 3 klara"),
        ("H3", "Under"),
    ]
    items = read.root.find("LI")
    assert [[kid.text for kid in item.kids] for item in items] == [["•", "Ett"], ["•", "Två"]]
    assert [node.text for node in read.root.find("TH", "TD")] == [
        *("Nr", "Aktivitet", "Status", "Antal"),
        *("1", "Läkare i triage", "Ord", "1"),
    ]
    assert read.bookmarks == ["Vård", "Under"]


def test_heads_of_columns_rows_and_groups_say_what_they_are_heads_of() -> None:
    read = paper(table(GroupRow("Mål 1", facts=(Cell("Delvis", mark="partly"), Cell("1 av 1 klar"))), row(7)))
    column, group, title = (read.root.find("TH")[place] for place in (0, 4, 5))
    assert str(column.attributes["Scope"]) == "/Column"
    assert (str(group.attributes["Scope"]), int(group.attributes["ColSpan"])) == ("/Row", 4)
    assert (str(title.attributes["Scope"]), title.text) == ("/Row", "Aktivitet 7")
    assert group.text == "Mål 1 Delvis 1 av 1 klar"


def test_text_is_never_read_as_markup_in_any_place() -> None:
    cells = tuple(Cell(HOSTILE, note=HOSTILE) for _ in range(4))
    read = paper(
        Title(HOSTILE),
        Paragraph(HOSTILE),
        Heading(HOSTILE, aside=HOSTILE),
        BulletList((HOSTILE,)),
        table(GroupRow(HOSTILE, facts=(Cell(HOSTILE),)), Row(cells), name=HOSTILE),
    )
    assert read.faults == []
    found = [node.text for node in read.root.find("H1", "H2", "P", "LBody")]
    assert found == [clean(HOSTILE)] * 5
    both = f"{clean(HOSTILE)} {clean(HOSTILE)}"
    assert [node.text for node in read.root.find("TH", "TD")][4:] == [both] * 5
    assert outside(read, read.shown) == []


def test_the_same_document_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import sys; from tests.reports.documents import printed, row, table; "
        "sys.stdout.buffer.write(printed(table(*map(row, range(40)))).pdf)"
    )
    here = printed(table(*map(row, range(40)))).pdf
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    there = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, env=environment
    ).stdout
    assert here == there
    assert here == printed(table(*map(row, range(40)))).pdf
    assert here != printed(table(*map(row, range(41)))).pdf


def test_a_character_no_font_has_is_shown_as_a_box_read_as_itself_and_told() -> None:
    made = printed(Paragraph("Bra 👍 jobbat ✓ 你好 שלום"), table(row(1, "👍")))
    read = Paper(made.pdf)
    assert read.faults == []
    assert read.root.find("P")[0].text == "Bra 👍 jobbat ✓ 你好 שלום"
    assert made.missing == ("👍", "你", "好", "ש", "ל", "ו", "ם")
    assert "□" in "".join(lines_of(read, 0))


def test_more_characters_than_a_font_subset_holds_are_all_there() -> None:
    text = " ".join(normalize("NFC", chr(code)) for code in range(0x100, 0x3E0) if chr(code).isalpha())
    made = printed(Paragraph(text))
    read = Paper(made.pdf)
    assert read.faults == []
    assert read.root.find("P")[0].text == clean(text)
    assert made.missing == ()


def test_control_and_direction_characters_do_not_reach_the_paper() -> None:
    read = paper(Paragraph("a\u202eb\x00c\x1bd\u200be"))
    assert read.root.find("P")[0].text == "abcde"


def test_a_table_that_goes_on_repeats_its_heads_and_groups_without_reading_them_twice() -> None:
    read = paper(table(GroupRow("Område"), GroupRow("Mål", 2), *map(row, range(60)), name="Vård"))
    assert read.faults == []
    assert len(read.sizes) > 1
    for page in range(1, len(read.sizes)):
        assert "Vård › Område › Mål (forts.)" in lines_of(read, page)
        assert "Aktivitet" in lines_of(read, page)
    assert [node.text for node in read.root.find("TH")].count("Aktivitet") == 1
    assert not any("forts." in node.text for node in read.root.find("TH", "TD"))
    assert [node.text for node in read.root.find("TH")][6:] == [f"Aktivitet {number}" for number in range(60)]


@pytest.mark.parametrize("before", range(20, 44))
def test_no_heading_stands_last_on_a_page_wherever_it_falls(before: int) -> None:
    first = map(row, range(before))
    after = map(row, range(100, 103))
    read = paper(table(*first), Heading("Nästa"), table(GroupRow("Yttre"), GroupRow("Inre", 2), *after))
    page = next(shown.page for shown in read.shown if shown.text == "Nästa")
    below = lines_of(read, page)
    assert [*below[below.index("Nästa") :]][:9] == [
        *("Nästa", "Nr", "Aktivitet", "Status", "Antal", "Yttre", "Inre", "100", "Aktivitet 100"),
    ]


def test_a_heading_over_nothing_does_not_drag_the_rest_along() -> None:
    read = paper(table(*map(row, range(18)), *(GroupRow(f"Mål {number}") for number in range(12)), row(99)))
    assert read.faults == []
    assert "Mål 0" in lines_of(read, 0)
    last = lines_of(read, 1)
    assert last[last.index("Mål 11") + 1] == "99"


@pytest.mark.parametrize("before", range(22, 34))
def test_a_sum_never_stands_alone_on_the_next_page(before: int) -> None:
    total = row(999)._replace(strong=True)
    read = paper(table(*map(row, range(before)), total))
    page = next(shown.page for shown in read.shown if shown.text == "999")
    assert str(before - 1) in lines_of(read, page)


def test_what_is_parted_begins_once() -> None:
    long = "ord " * 3000
    read = paper(BulletList((long, "sist")), Heading(long, mark="ongoing", aside="1 av 2 klara"))
    assert read.faults == []
    assert [node.text for node in read.root.find("Lbl")] == ["•", "•"]
    assert [node.text for node in read.root.find("LBody")] == [clean(long), "sist"]
    assert [node.text for node in read.root.find("P")] == ["1 av 2 klara"]
    assert len(read.bookmarks) == 1


def test_a_row_higher_than_a_page_is_parted_and_whole() -> None:
    text = " ".join(f"ord{number}" for number in range(3000))
    read = paper(table(row(1), row(2, text), row(3)))
    assert read.faults == []
    cell = next(node for node in read.root.find("TH") if node.text.startswith("ord0"))
    assert cell.text == text
    assert len({page for page, _ in cell.places}) > 2
    assert outside(read, read.shown) == []


def test_no_part_of_a_row_is_a_single_line() -> None:
    text = " ".join(f"ord{number}" for number in range(300))
    for before in range(18, 30):
        read = paper(table(*map(row, range(before)), row(2, text)))
        cell = next(node for node in read.root.find("TH") if node.text.startswith("ord0"))
        parts = [
            len({shown.y for shown in read.shown if (shown.page, shown.owner) == place})
            for place in cell.places
        ]
        assert min(parts) >= 2


def test_a_title_of_any_length_is_whole() -> None:
    long = "Mål " * 2000
    read = paper(Heading(long), table(GroupRow(long, facts=(Cell(long),)), row(1)))
    assert read.faults == []
    assert read.root.find("H2")[0].text == clean(long)
    assert read.root.find("TH")[4].text == clean(f"{long} {long}")
    assert len(read.bookmarks) == 2
    assert outside(read, read.shown) == []


def test_no_column_is_narrower_than_fifteen_millimetres() -> None:
    narrow = Table("Smal", tuple(Column(head, 1, 0) for head in ("A", "B", "C")), (Row((Cell("x"),) * 3),))
    read = paper(narrow)
    heads = [shown for shown in read.shown if shown.text in {"A", "B", "C"}]
    steps = [after.x - before.x for before, after in pairwise(heads)]
    assert all(step >= 15 * MM - 0.1 for step in steps[1:])
    assert steps[0] >= 15 * MM + style.CELL_PAD - 0.1


def test_numbers_stand_on_one_right_edge() -> None:
    read = paper(table(row(1, amount="7"), row(2, amount="1\u00a0112")))
    edges = [shown.x + shown.width for shown in read.shown if shown.text in {"7", "1 112", "Antal"}]
    assert len(edges) == 3
    assert max(edges) - min(edges) < 0.05


@pytest.mark.parametrize("landscape", [True, False])
def test_head_and_foot_stand_on_every_page_and_are_not_read(landscape: bool) -> None:
    read = paper(table(*map(row, range(99))), landscape=landscape)
    count = len(read.sizes)
    for page in range(count):
        shown = lines_of(read, page)
        assert "Exempeldata" in shown
        assert "Nämnden" in shown
        assert f"Kontrollsumma abcd · Sida {page + 1} av {count}" in shown
        assert ("Prov" in shown) == (page > 0)
    assert "Sida" not in read.root.all_text()
    width, height = read.sizes[0]
    assert (width > height) == landscape


def test_the_file_says_what_it_is_called_whose_and_when_also_when_the_name_is_hostile() -> None:
    made = render(document()._replace(title=HOSTILE, author=HOSTILE, subject=HOSTILE), MOMENT)
    with pikepdf.open(BytesIO(made.pdf)) as file:
        root = fromstring(file.Root.Metadata.read_bytes())
        assert str(file.docinfo.Title) == HOSTILE
        assert str(file.docinfo.CreationDate).startswith("D:20230825100000")
        assert str(file.Root.Lang) == "sv-SE"
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
    assert [node.text for node in root.iter() if node.text == HOSTILE] == [HOSTILE] * 3
    assert "2023-08-25T10:00:00Z" in [node.text for node in root.iter()]


def test_what_is_drawn_without_a_tag_is_a_bug() -> None:
    canvas = TaggedCanvas(document(), Element("Document"), (200, 200), MOMENT)
    canvas.setFont("hsnplan-regular", 9)
    canvas.drawString(10, 10, "otaggat")
    with pytest.raises(Untagged, match="page 1"):
        canvas.showPage()
    canvas = TaggedCanvas(document(), Element("Document"), (200, 200), MOMENT)
    canvas.line(0, 0, 10, 10)
    with pytest.raises(Untagged):
        canvas.showPage()


def test_columns_that_ask_for_more_than_the_page_has_are_brought_down_to_it() -> None:
    wide = Table(
        "Bred", tuple(Column(f"Kolumn {head}", 40, 1) for head in range(9)), (Row((Cell("x"),) * 9),)
    )
    for landscape in (True, False):
        read = paper(wide, landscape=landscape)
        assert outside(read, read.shown) == []
    many = Table("Många", tuple(Column(str(head), 15, 1) for head in range(20)), (Row((Cell("x"),) * 20),))
    read = paper(many, landscape=False)
    assert outside(read, read.shown) == []
