"""Looking at a print before it is printed or saved: its pages, where one is among them, and how large."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.printing.drawing import Drawer
from hsnplan.ui.printing.sheets import PAGE, WIDTH, Sheets
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.buttons import Button, IconButton
from hsnplan.ui.widgets.labels import Label

PRINT: Final = "print"
SAVE: Final = "save"
_WIDTH, _HEIGHT = 1180, 1400
_ALL_NEEDS = 860
"""Width of the design from which there is room for the buttons that keys do as well."""


class PageField(QLineEdit):
    """Says which page is looked at, and takes another on Return; pages count from 0 outside and from 1 inside."""

    asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._page = 0
        self.setAccessibleName("Sida")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(6)
        self.setFixedWidth(px(52))

    def tell(self, page: int) -> None:
        """Show which page is looked at."""
        self._page = page
        self.setText(str(page + 1))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # the dialog would print
            if self.text().strip().isdecimal():
                self.asked.emit(int(self.text()) - 1)
            self.tell(self._page)
            self.selectAll()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.tell(self._page)


class Preview(Dialog):
    """Shows the pages of a file, from `page` on (counted from 0).

    `wanted` says afterwards what is to be done with it: PRINT, SAVE, or "" for nothing.
    """

    def __init__(self, parent: QWidget | None, name: str, pdf: bytes, page: int = 0) -> None:
        super().__init__(parent, "Förhandsgranska", accept_words="Skriv ut …", scrolls=False)
        self.wanted = ""
        self._first = page
        self._drawer = Drawer(pdf, self)
        self.sheets = Sheets(self._drawer, name)
        self.body.addWidget(self.sheets, 1)
        self.leave.setText("Stäng")
        self.save = Button("Spara som PDF …")
        self.foot.insertWidget(self.foot.indexOf(self.leave) + 1, self.save)
        self._add_pages()
        self._add_sizes()
        self._connect()
        self._add_keys()
        self.fit(_WIDTH, _HEIGHT, focus=self.sheets)
        self._drawer.start()

    def _add_pages(self) -> None:
        self.before = IconButton("chevron-left", "Föregående sida (Ctrl+Page Up)")
        self.after = IconButton("chevron-right", "Nästa sida (Ctrl+Page Down)")
        self.number = PageField()
        self.count = Label("", tone="text2").with_figures()
        self._put(0, self.before, Label("Sida"), self.number, self.count, self.after)

    def _add_sizes(self) -> None:
        self.smaller = IconButton("minus", "Mindre (Ctrl+−)")
        self.larger = IconButton("plus", "Större (Ctrl++)")
        self.size_words = Label("", tone="text2").with_figures()
        self.wide, self.whole = Button("Sidbredd", kind="ghost"), Button("Hel sida", kind="ghost")
        self.foot.insertSpacing(5, px(12))
        self._put(6, self.smaller, self.size_words, self.larger, self.wide, self.whole)

    def _put(self, first: int, *parts: QWidget) -> None:
        for place, part in enumerate(parts, start=first):
            self.foot.insertWidget(place, part)

    def _connect(self) -> None:
        sheets = self.sheets
        self._drawer.opened.connect(self._begin)
        sheets.page_changed.connect(self._tell_page)
        sheets.size_changed.connect(self._tell_size)
        self.before.clicked.connect(partial(self._step, -1))
        self.after.clicked.connect(partial(self._step, 1))
        self.number.asked.connect(sheets.go_to)
        self.smaller.clicked.connect(partial(sheets.zoom, -1))
        self.larger.clicked.connect(partial(sheets.zoom, 1))
        self.wide.clicked.connect(partial(sheets.show_as, WIDTH))
        self.whole.clicked.connect(partial(sheets.show_as, PAGE))
        self.save.clicked.connect(partial(self._leave_for, SAVE))
        self.finished.connect(self._drawer.close)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._drawer.close)  # a thread that outlives the program brings it down

    def _add_keys(self) -> None:
        sheets = self.sheets
        keys = {
            "Ctrl++": partial(sheets.zoom, 1),
            "Ctrl+=": partial(sheets.zoom, 1),
            "Ctrl+-": partial(sheets.zoom, -1),
            "Ctrl+0": partial(sheets.show_as, WIDTH),
            "Ctrl+9": partial(sheets.show_as, PAGE),
            "Ctrl+PgDown": partial(self._step, 1),
            "Ctrl+PgUp": partial(self._step, -1),
            "Ctrl+P": partial(self._leave_for, PRINT),
            "Ctrl+S": partial(self._leave_for, SAVE),
        }
        for sequence, act in keys.items():
            QShortcut(QKeySequence(sequence), self).activated.connect(act)

    def _step(self, by: int) -> None:
        self.sheets.go_to(self.sheets.page + by)

    def _begin(self) -> None:
        """The file is open: it is known how many pages there are."""
        pages = self.sheets.pages
        self.count.setText(f"av {pages}")
        self.sheets.go_to(self._first)
        self._tell_page(self.sheets.page)
        self._tell_size()

    def _tell_page(self, page: int) -> None:
        self.number.tell(page)
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page + 1 < self.sheets.pages)

    def _tell_size(self) -> None:
        self.size_words.setText(f"{round(100 * self.sheets.size_in_force)}\N{NO-BREAK SPACE}%")

    # --- leaving ---

    @override
    def checked(self) -> bool:
        self.wanted = PRINT
        return True

    def _leave_for(self, wanted: str) -> None:
        self.wanted = wanted
        self.accept()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= _ALL_NEEDS * in_force.ratio
        for part in (self.wide, self.whole, self.size_words):
            part.setVisible(roomy)
