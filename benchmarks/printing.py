"""The 766-row list as a tagged PDF, against the same strings drawn bare, and against other programs.

    python -m benchmarks.printing

Then all documents of a tertial, from the register to bytes, against one bare document of thirty pages.

Prints CPU seconds (least of several rounds, taken in turn) and ratios to ours, from snapshot to bytes. Drawn bare
is what ReportLab's canvas takes to put the same lines on as many pages: no layout, no tags. Typst (`pip install
typst`) and LibreOffice Writer get the same table as their own source; each is told as missing where it is not.
"""

import io
import os
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any, Final
from unittest.mock import patch
from xml.sax.saxutils import escape

from reportlab.pdfgen.canvas import Canvas

from hsnplan.application import printing, registers
from hsnplan.application.documents import catalogue, making
from hsnplan.application.documents.source import Asked, Source, of_session
from hsnplan.application.example.build import build_example
from hsnplan.application.session import Session
from hsnplan.application.surroundings import Computer
from hsnplan.domain.change import Actor
from hsnplan.domain.errors import Refusal
from hsnplan.domain.outline_row import PLAN
from hsnplan.reports.activities import document
from hsnplan.reports.blocks import Row, Table
from hsnplan.reports.listing import Listing
from hsnplan.reports.pdf.renderer import render
from hsnplan.reports.pdf.sheet import Sheet
from hsnplan.reports.pdf.typeface import Setter
from hsnplan.resources import resource as resource_path

ROUNDS: Final = 7
LIMITS: Final = {"drawn bare": 1 / 1.2, "Typst": 2.0, "LibreOffice": 5.0}
"""How many times our time each may take at least."""

MOST_FOR_A_TERTIAL: Final = 10.0
"""How many times a bare document of thirty pages all documents of a tertial may take at most."""

_PAGE: Final = (842, 595)
_FONT: Final = "hsnplan-regular"
_LINE: Final = "Den 15 december 2022 beslutade hälso- och sjukvårdsnämnden om sin verksamhetsplan för"
Lines = list[tuple[str, float, str] | None]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        listing = _listing(folder)
        ours = printing.print_list(listing)
        lines = _lines(listing)
        count = sum(line is not None for line in lines)
        print(f"{listing.root.total} rows, {ours.pages} pages, {count} lines, {len(ours.pdf) // 1000} kB")
        mine, bare = _in_turn(lambda: printing.print_list(listing), lambda: _draw_bare(lines))
        print(f"{'ours, tagged':14} {mine:6.2f} s")
        _tell("drawn bare", bare, mine)
        _tell("Typst", _typst(listing, folder), mine)
        _tell("LibreOffice", _libreoffice(listing, folder), mine)
        for year in (2023, 2025):
            _tell_tertial(year, folder)


def _listing(folder: str) -> Listing:
    path = os.path.join(folder, "2025.hsnplan")
    build_example(path, 2025)
    session = registers.open_session(path, Actor("Mätning"), Computer(), writable=False)
    listing = printing.activity_list(
        printing.view(session.register, PLAN), printing.Occasion(session.last_change())
    )
    session.close()
    return listing


def _tell(name: str, seconds: float | None, mine: float) -> None:
    if seconds is None:
        print(f"{name:14}  not installed, not measured")
        return
    ratio, least = seconds / mine, LIMITS[name]
    verdict = "holds" if ratio >= least else "DOES NOT HOLD"
    print(f"{name:14} {seconds:6.2f} s  {ratio:5.2f} × ours (at least {least:.2f} wanted: {verdict})")


def _in_turn(*works: Callable[[], object]) -> list[float]:
    """The least CPU seconds of each, measured one after the other so that they meet the same weather."""
    least = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for place, work in enumerate(works):
            began = time.process_time()
            work()
            least[place] = min(least[place], time.process_time() - began)
    return least


# --- all documents of a tertial ---


def _tell_tertial(year: int, folder: str) -> None:
    """Every document that the example can be asked for, but the list of all activities, which stands above."""
    path = os.path.join(folder, f"tertial-{year}.hsnplan")
    build_example(path, year)
    session = registers.open_session(path, Actor("Mätning"), Computer(), writable=False)
    source = of_session(session)
    codes = [code for code in catalogue.codes() if code != "activities" and _can_be_made(source, code)]
    bare, ours = _in_turn(_draw_thirty_pages, lambda: _all_made(session, codes))
    session.close()
    verdict = "holds" if ours < MOST_FOR_A_TERTIAL * bare else "DOES NOT HOLD"
    print(f"{year}: {', '.join(codes)}: {ours:.2f} s, {ours / bare:.1f} × thirty bare pages of {bare:.2f} s")
    print(f"{'':6}(at most {MOST_FOR_A_TERTIAL:.0f} wanted: {verdict})")


def _can_be_made(source: Source, code: str) -> bool:
    try:
        making.make(source, code, Asked())
    except Refusal:
        return False
    return True


