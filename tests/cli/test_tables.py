"""The actions that write tables as printed: `budget FIL new|set|row|cell|paste|move|remove`."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.asking import answer
from tests.registers import Small

Capsys = pytest.CaptureFixture[str]
COLUMNS = "Post; Budget; Utfall; Avvikelse = Utfall - Budget"


@pytest.fixture
def file(tmp_path: Path) -> str:
    small = Small(str(tmp_path / "register.hsnplan"))
    small.session.close()
    return small.session.file.path


@pytest.fixture
def budget(file: str, capsys: Capsys) -> str:
    """A register with a budget of two items."""
    answer(capsys, "budget", file, "new", "Budget 2023", "--columns", COLUMNS, "--measured-in", "tkr")
    answer(capsys, "budget", file, "row", "Budget 2023", "Kirurgi", "-10", "-12,5", "-2,5")
    answer(capsys, "budget", file, "row", "Budget", "Medicin", "5", "5", "0")
    return file


def table(capsys: Capsys, file: str, code: int = 0, *more: str) -> dict[str, Any]:
    (found,) = answer(capsys, "budget", file, *more, code=code)["tables"]
    return dict(found)


def test_a_table_is_made_and_shown_by_the_command_of_its_sort(budget: str, capsys: Capsys) -> None:
    found = table(capsys, budget)
    assert found["columns"] == ["Post", "Budget", "Utfall", "Avvikelse"]
    assert found["rows"] == [["Kirurgi", "-10", "-12,5", "-2,5"], ["Medicin", "5", "5", "0"]]
    assert found["mismatches"] == []
    assert answer(capsys, "investments", budget) == {"tables": []}


def test_a_sum_that_does_not_add_up_is_told(budget: str, capsys: Capsys) -> None:
    answer(capsys, "budget", budget, "row", "Budget", "Summa", "100", "100", "0", "--rule", "alla")
    assert [row["column"] for row in table(capsys, budget, 1, "--check")["mismatches"]] == [
        "Budget",
        "Utfall",
        "Avvikelse",
    ]
    answer(capsys, "budget", budget, "cell", "Budget", "Summa", "Budget", "-5")
    assert "Budget" not in [row["column"] for row in table(capsys, budget)["mismatches"]]


def test_rows_are_changed_moved_and_taken_away(budget: str, capsys: Capsys) -> None:
    answer(
        capsys, "budget", budget, "row", "Budget", "Medicin", "6", "6", "0", "--row", "2", "--key", "medicin"
    )
    answer(capsys, "budget", budget, "move", "Budget", "--row", "medicin", "--by", "-1")
    assert [row[0] for row in table(capsys, budget)["rows"]] == ["Medicin", "Kirurgi"]
    refused = answer(capsys, "budget", budget, "move", "Budget", "--row", "1", "--by", "-1", code=1)
    assert refused == {"error": "Så långt går det inte att flytta."}
    answer(capsys, "budget", budget, "remove", "Budget", "--row", "Medicin")
    assert [row[0] for row in table(capsys, budget)["rows"]] == ["Kirurgi"]
    answer(capsys, "budget", budget, "remove", "Budget")
    assert answer(capsys, "budget", budget) == {"tables": []}


def test_columns_are_renamed_added_and_not_lost_with_their_values(budget: str, capsys: Capsys) -> None:
    new = "Post; Ram; Utfall; Avvikelse = Utfall - Ram"
    answer(capsys, "budget", budget, "set", "Budget", "--columns", new, "--title", "Ramar")
    answer(capsys, "budget", budget, "set", "Ramar", "--columns", f"{new}; Anmärkning")
    assert table(capsys, budget)["rows"][0] == ["Kirurgi", "-10", "-12,5", "-2,5", ""]
    refused = answer(capsys, "budget", budget, "set", "Ramar", "--columns", "Post; Ram", code=1)
    assert refused["error"].startswith("Kolumnen ”Utfall” har värden i 2 rader.")
    assert len(table(capsys, budget)["columns"]) == 5


def test_a_text_is_pasted_whole_or_not_at_all(budget: str, tmp_path: Path, capsys: Capsys) -> None:
    text = tmp_path / "rader.txt"
    text.write_text("Post\tBudget\tUtfall\tAvvikelse\nStab\t1\t2\t1\nIT\t1\t1\t0\n", encoding="utf-8-sig")
    assert answer(capsys, "budget", budget, "paste", "Budget", str(text))["rows"] == 2
    text.write_text("El\t1\t1\t0\nVatten\t1\n", encoding="utf-8")
    assert (
        "Rad 2 har 2 celler"
        in answer(capsys, "budget", budget, "paste", "Budget", str(text), code=1)["error"]
    )
    assert len(table(capsys, budget)["rows"]) == 4
    text.write_bytes(b"\xff\xfe\x00")
    assert (
        "går inte att läsa" in answer(capsys, "budget", budget, "paste", "Budget", str(text), code=1)["error"]
    )


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["row", "Budget", "En", "cell"], "Skriv 4 celler"),
        (["row", "Budget"], "Skriv radens celler"),
        (["row", "Budget", "--row", "1"], "Säg vad som ska ändras"),
        (["row", "Budget", "a", "1", "1", "0", "--rule", "a ++ b"], "förstås inte"),
        (["row", "Budget", "a", "1", "1", "0", "--about", "Ingenting"], "Ingenting"),
        (["row", "Löner", "a"], "ingen tabell som heter ”Löner”"),
        (["set", "Budget"], "Säg vad som ska ändras"),
        (["set", "Budget", "--columns", "A; a"], "Två kolumner heter likadant"),
        (["set", "Budget", "--columns", " ; "], "Skriv minst en kolumn"),
        (
            ["set", "Budget", "--columns", "Post; Budget; Utfall; Avvikelse = Utfall ++ Budget"],
            "så heter ingen kolumn",
        ),
        (["set", "Budget", "--title", ""], "Tabell"),
        (["set", "Budget", "--period", "Tertial 9"], "Tertial 9"),
        (["cell", "Budget", "Kirurgi", "Prognos", "1"], "ingen kolumn ”Prognos”"),
        (["cell", "Budget", "9", "Budget", "1"], "Ange radens nummer, 1–2"),
        (["remove", ""], "ingen tabell"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words_and_changes_nothing(
    budget: str, capsys: Capsys, asked: list[str], words: str
) -> None:
    before = table(capsys, budget)
    assert words in answer(capsys, "budget", budget, *asked, code=1)["error"]
    assert table(capsys, budget) == before
