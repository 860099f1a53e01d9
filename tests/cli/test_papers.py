"""The commands about the papers around a plan."""

from pathlib import Path

import pytest

from hsnplan import cli
from tests.application.examples import example
from tests.cli.asking import answer
from tests.registers import Small


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("papers") / "2023.hsnplan"
    path.write_bytes(Path(example(2023).file.path).read_bytes())
    return str(path)


def test_meetings_are_listed_and_saved_as_a_calendar(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "möten.ics"
    found = answer(capsys, "meetings", register, "--ics", str(out))
    assert len(found["meetings"]) == 13
    first = out.read_bytes()
    answer(capsys, "meetings", register, "--ics", str(out))
    assert out.read_bytes() == first
    assert cli.main(["meetings", register]) == 0
    told = capsys.readouterr().out
    assert "2023-09-20 – 2023-09-21  Nämndens sammanträde (nästa)" in told
    assert "Ska följas upp men finns inte på något sammanträde: Samverkan med kommunerna" in told


def test_a_calendar_has_the_right_ending(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ".ics" in answer(capsys, "meetings", register, "--ics", "möten.txt", code=2)["error"]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("meetings", "Registret har inga sammanträden."),
        ("control", "Registret har ingen internkontrollplan."),
        ("investments", "Registret har inga sådana tabeller."),
        ("budget", "Registret har inga sådana tabeller."),
        ("tables", "Registret har inga sådana tabeller."),
    ],
)
def test_a_register_without_papers_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, words: str
) -> None:
    small = Small(str(tmp_path / "register.hsnplan"))
    small.session.close()
    assert cli.main([command, small.session.file.path]) == 0
    assert capsys.readouterr().out == f"{words}\n"


def test_tables_are_shown_as_printed_and_what_is_wrong_is_told(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["tables", register]) == 0
    told = capsys.readouterr().out
    assert "  Telefonkontakt samma dag                     15 840         18 477       100 %    86 %" in told
    assert "posterna ger 2\u00a0902\u00a0tkr." in told
    found = answer(capsys, "tables", register, "--check", code=1)["tables"]
    assert [len(table["mismatches"]) for table in found] == [2, 1, 1]
    assert answer(capsys, "investments", register, "--check") == {"tables": []}
    assert cli.main(["budget", register, "--check"]) == 0
    assert "Alla summor stämmer" in capsys.readouterr().out


def test_the_internal_control_plan_is_shown(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "control", register)
    assert (len(found["controls"]), found["example"]) == (7, True)
    assert cli.main(["control", register, "--as-of", "2023-04-01"]) == 0
    assert "(3 × 3 = 9, hög)" in capsys.readouterr().out
