"""Paper: the pages that were asked for, in their own size, and word of it when the printer takes nothing."""

from pathlib import Path

import pytest
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from hsnplan.domain.errors import Refusal
from hsnplan.overriding import override
from hsnplan.ui.printing import paper
from hsnplan.ui.printing.drawing import draw, open_document
from hsnplan.ui.work import Stopped
from tests.ui.printing.conftest import PAGES


@pytest.fixture
def printer(tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch) -> QPrinter:
    """A printer that prints into a file."""
    monkeypatch.setattr(paper, "_MOST_DOTS", 100)
    made = paper.printer_for("Prov", landscape=True)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "papper.pdf"))
    return made


def test_every_page_is_on_paper_in_its_own_size(printer: QPrinter, pdf: bytes) -> None:
    told: list[float] = []
    assert paper.put_on_paper(pdf, printer, list(range(PAGES)), told.append) == PAGES
    assert told == [(page + 1) / PAGES for page in range(PAGES)]
    printed = open_document(Path(printer.outputFileName()).read_bytes())
    original = open_document(pdf)
    assert len(printed) == PAGES
    for number in (0, PAGES - 1):
        as_printed, as_made = printed[number], original[number]
        assert [round(side) for side in as_printed.get_size()] == [842, 595]
        one, other = draw(as_printed, 0.25), draw(as_made, 0.25)
        pixels = [(x, y) for x in range(0, 205, 3) for y in range(0, 145, 3)]
        off = [abs(one.pixelColor(*at).lightness() - other.pixelColor(*at).lightness()) for at in pixels]
        assert sum(off) / len(off) < 6
        assert min(one.pixelColor(*at).lightness() for at in pixels) < 230
        as_printed.close()
        as_made.close()
    printed.close()
    original.close()


def test_paper_of_another_size_and_turn_takes_the_page_whole(printer: QPrinter, pdf: bytes) -> None:
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    paper.put_on_paper(pdf, printer, [0], lambda done: None)
    printed = open_document(Path(printer.outputFileName()).read_bytes())
    page = printed[0]
    image = draw(page, 1.0)
    dark = [
        y
        for y in range(image.height())
        for x in range(0, image.width(), 2)
        if image.pixelColor(x, y).lightness() < 120
    ]
    assert 100 < min(dark) < max(dark) < image.height() - 100
    page.close()
    printed.close()


@pytest.mark.parametrize(
    ("set_up", "wanted"),
    [
        (lambda printer: None, [0, 1, 2, 3, 4]),
        (lambda printer: printer.setPrintRange(QPrinter.PrintRange.CurrentPage), [2]),
        (
            lambda printer: (printer.setPrintRange(QPrinter.PrintRange.PageRange), printer.setFromTo(2, 9)),
            [1, 2, 3, 4],
        ),
        (lambda printer: printer.setPageOrder(QPrinter.PageOrder.LastPageFirst), [4, 3, 2, 1, 0]),
    ],
    ids=["all", "the current one", "some", "the last one first"],
)
def test_the_pages_are_those_of_the_dialog(printer: QPrinter, set_up: object, wanted: list[int]) -> None:
    assert callable(set_up)
    set_up(printer)
    assert paper.wanted_pages(printer, PAGES, 2) == wanted


class OneByOne(QPrinter):
    """A printer that leaves copies to whoever prints."""

    @override
    def supportsMultipleCopies(self) -> bool:
        return False


@pytest.mark.parametrize(("collated", "wanted"), [(True, [0, 1, 0, 1]), (False, [0, 0, 1, 1])])
def test_copies_are_made_by_us_where_the_printer_makes_none(
    qapp: object, collated: bool, wanted: list[int]
) -> None:
    printer = OneByOne()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setCopyCount(2)
    printer.setCollateCopies(collated)
    assert paper.wanted_pages(printer, 2, 0) == wanted


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told_of(printer: QPrinter, pdf: bytes, tmp_path: Path) -> None:
    printer.setOutputFileName(str(tmp_path / "mapp som inte finns" / "papper.pdf"))
    with pytest.raises(Refusal, match="Skrivaren tog inte emot"):
        paper.put_on_paper(pdf, printer, [0], lambda done: None)


def test_printing_can_be_stopped_between_two_pages(printer: QPrinter, pdf: bytes) -> None:
    def stop(done: float) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        paper.put_on_paper(pdf, printer, [0, 1], stop)
    assert paper.put_on_paper(pdf, printer, [0], lambda done: None) == 1
