"""Answer sheets whose ids and titles no longer stand in the same row: told as faults, and never taken in."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hsnplan.application import activities, masking, sheet_receiving
from hsnplan.application.sheet_answers import FAULTY
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import answer_sheet
from hsnplan.storage import past
from tests.copies import boxes
from tests.sheets import Sheets, answer_cells, column, content_of, filled, row_of, write_beside

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
SORTED = "Kolumnerna kan ha sorterats var för sig; jämför med filen som delades ut."


class Four(Sheets):
    """Four activities in one unit, the last under another goal; two of them have days."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        register, small = self.main.register, self.small
        days = {"start": "2023-02-01", "end": "2023-12-31"}
        self.main.apply(activities.change(register, [self.own], "Dagar", **days))
        self.main.apply(activities.change(register, [small.second], "Slut", end="2023-11-30"))
        self.fourth, action = activities.add(self.main, small.other_goal, "Ringa återbud", unit=self.unit)
        self.main.apply(action)
        (self.sheet,) = self.hand_out([self.unit])


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Four]:
    made = Four(str(tmp_path))
    yield made
    assert made.main.verify() == []
    made.main.close()


def answered(home: Four) -> tuple[openpyxl.Workbook, Any]:
    """The sheet with an answer in each row that says which activity it was written beside."""
    book = openpyxl.load_workbook(home.sheet)
    sheet = book[answer_sheet.ANSWERS]
    titles = {activity: home.main.register.activities[activity].title for activity in handed_out(home)}
    answer_cells(book, {activity: ("Pågående", title) for activity, title in titles.items()})
    write_beside(book, answer_sheet.NAME, "Maj Berg")
    return book, sheet


def handed_out(home: Four) -> list[str]:
    sheet = openpyxl.load_workbook(home.sheet)[answer_sheet.ANSWERS]
    place = column(sheet, answer_sheet.ID)
    return [str(sheet.cell(row, place).value) for row in range(2, sheet.max_row + 1)]


def move(sheet: Any, heading: str, order: list[int]) -> None:
    """Put the cells of one column in another order; `order` are the rows that they come from, from row 2 on."""
    place = column(sheet, heading)
    values = [sheet.cell(row, place).value for row in order]
    for row, value in enumerate(values, 2):
        sheet.cell(row, place).value = value


def rows_at_fault(found: sheet_receiving.Return) -> list[int]:
    return [row.row for row in found.rows if row.fate == FAULTY]


def number(home: Four, activity: str) -> int:
    return home.main.register.activities[activity].number


def comments(home: Four) -> dict[str, str]:
    said = {home.main.register.activities[row].title: home.said(row)[1] for row in handed_out(home)}
    return {title: comment for title, comment in said.items() if comment}


def test_answers_whose_ids_were_swapped_are_faults_and_nothing_of_the_file_is_taken_in(home: Four) -> None:
    book, sheet = answered(home)
    first, second = row_of(sheet, home.own), row_of(sheet, home.fourth)
    place = column(sheet, answer_sheet.ID)
    sheet.cell(first, place).value, sheet.cell(second, place).value = home.fourth, home.own
    content = content_of(book)
    found = home.read(content)
    one, other = number(home, home.own), number(home, home.fourth)
    words = (
        f"Aktiviteter, rad {first}: id:t hör till nr {other}, men aktiviteten på raden är nr {one}. {SORTED}"
    )
    assert found.faults[0] == words
    assert (rows_at_fault(found), found.remarks) == ([first, second], ())
    with pytest.raises(Refusal) as refused:
        home.take(content)
    assert refused.value.sentence.startswith(words)
    assert refused.value.sentence.endswith("Ingenting är mottaget.")
    assert comments(home) == {}


