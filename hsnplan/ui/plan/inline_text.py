"""A text of several lines in the side panel: as high as what it says, and a field where one points, tabs or types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from hsnplan.overriding import override
from hsnplan.ui.theme import in_force, px

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST_LINES = 14


class InlineText(QPlainTextEdit):
    """Several lines that are written in place; leaving them or Ctrl+Return takes them, Esc puts the old text back."""

    entered = Signal(str)
    written = Signal(str)
    """What stands here while somebody writes."""
    settled = Signal()
    """What was written is being entered, or is not wanted."""
    was_put_back = Signal()

    def __init__(self, name: str, *, empty: str = "–") -> None:
        super().__init__()
        self.setProperty("kind", "inline")
        self.setAccessibleName(name)
        self.setPlaceholderText(empty)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.document().setModified(False)  # the margin counts as a change
        self._shown = ""
        self.textChanged.connect(self._fit)
        self.textChanged.connect(lambda: self.written.emit(self.toPlainText()))
        in_force.theme_changed.connect(self._fit)

    def isModified(self) -> bool:  # noqa: N802 - as a line edit has it, so that a field can hold either
        """Whether something has been written that has not been taken."""
        return self.document().isModified()

    def setModified(self, modified: bool) -> None:  # noqa: N802 - as a line edit has it
        """Say whether what stands here has yet to be taken."""
        self.document().setModified(modified)

    def text(self) -> str:
        """What stands here."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show another value, unless somebody is writing here."""
        self._shown = text
        if not self.isModified() and self.toPlainText() != text:
            with QSignalBlocker(self):
                self.setPlainText(text)
        self._fit()

    def take_up(self, text: str) -> None:
        """Show what was being written once, as not yet taken."""
        with QSignalBlocker(self):
            self.setPlainText(text)
        self.setModified(True)
        self._fit()

    def put_back(self) -> None:
        """Show the value again instead of what was written."""
        self.setModified(False)
        self.show_text(self._shown)
        self.was_put_back.emit()

    def _offer(self) -> None:
        if self.isModified() and self.toPlainText().strip() != self._shown:
            self.setModified(False)
            self.settled.emit()
            self.entered.emit(self.toPlainText().strip())

    def _fit(self) -> None:
        wanted = max(1, round(self.document().size().height()))
        lines = min(_MOST_LINES, wanted)
        needed = wanted > _MOST_LINES
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOn if needed else policy.ScrollBarAlwaysOff)
        around = self.height() - self.viewport().height() if self.isVisible() else px(2)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 4 + max(px(2), around))

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        if e.size().width() != e.oldSize().width():
            self._fit()

    @override
    def changeEvent(self, e: QEvent) -> None:
        super().changeEvent(e)
        if e.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        if e.reason() != Qt.FocusReason.PopupFocusReason:
            self._offer()

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() == Qt.Key.Key_Escape and self.isModified():
            self.settled.emit()
            self.put_back()
        elif e.key() in _RETURN and e.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._offer()
        else:
            super().keyPressEvent(e)
