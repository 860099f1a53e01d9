"""What the menu Arkiv does with prints: the view is looked at, printed or saved, all from the same bytes."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from hsnplan.application import print_file, printing
from hsnplan.application.documents import catalogue
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import counted, quoted
from hsnplan.ui.commands import Page, Paper
from hsnplan.ui.messages import Messages
from hsnplan.ui.printing.ready import Ready, made, write, write_together, written
from hsnplan.ui.work import Watch

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


_NO_DOCUMENT: Final = "Här visas inget dokument. Gå till Ärenden och välj ett."
_WORD: Final = "Word (*.docx)"
_NO_PRINTER: Final = (
    "Ingen skrivare finns på den här datorn. Spara som PDF i stället, och skriv ut filen någon annanstans."
)


class Printing:
    """Prints what a window shows; `page` tells which place that is."""

    def __init__(self, messages: Messages, page: Callable[[], Page | None]) -> None:
        self._messages = messages
        self._page = page
        self._folder = ""
        self._format = "pdf"

    # --- what the commands do ---

    def preview(self) -> None:
        """Show the pages of what is shown, and do with them what the user then wants."""
        from hsnplan.ui.printing.preview import PRINT, SAVE, Preview  # with the first preview

        ready = self._made()
        if ready is None:
            return
        page, is_settled = 0, False
        while not is_settled:
            dialog = Preview(self._messages.window, ready.name, ready.printed.pdf, page)
            self._messages.run(dialog)
            page = dialog.sheets.page
            does = {
                PRINT: partial(self._print, ready, page),
                SAVE: partial(self._save, ready),
            }
            is_settled = does.get(dialog.wanted, lambda: True)()

    def print(self) -> None:
        """Print what is shown on paper."""
        ready = self._made()
        if ready is not None:
            self._print(ready)

    def save(self) -> None:
        """Save what is shown as a PDF where the user wants it."""
        ready = self._made()
        if ready is not None:
            self._save(ready)

    def save_word(self) -> None:
        """Save the document of the place as a Word file, for the hands that still must write."""
        found = self._document()
        if found is None:
            return
        page, asked = found
        name = catalogue.kind(asked.kind).name + catalogue.profile(publish=asked.publish)
        path = self._messages.choose_place("Spara som Word", os.path.join(self._home(), name), _WORD, ".docx")
        if path:
            self._keep(path, os.path.dirname(path), partial(write, page, asked, path))

    def save_all(self) -> None:
        """Save the documents that are chosen, first those of the case that is shown, into a folder."""
        from hsnplan.ui.printing.all_dialog import AllDialog  # with the first folder that is saved

        found = self._document()
        if found is None:
            return
        dialog = AllDialog(self._messages.window, found[1], self._format)
        if not self._messages.run(dialog):
            return
        self._format = dialog.format
        folder = self._messages.choose_folder("Spara alla dokument", self._home())
        if not folder:
            return
        told: list[str] = []
        asked = found[1]._replace(together=dialog.kinds())
        job = partial(write_together, found[0], asked, folder, self._format, told)
        if not self._keep(folder, folder, job) and told:
            self._messages.inform(f"Sparandet avbröts. {written(told)} hann skrivas i {quoted(folder)}.")

    def _document(self) -> tuple[Page, Paper] | None:
        page = self._page()
        asked = page.paper() if page is not None else None
        if page is None or asked is None:
            self._messages.refuse(Refusal(_NO_DOCUMENT))
            return None
        return page, asked

    def _keep(self, path: str, folder: str, job: Callable[[Watch], str]) -> bool:
        """Whether it came to an end, well or with a sentence."""
        self._folder = folder
        try:
            words = self._messages.wait_watched("Sparar", quoted(path), job)
        except Refusal as refusal:
            self._messages.refuse(refusal)
            return True
        if words:
            self._messages.inform(words)
        return bool(words)

    def _home(self) -> str:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return self._folder or QStandardPaths.writableLocation(documents)

    def _made(self) -> Ready | None:
        try:
            return made(self._page(), self._messages)
        except Refusal as refusal:
            self._messages.refuse(refusal)
            return None

    # --- the file ---

    def _save(self, ready: Ready) -> bool:
        """Ask for a place and write the file there; whether that was settled, well or not."""
        path = self._messages.pdf_path("Spara som PDF", os.path.join(self._home(), ready.file))
        if path:
            self._write(ready, path)
        return bool(path)

    def _write(self, ready: Ready, path: str) -> None:
        printed = ready.printed
        self._folder = os.path.dirname(path)
        try:
            self._messages.wait_watched(
                "Sparar", quoted(path), lambda _: print_file.save(printed.pdf, path), can_leave=False
            )
        except Refusal as refusal:
            other = print_file.free_name(path)
            words = f"Spara som {quoted(os.path.basename(other))}"
            self._messages.offer(refusal.sentence, words, partial(self._write, ready, other))
            return
        missing = printing.missing_words(printed.missing)
        pages = counted(printed.pages, "sida", "sidor")
        self._messages.inform(
            f"{ready.told} ({pages}) ligger i {quoted(path)}. {ready.seen_to}{missing}".strip()
        )
        self._messages.propose("Öppna", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(path)))

    # --- paper ---

    def _print(self, ready: Ready, current: int = 0) -> bool:
        """Ask how, and print; whether that was settled, well or not."""
        from PySide6.QtPrintSupport import QPrinterInfo  # with the first print

        from hsnplan.ui.printing.paper import printer_for, put_on_paper, wanted_pages

        printed = ready.printed
        if not QPrinterInfo.availablePrinterNames():
            self._messages.offer(_NO_PRINTER, "Spara som PDF …", partial(self._save, ready))
            return True
        printer = printer_for(ready.file.removesuffix(".pdf"), landscape=ready.landscape)
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
            self._messages.offer(refusal.sentence, "Spara som PDF …", partial(self._save, ready))
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
