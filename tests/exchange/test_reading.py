"""Every kind of file is read to the same rows, and what cannot be read is said in words."""

import datetime as dt
import zipfile
from pathlib import Path

import pytest

from hsnplan.domain.errors import Refusal
from hsnplan.exchange import bounds
from hsnplan.exchange.cells import Fault, Merge, Value, cell_name, cell_place, shown
from hsnplan.exchange.reading import read_book, read_content
from hsnplan.exchange.separated import armed, disarmed
from tests.exchange.books import LIST, bare, ods, ods_of, replaced, saved, text_table, workbook, xlsx, zipped


def cells(content: bytes) -> list[list[Value]]:
    return [row.cells for row in read_content(content).sheets[0].rows]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(xlsx(LIST), id="xlsx"),
        pytest.param(ods(LIST), id="ods"),
        *(
            pytest.param(text_table(LIST, separator, encoding), id=f"{name} {encoding}")
            for name, separator in (("comma", ","), ("semicolon", ";"), ("tab", "\t"))
            for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
        ),
    ],
)
def test_every_format_separator_and_character_set_gives_the_same_rows(content: bytes) -> None:
    assert cells(content) == [list(row) for row in LIST]


def test_cells_of_xlsx_keep_their_types_and_dates_become_iso() -> None:
    when = dt.datetime(2025, 1, 15, 9, 30)  # noqa: DTZ001
    book = workbook([("a", 3, 1.5, True, when.date(), when, dt.time(9, 5), 0.7)])
    book.active["H1"].number_format = "0%"
    assert cells(saved(book)) == [["a", 3, 1.5, True, "2025-01-15", "2025-01-15 09:30", "09:05", "70\u00a0%"]]


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ('"dag "0', 45292),
        ("0.00;[Red]-0.00", 45292),
        ("d mmmm yyyy", "2024-01-01"),
        ("[$-41D]d/m", "2024-01-01"),
    ],
)
def test_only_a_format_that_shows_a_day_makes_a_number_a_date(code: str, value: Value) -> None:
    book = workbook([(45292,)])
    book.active["A1"].number_format = code
    assert cells(saved(book)) == [[value]]


def test_a_book_that_counts_from_1904_and_days_before_the_leap_day_that_never_was() -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = workbook([(dt.date(2025, 1, 15),)])
    book.epoch = CALENDAR_MAC_1904
    assert cells(saved(book)) == [["2025-01-15"]]
    book = workbook([(1, 59, 61)])
    for name in ("A1", "B1", "C1"):
        book.active[name].number_format = "yyyy-mm-dd"
    assert cells(saved(book)) == [["1900-01-01", "1900-02-28", "1900-03-01"]]


def test_errors_and_formulas_without_a_saved_value_are_faults() -> None:
    book = workbook([("=1+1", "#REF!", "x")])
    first, second, third = cells(saved(book))[0]
    assert isinstance(first, Fault)
    assert "formel" in first.reason
    assert second == Fault("#REF!", "innehåller felvärdet #REF!")
    assert third == "x"


def test_a_formula_is_read_as_its_saved_value_and_never_run() -> None:
    content = bare(
        '<row><c><f>1+1</f><v>7</v></c><c t="str"><f>A1</f><v></v></c><c t="str"><f>A</f><v>x</v></c></row>'
    )
    assert cells(content) == [[7, "", "x"]]


def test_hidden_rows_and_joined_cells_are_told() -> None:
    book = workbook(LIST)
    book.active.row_dimensions[2].hidden = True
    book.active.merge_cells("A2:A3")
    sheet = read_content(saved(book)).sheets[0]
    assert [row.hidden for row in sheet.rows] == [False, True, False]
    assert sheet.merged == [Merge(2, 0, 3, 0)]


def test_text_written_with_escapes_runs_and_readings_is_what_the_eye_sees() -> None:
    strings = "<si><r><t>Ny </t></r><r><t>rutin_x000D_</t></r><rPh><t>NY</t></rPh></si>"
    content = bare('<row><c t="s"><v>0</v></c><c/><c><v>2</v></c></row>', strings)
    assert cells(content) == [["Ny rutin\r", "", 2]]


def test_hidden_sheets_are_not_read_but_told() -> None:
    book = workbook(LIST)
    book.create_sheet("Gömt").sheet_state = "hidden"
    found = read_content(saved(book))
    assert [sheet.name for sheet in found.sheets] == ["Aktiviteter"]
    assert found.notes == ["Det dolda bladet Gömt läses inte."]


