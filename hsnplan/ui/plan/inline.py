"""Fields of the side panel: they read like a page and become fields where one points, tabs or types.

A field says when its text is to be taken (`entered`); Return and leaving it take it, Esc puts the old text back. What
was wrong stands below it until it is mended.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QStackedWidget, QWidget
from typing_extensions import override

from hsnplan.ui.theme import px, restyle
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column

Words = Callable[[], Sequence[str]]


class InlineEdit(QLineEdit):
    """One line that is written in place."""

    entered = Signal(str)
    was_put_back = Signal()

    def __init__(self, name: str, *, empty: str = "–", choices: Words | None = None) -> None:
        super().__init__()
        self.setProperty("kind", "inline")
        self.setAccessibleName(name)
        self.setPlaceholderText(empty)
        self._shown = ""
        self._choices = choices
        self.editingFinished.connect(self._offer)

    def show_text(self, text: str) -> None:
        """Show another value, unless somebody is writing here."""
        self._shown = text
        if not self.isModified():
            with QSignalBlocker(self):
                self.setText(text)
            self.setCursorPosition(0)

    def put_back(self) -> None:
        """Show the value again instead of what was written."""
        self.setModified(False)
        self.show_text(self._shown)
        self.was_put_back.emit()

    def _offer(self) -> None:
        if self.isModified() and self.text().strip() != self._shown:
            self.setModified(False)
            self.entered.emit(self.text().strip())

    def _complete(self) -> None:
        if self._choices is not None and self.completer() is None:
            completer = QCompleter(list(self._choices()), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.setCompleter(completer)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._complete()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.put_back()
            return
        super().keyPressEvent(event)


class InlineField(QWidget):
    """An inline edit and, below it, what was wrong with what was entered."""

    def __init__(self, edit: InlineEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = edit
        self._sentence = Label(size=12, tone="not_met", wrap=True)
        self._sentence.hide()
        lines = Column(self, gap=2)
        lines.addWidget(edit)
        lines.addWidget(self._sentence)
        self.setFocusProxy(edit)
        edit.was_put_back.connect(lambda: self.refuse(""))

    def refuse(self, sentence: str) -> None:
        """Say what is wrong, and leave what was written; "" takes it back."""
        if sentence:
            self.edit.setModified(True)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.edit.setAccessibleDescription(sentence)
        if bool(self.edit.property("wrong")) != bool(sentence):
            self.edit.setProperty("wrong", bool(sentence))
            restyle(self.edit)

    @property
    def refusal(self) -> str:
        """What is said to be wrong, "" for nothing."""
        return self._sentence.text()


class TitleField(QWidget):
    """The title as a heading on as many lines as it needs; pointing at it, or Return, makes it a field."""

    entered = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._can_edit = False
        self._label = Label(size=16, weight=600, wrap=True)
        self._edit = InlineEdit(name)
        self._edit.setProperty("type", "16")
        self._sentence = Label(size=12, tone="not_met", wrap=True)
        self._sentence.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._label)
        self._stack.addWidget(self._edit)
        lines = Column(self, gap=2)
        lines.addWidget(self._stack)
        lines.addWidget(self._sentence)
        self._edit.entered.connect(self.entered)
        self._edit.editingFinished.connect(self._read)
        self.setAccessibleName(name)

    def show_title(self, title: str, *, can_edit: bool) -> None:
        """Show a title, and whether it may be changed."""
        self._label.setText(title)
        self._edit.show_text(title)
        self._can_edit = can_edit
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if can_edit else Qt.FocusPolicy.NoFocus)
        self._fit()

    def write(self) -> None:
        """Make it a field with its text chosen."""
        if self._can_edit:
            self._stack.setCurrentWidget(self._edit)
            self._fit()
            self._edit.setFocus()
            self._edit.selectAll()

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with the title; "" takes it back."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def _read(self) -> None:
        self._edit.put_back()
        self._stack.setCurrentWidget(self._label)
        self._fit()

    def _fit(self) -> None:
        width = max(self.width(), px(200))
        shown = self._stack.currentWidget()
        high = self._label.heightForWidth(width) if shown is self._label else self._edit.sizeHint().height()
        self._stack.setFixedHeight(max(high, px(22)))

    @override
    def resizeEvent(self, event: QEvent) -> None:
        self._fit()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.write()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space):
            self.write()
            return
        super().keyPressEvent(event)
