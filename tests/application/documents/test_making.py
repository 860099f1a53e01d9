"""A document lands in the format its file's name asks for, and never over a file of another kind."""

from pathlib import Path

import pytest

from hsnplan.application.documents import making
from hsnplan.domain.errors import Refusal
from tests.application.documents.reading import made
from tests.reports.paper import Paper
from tests.reports.word import Word


def test_the_ending_of_the_name_says_the_format(tmp_path: Path) -> None:
    letter = made("matter", 2023, publish=True)
    paper, word = str(tmp_path / "brev.pdf"), str(tmp_path / "brev.DOCX")
    assert making.write(letter, "matter", paper).pages == 1
    assert making.write(letter, "matter", word).pages == 0
    assert Paper(Path(paper).read_bytes()).faults == []
    title = next(line for line in Word(Path(word).read_bytes()).lines() if line.style == "Title")
    assert title.text == letter.document.title
    with pytest.raises(Refusal, match="sparas som .pdf eller .docx"):
        making.write(letter, "matter", str(tmp_path / "brev.odt"))


def test_a_file_of_another_kind_is_never_written_over(tmp_path: Path) -> None:
    letter = made("matter", 2023, publish=True)
    other = tmp_path / "brev.docx"
    other.write_bytes(b"%PDF-1.7")
    with pytest.raises(Refusal, match="finns redan och är inget Word-dokument"):
        making.write(letter, "matter", str(other))
    assert other.read_bytes() == b"%PDF-1.7"
    other.unlink()
    making.write(letter, "matter", str(other))
    making.write(letter, "matter", str(other))
