"""Analysis on the command line: `analyse FIL contribution|burden|direction`, in words and in JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from hsnplan import cli
from tests.analysed import Analysed
from tests.cli.asking import answer


@pytest.fixture
def path(tmp_path: Path) -> str:
    small = Analysed(str(tmp_path / "register.hsnplan"))
    small.session.close()
    return small.session.file.path


def words(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.main(["analyse", *arguments]) == 0
    return capsys.readouterr().out


def test_contribution_tells_the_class_and_that_it_is_no_proof(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(capsys, "analyse", path, "contribution")
    assert found["period"]["name"] == "Särskild uppföljning"
    first, second = found["goals"]
    assert (first["kind"], first["activities"]["begun_percent"], first["movement"]["way"]) == (
        "on_the_way",
        67,
        "better",
    )
    assert (second["kind"], second["activities"]["total"]) == ("nothing", 0)
    told = words(capsys, path, "contribution")
    assert "På väg: 1\n  Högst 4 timmar på akuten: 3 aktiviteter, 67 % påbörjade; bättre sedan" in told
    assert "inget bevis" in told
    assert "404 av 702" in told


def test_direction_tells_of_a_goal_that_moves_and_stays_red_and_where_the_line_leads(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first = answer(capsys, "analyse", path, "direction")["goals"][0]
    assert (first["level"]["colour"], first["level"]["proposed"]) == ("red", True)
    assert (first["since"]["difference"], first["red_periods"]) == ("+2", 3)
    assert first["outlook"]["month"] == "2025-04"
    told = words(capsys, path, "direction")
    assert (
        "↗ Högst 4 timmar på akuten: Uppfylls inte (föreslaget); 64\u00a0%; bättre +2 sedan Februari" in told
    )
    assert "Förbättras men blir rött tills målet nås helt: 100\u00a0% nås först när alla är med." in told
    assert "Om utvecklingen fortsätter nås målvärdet i april 2025." in told


def test_as_of_a_former_period_later_values_are_unknown(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first = answer(capsys, "analyse", path, "direction", "--period", "Januari")["goals"][0]
    assert (first["value"]["words"], first["since"]["way"]) == ("61\u00a0%", "unknown")


def test_burden_adds_up_by_unit_manager_and_level(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "analyse", path, "burden")
    assert (found["whole"]["total"], found["whole"]["waiting"]) == (3, 1)
    assert all(sum(row["total"] for row in rows) == 3 for rows in found["by"].values())
    assert found["alignment"]["units"] == ["Division Medicin"]
    assert [row["cells"] for row in found["alignment"]["goals"]] == [[3], [0]]
    assert "  Akutmottagningen: 3 aktiviteter, 3 att rapportera, 1 väntar, 7 fält" in words(
        capsys, path, "burden", "--by", "enhet"
    )


def test_a_plan_without_a_goal_or_a_share_of_them_is_counted(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(capsys, "analyse", path, "burden", "--without", "Högst 4 timmar på akuten")["without"]
    assert (found["goals"], found["activities"]) == ({"before": 2, "after": 1}, {"before": 3, "after": 0})
    told = words(capsys, path, "burden", "--share", "50")
    assert "Utan de mål som har minst aktiviteter: 1 av 2 mål blir kvar, 3 av 3 aktiviteter" in told
    assert "Utan de mål som har flest: 1 av 2 mål blir kvar, 0 av 3 aktiviteter" in told
    assert "  Akutmottagningen: 3 → 0 (−3)" in told
    assert told.count("Räknat som om aktiviteterna föll bort") == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("contribution", "--period", "1999"), 1, "Det finns ingen period ”1999”"),
        (("direction", "--unit", "Månbasen"), 1, "Månbasen"),
        (("burden", "--without", "Vård"), 1, "är inget av nämndens mål"),
        (("burden", "--share", "120"), 1, "0 till 100"),
        (("burden", "--share", "10", "--without", "1"), 2, "antingen"),
        (("burden", "--by", "kön"), 2, "går inte att välja"),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(
    path: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int, said: str
) -> None:
    assert said in answer(capsys, "analyse", path, *arguments, code=code)["error"]


def test_of_a_unit_only_its_own_work_is_told(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "analyse", path, "contribution", "--unit", "Akutmottagningen")
    assert [row["title"] for row in found["goals"]] == ["Högst 4 timmar på akuten"]
    burden = answer(capsys, "analyse", path, "burden", "--unit", "Division Medicin")
    assert burden["board"]["judgements"] == 0
    assert (
        answer(capsys, "analyse", path, "direction", "--unit", "Akutmottagningen")["goals"][0]["unit"] == ""
    )


@pytest.mark.parametrize("what", ["contribution", "direction"])
def test_a_plan_without_goals_says_so(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "tomt.hsnplan")
    assert cli.main(["new", path, "--board", "Nämnden", "--year", "2026"]) == 0
    capsys.readouterr()
    assert words(capsys, path, what).splitlines()[1:] == ["Det finns inga mål att visa."]
