"""Rows that somebody has added to an answer sheet: told, and activities of the unit when that is asked for."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import openpyxl
import pytest

from hsnplan.application import sheet_receiving
from hsnplan.exchange import answer_sheet
from tests.copies import boxes
from tests.sheets import Sheets, column, content_of


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Sheets]:
    made = Sheets(str(tmp_path))
    yield made
    assert made.main.verify() == []
    made.main.close()


def with_rows(home: Sheets, *rows: Mapping[str, object]) -> bytes:
    """An answer sheet with rows added at the end."""
    book = openpyxl.load_workbook(home.sheet)
    sheet = book[answer_sheet.ANSWERS]
    for row in rows:
        number = sheet.max_row + 1
        for heading, value in row.items():
            sheet.cell(number, column(sheet, heading)).value = value
    return content_of(book)


NEW_ROW = {
    answer_sheet.TITLE: "Kvällsmottagning",
    answer_sheet.GOAL: "1 Högst 4 timmar på akuten",
    answer_sheet.RESPONSIBLE: "Sektionsledare, Bo Ek",
    answer_sheet.END_DAY: "2023-12-31",
    answer_sheet.STATUS: "Pågående",
    answer_sheet.COMMENT: "Startade i maj",
}


def test_rows_that_were_added_become_activities_when_that_is_asked_for(home: Sheets) -> None:
    content = with_rows(
        home, NEW_ROW, {**NEW_ROW, answer_sheet.GOAL: "återbesök i tid", answer_sheet.STATUS: None}
    )
    assert home.read(content).package.changes == ()
    found = home.read(content, new_rows=True)
    assert (found.faults, [row.fate for row in found.rows]) == ((), ["answered", "answered"])
    assert set(boxes(sheet_receiving.receive_return(home.main, found))) == {"new"}
    made = [row for row in home.main.register.activities.values() if row.title == "Kvällsmottagning"]
    made.sort(key=lambda row: row.number)
    assert [(row.parent, row.unit) for row in made] == [
        (home.small.goal, home.unit),
        (home.small.other_goal, home.unit),
    ]
    assert (made[0].responsible_role, made[0].responsible_name, made[0].end) == (
        "Sektionsledare",
        "Bo Ek",
        "2023-12-31",
    )
    assert len({row.number for row in home.main.register.activities.values()}) == len(
        home.main.register.activities
    )
    assert home.said(made[0].id) == ("ongoing", "Startade i maj")
    again = sheet_receiving.receive_return(home.main, home.read(content, new_rows=True))
    assert set(boxes(again)) == {"known"}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({answer_sheet.GOAL: "Något annat"}, "B5: Målet ”Något annat” finns inte i planen"),
        ({answer_sheet.GOAL: None}, "B5: Raden säger inte vilket mål den hör till"),
        ({answer_sheet.TITLE: None}, "B5: Raden har ingen aktivitet"),
        ({answer_sheet.END_DAY: "snart"}, "B5: ”snart” är inget datum"),
        ({answer_sheet.COMMENT: "x" * 20_001}, "B5: Kommentaren är för lång"),
    ],
)
def test_a_row_that_cannot_become_an_activity_is_told(
    home: Sheets, changed: dict[str, object], words: str
) -> None:
    (fault,) = home.read(with_rows(home, {**NEW_ROW, **changed}), new_rows=True).faults
    assert words in fault
