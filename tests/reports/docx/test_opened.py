"""LibreOffice opens the Word file: what it then shows is what the print shows.

Where it is not installed the tests are skipped, loudly: the report of the run says so. It starts once for all files.
"""

import re
import shutil
import subprocess
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from hsnplan.reports.bitmap import ONE_AT_A_TIME
from hsnplan.reports.blocks import Contents, Figure, Heading, Row, Table
from hsnplan.reports.docx.renderer import render
from hsnplan.reports.pdf.renderer import render as render_pdf
from tests.application.documents.test_printed import THERE, shown
from tests.reports.documents import MOMENT, document, every_block, with_logo
from tests.reports.docx.test_renderer import as_read
from tests.reports.pdf.test_renderer import HOSTILE

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="NOT OPENED: LibreOffice is missing")

REPEATED = {
    "Sida",
    "Exempeldata",
    "Prov",
    "Nämnden",
    "Kontrollsumma",
    "abcd",
    "forts",
    "Aktivitet",
    "Status",
    "Antal",
}
PROSE = document(*(block for block in every_block() if not isinstance(block, Figure)), landscape=False)
MADE = {
    "prosa": PROSE,
    "liggande": document(*every_block()),
    "med-logotyp": with_logo(*every_block()),
    "fientlig": document(*every_block(HOSTILE), landscape=False),
}


DOCUMENTS = {name.replace(" ", "-"): name for name in THERE}
"""Every document of both examples, by the name of its file."""


class Opened(NamedTuple):
    """What another program shows of a file: the text of its pages, its headings, its language and pictures' words."""

    pages: list[str]
    headings: list[str]
    language: str
    alternatives: list[str]
    size: tuple[float, float]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Opened]:
    assert OFFICE is not None
    folder = tmp_path_factory.mktemp("ordbehandlare")
    for name, made in MADE.items():
        (folder / f"{name}.docx").write_bytes(render(made, MOMENT))
    for name, code in DOCUMENTS.items():
        (folder / f"{name}.docx").write_bytes(render(shown(code).made.document, MOMENT))
    options = (
        'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
        '"ExportBookmarks":{"type":"boolean","value":"true"}}'
    )
    command = [OFFICE, f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless"]
    command += ["--convert-to", options, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, sorted(folder.glob("*.docx")))], check=True, capture_output=True)
    return {name: _read(folder / f"{name}.pdf") for name in (*MADE, *DOCUMENTS)}


def _read(path: Path) -> Opened:
    pdf = path.read_bytes()
    with pikepdf.open(BytesIO(pdf)) as file:
        with file.open_outline() as outline:
            headings = [str(item.title) for item in _every(outline.root)]
        alternatives = [
            str(thing.Alt)
            for thing in file.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure" and "/Alt" in thing
        ]
        box = file.pages[0].MediaBox
        size = float(box[2]), float(box[3])
        return Opened(texts(pdf), headings, str(file.Root.get("/Lang", "")), alternatives, size)


def _every(items: list[pikepdf.OutlineItem]) -> list[pikepdf.OutlineItem]:
    return [found for item in items for found in (item, *_every(item.children))]


def texts(pdf: bytes) -> list[str]:
    """The text of each page as PDFium finds it."""
    with ONE_AT_A_TIME:
        file = PdfDocument(pdf)
        found = [page.get_textpage().get_text_range() for page in file]
        file.close()
    return found


def words(pages: list[str]) -> list[str]:
    """The words of all pages in alphabetical order, without what stands at the head of every page or table."""
    own = (re.sub(r"^.*\(forts\.\)", "", page, flags=re.MULTILINE) for page in pages)
    text = " ".join(" ".join(own).split()).replace("\ufffe", "").replace("\u00ad", "")
    return sorted(word for word in re.findall(r"[^\W\d_]{3,}", text) if word not in REPEATED)


@pytest.mark.parametrize("name", MADE)
def test_the_headings_are_headings_and_the_language_is_swedish(opened: dict[str, Opened], name: str) -> None:
    found = opened[name]
    text = "Läkemedelsgenomgångar i hemsjukvården" if name != "fientlig" else HOSTILE
    told = {" ".join(heading.split()).removeprefix("○ ") for heading in found.headings}
    assert told == {text.replace("\\", "")}  # LibreOffice's own bookmarks lose the sign
    assert found.language == "sv-SE"


