"""Answer sheets as they go out: what can be written in them, what they say, and what they carry unseen."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hsnplan.application import activities, sheet_handing_out
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import answer_sheet, answers, reading, sheet_facts
from tests.copies import say
from tests.sheets import Sheets, column, parts_of, row_of


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Sheets]:
    made = Sheets(str(tmp_path))
    yield made
    made.main.close()


def opened(path: str) -> tuple[Any, Any, Any]:
    book = openpyxl.load_workbook(path)
    return tuple(book[name] for name in (answer_sheet.START, answer_sheet.ANSWERS, answer_sheet.UNSEEN))


def texts(sheet: Any) -> str:
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def open_cells(sheet: Any) -> set[str]:
    return {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}


def test_only_the_cells_to_answer_in_can_be_written(home: Sheets) -> None:
    start, asked, unseen = opened(home.sheet)
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in (start, asked, unseen))
    assert open_cells(start) == {"C9", "C10"}
    assert open_cells(asked) == {f"{letter}{row}" for letter in "HJ" for row in (2, 3, 4)}
    assert open_cells(unseen) == set()
    assert unseen.sheet_state == "veryHidden"
    (words,) = asked.data_validations.dataValidation
    assert (words.sqref.ranges.pop().coord, words.formula1) == (
        "H2:H4",
        '"Oförändrat,Planerad,Pågående,Försenad,Avslutad,Inställd"',
    )


def test_headings_stay_in_sight_and_are_printed_on_every_page(home: Sheets) -> None:
    _, asked, _ = opened(home.sheet)
    assert (asked.freeze_panes, asked.auto_filter.ref) == ("C2", "A1:K4")
    assert (asked.print_title_rows, asked.page_setup.orientation, asked.page_setup.fitToHeight) == (
        "$1:$1",
        "landscape",
        0,
    )
    assert "Sida &P (&N)" in str(asked.oddFooter.right.text).replace("&[Page]", "&P").replace(
        "&[Pages]", "&N"
    )
    assert asked.print_area.replace("$", "").endswith("A1:J4")


def test_a_row_tells_what_it_is_about_and_what_was_said_last(home: Sheets) -> None:
    say(home.main, home.own, "delayed", "Väntar på läkare")
    (path,) = home.hand_out([home.unit])
    _, asked, _ = opened(path)
    row = row_of(asked, home.own)
    shown = {cell.value: asked.cell(row, cell.column).value for cell in asked[1]}
    assert shown == {
        "Nr": 1,
        "Aktivitet": "Läkare i triage",
        "Mål": "1 Högst 4 timmar på akuten",
        "Ansvarig": "Enhetschef",
        "Start": None,
        "Slut": None,
        "Status nu": "Försenad",
        "Ny status": None,
        "Förra kommentaren": "2023-08-25: Väntar på läkare",
        "Ny kommentar": None,
        "Id": home.own,
    }
    assert asked.cell(row_of(asked, home.small.part), 2).alignment.indent == 3


def test_the_first_sheet_says_what_to_do_until_when_and_whom_to_send_it_to(home: Sheets) -> None:
    start, _, _ = opened(home.hand_out([home.unit], last_day="2023-09-01", to="registrator")[0])
    told = texts(start)
    assert "Uppföljning: Akutmottagningen" in told
    assert "skicka filen till registrator senast 1 september 2023." in told
    assert sum(line.startswith("Steg ") for line in told.split("\n")) == 3
    start, _, _ = opened(home.sheet)
    assert "skicka filen till Åsa Öberg, Akutmottagningen senast 25 augusti 2023." in texts(start)


def test_it_is_marked_as_an_example_where_the_register_is_one(home: Sheets) -> None:
    assert "Exempeldata" not in texts(opened(home.sheet)[0])
    board = home.main.register.board.id
    home.main.apply(Action("Exempel", (Edit("board", board, {"example": True}),)))
    (path,) = home.hand_out([home.unit])
    assert "Exempeldata" in texts(opened(path)[0])
    assert b"Exempeldata" in parts_of(Path(path).read_bytes())["xl/worksheets/sheet2.xml"]


def test_user_text_is_never_a_formula_and_the_file_has_no_macro(home: Sheets) -> None:
    titles = ('=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "_x0041_ och <b>fet</b>")
    for title in titles:
        made, action = activities.add(home.main, home.small.goal, title, unit=home.unit)
        home.main.apply(action)
        say(home.main, made, "ongoing", title)
    (path,) = home.hand_out([home.unit])
    parts = parts_of(Path(path).read_bytes())
    assert not any(b"<f>" in part or b"<f " in part for part in parts.values())
    assert not any("vba" in name or "macro" in name for name in parts)
    _, asked, _ = opened(path)
    named = column(asked, answer_sheet.TITLE)
    assert {asked.cell(row, named).value for row in range(2, asked.max_row + 1)} > set(titles)


def test_units_below_are_asked_too_and_others_are_not(home: Sheets) -> None:
    _, asked, _ = opened(home.hand_out([home.small.division])[0])
    assert [cell.value for cell in asked[1]][3] == "Enhet"
    assert {asked.cell(row, 4).value for row in range(2, 6)} == {"Akutmottagningen", "Röntgen"}
    _, asked, _ = opened(home.sheet)
    assert (asked.max_row, home.others in texts(asked)) == (4, False)


def test_what_it_carries_unseen_is_what_the_register_remembers(home: Sheets) -> None:
    lines = answers.read(Path(home.sheet).read_bytes()).lines
    facts = sheet_facts.read(lines)
    row = home.main.register.handouts[facts.handout]
    assert (row.form, row.key, row.unit) == ("excel", sheet_facts.sum_of(lines), home.unit)
    assert {shown.activity for shown in facts.rows} == {home.own, home.small.second, home.small.part}
    assert not any(sheet.name == answer_sheet.UNSEEN for sheet in reading.read_book(home.sheet).sheets)


def test_a_round_that_cannot_be_written_leaves_nothing(home: Sheets, tmp_path: Path) -> None:
    before = home.main.register.handouts
    folder = tmp_path / "full"
    folder.mkdir()
    (folder / "Röntgen.xlsx").write_bytes(b"")
    with pytest.raises(Refusal, match="finns redan"):
        sheet_handing_out.hand_out_sheets(home.main, str(folder), [home.unit, home.other_unit])
    assert os.listdir(folder) == ["Röntgen.xlsx"]
    assert home.main.register.handouts == before
    copy = home.copy(0)
    with pytest.raises(Refusal, match="utdelad kopia"):
        sheet_handing_out.hand_out_sheets(copy, str(tmp_path), [home.unit])
    copy.close()
