"""A print becomes a file: written whole, never over something else, and refused with a name that is free."""

import os
import stat
import sys
from pathlib import Path

import pytest

from hsnplan.application import print_file
from hsnplan.domain.errors import Refusal
from tests.registers import Small


def test_a_file_is_written_whole_and_takes_the_place_of_an_older_print(tmp_path: Path) -> None:
    path = tmp_path / "lista.pdf"
    print_file.save(b"%PDF-1.7 ett", str(path))
    print_file.save(b"%PDF-1.7 tv\xe5", str(path))
    assert path.read_bytes() == b"%PDF-1.7 tv\xe5"
    assert os.listdir(tmp_path) == ["lista.pdf"]


def test_what_is_no_print_is_never_written_over(tmp_path: Path) -> None:
    path = Small(str(tmp_path / "r.hsnplan")).session.file.path
    before = Path(path).read_bytes()
    with pytest.raises(Refusal, match="ingen PDF"):
        print_file.save(b"%PDF-1.7", path)
    assert Path(path).read_bytes() == before


def test_a_print_that_another_program_holds_is_refused_with_another_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lista.pdf"
    path.write_bytes(b"%PDF-1.7 gammal")
    (tmp_path / "lista 2.pdf").write_bytes(b"%PDF-1.7")

    def held(*_: object) -> None:
        raise PermissionError(13, "används")

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(Refusal, match=r"öppen i ett annat program.*”[^”]*lista 3\.pdf”"):
        print_file.save(b"%PDF-1.7 ny", str(path))
    assert path.read_bytes() == b"%PDF-1.7 gammal"
    assert sorted(os.listdir(tmp_path)) == ["lista 2.pdf", "lista.pdf"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="finns inte"):
        print_file.save(b"%PDF-1.7", str(tmp_path / "borta" / "lista.pdf"))


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="only a user without all rights can be refused"
)
def test_a_folder_that_is_closed_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(Refusal, match="går inte att skriva"):
        print_file.save(b"%PDF-1.7", str(tmp_path / "lista.pdf"))


def test_a_name_of_a_file_has_no_gaps_where_signs_were_taken_out() -> None:
    assert print_file.safe_name('Vård / omsorg: "nära"', ", klar") == "Vård omsorg nära, klar"
