"""Bytes take the place of what a file holds, all of them or none."""

import os
from pathlib import Path

import pytest

from hsnplan.exchange import whole_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "fil"
    made.write_bytes(b"gammalt")
    return made


def test_the_new_takes_the_place_of_the_old(path: Path) -> None:
    whole_file.put(str(path), b"nytt")
    assert path.read_bytes() == b"nytt"
    assert os.listdir(path.parent) == ["fil"]


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_what_cannot_be_written_leaves_the_old_and_nothing_beside_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "fullt")

    monkeypatch.setattr(os, fails, fail)
    with pytest.raises(OSError, match="fullt"):
        whole_file.put(str(path), b"nytt")
    assert path.read_bytes() == b"gammalt"
    assert os.listdir(path.parent) == ["fil"]


def test_what_reads_otherwise_than_it_was_written_never_takes_the_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, b"X")

    monkeypatch.setattr(os, "fsync", spoil)
    with pytest.raises(OSError, match="läsa tillbaka"):
        whole_file.put(str(path), b"nytt")
    assert path.read_bytes() == b"gammalt"
