"""The commands `link`, `join` and `fields`."""

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


def test_an_activity_is_linked_to_one_more_goal(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "link", register, "1", "återbesök i tid")["also_under"] == ["Återbesök i tid"]
    assert answer(capsys, "list", register)["activities"][0]["also_under"] == ["Återbesök i tid"]
    assert "ligger redan under" in answer(capsys, "link", register, "1", "1", code=1)["error"]
    assert answer(capsys, "link", register, "1", "2", "--remove")["also_under"] == []
    assert cli.main(["link", register, "1", "2"]) == 0
    assert "hör också till: Återbesök i tid." in capsys.readouterr().out


def test_own_fields_are_added_and_filled(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["fields", register, "list"]) == 0
    assert capsys.readouterr().out == "Registret har inga egna fält.\n"
    answer(capsys, "fields", register, "add", "Risk", "--sort", "val", "--choices", "låg; hög")
    answer(capsys, "fields", register, "add", "Kostnad", "--of", "aktiviteter", "--sort", "tal")
    answer(capsys, "fields", register, "set", "risk", "1", "hög")
    answer(capsys, "fields", register, "set", "Kostnad", "2", "1 200")
    assert (
        "går inte att välja"
        in answer(capsys, "fields", register, "set", "Risk", "1", "stor", code=1)["error"]
    )
    assert "inget eget fält" in answer(capsys, "fields", register, "set", "Färg", "1", "blå", code=1)["error"]
    rows = answer(capsys, "plan", register, "show")["rows"]
    assert [row["own_fields"] for row in rows] == [{}, {"Risk": "hög"}, {}]
    assert cli.main(["fields", register, "list"]) == 0
    assert capsys.readouterr().out == "Risk (mål, val)\nKostnad (aktiviteter, tal)\n"


def test_activities_that_are_the_same_are_joined(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer(capsys, "set", register, "1", "--status", "pågående", "--comment", "Den ena")
    answer(capsys, "set", register, "2", "--status", "försenad", "--comment", "Den andra")
    assert "är en del av" in answer(capsys, "join", register, "1", "3", code=1)["error"]
    found = answer(capsys, "join", register, "1", "2")
    assert (found["state"], found["comments"][0]["text"]) == ("ongoing", "Den ena\nDen andra")
    assert len(answer(capsys, "list", register)["activities"]) == 2
    assert "papperskorgen" in answer(capsys, "join", register, "1", "2", code=1)["error"]