def test_the_page_is_the_template_s_and_pictures_keep_their_words(opened: dict[str, Opened]) -> None:
    assert opened["med-logotyp"].size == pytest.approx((612, 791), abs=1)
    width, height = opened["liggande"].size
    assert width > height
    assert "Annan regions märke" in opened["med-logotyp"].alternatives
    assert sum("uppgift saknas" in words for words in opened["liggande"].alternatives) == 0
    assert any("met 0" in words for words in opened["liggande"].alternatives)


@pytest.mark.parametrize("name", MADE)
def test_the_head_of_a_table_stands_on_every_page_with_its_rows(opened: dict[str, Opened], name: str) -> None:
    pages = [page for page in opened[name].pages if re.search(r"Aktivitet \d", page)]
    assert len(pages) > 1
    assert all(re.search(r"Nr\s+Aktivitet\s+Status\s+Antal", page) for page in pages)


def test_the_text_is_that_of_the_print(opened: dict[str, Opened]) -> None:
    ours = words(texts(render_pdf(PROSE, MOMENT).pdf))
    assert len(ours) > 100
    assert words(opened["prosa"].pages) == ours


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_of_both_examples_opens_with_its_headings_and_language(
    opened: dict[str, Opened], name: str
) -> None:
    document, found = shown(DOCUMENTS[name]).made.document, opened[name]
    own = [_bare(block.text) for block in document.blocks if isinstance(block, Heading)]
    contents = [block.title for block in document.blocks if isinstance(block, Contents)]
    told = [_bare(heading).lstrip("●▲■○✕") for heading in found.headings]
    assert [heading for heading in told if heading not in contents] == own
    assert found.language == "sv-SE"
    width, height = found.size
    assert (width > height) == document.landscape


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_of_both_examples_opens_with_the_words_of_its_print(
    opened: dict[str, Opened], name: str
) -> None:
    """What stands at the head of pages and tables is there more often; nothing is there that the print has not."""
    document = shown(DOCUMENTS[name]).made.document
    ours, theirs = Counter(_words(" ".join(as_read(document)))), Counter(_words(" ".join(opened[name].pages)))
    furniture = document.furniture
    repeated = (
        f"{furniture.left} {furniture.state} {furniture.right} {furniture.tag} {document.title} Sida av"
    )
    assert len(ours) > 20
    run = re.sub(r"[\s\ufffe\u00ad-]", "", "".join(opened[name].pages))
    parted = ours - theirs
    assert parted.total() <= ours.total() // 20
    assert [word for word in parted if not _is_there(word, run)] == []
    extra = set(theirs) - set(ours) - set(_words(repeated))
    assert [word for word in extra if not any(_touches(word, whole) for whole in parted)] == []


def _is_there(word: str, run: str) -> bool:
    """Whether a word stands in the text whole, or in two as where a line ends in a narrow column."""
    return word in run or any(word[:at] in run and word[at:] in run for at in range(3, len(word) - 2))


def _touches(word: str, whole: str) -> bool:
    """Whether a word is a part of another, or has swallowed one at the end of a line."""
    return (
        word in whole
        or word.startswith(whole)
        or any(word.startswith(whole[at:]) for at in range(1, len(whole) - 2))
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_heads_of_a_table_stand_on_every_page_with_its_rows(opened: dict[str, Opened], name: str) -> None:
    document = shown(DOCUMENTS[name]).made.document
    for table in (block for block in document.blocks if isinstance(block, Table)):
        heads = [_bare(column.head) for column in table.columns]
        lasts = {_bare(cell.text) for row in table.rows[-1:] if isinstance(row, Row) for cell in row.cells}
        pages = [_bare(page) for page in opened[name].pages]
        assert any(all(words in page for words in (*heads, *lasts)) for page in pages), table.name


def _bare(text: str) -> str:
    return re.sub(r"[\s\u00ad\ufffe]", "", text)


def _words(text: str) -> list[str]:
    """The words and figures of a text, however its lines are broken."""
    plain = text.replace("\ufffe", "").replace("\u00ad", "").replace("\u2011", "-")
    return re.findall(r"[^\W_]{2,}", plain)
