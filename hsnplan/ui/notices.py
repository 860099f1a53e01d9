"""Sentences in the window itself: what holds for all of it (on top), and what was just refused (below)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from hsnplan.overriding import override
from hsnplan.ui.widgets.buttons import Button, IconButton
from hsnplan.ui.widgets.cards import IconLabel
from hsnplan.ui.widgets.labels import Label, Line
from hsnplan.ui.widgets.layouts import Column, Row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_ICONS = {"warning": ("warning", "delayed"), "info": ("info", "text2"), "lock": ("lock", "text2")}


class _Notice(QFrame):
    """An icon and a sentence with buttons to its right, parted by a hairline from what it stands beside."""

    told = Signal()
    """Something is said."""

    def __init__(self, name: str, *, on_top: bool) -> None:
        super().__init__()
        self.setProperty("ground", "raised")
        self.setAccessibleName(name)
        self._icon = IconLabel("info", "text2")
        self._sentence = Label(wrap=True, weight=500)
        self.row = Row(margins=(20, 7, 12, 7), gap=10)
        self.row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addWidget(self._sentence, 1)
        lines = Column(self, gap=0)
        lines.addLayout(self.row)
        lines.insertWidget(1 if on_top else 0, Line())
        self.hide()

    @property
    def sentence(self) -> str:
        """What is told now, "" for nothing."""
        return "" if self.isHidden() else self._sentence.text()

    def tell(self, sentence: str, kind: str = "info") -> None:
        """Say something else; `kind` is warning, info or lock."""
        self._sentence.setText(sentence)
        self._icon.set_icon(*_ICONS[kind])
        self.setAccessibleDescription(sentence)
        self.show()
        self.told.emit()
        self._announce(sentence)

    def _announce(self, sentence: str) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def dismiss(self) -> None:
        """Say nothing."""
        self.hide()


class NoticeBar(_Notice):
    """What was just refused or done; it stays until it is closed or something else succeeds."""

    def __init__(self) -> None:
        super().__init__("Meddelande", on_top=False)
        self.offer = Button("")
        self.offer.hide()
        self.offer.clicked.connect(self._take)
        self._act: Callable[[], object] | None = None
        self.row.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignVCenter)
        close = IconButton("close", "Stäng meddelandet")
        close.clicked.connect(self.dismiss)
        self.row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)

    @override
    def tell(self, sentence: str, kind: str = "info") -> None:
        self.offer.hide()
        super().tell(sentence, kind)

    def propose(self, words: str, act: Callable[[], object]) -> None:
        """Offer something to do about what was just said."""
        self._act = act
        self.offer.setText(words)
        self.offer.setAccessibleName(words)
        self.offer.show()

    def _take(self) -> None:
        self.dismiss()
        if self._act is not None:
            self._act()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)


class Strip(_Notice):
    """What holds for the whole window, with the one thing that can be done about it."""

    taken = Signal()
    """The user takes what is offered."""

    def __init__(self) -> None:
        super().__init__("Om registret", on_top=True)
        self.offer = Button("")
        self.offer.clicked.connect(self.taken)
        self.row.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignVCenter)

    def propose(self, words: str, *, possible: bool = True) -> None:
        """Offer something by its words, "" for nothing."""
        self.offer.setText(words)
        self.offer.setAccessibleName(words)
        self.offer.setVisible(bool(words))
        self.offer.setEnabled(possible)
