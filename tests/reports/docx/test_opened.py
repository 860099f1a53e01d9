"""LibreOffice opens the Word file: what it then shows is what the print shows.

Where it is not installed the tests are skipped, loudly: the report of the run says so. It starts once for all files.
"""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from hsnplan.reports.bitmap import ONE_AT_A_TIME
from hsnplan.reports.blocks import Figure
from hsnplan.reports.docx.renderer import render
from hsnplan.reports.pdf.renderer import render as render_pdf
from tests.reports.documents import MOMENT, document, every_block, with_logo
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
    options = (
        'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
        '"ExportBookmarks":{"type":"boolean","value":"true"}}'
    )
    command = [OFFICE, f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless"]
    command += ["--convert-to", options, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, sorted(folder.glob("*.docx")))], check=True, capture_output=True)
    return {name: _read(folder / f"{name}.pdf") for name in MADE}


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