def test_in_part_the_rows_with_swapped_ids_are_left_out_and_all_others_come_home(home: Four) -> None:
    book, sheet = answered(home)
    place, first, second = column(sheet, answer_sheet.ID), row_of(sheet, home.own), row_of(sheet, home.fourth)
    sheet.cell(first, place).value, sheet.cell(second, place).value = home.fourth, home.own
    write_beside(book, answer_sheet.DONE, "Ja")
    assert boxes(home.take(content_of(book), partial=True)) == {"new": 3}
    assert comments(home) == {title: title for title in ("Snabbspår för höftfraktur", "Schema för helger")}
    (row,) = home.main.register.submissions.values()
    assert row.waiting == 2


def test_ids_that_were_shifted_by_one_are_faults_in_every_row(home: Four) -> None:
    book, sheet = answered(home)
    move(sheet, answer_sheet.ID, [3, 4, 5, 2])
    content = content_of(book)
    assert rows_at_fault(home.read(content)) == [2, 3, 4, 5]
    with pytest.raises(Refusal, match="Det är ett av 4 fel i filen"):
        home.take(content)
    assert boxes(home.take(content, partial=True)) == {}
    assert comments(home) == {}


def test_ids_that_were_pushed_down_with_one_twice_keep_the_row_that_is_right(home: Four) -> None:
    book, sheet = answered(home)
    move(sheet, answer_sheet.ID, [2, 2, 3, 4])
    found = home.read(content_of(book))
    assert rows_at_fault(found) == [3, 4, 5]
    assert len(found.faults) == 3
    assert [row.activity for row in found.rows if row.fate == "answered"] == [handed_out(home)[0]]


@pytest.mark.parametrize("heading", [answer_sheet.ID, answer_sheet.TITLE])
def test_a_part_of_one_column_that_was_sorted_alone_is_a_fault_in_its_rows(home: Four, heading: str) -> None:
    book, sheet = answered(home)
    move(sheet, heading, [3, 4, 2, 5])
    found = home.read(content_of(book))
    assert rows_at_fault(found) == [2, 3, 4]
    assert found.remarks == ()
    home.take(content_of(book), partial=True)
    assert comments(home) == {"Ringa återbud": "Ringa återbud"}


def test_a_column_of_numbers_sorted_alone_is_no_fault_for_title_and_id_agree(home: Four) -> None:
    book, sheet = answered(home)
    move(sheet, answer_sheet.NUMBER, [5, 4, 3, 2])
    assert home.read(content_of(book)).faults == ()


def test_a_row_without_an_answer_tells_too_that_ids_were_moved(home: Four) -> None:
    book, sheet = answered(home)
    for heading in (answer_sheet.STATUS, answer_sheet.COMMENT):
        sheet.cell(2, column(sheet, heading)).value = None
    move(sheet, answer_sheet.ID, [3, 2, 4, 5])
    assert rows_at_fault(home.read(content_of(book))) == [2, 3]


@pytest.fixture
def twins(home: Four) -> list[str]:
    """Three activities of one title in the unit, two of them under one goal and nothing but their numbers apart."""
    goals = (home.small.goal, home.small.other_goal, home.small.other_goal)
    made = []
    for goal in goals:
        activity, action = activities.add(home.main, goal, "Läkare i triage", unit=home.unit)
        home.main.apply(action)
        made.append(activity)
    (home.sheet,) = home.hand_out([home.unit])
    return made


def test_activities_of_one_title_raise_no_alarm(home: Four, twins: list[str]) -> None:
    book, sheet = answered(home)
    assert home.read(content_of(book)).faults == ()
    for heading in (answer_sheet.START_DAY, answer_sheet.END_DAY):
        sheet.cell(row_of(sheet, twins[0]), column(sheet, heading)).value = sheet.cell(
            row_of(sheet, home.own), column(sheet, heading)
        ).value
    assert home.read(content_of(book)).faults == ()
    sheet.delete_cols(column(sheet, answer_sheet.NUMBER))
    assert home.read(filled(home.sheet, {twins[1]: ("Pågående", None)})).faults == ()
    book, sheet = answered(home)
    sheet.delete_cols(column(sheet, answer_sheet.NUMBER))
    assert home.read(content_of(book)).faults == ()


