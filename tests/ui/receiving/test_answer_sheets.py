"""An answer sheet in the window: its rows and what is wrong in it are shown, and what can be read is taken in."""

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hsnplan.application import sheet_handing_out
from hsnplan.exchange import answer_sheet
from hsnplan.ui.receiving.dialog import TAKEN
from tests.sheets import column, content_of, filled, saved_at
from tests.ui.receiving.test_receiving import Room, press


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    made = Room(tmp_path, qtbot)
    yield made
    made.scene.close()


def answered(room: Room, name: str = "svar.xlsx") -> str:
    """An answer sheet with one answer that can be read and one that cannot."""
    home = room.home
    (made,) = sheet_handing_out.hand_out_sheets(home.main, str(room.folder / "blad"), [home.unit])
    answers = {home.own: ("Försenad", "Väntar på läkare"), home.small.second: ("Klarr", None)}
    path = room.inbox / name
    path.write_bytes(filled(made.path, answers))
    return str(path)


def test_a_file_with_a_fault_is_shown_and_the_rest_of_it_taken_in_once_it_has_been(room: Room) -> None:
    dialog = room.open(answered(room))
    assert "Aktiviteter H4: ”Klarr” är ingen status" in dialog.notes.text()
    assert dialog.notes.textFormat() == Qt.TextFormat.PlainText
    room.wait(dialog, lambda: press(dialog))
    assert dialog.state == TAKEN
    assert room.comment(room.home.own) == "Väntar på läkare"


def with_a_row(room: Room) -> str:
    """An answer sheet with an answer and a row that somebody has added."""
    home = room.home
    (made,) = sheet_handing_out.hand_out_sheets(home.main, str(room.folder / "blad"), [home.unit])
    book = openpyxl.load_workbook(io.BytesIO(filled(made.path, {home.own: ("Försenad", "Väntar på läkare")})))
    sheet = book[answer_sheet.ANSWERS]
    number = sheet.max_row + 1
    for heading, value in {
        answer_sheet.TITLE: "Kvällsmottagning",
        answer_sheet.GOAL: "1 Högst 4 timmar på akuten",
        answer_sheet.STATUS: "Pågående",
    }.items():
        sheet.cell(number, column(sheet, heading)).value = value
    path = room.inbox / "svar.xlsx"
    path.write_bytes(content_of(book))
    return str(path)


def test_rows_that_were_added_are_taken_in_when_that_is_ticked(room: Room) -> None:
    dialog = room.open(with_a_row(room))
    assert dialog.primary is not None
    assert dialog.added.isVisible()
    assert dialog.added.text() == "Ta in en rad som har lagts till som en ny aktivitet"
    assert (dialog.primary.text(), "Den läses inte in" in dialog.notes.text()) == ("Ta in en ändring", True)
    dialog.added.setFocus()
    room.wait(dialog, dialog.added.click)
    assert "Den läses inte in" not in dialog.notes.text()
    assert "Kvällsmottagning" in [row.title for row in dialog.found[0].rows]
    assert dialog.added.hasFocus()
    room.wait(dialog, dialog.added.click)
    assert "Kvällsmottagning" not in [row.title for row in dialog.found[0].rows]
    room.wait(dialog, dialog.added.click)
    room.wait(dialog, lambda: press(dialog))
    assert (dialog.state, dialog.added.isVisible()) == (TAKEN, False)
    made = [row for row in room.home.main.register.live_activities() if row.title == "Kvällsmottagning"]
    assert [(row.unit, room.home.main.register.state(row.id)) for row in made] == [
        (room.home.unit, "ongoing")
    ]


def test_without_the_tick_no_activity_is_made_and_other_files_have_none_to_offer(room: Room) -> None:
    dialog = room.open(with_a_row(room))
    room.wait(dialog, lambda: press(dialog))
    titles = {row.title for row in room.home.main.register.live_activities()}
    assert "Kvällsmottagning" not in titles
    assert room.comment(room.home.own) == "Väntar på läkare"
    assert room.open(room.hand_in(1, room.home.others)).added.isHidden()


def test_a_spreadsheet_that_is_no_answer_is_refused_in_words(room: Room) -> None:
    path = room.inbox / "lista.xlsx"
    path.write_bytes(b"PK\x03\x04[Content_Types].xml")
    (row,) = room.open(str(path)).found
    assert "skadad" in row.refusal


def test_what_is_told_of_several_files_names_them_and_ends_somewhere(room: Room) -> None:
    path = Path(answered(room))
    odd = [room.inbox / f"svar {number}.xlsx" for number in range(15)]
    for number, copy in enumerate(odd):
        copy.write_bytes(saved_at(path.read_bytes(), f"2023-08-25T09:{number:02}:30Z"))
    told = room.open(*map(str, odd)).notes.text()
    assert "svar 0.xlsx: Aktiviteter H4: ”Klarr” är ingen status" in told
    assert told.endswith("Och 3 anmärkningar till.")