def _all_made(session: Session, codes: list[str]) -> list[bytes]:
    """The documents from the register to bytes, with the checks before each is printed."""
    source = of_session(session)
    made = [making.make(source, code, Asked(publish=True)) for code in codes]
    return [render(one.document, one.moment).pdf for one in made]


def _draw_thirty_pages() -> bytes:
    canvas: Any = Canvas(io.BytesIO(), pagesize=_PAGE[::-1], pageCompression=1, initialFontName=_FONT)
    for page in range(30):
        canvas.setFont(_FONT, 10)
        for line in range(45):
            canvas.drawString(60, 780 - 16 * line, f"{_LINE} {page * line}")
        canvas.showPage()
    pdf: bytes = canvas.getpdfdata()
    return pdf


# --- the floor ---


def _lines(listing: Listing) -> Lines:
    """Every line our print draws, with font and size; None where a page ends."""
    found: Lines = []
    with _recorded(found):
        printing.print_list(listing)
    return found


@contextmanager
def _recorded(found: Lines) -> Iterator[None]:
    show, end = Setter.show, Sheet.end

    def recorded_show(self: Setter, line: str, size: float) -> str:
        found.append((self.typeface.name, size, line))
        return show(self, line, size)

    def recorded_end(self: Sheet) -> None:
        found.append(None)
        end(self)

    with patch.object(Setter, "show", recorded_show), patch.object(Sheet, "end", recorded_end):
        yield


def _draw_bare(lines: Lines) -> bytes:
    canvas: Any = Canvas(io.BytesIO(), pagesize=_PAGE, pageCompression=1, initialFontName=_FONT)
    font, y = None, float(_PAGE[1])
    for line in lines:
        if line is None:
            canvas.showPage()
            font, y = None, float(_PAGE[1])
            continue
        if line[:2] != font:
            font = line[:2]
            canvas.setFont(*font)
        y = y - 11 if y > 40 else float(_PAGE[1])
        canvas.drawString(50, y, line[2])
    pdf: bytes = canvas.getpdfdata()
    return pdf


# --- other programs ---


def _rows(listing: Listing) -> Iterator[tuple[str, ...]]:
    for block in document(listing).blocks:
        if isinstance(block, Table) and len(block.columns) == 8:
            for row in block.rows:
                if isinstance(row, Row):
                    yield tuple(" ".join(filter(None, (cell.text, cell.note))) for cell in row.cells)


_HEADS: Final = ("Nr", "Aktivitet", "Status", "Enhet", "Ansvarig", "Start", "Slut", "Senaste kommentar")


def _typst(listing: Listing, folder: str) -> float | None:
    if find_spec("typst") is None:
        return None
    import typst

    def cell(text: str) -> str:
        quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
        return f'text("{quoted}")'

    cells = ", ".join(cell(text) for row in _rows(listing) for text in row)
    heads = ", ".join(cell(head) for head in _HEADS)
    path = os.path.join(folder, "lista.typ")
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            '#set page(paper: "a4", flipped: true, margin: 15mm, footer: context [Sida #counter(page).display() av '
            '#counter(page).final().at(0)])\n#set text(font: "Liberation Sans", size: 8.5pt, lang: "sv")\n'
            '#set document(title: "Aktivitetslista")\n'
            "#table(columns: (15mm, 3fr, 25mm, 1.2fr, 1fr, 19mm, 21mm, 3fr), stroke: none, "
            f"table.header({heads}), {cells})\n"
        )
    fonts = os.path.dirname(resource_path("fonts/LiberationSans-Regular.ttf"))
    compiler = typst.Compiler(path, font_paths=[fonts])
    began = time.process_time()
    compiler.compile()
    return time.process_time() - began


def _libreoffice(listing: Listing, folder: str) -> float | None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    path = os.path.join(folder, "lista.fodt")
    with open(path, "w", encoding="utf-8") as file:
        file.write(_fodt([_HEADS, *_rows(listing)]))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    options = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    command = [program, profile, "--headless", "--convert-to", options, "--outdir", folder, path]
    subprocess.run(command, check=True, capture_output=True)  # the first start makes the profile
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _fodt(rows: list[tuple[str, ...]]) -> str:
    def line(row: tuple[str, ...]) -> str:
        cells = "".join(
            f"<table:table-cell><text:p>{escape(text)}</text:p></table:table-cell>" for text in row
        )
        return f"<table:table-row>{cells}</table:table-row>"

    body = "".join(map(line, rows[1:]))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><office:document office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text" '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>'
        f'<table:table><table:table-column table:number-columns-repeated="{len(_HEADS)}"/>'
        f"<table:table-header-rows>{line(rows[0])}</table:table-header-rows>{body}</table:table>"
        "</office:text></office:body></office:document>"
    )


if __name__ == "__main__":
    main()
