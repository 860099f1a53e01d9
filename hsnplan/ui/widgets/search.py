"""A field to search or filter with: a glass to the left, a cross to the right while there is text.

How to use: `SearchField("Filtrera: ord, status:försenad", name="Filtrera planen")`; listen to `textChanged`.
Escape empties it; on an empty field Escape goes on to the window.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from hsnplan.overriding import override
from hsnplan.ui.icons import SIDE, paint_icon
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.buttons import IconButton

_ICON_LEFT = 8
_TEXT_LEFT = 24


class SearchField(QLineEdit):
    """A line to type a filter into. `left` comes when the user presses Down or Return to go to the rows."""

    left = Signal()

    def __init__(self, placeholder: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self._clear = IconButton("close", "Rensa", self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(self._show_clear)
        in_force.theme_changed.connect(self._measure)
        self._measure()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_clear()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = px(SIDE)
        with QPainter(self) as painter:
            rect = QRectF(px(_ICON_LEFT), (self.height() - side) / 2, side, side)
            paint_icon(painter, rect, "search", "text2" if self.isEnabled() else "dim")

    def _takes(self, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and bool(self.text())

    def _show_clear(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._measure()

    def _measure(self) -> None:
        right = px(24) if self.text() else 0
        self.setTextMargins(px(_TEXT_LEFT), 0, right, 0)
        self._place_clear()

    def _place_clear(self) -> None:
        size = self._clear.sizeHint()
        self._clear.resize(size)
        self._clear.move(self.width() - size.width() - px(3), (self.height() - size.height()) // 2)