def test_swapped_ids_of_activities_of_one_title_are_told_by_their_numbers(
    home: Four, twins: list[str]
) -> None:
    book, sheet = answered(home)
    place, first, second = column(sheet, answer_sheet.ID), row_of(sheet, twins[1]), row_of(sheet, twins[2])
    sheet.cell(first, place).value, sheet.cell(second, place).value = twins[2], twins[1]
    found = home.read(content_of(book))
    assert rows_at_fault(found) == sorted((first, second))
    numbers = f"nr {number(home, twins[2])}, men aktiviteten på raden är nr {number(home, twins[1])}."
    assert any(numbers in fault for fault in found.faults)


def test_a_title_that_was_corrected_stays_a_remark_and_its_answer_comes_home(home: Four) -> None:
    book, sheet = answered(home)
    row = row_of(sheet, home.own)
    sheet.cell(row, column(sheet, answer_sheet.TITLE)).value = "Läkare i triage dygnet runt"
    sheet.cell(row, column(sheet, answer_sheet.END_DAY)).value = date(2023, 11, 30)
    found = home.read(content_of(book))
    assert found.faults == ()
    assert [words.split(" i filen")[0] for words in found.remarks] == [
        f"Aktiviteter B{row}: Aktivitet är ändrat till ”Läkare i triage dygnet runt”",
        f"Aktiviteter F{row}: Slut är ändrat till ”2023-11-30”",
    ]
    home.take(content_of(book))
    assert comments(home)["Läkare i triage"] == "Läkare i triage"


def test_what_the_register_has_changed_since_it_was_handed_out_raises_no_alarm(home: Four) -> None:
    book, _ = answered(home)
    register = home.main.register
    for old, new in ((home.own, "Ringa återbud"), (home.fourth, "Läkare i triage")):
        home.main.apply(activities.change(register, [old], "Ny titel", title=new, start="2023-03-01"))
    assert home.read(content_of(book)).faults == ()


def test_a_title_that_was_removed_for_good_raises_no_alarm_and_is_told_nowhere(
    home: Four, twins: list[str]
) -> None:
    book, _ = answered(home)
    with home.main.file.reading() as connection:
        changes = [row.change for row in past.history(connection, [twins[0]])]
    titles = [change.id for change in changes if change.field == "activity.title"]
    masking.remove(home.main, titles, "En patients namn")
    assert home.read(content_of(book)).faults == ()


@pytest.mark.skipif(OFFICE is None, reason="NOT OPENED: LibreOffice is missing")
@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_file_that_libreoffice_has_saved_raises_no_alarm(
    home: Four, twins: list[str], tmp_path: Path, form: str
) -> None:
    book, sheet = answered(home)
    plain = saved_by_office(content_of(book), tmp_path / "hel", form)
    assert (home.read(plain).faults, home.read(plain).remarks) == ((), ())
    place, first, second = column(sheet, answer_sheet.ID), row_of(sheet, twins[1]), row_of(sheet, twins[2])
    sheet.cell(first, place).value, sheet.cell(second, place).value = twins[2], twins[1]
    swapped = home.read(saved_by_office(content_of(book), tmp_path / "bytt", form))
    assert rows_at_fault(swapped) == sorted((first, second))


def saved_by_office(content: bytes, folder: Path, form: str) -> bytes:
    """The file as LibreOffice saves it, in either of its forms."""
    folder.mkdir()
    given = folder / "svar.xlsx"
    given.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    out = ["--outdir", str(folder / "ut"), str(given)]
    asked = [str(OFFICE), profile, "--headless", "--convert-to", form, *out]
    subprocess.run(asked, check=True, capture_output=True, timeout=120)
    return (folder / "ut" / f"svar.{form}").read_bytes()
