"""An answer sheet comes home: only what differs, replacing what was handed out, with the same clashes as packages."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from hsnplan.application import activities, clashing, masking, registers, sheet_receiving, verdicts
from hsnplan.application.sheet_answers import STRANGE
from hsnplan.application.sheet_changes import AS_BEFORE, KNOWN, OLDER
from hsnplan.domain.change import read_actor
from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import report_id
from hsnplan.exchange import answer_sheet
from hsnplan.storage import past
from tests.application.test_session_machine import everything
from tests.copies import Away, boxes, say
from tests.registers import ACTOR
from tests.sheets import (
    LATER,
    SAVED,
    Sheets,
    answer_cells,
    column,
    content_of,
    filled,
    row_of,
    write_beside,
)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Sheets]:
    made = Sheets(str(tmp_path))
    yield made
    assert made.main.verify() == []
    made.main.close()


def test_what_was_answered_comes_home_in_the_manager_s_name_and_says_who_read_it_in(home: Sheets) -> None:
    answers = {home.own: ("Försenad", "Väntar på läkare"), home.small.second: ("Oförändrat", None)}
    assert boxes(home.take(filled(home.sheet, answers, name="Maj Berg"))) == {"new": 2}
    assert home.said(home.own) == ("delayed", "Väntar på läkare")
    assert home.said(home.small.second) == ("", "")
    assert home.main.register.is_updated(home.small.second)
    with home.main.file.reading() as connection:
        (row, *_) = past.history(connection, [report_id(home.own, home.small.period)])
    assert read_actor(row.change.actor).name == "Maj Berg"
    assert row.change.why == "Via Excel, inläst av Enhetschef, Åsa Öberg, Akutmottagningen"
    assert row.change.copy in home.main.register.handouts


def test_the_same_file_twice_brings_nothing_new_whoever_saved_it_again(home: Sheets) -> None:
    answers = {home.own: ("Pågående", "På väg"), home.small.second: ("Avslutad", None)}
    first, again = (filled(home.sheet, answers, moment=moment) for moment in (SAVED, LATER))
    receipt = home.take(first)
    before = everything(home.main.register)
    assert home.take(first).package == receipt.package
    assert boxes(home.take(first)) == boxes(home.take(again)) == {"known": 2}
    assert everything(home.main.register) == before


def test_a_later_version_replaces_the_former_answer_and_the_older_one_does_not_come_back(
    home: Sheets,
) -> None:
    first = filled(home.sheet, {home.own: ("Pågående", "Ett")})
    second = filled(home.sheet, {home.own: ("Avslutad", "Två")}, moment=LATER)
    home.take(first)
    assert boxes(home.take(second)) == {"new": 1}
    assert clashing.find(home.main) == []
    found = home.read(first)
    assert [row.fate for row in found.rows] == [OLDER]
    home.take(first)
    assert home.said(home.own) == ("completed", "Två")
    third = filled(home.sheet, {home.own: ("Pågående", "Ett")}, moment="2023-08-25T11:00:00Z")
    assert boxes(home.take(third)) == {"new": 1}
    assert home.said(home.own) == ("ongoing", "Ett")


def test_versions_that_come_in_the_wrong_order_leave_the_later_one_standing(home: Sheets) -> None:
    first = filled(home.sheet, {home.own: ("Pågående", "Ett"), home.small.second: ("Planerad", "Bara först")})
    second = filled(home.sheet, {home.own: ("Avslutad", "Två")}, moment=LATER)
    home.take(second)
    assert boxes(home.take(first)) == {"new": 1}
    assert (home.said(home.own), clashing.find(home.main)) == (("completed", "Två"), [])
    assert home.said(home.small.second) == ("planned", "Bara först")


def test_what_the_secretariat_wrote_meanwhile_clashes_with_the_answer(home: Sheets) -> None:
    say(home.main, home.own, "ongoing", "Från oss")
    assert boxes(home.take(filled(home.sheet, {home.own: ("Försenad", "Från dem")}))) == {"clash": 1}
    (clash,) = clashing.find(home.main)
    assert {change.value is not None for change, _ in clash.sides} == {True}
    clashing.choose(home.main, clash, 1, "De vet bäst")
    assert clashing.find(home.main) == []


def test_what_was_said_before_the_hand_out_is_replaced_without_a_clash(home: Sheets) -> None:
    say(home.main, home.own, "ongoing", "Före utskicket")
    (sheet,) = home.hand_out([home.unit])
    home.take(filled(sheet, {home.own: ("Försenad", None)}))
    assert (home.said(home.own), clashing.find(home.main)) == (("delayed", "Före utskicket"), [])


def test_only_cells_that_differ_from_the_hand_out_become_changes(home: Sheets) -> None:
    say(home.main, home.own, "ongoing", "Som det är")
    (sheet,) = home.hand_out([home.unit])
    content = filled(sheet, {home.own: ("Pågående", "Som det är"), home.small.second: ("Oförändrat", None)})
    found = home.read(content)
    assert sorted(row.fate for row in found.rows) == ["answered", AS_BEFORE]
    assert len(found.package.changes) == 1


def test_an_answer_can_be_taken_back_to_what_was_handed_out(home: Sheets) -> None:
    say(home.main, home.own, "ongoing", "Som det är")
    (sheet,) = home.hand_out([home.unit])
    home.take(filled(sheet, {home.own: ("Avslutad", None)}))
    assert boxes(home.take(filled(sheet, {home.own: ("Oförändrat", None)}, moment=LATER))) == {"new": 1}
    assert (home.said(home.own), clashing.find(home.main)) == (("ongoing", "Som det är"), [])


def test_both_edited_alike_is_agreement(home: Sheets) -> None:
    say(home.main, home.own, "ongoing", "Lika")
    assert boxes(home.take(filled(home.sheet, {home.own: ("Pågående", "Lika")}))) == {"same": 1}
    assert clashing.find(home.main) == []


def test_all_done_hands_in_for_the_unit_and_counts_what_still_waits(home: Sheets) -> None:
    content = filled(home.sheet, {home.own: ("Avslutad", None)}, name="Maj Berg", done="ja")
    assert boxes(home.take(content)) == {"new": 2}
    (row,) = home.main.register.submissions.values()
    assert (row.unit, row.by, row.waiting) == (home.unit, "Maj Berg", 2)
    whole = dict.fromkeys((home.own, home.small.second, home.small.part), ("Oförändrat", None))
    home.take(filled(home.sheet, whole, name="Maj Berg", done="Ja", moment=LATER))
    (row,) = home.main.register.submissions.values()
    assert (row.waiting, clashing.find(home.main)) == (0, [])


def test_scope_is_the_hand_out_s_unit_as_for_packages(home: Sheets) -> None:
    home.main.apply(activities.change(home.main.register, [home.own], "Byt enhet", unit=home.other_unit))
    assert boxes(home.take(filled(home.sheet, {home.own: ("Avslutad", "Inte vår längre")}))) == {"outside": 1}
    assert home.said(home.own) == ("", "")
    assert [row.change.copy for row in verdicts.set_aside(home.main)] == [home.handout_of(home.sheet)]


def test_a_whole_return_is_undone_by_setting_its_package_aside(home: Sheets) -> None:
    content = filled(home.sheet, {home.own: ("Avslutad", "Fel fil")})
    receipt = home.take(content)
    home.main.apply(verdicts.undo_package(home.main, receipt.package, "Fel fil"))
    assert home.said(home.own) == ("", "")
    assert boxes(home.take(content)) == {"known": 1}
    assert boxes(home.take(filled(home.sheet, {home.own: ("Pågående", "Rätt")}, moment=LATER))) == {"new": 1}
    assert (home.said(home.own), clashing.find(home.main)) == (("ongoing", "Rätt"), [])


def test_rows_may_be_sorted_deleted_and_added_and_columns_and_sheets_moved(home: Sheets) -> None:
    book = openpyxl.load_workbook(home.sheet)
    answer_cells(book, {home.own: ("Avslutad", "Klart"), home.small.second: ("Pågående", "Rullar")})
    sheet = book[answer_sheet.ANSWERS]
    sheet.delete_rows(row_of(sheet, home.small.part))
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for number, row in enumerate(reversed(rows), 2):
        for place, value in enumerate(row, 1):
            sheet.cell(number, place).value = value
    sheet.cell(sheet.max_row + 1, column(sheet, answer_sheet.TITLE)).value = "Något vi kom på"
    sheet.insert_cols(1)
    sheet.insert_rows(1, 2)
    sheet["C1"] = "Våra svar"
    sheet.column_dimensions["E"].hidden = True
    sheet.title = "Blad1"
    book.move_sheet(sheet, -1)
    book.create_sheet("Egna anteckningar")["A1"] = "mjölk"
    write_beside(book, answer_sheet.NAME, "Maj Berg")
    found = home.read(content_of(book))
    assert sorted(row.fate for row in found.rows) == ["answered", "answered", STRANGE]
    assert found.remarks == ("Bladet ”Egna anteckningar” läses inte.",)
    (strange,) = (row for row in found.rows if row.fate == STRANGE)
    assert strange.words == "Rad 6 hör inte till utskicket: ”Något vi kom på”. Den läses inte in."
    assert boxes(sheet_receiving.receive_return(home.main, found)) == {"new": 2}
    assert home.said(home.own) == ("completed", "Klart")


def test_a_copied_row_that_says_the_same_counts_once_and_one_that_does_not_is_told(home: Sheets) -> None:
    book = openpyxl.load_workbook(home.sheet)
    answer_cells(book, {home.own: ("Avslutad", "Klart")})
    sheet = book[answer_sheet.ANSWERS]
    sheet.append([cell.value for cell in sheet[row_of(sheet, home.own)]])
    assert home.read(content_of(book)).faults == ()
    sheet.cell(sheet.max_row, column(sheet, answer_sheet.STATUS)).value = "Pågående"
    (fault,) = home.read(content_of(book)).faults
    assert "Rad 2 och rad 5 svarar olika på samma aktivitet" in fault


FAULTS = {
    "status": (("Klarr", None), "Aktiviteter H2: ”Klarr” är ingen status. Välj planerad"),
    "number as status": ((7, None), "H2: ”7” är ingen status"),
    "long": (
        (None, "x" * 20_001),
        "J2: Kommentar: texten är 20\u00a0001 tecken lång; högst 20\u00a0000 ryms",
    ),
    "error": (("Pågående", "#REF!"), "J2: Cellen innehåller felvärdet #REF!"),
    "direction": (("Pågående", "a\u202eb"), "J2: Kommentar innehåller tecken som inte går att spara"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_cannot_be_read_names_its_cell_and_the_file_is_taken_in_only_in_part_if_asked(
    home: Sheets, name: str
) -> None:
    answer, words = FAULTS[name]
    content = filled(home.sheet, {home.own: answer, home.small.second: ("Pågående", "Rätt")})
    with pytest.raises(Refusal) as refused:
        home.take(content)
    with pytest.raises(Refusal) as tried:
        home.take(content, dry_run=True)
    assert tried.value.sentence == refused.value.sentence
    assert words in refused.value.sentence
    assert refused.value.sentence.endswith("Ingenting är mottaget.")
    assert home.said(home.small.second) == ("", "")
    trial = home.take(content, partial=True, dry_run=True)
    assert boxes(trial) == boxes(home.take(content, partial=True)) == {"new": 1}
    assert home.said(home.small.second) == ("ongoing", "Rätt")


def test_no_more_is_told_of_a_file_than_anybody_reads(home: Sheets) -> None:
    book = openpyxl.load_workbook(home.sheet)
    for number in range(40):
        book.create_sheet(f"Eget {number}")["A1"] = "x"
    answer_cells(book, {home.own: ("Avslutad", None)})
    *_, before, last = home.take(content_of(book)).told
    assert before.endswith("läses inte.")
    assert last == "Och 21 anmärkningar till."


def test_joined_answers_are_told_and_a_date_for_a_comment_is_remarked(home: Sheets) -> None:
    book = openpyxl.load_workbook(home.sheet)
    answer_cells(book, {home.own: ("Pågående", "2023-08-30")})
    sheet = book[answer_sheet.ANSWERS]
    sheet.merge_cells(start_row=3, end_row=4, start_column=8, end_column=8)
    found = home.read(content_of(book))
    assert found.faults[0].startswith("Aktiviteter H3:H4: Cellerna är sammanslagna")
    assert found.remarks == (
        "Filen säger inte vem som har svarat.",
        "Aktiviteter J2: Kommentaren är bara ett datum, 2023-08-30.",
    )


def test_what_was_changed_where_nobody_is_asked_to_write_is_told_and_not_taken_in(home: Sheets) -> None:
    home.main.apply(activities.change(home.main.register, [home.own], "Slut", end="2023-12-31"))
    (path,) = home.hand_out([home.unit])
    assert home.read(filled(path, {home.own: ("Pågående", None)})).remarks == ()
    book = openpyxl.load_workbook(path)
    answer_cells(book, {home.own: ("Pågående", None)})
    write_beside(book, answer_sheet.NAME, "Maj Berg")
    sheet = book[answer_sheet.ANSWERS]
    row = row_of(sheet, home.own)
    sheet.cell(row, column(sheet, answer_sheet.TITLE)).value = "Läkare i\u2060 triage dygnet runt"
    sheet.cell(row, column(sheet, answer_sheet.END_DAY)).value = date(2024, 3, 31)
    found = home.read(content_of(book))
    rest = "i filen. Det läses inte in; ändra det i registret."
    assert found.remarks == (
        f"Aktiviteter B2: Aktivitet är ändrat till ”Läkare i  triage dygnet runt” {rest}",
        f"Aktiviteter F2: Slut är ändrat till ”2024-03-31” {rest}",
    )
    sheet_receiving.receive_return(home.main, found)
    assert home.main.register.activities[home.own].end == "2023-12-31"


def test_what_was_written_over_the_former_status_and_comment_is_told_and_not_taken_in(home: Sheets) -> None:
    say(home.main, home.own, "delayed", "Väntar på läkare\n\noch  på lokal\u00a0tre")
    (path,) = home.hand_out([home.unit])
    assert home.read(filled(path, {home.own: ("Pågående", None)})).remarks == ()
    book = openpyxl.load_workbook(path)
    write_beside(book, answer_sheet.NAME, "Maj Berg")
    sheet = book[answer_sheet.ANSWERS]
    rows = [row_of(sheet, activity) for activity in (home.own, home.small.second)]
    sheet.cell(rows[0], column(sheet, answer_sheet.STATUS_NOW)).value = "Avslutad"
    for row, words in zip(rows, ("2023-08-25: Läkare finns", "Inget har hänt"), strict=True):
        sheet.cell(row, column(sheet, answer_sheet.LAST_COMMENT)).value = words
    with pytest.raises(Refusal, match="har inga svar.* Det läses inte in; skriv det i Ny status"):
        home.read(content_of(book))
    answer_cells(book, {home.own: ("Pågående", None)})
    found = home.read(content_of(book))
    comments = [sheet.cell(row, column(sheet, answer_sheet.LAST_COMMENT)).coordinate for row in rows]
    status = sheet.cell(rows[0], column(sheet, answer_sheet.STATUS_NOW)).coordinate
    told = (
        (status, "Status nu", "Avslutad", "Ny status"),
        (comments[0], "Förra kommentaren", "2023-08-25: Läkare finns", "Ny kommentar"),
        (comments[1], "Förra kommentaren", "Inget har hänt", "Ny kommentar"),
    )
    assert found.remarks == tuple(
        f"Aktiviteter {place}: {heading} är ändrat till ”{words}” i filen. Det läses inte in; skriv det i {instead}."
        for place, heading, words, instead in told
    )
    home.take(content_of(book))
    assert home.said(home.own) == ("ongoing", "Väntar på läkare\n\noch  på lokal\u00a0tre")


def test_a_former_comment_that_has_been_removed_since_is_not_taken_for_changed(home: Sheets) -> None:
    say(home.main, home.own, "delayed", "Anna väntar på svar")
    (path,) = home.hand_out([home.unit])
    (said,) = [row.change for row in home.main.history(home.own) if row.change.field == "report.status"]
    masking.remove(home.main, [said.id], "En patients namn")
    assert home.read(filled(path, {home.own: ("Pågående", None)})).remarks == ()


def test_a_trial_run_changes_nothing(home: Sheets) -> None:
    content = filled(home.sheet, {home.own: ("Avslutad", "Klart")})
    before = Path(home.main.file.path).read_bytes()
    assert boxes(home.take(content, dry_run=True)) == {"new": 1}
    assert Path(home.main.file.path).read_bytes() == before
    assert boxes(home.take(content)) == {"new": 1}


def test_the_file_is_kept_as_it_came_until_something_in_it_is_removed_for_good(home: Sheets) -> None:
    content = filled(home.sheet, {home.own: ("Avslutad", "Kalle Anka 19121212-1212 ringde")})
    found = home.read(content)
    assert sheet_receiving.original(found.body) == content
    home.take(content)
    masking.remove(home.main, [found.package.changes[0].id], "En patients namn")
    with home.main.file.reading() as connection:
        assert connection.execute("SELECT count(*) FROM package WHERE body IS NOT NULL").fetchone()[0] == 0
    assert b"Kalle" not in Path(home.main.file.path).read_bytes()
    assert boxes(home.take(content)) == {"known": 1}
    assert sheet_receiving.original(home.read(content).body) == b""
    assert home.said(home.own) == ("completed", "")


def test_a_file_that_shows_a_removed_comment_is_not_kept(home: Sheets) -> None:
    say(home.main, home.own, "ongoing", "Kalle Anka 19121212-1212 ringde")
    with home.main.file.reading() as connection:
        (row,) = past.history(connection, [report_id(home.own, home.small.period)])
    (sheet,) = home.hand_out([home.unit])
    masking.remove(home.main, [row.change.id], "En patients namn")
    home.take(filled(sheet, {home.small.second: ("Avslutad", None)}))
    with home.main.file.reading() as connection:
        (body,) = connection.execute("SELECT body FROM package").fetchone()
    assert sheet_receiving.original(body.decode()) == b""


def test_a_sheet_that_this_register_did_not_hand_out_as_it_is_is_refused_in_words(home: Sheets) -> None:
    content = filled(home.sheet, {home.own: ("Avslutad", None)})
    home.main.undo()
    with pytest.raises(Refusal, match="känner inte till utskicket"):
        home.take(content)
    home.main.redo()
    for place, old, new, words in (
        ("A2", home.main.register.board.id, "annan", "ett annat register"),
        ("A3", home.own, home.others, "dolda uppgifter har ändrats"),
        ("A2", '"unit":"', '"unit":"x', "dolda uppgifter har ändrats"),
        ("A3", '["', "[", "dolda uppgifter har ändrats"),
        ("A1", "svarsfil 2", "svarsfil 3", "nyare hsnplan"),
    ):
        book = openpyxl.load_workbook(io.BytesIO(content))
        cell = book[answer_sheet.UNSEEN][place]
        cell.value = cell.value.replace(old, new)
        with pytest.raises(Refusal, match=words):
            home.take(content_of(book))
    book = openpyxl.load_workbook(io.BytesIO(content))
    del book[answer_sheet.UNSEEN]
    with pytest.raises(Refusal, match="dolda blad saknas"):
        home.take(content_of(book))
    assert boxes(home.take(content)) == {"new": 1}


def test_a_sheet_without_answers_and_a_list_that_is_no_sheet_are_told_so(home: Sheets) -> None:
    with pytest.raises(Refusal, match="inga svar"):
        home.take(Path(home.sheet).read_bytes())
    book = openpyxl.Workbook()
    book.active["A1"] = "Aktivitet"
    with pytest.raises(Refusal, match="ingen svarsfil"):
        home.take(content_of(book))
    book = openpyxl.load_workbook(home.sheet)
    book.copy_worksheet(book[answer_sheet.ANSWERS])
    with pytest.raises(Refusal, match="ser båda ut som svar"):
        home.take(content_of(book))
    book = openpyxl.load_workbook(home.sheet)
    book[answer_sheet.ANSWERS]["G1"] = answer_sheet.STATUS
    with pytest.raises(Refusal, match="två kolumner som heter Ny status"):
        home.take(content_of(book))


def test_a_file_that_does_not_say_when_it_was_saved_counts_as_saved_now(home: Sheets) -> None:
    home.take(filled(home.sheet, {home.own: ("Pågående", "Ett")}, moment=""))
    assert boxes(home.take(filled(home.sheet, {home.own: ("Avslutad", "Två")}, moment=""))) == {"new": 1}
    assert (home.said(home.own), clashing.find(home.main)) == (("completed", "Två"), [])


def test_a_computer_whose_clock_is_far_ahead_does_not_keep_later_answers_out(home: Sheets) -> None:
    ahead = home.take(filled(home.sheet, {home.own: ("Pågående", "Ett")}, moment="2031-01-01T00:00:00Z"))
    assert ahead.clock_off == 1
    assert boxes(home.take(filled(home.sheet, {home.own: ("Avslutad", "Två")}))) == {"new": 1}
    assert home.said(home.own) == ("completed", "Två")


def test_two_registers_that_read_the_same_file_agree(home: Sheets, tmp_path: Path) -> None:
    path = str(tmp_path / "annan.hsnplan")
    registers.restore(path, home.main.file.path, ACTOR, Away(9))
    other = registers.open_session(path, ACTOR, Away(10))
    content = filled(home.sheet, {home.own: ("Pågående", "Ett"), home.small.second: ("Avslutad", "Två")})
    assert home.take(content).boxes == home.take(content, other).boxes
    assert everything(other.register) == everything(home.main.register)
    assert KNOWN in {row.fate for row in home.read(content, other).rows}
    other.close()
