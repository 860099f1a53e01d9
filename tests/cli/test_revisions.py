"""The command `revision`: in words and in JSON, by number and by name."""

from pathlib import Path
from typing import Any

import pytest

from hsnplan import cli
from tests.cli.asking import answer
from tests.registers import Small


@pytest.fixture
def register(tmp_path: Path) -> str:
    small = Small(str(tmp_path / "register.hsnplan"))
    small.session.close()
    return small.session.file.path


def revision(capsys: pytest.CaptureFixture[str], path: str, *rest: str, code: int = 0) -> Any:
    return answer(capsys, "revision", path, *rest, code=code)


def test_a_revision_goes_from_proposal_to_edition(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert revision(capsys, register, "list") == {"revisions": []}
    revision(capsys, register, "propose", "Väntetider", "--dnr", "HSN/9/2023")
    revision(
        capsys,
        register,
        "add",
        "1",
        "Väntande: hud",
        "--under",
        "vård",
        "--level",
        "kortsiktigt nyckeltal",
        "--target",
        "Högst 200 patienter",
        "--page",
        "10",
    )
    found = revision(capsys, register, "change", "1", "återbesök i tid", "--target", "Minst 90 %")
    assert [row["title"] for row in found["changes"]] == ["Väntande: hud", "Återbesök i tid"]
    assert found["size"] == {
        "now": {"Kortsiktigt nyckeltal": 2, "Uppdrag": 0},
        "after": {"Kortsiktigt nyckeltal": 3, "Uppdrag": 0},
    }
    found = revision(capsys, register, "change", "1", "1", "--words", "Avser akuten.", "--page", "12")
    assert (found["substantive"], found["editorial"]) == (2, 1)
    assert answer(capsys, "summary", register)["goals"]["plan"] == 2
    found = revision(capsys, register, "decide", "1", "--date", "27 februari 2023", "--paragraph", "§ 13")
    assert found["editions"][-1]["dnr"] == "HSN/9/2023"
    assert found["editions"][-1]["decided"] == "2023-02-27"
    assert answer(capsys, "summary", register)["goals"]["plan"] == 3


def test_what_a_revision_changes_is_told_in_words(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["revision", register, "propose", "Mål"])
    cli.main(["revision", register, "change", "1", "2", "--title", "Återbesök", "--nature", "redaktionell"])
    capsys.readouterr()
    assert cli.main(["revision", register, "show", "1"]) == 0
    told = capsys.readouterr().out
    assert "Återbesök (redaktionell)\n    Mål: Återbesök i tid → Återbesök" in told
    assert "Följande revideringar" not in told


def test_rivals_and_a_plan_that_has_moved_are_told(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    for name, target in (("A", "10 %"), ("B", "20 %")):
        cli.main(["revision", register, "propose", name])
        number = "1" if name == "A" else "2"
        cli.main(["revision", register, "change", number, "1", "--title", target])
    capsys.readouterr()
    cli.main(["revision", register, "show", "1"])
    assert "Förslag mot varandra" in capsys.readouterr().out
    decided = ["--date", "2023-02-27", "--paragraph", "13"]
    revision(capsys, register, "decide", "1", *decided)
    sentence = revision(capsys, register, "decide", "2", *decided, code=1)["error"]
    assert "är nu 10 %, inte Högst 4 timmar på akuten" in sentence
    assert not revision(capsys, register, "renew", "2")["moved"]
    revision(capsys, register, "decide", "2", *decided)


def test_a_withdrawn_revision_is_not_decided(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    revision(capsys, register, "propose", "A")
    revision(capsys, register, "withdraw", "1")
    decided = ["decide", "1", "--date", "2023-02-27", "--paragraph", "13"]
    assert "återkallad" in revision(capsys, register, *decided, code=1)["error"]
    cli.main(["revision", register, "list"])
    assert "Återkallad" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["show", "7"], 1, "ingen revidering ”7”"),
        (["change", "1", "1"], 1, "Säg vad som ska ändras"),
        (["change", "1", "borta", "--target", "1"], 1, "ingen rad i planen"),
        (["add", "1", "Nytt", "--under", "1", "--level", "strategi"], 1, "ingen nivå ”strategi”"),
        (["decide", "1", "--date", "i går"], 2, "--date"),
        ([], 2, "Det saknas: ÅTGÄRD"),
    ],
)
def test_what_is_wrong_is_told(
    register: str, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    revision(capsys, register, "propose", "A")
    assert words in revision(capsys, register, *arguments, code=code)["error"]


def test_a_revision_moves_money_between_budget_items(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(capsys, "budget", register, "new", "Budget", "--columns", "Post; Belopp", "--measured-in", "tkr")
    answer(capsys, "budget", register, "row", "Budget", "Läkemedel", "-1200")
    answer(capsys, "budget", register, "row", "Budget", "Personal", "-8000")
    revision(capsys, register, "propose", "Fördelning")
    revision(capsys, register, "cell", "1", "Budget", "Läkemedel", "Belopp", "-1000", "--on-page", "9")
    found = revision(capsys, register, "cell", "1", "Budget", "2", "belopp", "-8200")
    assert [(row["title"], row["substantive"]) for row in found["changes"]] == [
        ("Läkemedel", True),
        ("Personal", True),
    ]
    assert "sidan\u00a09: belopp för Läkemedel ändras från" in found["clauses"]["lines"][1]
    revision(capsys, register, "cell", "1", "Budget", "Läkemedel", "Summa", "1", code=1)
    revision(capsys, register, "decide", "1", "--date", "2023-08-25", "--paragraph", "143")
    (table,) = answer(capsys, "budget", register)["tables"]
    assert table["rows"] == [["Läkemedel", "-1000"], ["Personal", "-8200"]]
