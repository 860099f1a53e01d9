"""The command `plan`: rows, editions, sizes, next year's plan and lineage."""

from pathlib import Path

import pytest

from hsnplan import cli
from tests.cli.asking import answer
from tests.registers import Small


@pytest.fixture
def register(tmp_path: Path) -> str:
    small = Small(str(tmp_path / "register.hsnplan"))
    small.session.close()
    return small.session.file.path


def test_the_plan_is_shown_row_by_row(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "plan", register, "show")
    assert [(row["depth"], row["number"], row["title"]) for row in found["rows"]] == [
        (0, "", "Vård"),
        (1, "1", "Högst 4 timmar på akuten"),
        (1, "2", "Återbesök i tid"),
    ]
    assert found["size"]["total"] == 2


def test_next_years_plan_is_made_compared_and_decided(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(capsys, "plan", register, "next-year")["rows"] == 3
    assert "redan en plan" in answer(capsys, "plan", register, "next-year", code=1)["error"]
    found = answer(capsys, "plan", register, "lineage", "--year", "2024")
    assert found["counts"] == {"kept": 2, "renamed": 0, "split": 0, "merged": 0, "dropped": 0, "new": 0}
    answer(capsys, "plan", register, "relate", "1", "2", "--year", "2024")
    told = answer(capsys, "plan", register, "lineage", "--year", "2024")
    assert (told["counts"]["kept"], [len(row["also"]) for row in told["goals"]]) == (2, [1, 0])
    answer(capsys, "plan", register, "relate", "1", "2", "--year", "2024", "--remove")
    decided = ["--date", "2023-12-14", "--paragraph", "§ 150", "--year", "2024"]
    answer(capsys, "plan", register, "decide", *decided)
    assert answer(capsys, "plan", register, "show", "--year", "2024")["paragraph"] == "§ 150"
    assert [row["total"] for row in answer(capsys, "plan", register, "sizes")["plans"]] == [2, 2]


def test_everything_is_told_in_words(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["plan", register, "next-year", "--title", "Plan 2024"])
    for words in (["show"], ["editions"], ["sizes"], ["lineage", "--year", "2024"]):
        assert cli.main(["plan", register, *words]) == 0
    told = capsys.readouterr().out
    assert "2023: 2 (2 kortsiktiga nyckeltal, 0 uppdrag)" in told
    assert "Plan 2024: 2 mål och uppdrag, mot 2 i Verksamhetsplan 2023\n2 oförändrade" in told


def test_the_first_plan_has_nothing_to_be_compared_with(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "ingen plan före 2023" in answer(capsys, "plan", register, "lineage", code=1)["error"]


def test_an_edition_is_asked_for_by_paragraph(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["revision", register, "propose", "Bort"])
    cli.main(["revision", register, "change", "1", "2", "--drop"])
    cli.main(["revision", register, "decide", "1", "--date", "2023-02-27", "--paragraph", "§ 13"])
    capsys.readouterr()
    assert len(answer(capsys, "plan", register, "show")["rows"]) == 2
    assert len(answer(capsys, "plan", register, "show", "--edition", "1")["rows"]) == 3
    assert len(answer(capsys, "plan", register, "show", "--edition", "§13")["rows"]) == 2
    assert "ingen utgåva" in answer(capsys, "plan", register, "show", "--edition", "§ 9", code=1)["error"]


def test_every_reading_command_can_be_asked_of_another_years_plan(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(capsys, "plan", register, "next-year")
    assert answer(capsys, "summary", register, "--year", "2024")["activities"]["total"] == 0
    assert answer(capsys, "list", register, "--year", "2024")["activities"] == []
    assert answer(capsys, "summary", register)["plan"] == "Verksamhetsplan 2023"
    assert len(answer(capsys, "list", register, "--year", "2023")["activities"]) == 3
    assert "ingen plan för 2031" in answer(capsys, "summary", register, "--year", "2031", code=1)["error"]


def test_a_unit_gets_a_goal_of_its_own_that_is_in_no_total(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(capsys, "plan", register, "own-goal", "1", "Akutmottagningen", "Läkare inom en timme")
    found = answer(capsys, "plan", register, "show")
    (row,) = [row for row in found["rows"] if row["owner"]]
    assert (row["title"], row["owner"], row["depth"]) == ("Läkare inom en timme", "Akutmottagningen", 2)
    assert found["size"]["total"] == 2
    asked = ("own-goal", "1", "Avdelning 99", "Mål")
    assert "Avdelning 99" in answer(capsys, "plan", register, *asked, code=1)["error"]
