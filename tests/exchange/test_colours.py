"""A cell's colour is told as green, yellow or red however the book names it, and as nothing when it is none of them."""

import pytest

from hsnplan.exchange.cells import Row
from hsnplan.exchange.colours import GREEN, RED, YELLOW, of_excel, signal
from hsnplan.exchange.reading import read_content
from tests.exchange.books import ods_of, replaced, saved, workbook


@pytest.mark.parametrize(
    ("rgb", "colour"),
    [
        ("00B050", GREEN), ("C6EFCE", GREEN), ("92D050", GREEN), ("1B7F3B", GREEN), ("339966", GREEN),
        ("FFFF00", YELLOW), ("FFC000", YELLOW), ("FFEB9C", YELLOW), ("F2B705", YELLOW),
        ("FF0000", RED), ("C00000", RED), ("FFC7CE", RED), ("B3261E", RED),
        ("FFFFFF", ""), ("000000", ""), ("D9D9D9", ""), ("4472C4", ""), ("DDEBF7", ""), ("7030A0", ""), ("", ""),
        ("FFFFF", ""), ("GGGGGG", ""),
    ],
)  # fmt: skip
def test_a_colour_is_the_nearest_of_the_three_or_none(rgb: str, colour: str) -> None:
    assert signal(rgb) == colour


@pytest.mark.parametrize(
    ("given", "rgb"),
    [
        ({"rgb": "FFC6EFCE"}, "C6EFCE"),
        ({"theme": "9"}, "70AD47"),
        ({"theme": "9", "tint": "-0.5"}, "385723"),
        ({"theme": "7", "tint": "0.6"}, "FFE699"),
        ({"indexed": "10"}, "FF0000"),
        ({"indexed": "50"}, "99CC00"),
        ({"indexed": "64"}, ""),
        ({"theme": "99"}, ""),
        ({"tint": "x"}, ""),
        ({}, ""),
    ],
)
def test_excel_names_colours_by_value_theme_tint_and_number(given: dict[str, str], rgb: str) -> None:
    found = of_excel(given)
    assert [int(found[i : i + 2], 16) for i in (0, 2, 4) if found] == pytest.approx(
        [int(rgb[i : i + 2], 16) for i in (0, 2, 4) if rgb], abs=2
    )


def painted() -> bytes:
    from openpyxl.styles import PatternFill

    book = workbook([("Mål", "Färg", "Utfall"), ("a", None, 1), ("b", "Grön", None)])
    book.active["B2"].fill = PatternFill("solid", fgColor="FFFFC7CE")
    book.active["C3"].fill = PatternFill("solid", fgColor="FF00B050")
    book.active["A3"].fill = PatternFill("gray125", fgColor="FF00B050")
    return saved(book)


def rows_of(content: bytes) -> list[Row]:
    return read_content(content).sheets[0].rows


def test_painted_cells_of_excel_are_told_with_or_without_a_value() -> None:
    assert [dict(row.fills) for row in rows_of(painted())] == [{}, {1: RED}, {2: GREEN}]


def test_a_book_with_its_own_theme_is_obeyed() -> None:
    with_theme = replaced(painted(), "xl/styles.xml", 'rgb="FFFFC7CE"', 'theme="9"')
    own = replaced(
        with_theme, "xl/theme/theme1.xml", '<a:srgbClr val="F79646"/>', '<a:srgbClr val="FFFF00"/>'
    )
    assert dict(rows_of(own)[1].fills) == {1: YELLOW}


def test_painted_cells_of_libreoffice_are_told() -> None:
    style = (
        '<style:style xmlns:style="urn:s" xmlns:fo="urn:f" style:name="ce1" style:family="table-cell">'
        '<style:table-cell-properties fo:background-color="#ffff00"/></style:style>'
    )
    row = (
        '<table:table-row><table:table-cell xmlns:office="urn:o" office:value-type="string"><text:p>a</text:p>'
        '</table:table-cell><table:table-cell table:style-name="ce1"/></table:table-row>'
    )
    content = ods_of(f'{style}<table:table table:name="A">{row}</table:table>')
    assert [dict(found.fills) for found in rows_of(content)] == [{1: YELLOW}]
