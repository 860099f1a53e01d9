"""The command that removes a value from everywhere."""

from pathlib import Path

import pytest

from hsnplan import cli
from tests.cli.asking import answer
from tests.registers import Small


def test_a_comment_is_removed_by_the_beginning_of_its_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    small.session.close()
    path = small.session.file.path
    answer(capsys, "set", path, "1", "--comment", "Anna Andersson ringde")
    answer(capsys, "set", path, "1", "--comment", "Något annat")
    answer(capsys, "set", path, "1", "--comment", "Anna Andersson ringde")
    found = [row for row in answer(capsys, "history", path, "1")["changes"] if "Anna" in str(row["after"])]
    change = found[0]["id"]
    trial = answer(capsys, "mask", path, change[:10], "--why", "Namn", "--dry-run")
    assert trial == {
        "masked": [change], "repeated": [found[1]["id"]], "dry_run": True, "out_of_reach": []
    }  # fmt: skip
    assert b"Anna" in Path(path).read_bytes()
    assert cli.main(["mask", path, change[:10], "--why", "Namn", "--dry-run"]) == 0
    assert (
        f"Texten står också i en annan ändring; ta bort även dem med --repeated:\n  {found[1]['id'][:12]} ("
        in (capsys.readouterr().out)
    )
    assert cli.main(["mask", path, change[:10], "--why", "Namn", "--repeated"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("2 värden är borttagna för gott")
    assert "Utskrifter" in out
    assert b"Anna" not in Path(path).read_bytes()
    assert answer(capsys, "verify", path)["ok"]
    assert "redan borttaget" in answer(capsys, "mask", path, change, "--why", "Namn", code=1)["error"]
