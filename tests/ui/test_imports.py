"""Modules are imported by Python itself, not by the reader of sources that PySide6 puts in its place."""

import subprocess
import sys
from pathlib import Path

_TRIAL = """
import linecache, sys
from hsnplan.ui.imports import use_python_import
sys.path.insert(0, {folder!r})
import read_through
use_python_import()
import left_alone
print([name for name in ("read_through", "left_alone") if any(name in path for path in linecache.cache)])
"""
"""In a process of its own: elsewhere in a run a window has put Python's import back already."""


def test_what_is_imported_later_is_not_read_through(tmp_path: Path) -> None:
    for name in ("read_through", "left_alone"):
        (tmp_path / f"{name}.py").write_text('"""A module."""\n')
    trial = _TRIAL.format(folder=str(tmp_path))
    done = subprocess.run([sys.executable, "-c", trial], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['read_through']"
