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
    assert (trial["masked"], trial["repeated"], trial["dry_run"]) == ([change], [found[1]["id"]], True)
    assert trial["values"][0]["words"]["Kommentar"] == "Anna Andersson ringde"
    assert trial["removed_from"] == ["Journalen: en ändring.", "Det som visas nu."]
    assert "Utskrifter" in trial["out_of_reach"][-1]
    assert b"Anna" in Path(path).read_bytes()
    assert cli.main(["mask", path, change[:10], "--why", "Namn", "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "Kommentar: Anna Andersson ringde" in told
    assert "Utskrifter" in told
    assert (
        f"Texten står också i en annan ändring; ta bort även dem med --repeated:\n  {found[1]['id'][:12]} ("
        in told
    )
    assert cli.main(["mask", path, change[:10], "--why", "Namn", "--repeated"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("2 värden är borttagna för gott")
    assert "Utskrifter" in out
    assert b"Anna" not in Path(path).read_bytes()
    assert answer(capsys, "verify", path)["ok"]
    assert "redan borttaget" in answer(capsys, "mask", path, change, "--why", "Namn", code=1)["error"]


def test_a_status_is_dropped_when_asked_and_a_backup_elsewhere_is_remembered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    small.session.close()
    path = small.session.file.path
    answer(capsys, "set", path, "1", "--status", "försenad", "--comment", "Anna Andersson ringde")
    backup = str(tmp_path / "annan plats.hsnplan")
    answer(capsys, "backup", path, backup)
    change = answer(capsys, "history", path, "1")["changes"][0]["id"]
    trial = answer(capsys, "mask", path, change, "--why", "Namn", "--dry-run")
    assert trial["kept"] == "Status Försenad och datum 2023-08-25 står kvar."
    assert f"Säkerhetskopian ”{backup}”." in trial["out_of_reach"]
    refused = answer(capsys, "mask", path, change, "--why", "Anna Andersson ringde", "--dry-run", code=1)
    assert "Skälet innehåller" in refused["error"]
    done = answer(capsys, "mask", path, change, "--why", "Namn", "--drop-status")
    assert (done["kept"], done["dry_run"]) == ("", False)
    (row,) = [row for row in answer(capsys, "list", path)["activities"] if row["number"] == 1]
    assert row["state"] == "none"
