"""Excel files handed out and taken in on the command line: handout --excel, receive."""

from pathlib import Path

import openpyxl
import pytest

from hsnplan import cli
from hsnplan.exchange import answer_sheet
from tests.cli.asking import answer
from tests.registers import Small
from tests.sheets import content_of, filled


@pytest.fixture
def main(tmp_path: Path) -> Small:
    small = Small(str(tmp_path / "huvud.hsnplan"))
    small.session.close()
    return small


@pytest.fixture
def sheet(main: Small, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    words = ("--all", "--excel", "--out", str(tmp_path / "ut"), "--last-day", "2023-09-01", "--to", "Maj")
    (row,) = answer(capsys, "handout", main.session.file.path, *words)["copies"]
    assert row["file"].endswith("Akutmottagningen.xlsx")
    return str(row["file"])


def sent(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "svar.xlsx"
    path.write_bytes(content)
    return str(path)


def test_a_sheet_goes_out_and_its_answers_come_home(
    main: Small, sheet: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = main.session.file.path
    path = sent(tmp_path, filled(sheet, {main.first: ("Försenad", "Väntar")}, done="Ja"))
    (trial,) = answer(capsys, "receive", register, path, "--dry-run")["packages"]
    assert (trial["changes"], trial["boxes"]["new"]) == (2, 2)
    assert sorted(row["what"] for row in trial["rows"]) == [
        "Klarmarkering, Särskild uppföljning",
        "Statusrapport, Särskild uppföljning",
    ]
    assert answer(capsys, "list", register, "--filter", "status:försenad")["activities"] == []
    assert cli.main(["receive", register, path, path]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert "från Maj Berg, Akutmottagningen: 2 nya." in first
    assert "2 kända sedan förut." in second
    assert answer(capsys, "verify", register)["ok"]


@pytest.mark.parametrize(
    ("words", "told"),
    [(("--excel", "--role", "reader"), "--role"), (("--to", "Maj"), "hör till --excel")],
)
def test_choices_that_do_not_go_together_are_told(
    main: Small, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    asked = ("handout", main.session.file.path, "--all", "--out", str(tmp_path / "ut"), *words)
    assert told in answer(capsys, *asked, code=2)["error"]
    assert not (tmp_path / "ut").exists()


def test_a_sheet_with_a_fault_is_refused_whole_until_part_of_it_is_asked_for(
    main: Small, sheet: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = main.session.file.path
    path = sent(tmp_path, filled(sheet, {main.first: ("Klarr", None), main.second: ("Pågående", None)}))
    (tried,) = answer(capsys, "receive", register, path, "--dry-run", code=1)["packages"]
    (refused,) = answer(capsys, "receive", register, path, code=1)["packages"]
    assert tried == refused
    assert refused["error"].startswith("Aktiviteter H2: ”Klarr” är ingen status.")
    (trial,) = answer(capsys, "receive", register, path, "--partial", "--dry-run")["packages"]
    (taken,) = answer(capsys, "receive", register, path, "--partial")["packages"]
    assert trial["boxes"] == taken["boxes"]
    assert taken["boxes"]["new"] == 1
    assert taken["told"][0].startswith("Aktiviteter H2: ”Klarr” är ingen status.")


def test_rows_that_were_added_are_told_and_added_only_when_asked_for(
    main: Small, sheet: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register, book = main.session.file.path, openpyxl.load_workbook(sheet)
    book[answer_sheet.ANSWERS].append([None, "Kvällsmottagning", "1"])
    path = sent(tmp_path, content_of(book))
    (told,) = answer(capsys, "receive", register, path)["packages"]
    assert told["told"][0] == "Rad 5 hör inte till utskicket: ”Kvällsmottagning”. Den läses inte in."
    answer(capsys, "receive", register, path, "--new-rows")
    (row,) = answer(capsys, "list", register, "--filter", "kvällsmottagning")["activities"]
    assert row["unit"] == "Akutmottagningen"


def test_who_has_answered_by_excel_has_handed_in(
    main: Small, sheet: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = main.session.file.path
    (before,) = answer(capsys, "handins", register)["units"]
    assert before["standing"] == "nothing"
    path = sent(tmp_path, filled(sheet, {main.first: ("Försenad", "Väntar")}))
    answer(capsys, "receive", register, path)
    (after,) = answer(capsys, "handins", register)["units"]
    assert (after["standing"], after["changes"]) == ("came", 1)
