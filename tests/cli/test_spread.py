"""The command `copy-activity`."""

from pathlib import Path

import pytest

from hsnplan import cli
from hsnplan.application import organisation, registers
from tests.cli.asking import answer
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Small:
    made = Small(str(tmp_path / "register.hsnplan"))
    for name in ("Avdelning 1", "Avdelning 2"):
        made.session.apply(organisation.add_unit(made.session, made.division, name)[1])
    made.session.close()
    return made


def test_an_activity_is_copied_to_the_units_that_are_named(
    small: Small, capsys: pytest.CaptureFixture[str]
) -> None:
    register = small.session.file.path
    asked = ["copy-activity", register, "--activity", "1", "--unit", "avdelning 1", "--unit", "Avdelning 2"]
    copied = answer(capsys, *asked)["copied"]
    assert [(row["number"], row["title"], row["unit"]) for row in copied] == [
        (4, "Läkare i triage", "Avdelning 1"),
        (5, "Schema för helger", "Avdelning 1"),
        (6, "Läkare i triage", "Avdelning 2"),
        (7, "Schema för helger", "Avdelning 2"),
    ]
    assert "har redan" in answer(capsys, *asked, code=1)["error"]


def test_parts_can_stay_and_an_unknown_unit_is_refused(
    small: Small, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["copy-activity", small.session.file.path, "--activity", "1", "--no-parts", "--unit"]
    assert "Avdelning 9" in answer(capsys, *asked, "Avdelning 9", code=1)["error"]
    assert cli.main([*asked, "Avdelning 1"]) == 0
    assert capsys.readouterr().out == "4 ”Läkare i triage” till Avdelning 1\n"


def test_units_that_came_later_get_what_those_beside_them_have(
    small: Small, capsys: pytest.CaptureFixture[str]
) -> None:
    register = small.session.file.path
    units = ["--unit", "Avdelning 1", "--unit", "Avdelning 2"]
    answer(capsys, "copy-activity", register, "--activity", "2", *units)
    assert "har redan" in answer(capsys, "copy-activity", register, "--new-units", code=1)["error"]
    session = registers.open_session(register, small.session.actor, small.computer)
    session.apply(organisation.add_unit(session, small.division, "Avdelning 3")[1])
    session.close()
    copied = answer(capsys, "copy-activity", register, "--new-units")["copied"]
    assert [(row["title"], row["unit"]) for row in copied] == [("Snabbspår för höftfraktur", "Avdelning 3")]
