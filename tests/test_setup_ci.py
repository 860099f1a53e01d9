"""What runs on every change is the command the README gives."""

import os
from pathlib import Path


def test_the_automatic_check_runs_the_second_command(project: Path) -> None:
    script = project / ".ci" / "run"
    commands = [line for line in script.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert commands[-1] == "exec python3 dev.py test"
    assert os.name == "nt" or os.access(script, os.X_OK)
