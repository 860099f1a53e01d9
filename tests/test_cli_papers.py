"""The commands about the papers around a plan."""

from pathlib import Path

import pytest

from hsnplan import cli
from tests.application.examples import example
from tests.registers import Small
from tests.test_cli import answer


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


def test_a_register_without_papers_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small = Small(str(tmp_path / "register.hsnplan"))
    small.session.close()
    assert cli.main(["meetings", small.session.file.path]) == 0
    assert capsys.readouterr().out == "Registret har inga sammanträden.\n"
