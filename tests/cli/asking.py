"""The command line asked for JSON."""

import json
from typing import Any

import pytest

from hsnplan import cli


def answer(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> Any:
    assert cli.main([*arguments, "--json"]) == code
    return json.loads(capsys.readouterr().out)
