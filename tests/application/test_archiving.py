"""An archive holds everything, can be read without the program, and says what it holds."""

import csv
import io
import json
from hashlib import sha256
from pathlib import Path

import pytest

from hsnplan.application import activities, archiving, closing
from hsnplan.domain.change import Change, faults
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import KINDS
from hsnplan.domain.errors import Refusal
from hsnplan.exchange.separated import disarmed
from hsnplan.storage import journal
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Small:
    made = Small(str(tmp_path / "register.hsnplan"))
    made.session.apply(activities.report(made.session.register, made.first, "delayed", "=SUMMA(A1)"))
    made.session.apply(activities.delete(made.session.register, [made.second]))
    return made


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"))


def test_every_table_and_change_is_there_in_both_forms(small: Small, tmp_path: Path) -> None:
    files = archiving.archive(small.session, str(tmp_path / "arkiv"))
    assert {str(path.relative_to(tmp_path / "arkiv")) for path in (tmp_path / "arkiv").rglob("*.*")} == set(
        files
    )
    tables = json.loads((tmp_path / "arkiv/register.json").read_bytes())
    register = small.session.register
    for kind in KINDS:
        assert {row["id"]: list(row) for row in tables[kind]} == {
            i: list(KINDS[kind]._fields) for i in register._kinds[kind]
        }
        assert len(table(tmp_path / f"arkiv/tabeller/{kind}.csv")) == len(tables[kind])
    rows = {row["id"]: row for row in table(tmp_path / "arkiv/tabeller/activity.csv")}
    assert (rows[small.second]["deleted"], rows[small.first]["deleted"]) == ("ja", "nej")
    (report,) = table(tmp_path / "arkiv/tabeller/report.csv")
    assert (report["comment"], disarmed(report["comment"])) == ("'=SUMMA(A1)", "=SUMMA(A1)")


def test_the_journal_verifies_outside_the_program(small: Small, tmp_path: Path) -> None:
    archiving.archive(small.session, str(tmp_path / "arkiv"))
    lines = [json.loads(line) for line in (tmp_path / "arkiv/journal.jsonl").read_text("utf-8").splitlines()]
    assert [line["id"] for line in lines] == [
        change.id for change in journal.changes(small.session.file.connection)
    ]
    for line in lines:
        line["replaces"] = tuple(line["replaces"].split("\n")) if line["replaces"] else ()
        assert faults(Change(*(line[name] for name in Change._fields))) == []
    written = table(tmp_path / "arkiv/journal.csv")
    assert len(written) == len(lines)
    assert written[-1]["written"].startswith("2023-08-25T")


def test_a_masked_value_is_in_no_file(small: Small, tmp_path: Path) -> None:
    hidden = small.session.history(small.first)[0].change
    small.session.apply(Action("Ta bort värde", (Edit("mask", hidden.id, {"masked": True}),)))
    archiving.archive(small.session, str(tmp_path / "arkiv"))
    for path in (tmp_path / "arkiv").rglob("*.*"):
        assert b"SUMMA(A1)" not in path.read_bytes()


def test_every_column_is_described_and_every_file_has_its_check_sum(small: Small, tmp_path: Path) -> None:
    folder = tmp_path / "arkiv"
    archiving.archive(small.session, str(folder))
    described = {(row["tabell"], row["kolumn"]): row["betyder"] for row in table(folder / "kolumner.csv")}
    assert all(described.values())
    for path in [*folder.glob("tabeller/*.csv"), folder / "journal.csv"]:
        head = path.read_bytes().decode("utf-8-sig").splitlines()[0].split(";")
        assert all((path.stem, name) in described for name in head)
    for line in (folder / "kontrollsummor.txt").read_text("utf-8").splitlines():
        digest, name = line.split("  ")
        assert sha256((folder / name).read_bytes()).hexdigest() == digest
    assert "Hälso- och sjukvårdsnämnden" in (folder / "LÄSMIG.txt").read_text("utf-8-sig")


def test_a_folder_that_holds_something_is_left_alone(small: Small, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/brev.txt").write_text("hej")
    for folder in ("full", "full/brev.txt"):
        with pytest.raises(Refusal, match="inte tom"):
            archiving.archive(small.session, str(tmp_path / folder))
    (tmp_path / "tom").mkdir()
    assert archiving.archive(small.session, str(tmp_path / "tom"))
    with pytest.raises(Refusal, match="går inte att skriva"):
        archiving.archive(small.session, str(tmp_path / "full/brev.txt/x"))
    assert sorted(path.name for path in (tmp_path / "full").iterdir()) == ["brev.txt"]


def test_what_a_closed_period_showed_can_be_read_from_its_rows_and_the_journal(
    small: Small, tmp_path: Path
) -> None:
    session = small.session
    session.apply(closing.close(session, small.period))
    session.apply(activities.report(session.register, small.first, "completed", "Efter stängning"))
    archiving.archive(session, str(tmp_path / "arkiv"))
    frozen = table(tmp_path / "arkiv/stängda perioder.csv")
    (edition,) = session.register.editions.values()
    assert (len(frozen), {row["edition"] for row in frozen}) == (edition.rows, {edition.id})
    changes = {row["id"]: row for row in table(tmp_path / "arkiv/journal.csv")}
    shown = [changes[row["change"]]["value"] for row in frozen if row["field"] == "report.status"]
    assert [json.loads(value)["comment"] for value in shown] == ["=SUMMA(A1)"]
