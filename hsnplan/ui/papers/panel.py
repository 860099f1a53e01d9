"""The panel beside a list of papers: a page of words that is written anew for each thing that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.cards import FactRow
from hsnplan.ui.widgets.labels import Label, Line
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.links import Link

_BUTTONS_HOLD = 36
"""How many letters the buttons of one row may have."""

Press = Callable[[], object]


class PaperPanel(QScrollArea):
    """Write with `begin`, then the parts from the top down, then `end`. Nothing is changed here."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setProperty("kind", "page")  # it is scrolled by keys, and seen to be
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self._lines = Column()
        self._shown = ""

    def begin(self, title: str, above: str = "") -> None:
        """Start on a new page; scrolled to the top, unless it is the same thing as before."""
        self._kept = self.verticalScrollBar().value() if title == self._shown else 0
        self._shown = title
        self._page = QWidget()
        self._page.setProperty("ground", "surface")
        self._lines = Column(self._page, margins=(20, 16), gap=8)
        if above:
            self._lines.addWidget(Label(above, size=12, tone="dim", wrap=True))
        self._lines.addWidget(Label(title, size=16, weight=600, wrap=True))

    def words(self, text: str, tone: str = "text", weight: int = 400, *, indent: int = 0) -> None:
        """A paragraph, some design pixels in; nothing for no text."""
        if text:
            row = Row(margins=(indent, 0, 0, 0))
            row.addWidget(Label(text, weight=weight, tone=tone, wrap=True))
            self._lines.addLayout(row)

    def put(self, widget: QWidget) -> None:
        """A widget as wide as the page."""
        self._lines.addWidget(widget)

    def section(self, title: str) -> None:
        """A hairline and the heading of what follows."""
        self._lines.space(4)
        self._lines.addWidget(Line())
        self._lines.addWidget(Label(title, size=12, weight=600, tone="text2"))

    def fact(self, label: str, value: str) -> None:
        """A label and its value; nothing for no value."""
        if value:
            self._lines.addWidget(FactRow(label, value))

    def buttons(self, offered: Sequence[tuple[str, str, Press]], *, enabled: bool) -> None:
        """Commands as buttons: words, kind and what they do; beside each other where their words are short."""
        line, length = Row(gap=8), 0
        for words, kind, press in offered:
            button = Button(words, kind=kind)
            button.setEnabled(enabled)
            button.clicked.connect(lambda _=False, press=press: press())
            if length and length + len(words) > _BUTTONS_HOLD:
                self._end_row(line)
                line, length = Row(gap=8), 0
            line.addWidget(button)
            length += len(words)
        self._end_row(line)

    def _end_row(self, line: Row) -> None:
        line.addStretch(1)
        self._lines.addLayout(line)

    def link(self, words: str, press: Press) -> None:
        """Words that lead somewhere."""
        button = Link(words)
        button.clicked.connect(lambda _=False: press())
        self._lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def end(self) -> None:
        """Show what has been written."""
        self._lines.addStretch(1)
        self.setWidget(self._page)
        self._page.show()
        self.verticalScrollBar().setValue(self._kept)