def test_cells_of_ods_keep_their_types_repeats_spans_and_faults() -> None:
    table = """<table:table table:name="Blad1"><table:table-row table:number-rows-repeated="4"/>
      <table:table-row table:visibility="filter" table:number-rows-repeated="2">
      <table:table-cell office:value-type="float" office:value="3" table:number-columns-repeated="2"/>
      <table:table-cell office:value-type="date" office:date-value="2025-01-15T00:00:00"/>
      <table:table-cell office:value-type="percentage" office:value="0.7"/>
      <table:table-cell office:value-type="boolean" office:boolean-value="true"/>
      <table:table-cell office:value-type="string" table:number-rows-spanned="2"><office:annotation><text:p>Bo</text:p>
      </office:annotation><text:p>en<text:s text:c="2"/>två</text:p><text:p>tre</text:p></table:table-cell>
      <table:table-cell table:formula="of:=[.A1]"/>
      <table:table-cell table:formula="of:=[.A1]" office:value-type="string"><text:p>#REF!</text:p></table:table-cell>
      <table:table-cell table:number-columns-repeated="16376"/></table:table-row></table:table>"""
    sheet = read_content(ods_of(table)).sheets[0]
    assert [(row.number, row.hidden) for row in sheet.rows] == [(5, True), (6, True)]
    assert sheet.rows[0].cells[:6] == [3, 3, "2025-01-15", "70\u00a0%", True, "en  två\ntre"]
    assert [type(cell) for cell in sheet.rows[0].cells[6:]] == [Fault, Fault]
    assert sheet.merged == [Merge(5, 5, 6, 5)]


def test_text_tables_count_records_as_rows_and_obey_a_line_that_names_the_separator() -> None:
    found = read_content('sep=,\r\na;b,c\r\n\r\n"två\nrader",d\r\n'.encode())
    assert [(row.number, row.cells) for row in found.sheets[0].rows] == [
        (1, ["a;b", "c"]),
        (3, ["två\nrader", "d"]),
    ]


@pytest.mark.parametrize("text", ["=1+1", "+46 70", "-", "@a", "'=x", "''@", "\tx", "'vanlig", "a=b", ""])
def test_text_that_looks_like_a_formula_is_inert_and_comes_back(text: str) -> None:
    assert disarmed(armed(text)) == text
    assert not armed(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "tom"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "lösenord"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Workbook", ".xls"),
        (xlsx(LIST)[:-200], "halvskriven"),
        (xlsx(LIST)[:40], "halvskriven"),
        (zipped({"hej.txt": "hej"}), "skadad"),
        (zipped({"xl/workbook.bin": ""}), ".xlsb"),
        (
            zipped({"content.xml": "<a/>", "META-INF/manifest.xml": "<m:encryption-data xmlns:m='m'/>"}),
            "lösenord",
        ),
        (zipped({"content.xml": "<a><b>"}), "halvskriven"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "kalkylblad"),
        (b'Aktivitet;Enhet\r\n"Ny rutin;Akuten\r\n', "citattecken"),
        (b"Aktivitet;Enhet\r\n" + b"x" * 200_000, "för lång"),
    ],
    ids=range(12),  # a workbook holds the time it was made, and names must be the same in every process
)
def test_what_cannot_be_read_is_said_in_words(content: bytes, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read_content(content)


def test_files_that_are_missing_open_elsewhere_or_lock_files_are_said_so(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="går inte att läsa"):
        read_book(str(tmp_path / "saknas.xlsx"))
    with pytest.raises(Refusal, match="låsfil"):
        read_book(str(tmp_path / "~$lista.xlsx"))
    (tmp_path / "lista.xlsx").write_bytes(xlsx(LIST))
    assert read_book(str(tmp_path / "lista.xlsx")).notes == []
    (tmp_path / "~$lista.xlsx").write_bytes(b"\x05Bo Ek")
    assert "senast sparades" in read_book(str(tmp_path / "lista.xlsx")).notes[0]
    (tmp_path / "tom.csv").write_text("\n\n;;\n")
    with pytest.raises(Refusal, match="ingenting"):
        read_book(str(tmp_path / "tom.csv"))


def test_a_zip_bomb_a_far_cell_and_repeated_cells_are_too_large(tmp_path: Path) -> None:
    bomb = replaced(xlsx(LIST), "xl/worksheets/sheet1.xml", "Aktivitet", "A" * (bounds.UNPACKED_BYTES + 1))
    assert len(bomb) < 100_000
    with pytest.raises(Refusal, match="för stor"):
        read_content(bomb)
    book = workbook(LIST)
    book.active["XFD1048576"] = "x"
    with pytest.raises(Refusal, match="för stor"):
        read_content(saved(book))
    row = '<table:table-row table:number-rows-repeated="1048576">{}</table:table-row>'
    cell = (
        '<table:table-cell table:number-columns-repeated="400" office:value-type="string"><text:p>x</text:p>'
        "</table:table-cell>"
    )
    with pytest.raises(Refusal, match="för stor"):
        read_content(ods_of(f'<table:table table:name="A">{row.format(cell)}</table:table>'))
    with pytest.raises(Refusal, match="för stor"):
        read_content(zipped({f"{number}": "" for number in range(bounds.PARTS + 1)}))


def test_xml_with_entities_is_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    with pytest.raises(Refusal, match="dokumenttyp"):
        read_content(zipped({"content.xml": bomb}))


def test_a_packing_method_that_asks_for_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("content.xml", "<a/>")
    with pytest.raises(Refusal, match="skadad"):
        read_book(str(path))


def test_cells_are_named_as_people_find_them() -> None:
    assert [cell_name(17, column) for column in (0, 25, 26, 702)] == ["A17", "Z17", "AA17", "AAA17"]
    assert [cell_place(name) for name in ("A17", "Z1", "AA2", "AAA3")] == [
        (17, 0),
        (1, 25),
        (2, 26),
        (3, 702),
    ]
    assert [shown(value) for value in (True, 1.5, 3, Fault("#REF!", ""))] == ["SANT", "1,5", "3", "#REF!"]
