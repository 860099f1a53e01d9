"""An answer sheet in the window: its rows and what is wrong in it are shown, and what can be read is taken in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hsnplan.application import sheet_handing_out
from hsnplan.ui.receiving.dialog import TAKEN
from tests.sheets import filled, saved_at
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
