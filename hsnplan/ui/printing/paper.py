"""Pages of a file on paper: pictures in the printer's own resolution, handed over strip by strip."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from hsnplan.domain.errors import Refusal
from hsnplan.reports.bitmap import ONE_AT_A_TIME
from hsnplan.ui.printing.drawing import draw, open_document
from hsnplan.ui.work import Watch

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_MOST_DOTS: Final = 400
"""Dots per inch beyond which the eye gains little, and time and the printer's queue lose much."""
_STRIP: Final = 64
"""The height of a strip in pixels: low, since handing one over makes the window wait, and whole dots at 300 and 600."""
_POINTS_PER_INCH: Final = 72
_FAILED: Final = (
    "Skrivaren tog inte emot utskriften. Se efter att den är på och ansluten, eller spara som PDF och skriv ut "
    "den filen."
)


def printer_for(name: str, *, landscape: bool) -> QPrinter:
    """The system's printer with A4 the right way, as its dialog first shows it; `name` is told to its queue."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    turned = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(turned)
    printer.setFullPage(True)
    return printer


def wanted_pages(printer: QPrinter, pages: int, current: int) -> list[int]:
    """Which of so many pages the user has asked the printer for, in the order they are printed (from 0)."""
    match printer.printRange():
        case QPrinter.PrintRange.CurrentPage:
            wanted = [current]
        case QPrinter.PrintRange.PageRange if printer.fromPage():
            wanted = list(range(printer.fromPage() - 1, min(printer.toPage(), pages)))
        case _:
            wanted = list(range(pages))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        wanted.reverse()
    if printer.supportsMultipleCopies() or printer.copyCount() < 2:
        return wanted
    if printer.collateCopies():
        return wanted * printer.copyCount()
    return [page for page in wanted for _ in range(printer.copyCount())]


def put_on_paper(pdf: bytes, printer: QPrinter, pages: list[int], watch: Watch) -> int:
    """Print pages of a file; answers how many. `watch` hears how far it has come, and stops it by raising.

    Raises:
        Refusal: the printer takes nothing.
        whatever the watch raises; the printer has then been told to throw away what it got.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise Refusal(_FAILED)
    with ONE_AT_A_TIME:
        document = open_document(pdf)
        try:
            for done, page in enumerate(pages):
                if done and not printer.newPage():
                    raise Refusal(_FAILED)
                _draw_page(document, page, printer, painter)
                watch((done + 1) / len(pages))
        except BaseException:
            printer.abort()
            raise
        finally:
            painter.end()
            document.close()
    return len(pages)


def _draw_page(document: PdfDocument, number: int, printer: QPrinter, painter: QPainter) -> None:
    """The page in its own size in the middle of the paper, smaller only where the paper is."""
    page = document[number]
    wide, high = page.get_size()
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    on_paper = _dots_per_point(printer.resolution(), paper.width() / wide, paper.height() / high)
    scale = min(on_paper, _MOST_DOTS / _POINTS_PER_INCH)
    stretch = on_paper / scale
    left = max(0, round((paper.width() - wide * on_paper) / 2))
    top = max(0, round((paper.height() - high * on_paper) / 2))
    height = ceil(high * scale)
    for upper in range(0, height, _STRIP):
        below = max(0, height - upper - _STRIP)
        # half a pixel less: PDFium rounds what it leaves out upwards
        strip = draw(page, scale, (0, (below - 0.5) / scale, 0, (upper - 0.5) / scale))
        place = QRectF(left, top + upper * stretch, strip.width() * stretch, strip.height() * stretch)
        painter.drawImage(place, strip)
    page.close()


def _dots_per_point(resolution: int, *fitting: float) -> float:
    """The size of the page itself where it fits to a hair: strips then meet on the printer's own dots."""
    own = resolution / _POINTS_PER_INCH
    return own if own <= 1.001 * min(fitting) else min(fitting)
