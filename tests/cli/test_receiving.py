"""The commands of the one who receives: folders, trial runs row by row, who has handed in, and lifting a package."""

import shutil
from pathlib import Path

import pytest

from hsnplan import cli
from hsnplan.application import activities, registers
from tests.cli.asking import answer
from tests.cli.test_merge import copy, handed_in, main
from tests.registers import ACTOR, FixedComputer

__all__ = ["copy", "main"]


def test_a_folder_is_taken_in_and_a_trial_run_tells_each_row(
    main: str, copy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = handed_in(capsys, copy, "--status", "försenad", "--comment", "Väntar")
    (tmp_path / "ut" / "läs mig.txt").write_text("Hej")
    trial = answer(capsys, "receive", main, str(tmp_path / "ut"), "--dry-run")
    assert trial["boxes"]["new"] == 1
    (file,) = trial["packages"]
    assert file["file"] == package
    (row,) = file["rows"]
    assert (row["unit"], row["title"], row["box"]) == ("Akutmottagningen", "Läkare i triage", "new")
    assert row["differences"][0] == {"label": "Status", "before": "Utan status", "after": "Försenad"}
    taken = answer(capsys, "receive", main, str(tmp_path / "ut"))
    assert (taken["packages"][0]["boxes"]["new"], taken["packages"][0]["rows"]) == (1, [])


def test_who_has_handed_in_is_listed_and_who_has_not_is_reminded(
    main: str, copy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(capsys, "handins", main)
    assert found["period"] == "Särskild uppföljning"
    assert [(row["unit"], row["standing"]) for row in found["units"]] == [("Akutmottagningen", "nothing")]
    assert cli.main(["handins", main, "--remind", "--period", "Särskild"]) == 0
    assert "– Akutmottagningen: 3 av 3 väntar" in capsys.readouterr().out
    answer(capsys, "receive", main, handed_in(capsys, copy, "--status", "försenad"))
    assert cli.main(["handins", main]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("Inkommet")
    assert "Akutmottagningen, en ändring" in line
    assert line.endswith("2 av 3 väntar")
    assert "ingen period" in answer(capsys, "handins", main, "--period", "Tertial 9", code=1)["error"]


def test_a_package_that_was_set_aside_says_so_and_is_lifted_with_a_reason(
    main: str, copy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    package = handed_in(capsys, copy, "--status", "försenad")
    name = answer(capsys, "receive", main, package)["packages"][0]["package"]
    answer(capsys, "quarantine", main, "--undo", name, "--why", "Fel period")
    assert answer(capsys, "receive", main, package)["packages"][0]["set_aside"] == 1
    assert cli.main(["receive", main, package]) == 0
    assert f"quarantine --lift {name[:8]} --why SKÄL." in capsys.readouterr().out
    assert "skälet" in answer(capsys, "quarantine", main, "--lift", name, code=1)["error"]
    assert answer(capsys, "quarantine", main, "--lift", name[:8], "--why", "Rätt ändå")["set_aside"] == []
    (row,) = answer(capsys, "list", main, "--filter", "status:försenad")["activities"]
    assert row["number"] == 1


def test_a_trial_run_tells_each_row_in_words(
    main: str, copy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    package = handed_in(capsys, copy, "--status", "försenad", "--comment", "Väntar\npå röntgen")
    assert cli.main(["receive", main, package, "--dry-run"]) == 0
    receipt, *rows = capsys.readouterr().out.splitlines()
    assert "1 ny." in receipt
    assert rows == [
        "   Ny: Akutmottagningen, ”Läkare i triage”, Statusrapport, Särskild uppföljning",
        "      Status: Utan status → Försenad",
        "      Kommentar: – → Väntar på röntgen",
        "      Datum: – → 2023-08-25",
    ]


def test_the_receipt_names_the_package_for_who_wants_it_undone(
    main: str, copy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    package = handed_in(capsys, copy, "--status", "försenad")
    assert cli.main(["receive", main, package, "--dry-run"]) == 0
    assert " Paket " not in capsys.readouterr().out.splitlines()[0]
    assert cli.main(["receive", main, package]) == 0
    (receipt,) = capsys.readouterr().out.splitlines()
    name = receipt.rpartition(" Paket ")[2].removesuffix(".")
    assert len(name) == 8
    (aside,) = answer(capsys, "quarantine", main, "--undo", name, "--why", "Fel period")["set_aside"]
    assert aside["package"].startswith(name)


def test_a_copy_given_for_its_package_is_told_from_other_files(
    main: str, copy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (file,) = answer(capsys, "receive", main, copy, code=1)["packages"]
    assert file["error"] == "Det är en kopia, inte ett paket: öppna den och lämna in ur den (submit)."


def test_lock_files_and_hidden_files_of_a_folder_are_passed_over(
    main: str, copy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = handed_in(capsys, copy, "--status", "försenad")
    for name in ("~$svar.paket", ".svar.paket"):
        (tmp_path / "ut" / name).write_text(Path(package).read_text())
    assert [file["file"] for file in answer(capsys, "receive", main, str(tmp_path / "ut"))["packages"]] == [
        package
    ]
    found = answer(capsys, "receive", main, package, str(tmp_path / "ut" / "~$svar.paket"))["packages"]
    assert [file["file"] for file in found] == [package]


def test_what_comes_of_an_activity_that_was_joined_or_thrown_away_is_told_with_the_one_that_stays(
    main: str, copy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    session = registers.open_session(main, ACTOR, FixedComputer(1_692_960_000_000))
    first, second = (session.register.find_activity(number).id for number in "12")
    session.apply(activities.join(session.register, second, [first]))
    session.close()
    answer(capsys, "set", copy, "2", "--status", "pågående")
    package = handed_in(capsys, copy, "--status", "försenad")
    for ask in (["receive", main, package, "--dry-run"], ["receive", main, package]):
        (told,) = answer(capsys, *ask)["packages"][0]["told"]
        assert told == (
            "1 ”Läkare i triage” ligger i papperskorgen, ihopslagen med 2 ”Snabbspår för höftfraktur”: det som kom "
            "ligger kvar där och syns inte på 2 ”Snabbspår för höftfraktur”. Skriv in det där."
        )
    session = registers.open_session(main, ACTOR, FixedComputer(1_692_970_000_000))
    session.apply(activities.delete(session.register, [second]))
    session.close()
    answer(capsys, "set", copy, "2", "--comment", "Mer")
    (row,) = answer(capsys, "receive", main, handed_in(capsys, copy, "--status", "pågående"))["packages"]
    assert len(row["told"]) == 2
    for sentence in row["told"]:
        assert sentence.endswith("ligger kvar där och räknas först när den återställs.")


def test_a_trial_run_of_several_packages_says_of_each_what_taking_them_in_says(
    main: str, copy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = answer(capsys, "handout", main, "--unit", "Akutmottagningen", "--out", str(tmp_path / "igen"))
    other = str(again["copies"][0]["file"])
    first = handed_in(capsys, copy, "--status", "försenad")
    later = shutil.copy(first, tmp_path / "först.paket")
    more = handed_in(capsys, copy, "--comment", "Väntar")
    clashing = handed_in(capsys, other, "--status", "pågående", "--comment", "Bo såg det inte")
    asked = ["receive", main, str(later), more, clashing]
    before = sorted(tmp_path.rglob("*")), Path(main).read_bytes()
    tried = answer(capsys, *asked, "--dry-run")
    assert (sorted(tmp_path.rglob("*")), Path(main).read_bytes()) == before
    (clash,) = tried["packages"][2]["rows"]
    assert clash["box"] == "clash"
    assert clash["differences"][0] == {
        "label": "Status",
        "before": "Försenad (avsändaren såg Utan status)",
        "after": "Pågående",
    }
    taken = answer(capsys, *asked)
    assert tried["boxes"] == taken["boxes"]
    assert [row["boxes"] for row in tried["packages"]] == [row["boxes"] for row in taken["packages"]]
    assert (taken["boxes"]["new"], taken["boxes"]["known"], taken["boxes"]["clash"]) == (2, 1, 1)
    assert answer(capsys, "verify", main)["ok"]
