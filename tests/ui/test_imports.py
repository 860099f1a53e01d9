"""Modules are imported by Python itself, not by the reader of sources that PySide6 puts in its place."""

import builtins
import linecache
import sys
from pathlib import Path

import pytest

from hsnplan.ui.imports import use_python_import


def test_what_is_imported_later_is_not_read_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builtins, "__import__", builtins.__import__)  # put back afterwards
    monkeypatch.syspath_prepend(tmp_path)
    seen = {}
    for name in ("read_through", "left_alone"):
        (tmp_path / f"{name}.py").write_text('"""A module."""\n')
        monkeypatch.delitem(sys.modules, name, raising=False)
        if name == "left_alone":
            use_python_import()
        exec(f"import {name}", {})  # by the statement, which is what PySide6 replaces
        seen[name] = str(tmp_path / f"{name}.py") in linecache.cache
    assert seen == {"read_through": True, "left_alone": False}
