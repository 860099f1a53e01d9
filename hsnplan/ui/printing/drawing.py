"""Pages of a PDF as pictures, drawn in a thread of their own: PDFium takes one caller at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Condition
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtGui import QImage

from hsnplan.overriding import override
from hsnplan.reports.bitmap import ONE_AT_A_TIME
from hsnplan.ui.work import no_collecting

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage


class Wish(NamedTuple):
    """A page that somebody wants to see, and how many pixels a point of it is."""

    page: int
    scale: float


class Drawer(QThread):
    """Draws the pages of a file that are wished for; a new list of wishes takes the place of the one before.

    Start it, wish, and `close` it before it is thrown away.
    """

    opened = Signal(object)
    """The sizes of the pages in points: a list of (width, height)."""

    drawn = Signal(object, QImage, str)
    """A `Wish` that has come true: its picture, and the text of the page."""

    def __init__(self, pdf: bytes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pdf = pdf
        self._wishes: list[Wish] = []
        self._is_closed = False
        self._news = Condition()

    def wish(self, wishes: Sequence[Wish]) -> None:
        """Draw these pages, in this order, and no others."""
        with self._news:
            self._wishes = list(wishes)
            self._news.notify()

    def close(self) -> None:
        """Stop drawing."""
        with self._news:
            self._is_closed = True
            self._news.notify()
        self.wait()

    @override
    def run(self) -> None:
        with no_collecting():  # also while it waits for wishes
            self._draw()

    def _draw(self) -> None:
        with ONE_AT_A_TIME:
            document = open_document(self._pdf)
            self.opened.emit([document.get_page_size(number) for number in range(len(document))])
        for wish in self._coming():
            with ONE_AT_A_TIME:
                page = document[wish.page]
                picture, text = draw(page, wish.scale), text_of(page)
                page.close()
            self.drawn.emit(wish, picture, text)
        with ONE_AT_A_TIME:
            document.close()

    def _coming(self) -> Iterator[Wish]:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._wishes or self._is_closed)
                if self._is_closed:
                    return
                wish = self._wishes.pop(0)
            yield wish


def open_document(pdf: bytes) -> PdfDocument:
    """A file of ours as PDFium sees it."""
    from pypdfium2 import PdfDocument  # 8 MB that only prints need

    return PdfDocument(pdf)


def draw(page: PdfPage, scale: float, crop: tuple[float, float, float, float] = (0, 0, 0, 0)) -> QImage:
    """A page at so many pixels a point; `crop` is what is left out to the left, below, to the right and above."""
    bitmap = page.render(scale=scale, crop=crop, may_draw_forms=False, prefer_bgrx=True, maybe_alpha=False)
    try:
        shape = (bitmap.width, bitmap.height, bitmap.stride)
        return QImage(bytes(bitmap.buffer), *shape, QImage.Format.Format_RGB32).copy()
    finally:
        bitmap.close()


def text_of(page: PdfPage) -> str:
    """The text of a page in one line, as a screen reader says it."""
    found = page.get_textpage()
    try:
        return " ".join(found.get_text_bounded().split())
    finally:
        found.close()
