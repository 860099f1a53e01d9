"""Words that lead somewhere: whole where there is room, else cut at the end and whole in the tool tip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hsnplan.overriding import override
from hsnplan.ui.theme import px
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.labels import plain_caption, plain_tip

_LEAST = 48
_ROUNDING = 2
"""Letters are measured in parts of a pixel, and told in whole ones."""
_BESIDE_WORDS = 12
"""What the padding and the edge of a link take, of the design."""


class Link(Button):
    """A link of any length."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        self._words = " ".join(words.split())
        super().__init__(self._words, parent, kind="link")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        self.ensurePolished()
        wide = self.fontMetrics().horizontalAdvance(self._words) + px(_BESIDE_WORDS) + _ROUNDING
        return QSize(wide, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(px(_LEAST), whole.width()), whole.height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self._cut()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = self.width() - px(_BESIDE_WORDS)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(plain_caption(shown))
        self.setToolTip("" if shown == self._words else plain_tip(self._words))
