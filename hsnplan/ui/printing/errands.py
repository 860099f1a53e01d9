"""What the menu Arkiv does with prints: the view is looked at, printed or saved, all from the same bytes."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from hsnplan.application import printing
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import quoted
from hsnplan.ui.commands import Page
from hsnplan.ui.messages import Messages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from hsnplan.reports.listing import Listing
    from hsnplan.reports.pdf.renderer import Printed

NAME: Final = "Aktivitetslista"
_NO_LIST: Final = "Inget att skriva ut: här visas ingen lista. Gå till Planen och försök igen."
_NO_ROWS: Final = "Inget att skriva ut: det finns inga aktiviteter här."
_NO_HITS: Final = (
    "Inget att skriva ut: ingen aktivitet passar filtret. Ändra eller rensa filtret och försök igen."
)
_NO_PRINTER: Final = (
    "Ingen skrivare finns på den här datorn. Spara som PDF i stället, och skriv ut filen någon annanstans."
)


class Printing:
    """Prints what a window shows; `page` tells which place that is."""

    def __init__(self, messages: Messages, page: Callable[[], Page | None]) -> None:
        self._messages = messages
        self._page = page
        self._folder = ""

    # --- what the commands do ---

    def preview(self) -> None:
        """Show the pages of what is shown, and do with them what the user then wants."""
        from hsnplan.ui.printing.preview import PRINT, SAVE, Preview  # with the first preview

        made = self._made()
        if made is None:
            return
        listing, printed = made
        page, is_settled = 0, False
        while not is_settled:
            dialog = Preview(self._messages.window, NAME, printed.pdf, page)
            self._messages.run(dialog)
            page = dialog.sheets.page
            does = {
                PRINT: partial(self._print, listing, printed, page),
                SAVE: partial(self._save, listing, printed),
            }
            is_settled = does.get(dialog.wanted, lambda: True)()

    def print(self) -> None:
        """Print what is shown on paper."""
        made = self._made()
        if made is not None:
            self._print(*made)

    def save(self) -> None:
        """Save what is shown as a PDF where the user wants it."""
        made = self._made()
        if made is not None:
            self._save(*made)

    # --- making ---

    def _made(self) -> tuple[Listing, Printed] | None:
        """The snapshot of what is shown and the file made of it; None when there is nothing, or nobody waits."""
        page = self._page()
        listing = page.listing() if page is not None else None
        if listing is None or not listing.root.total:
            self._messages.refuse(Refusal(_nothing(listing)))
            return None
        printed = self._messages.wait_watched(
            f"{NAME} görs", "Sidorna ställs upp och ritas.", partial(printing.print_list, listing)
        )
        return (listing, printed) if printed is not None else None

    # --- the file ---

    def _save(self, listing: Listing, printed: Printed) -> bool:
        """Ask for a place and write the file there; whether that was settled, well or not."""
        folder = self._folder or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        path = self._messages.pdf_path("Spara som PDF", os.path.join(folder, printing.file_name(listing)))
        if path:
            self._write(printed, path)
        return bool(path)

    def _write(self, printed: Printed, path: str) -> None:
        self._folder = os.path.dirname(path)
        try:
            self._messages.wait_watched(
                "Sparar", quoted(path), lambda _: printing.save(printed.pdf, path), can_leave=False
            )
        except Refusal as refusal:
            other = printing.free_name(path)
            words = f"Spara som {quoted(os.path.basename(other))}"
            self._messages.offer(refusal.sentence, words, partial(self._write, printed, other))
            return
        missing = printing.missing_words(printed.missing)
        pages = f"{printed.pages} {'sida' if printed.pages == 1 else 'sidor'}"
        self._messages.inform(f"{NAME}n ({pages}) ligger i {quoted(path)}. {missing}".strip())
        self._messages.propose("Öppna", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(path)))

    # --- paper ---

    def _print(self, listing: Listing, printed: Printed, current: int = 0) -> bool:
        """Ask how, and print; whether that was settled, well or not."""
        from PySide6.QtPrintSupport import QPrinterInfo  # with the first print

        from hsnplan.ui.printing.paper import printer_for, put_on_paper, wanted_pages

        if not QPrinterInfo.availablePrinterNames():
            self._messages.offer(_NO_PRINTER, "Spara som PDF …", partial(self._save, listing, printed))
            return True
        printer = printer_for(printing.file_name(listing).removesuffix(".pdf"), landscape=True)
        if not self._ask(printer, printed.pages):
            return False
        pages = wanted_pages(printer, printed.pages, current)
        try:
            sent = self._messages.wait_watched(
                "Skriver ut",
                "Sidorna ritas för skrivaren.",
                partial(put_on_paper, printed.pdf, printer, pages),
            )
        except Refusal as refusal:
            self._messages.offer(refusal.sentence, "Spara som PDF …", partial(self._save, listing, printed))
            return True
        if sent:
            words = "1 sida är" if sent == 1 else f"{sent} sidor är"
            missing = printing.missing_words(printed.missing)
            self._messages.inform(
                f"{words} på väg till skrivaren {quoted(printer.printerName())}. {missing}".strip()
            )
        return True

    def _ask(self, printer: QPrinter, pages: int) -> bool:
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

        dialog = QPrintDialog(printer, self._messages.window)
        option = QAbstractPrintDialog.PrintDialogOption
        dialog.setOption(option.PrintToFile, False)  # pictures in a PDF are for nobody's ears
        dialog.setOption(option.PrintPageRange, True)
        dialog.setOption(option.PrintCurrentPage, True)
        dialog.setMinMax(1, pages)
        dialog.setFromTo(1, pages)
        return self._messages.run(dialog)


def _nothing(listing: Listing | None) -> str:
    if listing is None:
        return _NO_LIST
    return _NO_HITS if listing.filter_text else _NO_ROWS
