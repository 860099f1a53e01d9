"""The eye of the tests sees what it is there to see: each fault is planted on a good page, and must be told."""

import pytest

from hsnplan.reports.blocks import RIGHT, Cell, Column, GroupRow, Heading, Paragraph, Row, Table
from tests.reports import looks, planted
from tests.reports.documents import paper, printed, row, table
from tests.reports.paper import MM, Paper

FOOT = 40.0
WORDS = "Läkemedelsgenomgångar och utskrivningsplanering tillsammans med kommunens hemsjukvård varje vecka"

LONG = "hemsjukvårdsutskrivningsplaneringssamordnings" * 5 + "möte"


def good() -> Paper:
    rows = [row(number, f"{WORDS} {LONG}") for number in range(60)]
    tables = table(*rows[:30], GroupRow("Mål"), *rows[30:])
    return Paper(printed(Heading("Vård"), Paragraph(WORDS * 5), Heading("Tabell"), tables).pdf)


def test_a_good_page_has_no_fault() -> None:
    assert looks.faults(good(), FOOT) == []


@pytest.mark.parametrize("plant", planted.FAULTS, ids=lambda plant: plant.__name__.replace("_", " "))
def test_a_planted_fault_is_told(plant: planted.Plant) -> None:
    read = good()
    assert plant(read)
    assert looks.faults(read, FOOT)


def test_words_that_reach_into_the_next_column_are_told() -> None:
    read = good()
    place, line = next(
        row for row in enumerate(read.shown) if row[1].text.strip() == "0" and row[1].owner is not None
    )
    read.shown[place] = line._replace(width=60 * MM, text="0" * 40)
    assert looks.overlapping(read)


def test_a_column_of_figures_is_measured_by_its_right_edges() -> None:
    narrow = tuple(Column(f"År {year}", 4, 0, RIGHT) for year in range(5))
    rows = tuple(Row((Cell("Namn"), *(Cell(str(10**place)) for place in range(5)))) for _ in range(3))
    wide = Table("Prov", (Column("Post", 40), *narrow), rows)
    read = paper(wide)
    assert looks.narrow(read) == []
    columns = looks.columns_of(read, read.root.find("Table")[0])
    assert [column.is_right for column in columns[1:]].count(True) >= 4
    for line in columns[5].lines:
        at = read.shown.index(line)
        read.shown[at] = line._replace(x=line.x - 3 * MM)
    assert looks.narrow(read) == ["'År 4' is 14 mm wide"]


def test_two_tables_with_the_same_heads_need_them_twice() -> None:
    read = paper(table(row(1)), table(row(2)))
    assert looks.headless(read) == []
    heads = [shown for shown in read.shown if shown.text.strip() == "Aktivitet"]
    read.shown.remove(heads[-1])
    assert looks.headless(read) == ["page 1 has rows without heads"]
