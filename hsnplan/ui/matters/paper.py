"""The pages of a document beside its texts: made and drawn beside the window, anew when typing pauses."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from hsnplan.domain.errors import Refusal
from hsnplan.overriding import override
from hsnplan.ui.printing.drawing import Drawer
from hsnplan.ui.printing.sheets import Sheets
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column
from hsnplan.ui.work import Work

PAUSE_MS: Final = 600
"""How long typing must pause before the pages are made anew."""

Job = Callable[[], tuple[bytes, tuple[str, ...]]]
"""Gives a file and what must be seen to in it; runs beside the window."""


class LivePaper(QWidget):
    """Shows what the latest job gave; `prepare` makes a job in this thread, just before it is run."""

    made = Signal(object)
    """The pages are those of the latest texts; what must be seen to in them."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._prepare: Callable[[], Job] | None = None
        self._work: Work[tuple[bytes, tuple[str, ...]]] | None = None
        self._drawer: Drawer | None = None
        self._drawers: list[Drawer] = []
        self.destroyed.connect(partial(_close_all, self._drawers))
        self._coming: Sheets | None = None
        self._spot = 0
        self._waits = False
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._begin)
        self._stack = QStackedWidget()
        self._words = Label("", tone="dim", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._words)
        Column(self, gap=0).addWidget(self._stack)
        self._app = QCoreApplication.instance()
        if self._app is not None:
            self._app.aboutToQuit.connect(
                self.close_down
            )  # a thread that outlives the program brings it down

    @property
    def sheets(self) -> Sheets | None:
        """The pages that are shown now."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Sheets) else None

    def show_of(self, prepare: Callable[[], Job]) -> None:
        """Show another document, as soon as it is made."""
        self._prepare = prepare
        self._words.setText("Sidorna görs …")
        self._stack.setCurrentWidget(self._words)
        self._pause.stop()
        self._begin()

    def renew(self, prepare: Callable[[], Job]) -> None:
        """The same document says something else: make it anew when typing pauses."""
        self._prepare = prepare
        self._pause.start()

    def _begin(self) -> None:
        if self._prepare is None:
            return
        if self._work is not None:
            self._waits = True
            return
        try:
            job = self._prepare()
        except Refusal as refusal:
            self._tell(refusal)
            return
        self._work = Work(job, self._app)  # which goes on to its end when the place is thrown away meanwhile
        self._work.finished.connect(self._take)
        self._work.start()

    def _take(self) -> None:
        work, self._work = self._work, None
        if self._waits:
            self._waits = False
            self._begin()
        if work is None:
            return
        work.wait()
        work.deleteLater()
        try:
            pdf, notes = work.result()
        except Refusal as refusal:
            self._tell(refusal)
            return
        self._show(pdf)
        self.made.emit(notes)

    def _tell(self, refusal: Refusal) -> None:
        """Why there are no pages."""
        self._words.setText(refusal.sentence)
        self._stack.setCurrentWidget(self._words)
        self.made.emit(())

    # --- pages ---

    def _show(self, pdf: bytes) -> None:
        """Draw the pages behind those that are shown, and show them once the first one is there."""
        before = self.sheets
        self._close_drawer()
        drawer = Drawer(pdf, self._app)
        self._drawers.append(drawer)
        sheets = Sheets(drawer, self._name)
        if before is not None:
            sheets.mode = before.mode
        self._spot = before.verticalScrollBar().value() if before is not None else 0
        self._stack.addWidget(sheets)
        self._drawer, self._coming = drawer, sheets
        drawer.opened.connect(
            self._opened
        )  # never what holds widgets: the signal may come when they are gone
        drawer.start()

    def _opened(self) -> None:
        """The first page of what comes is there; that of a drawer which was closed meanwhile is told too."""
        sheets, self._coming = self._coming, None
        if sheets is not None:
            sheets.verticalScrollBar().setValue(self._spot)
            self._turn_to(sheets)

    def _turn_to(self, sheets: Sheets) -> None:
        for place in reversed(range(self._stack.count())):
            other = self._stack.widget(place)
            if isinstance(other, Sheets) and other is not sheets:
                self._stack.removeWidget(other)
                other.deleteLater()
        self._stack.setCurrentWidget(sheets)

    def _close_drawer(self) -> None:
        if self._drawer is not None:
            self._drawers.remove(self._drawer)
            self._drawer.close()
            self._drawer.deleteLater()
            self._drawer = self._coming = None

    def close_down(self) -> None:
        """Let go of the threads."""
        self._pause.stop()
        self._waits = False
        if self._work is not None:
            self._work.wait()
        self._close_drawer()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()


def _close_all(drawers: list[Drawer]) -> None:
    """Close what still draws for a paper that is thrown away; it knows of no drawer that is gone."""
    for drawer in drawers:
        drawer.close()
    drawers.clear()
