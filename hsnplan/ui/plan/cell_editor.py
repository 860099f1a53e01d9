"""A field on top of a cell: typed into, kept or left by keys, and told at the field when a value will not do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from hsnplan.overriding import override
from hsnplan.ui.plan.ways_out import BACK, ENTER, OUT, TAB
from hsnplan.ui.theme import px, restyle
from hsnplan.ui.widgets.completing import completer_for
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QCompleter

_WAYS = {
    Qt.Key.Key_Return: ENTER,
    Qt.Key.Key_Enter: ENTER,
    Qt.Key.Key_Tab: TAB,
    Qt.Key.Key_Backtab: BACK,
}
_PASSING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class CellEditor(QLineEdit):
    """One line over a cell of the tree; lives in the tree's viewport."""

    kept = Signal(str)
    """The text is to be kept; how the field was left."""
    left = Signal()
    """The text is to be forgotten."""

    def __init__(self, viewport: QWidget, name: str, text: str, options: Sequence[str] = ()) -> None:
        super().__init__(text, viewport)
        self.setAccessibleName(name)
        self._refusal = _Refusal(viewport)
        self._options: QCompleter | None = None
        if options:
            self._offer(options)
        self.textEdited.connect(lambda: self.refuse(""))
        self.selectAll()

    def _offer(self, options: Sequence[str]) -> None:
        self._options = completer_for(options, self)
        self.setCompleter(self._options)

    def place(self, cell: QRect) -> None:
        """Stand over a cell."""
        height = max(cell.height(), self.sizeHint().height())
        self.setGeometry(cell.x(), cell.y() + (cell.height() - height) // 2, cell.width(), height)
        self._refusal.place(self.geometry())

    def refuse(self, sentence: str) -> None:
        """Say below why the text will not do; "" takes that back."""
        if self.property("wrong") != bool(sentence):
            self.setProperty("wrong", bool(sentence))
            restyle(self)
        self.setAccessibleDescription(sentence)
        self._refusal.tell(sentence, self.geometry())

    @property
    def refusal(self) -> str:
        """Why the text will not do, "" while nothing is said."""
        return self.accessibleDescription()

    def close_now(self) -> None:
        """Go away without telling."""
        self.blockSignals(True)
        self._refusal.hide()
        self._refusal.deleteLater()
        self.hide()
        self.deleteLater()

    # --- keys and focus ---

    @override
    def event(self, event: QEvent) -> bool:
        """Tab goes to the next cell, and no key is taken for a shortcut of the window."""
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Escape, *_WAYS):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.keyPressEvent(event)
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _WAYS:
            self._take_completion()
            self.kept.emit(_WAYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _take_completion(self) -> None:
        """The one unit or role that begins with what was typed is what was meant."""
        popup = self._options.popup() if self._options is not None else None
        if popup is not None and popup.isVisible():
            if popup.currentIndex().isValid():
                self.setText(str(popup.currentIndex().data()))
            popup.hide()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _PASSING and self.isVisible():
            self.kept.emit(OUT)


class _Refusal(QFrame):
    """The sentence under a field whose text will not do."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self.setProperty("kind", "card")
        self._words = Label(size=12, tone="not_met", wrap=True)
        Row(self, margins=(8, 5)).addWidget(self._words)
        self.hide()

    def tell(self, sentence: str, field: QRect) -> None:
        self._words.setText(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            self.place(field)
            self.raise_()

    def place(self, field: QRect) -> None:
        viewport = self._viewport
        width = min(px(360), viewport.width() - px(16))
        self.resize(
            width, self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        )
        x = max(px(8), min(field.x(), viewport.width() - width - px(8)))
        below = field.bottom() + px(4)
        above = field.y() - self.height() - px(4)
        self.move(x, below if below + self.height() <= viewport.height() or above < 0 else above)
