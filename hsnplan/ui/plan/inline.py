"""Fields of the side panel: they read like a page and become fields where one points, tabs or types.

A field says when its text is to be taken (`entered`); Return and leaving it take it, Esc puts the old text back. What
was wrong stands below it until it is mended.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSignalBlocker, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QStyle, QStyleOptionFrame, QWidget

from hsnplan.overriding import override
from hsnplan.ui.plan.inline_text import InlineText
from hsnplan.ui.theme import px, restyle
from hsnplan.ui.widgets.cards import FROM_FIELD
from hsnplan.ui.widgets.completing import completer_for
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column
from hsnplan.ui.widgets.print_note import PrintNote

UNSAVED = "Osparat utkast: {keys} sparar, Esc tar bort det."
_INDENT = 2
"""How far Qt itself indents the text of a line edit."""
Words = Callable[[], Sequence[str]]


class InlineEdit(QLineEdit):
    """One line that is written in place."""

    entered = Signal(str)
    written = Signal(str)
    """What stands here while somebody writes."""
    settled = Signal()
    """What was written is being entered, or is not wanted."""
    was_put_back = Signal()

    def __init__(self, name: str, *, empty: str = "–", choices: Words | None = None) -> None:
        super().__init__()
        self.setProperty("kind", "inline")
        self.setAccessibleName(name)
        self.setPlaceholderText(empty)
        self._shown = ""
        self._choices = choices
        self.editingFinished.connect(self._offer)
        self.textEdited.connect(self.written)

    def show_text(self, text: str) -> None:
        """Show another value, unless somebody is writing here."""
        self._shown = text
        if not self.isModified():
            with QSignalBlocker(self):
                self.setText(text)
            self.setCursorPosition(0)

    def take_up(self, text: str) -> None:
        """Show what was being written once, as not yet taken."""
        self.setText(text)
        self.setModified(True)

    def put_back(self) -> None:
        """Show the value again instead of what was written."""
        self.setModified(False)
        self.show_text(self._shown)
        self.was_put_back.emit()

    def _offer(self) -> None:
        if self.text().strip() != self._shown:  # what is taken from the list does not count as modified
            self.setModified(False)
            self.settled.emit()
            self.entered.emit(self.text().strip())

    def _complete(self) -> None:
        if self._choices is None:
            return
        offered = self.completer().model() if self.completer() is not None else None
        if isinstance(offered, QStringListModel):
            offered.setStringList(list(self._choices()))
        else:
            completer = completer_for(list(self._choices()), self)
            completer.activated.connect(self._choose)
            self.setCompleter(completer)

    def _choose(self, chosen: str | QModelIndex) -> None:
        """What is picked from the list is entered at once."""
        self.setText(chosen if isinstance(chosen, str) else str(chosen.data()))
        self._offer()

    def _offer_choices(self) -> None:
        if self._choices is not None and not self.isReadOnly():
            self._complete()
            completer = self.completer()
            completer.setCompletionPrefix("")
            completer.complete()

    def fits(self) -> bool:
        """Whether all of the text can be seen."""
        return self.fontMetrics().horizontalAdvance(self.text()) <= self._room().width()

    def _room(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inner = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inner.adjusted(_INDENT, 0, -_INDENT, 0)

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        """What has no room is cut with an ellipsis while nobody writes."""
        if self.hasFocus() or self.fits():
            super().paintEvent(arg__1)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        with QPainter(self) as painter:
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            room = self._room()
            shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    @override
    def mouseReleaseEvent(self, arg__1: QMouseEvent) -> None:
        super().mouseReleaseEvent(arg__1)
        if not self.text():
            self._offer_choices()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._complete()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.settled.emit()
            self.put_back()
        elif event.key() == Qt.Key.Key_Down and self._choices is not None:
            self._offer_choices()
        else:
            super().keyPressEvent(event)


class InlineField(QWidget):
    """An inline edit and, below it, what was wrong with what was entered."""

    def __init__(self, edit: InlineEdit | InlineText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = edit
        self._value = ""
        self._sentence = Label(size=12, tone="not_met", wrap=True)
        self._sentence.hide()
        self._read_as = Label(size=12, tone="dim", wrap=True)
        self._read_as.hide()
        keys = "Ctrl+Enter" if isinstance(edit, InlineText) else "Enter"
        self._unsaved = Label(UNSAVED.format(keys=keys), size=12, tone="dim", wrap=True)
        self._unsaved.hide()
        for words in (self._sentence, self._read_as, self._unsaved):
            words.setContentsMargins(FROM_FIELD, 0, 0, FROM_FIELD)
        lines = Column(self, gap=2)
        for part in (edit, self._sentence, self._unsaved, self._read_as):
            lines.addWidget(part)
        self.print_note = PrintNote(edit, lines, margin=FROM_FIELD)
        self.setFocusProxy(edit)
        edit.was_put_back.connect(lambda: self.refuse(""))
        edit.was_put_back.connect(self._unsaved.hide)
        edit.entered.connect(self._unsaved.hide)

    def show_value(self, text: str, *, can_edit: bool) -> None:
        """Show a value; one that has changed elsewhere takes the place of what was refused here."""
        if self.refusal and text != self._value:
            self.forget()
        self._value = text
        self.edit.setReadOnly(not can_edit)
        self.edit.show_text(text)
        self.print_note.look()

    def take_up(self, text: str) -> bool:
        """Show what was being written once and say so; False when it is what stands here anyhow."""
        if self.edit.isModified():
            return True
        if text.strip() == self._value:
            return False
        self.edit.take_up(text)
        self._unsaved.show()
        return True

    @property
    def is_unsaved(self) -> bool:
        """Whether it says that what stands here was being written and is not saved."""
        return not self._unsaved.isHidden()

    def say(self, words: str) -> None:
        """Say quietly below how the value was read; "" says nothing."""
        self._read_as.setText(words)
        self._read_as.setVisible(bool(words))

    @property
    def read_as(self) -> str:
        """How the value is said to be read."""
        return self._read_as.text()

    def forget(self) -> None:
        """Let go of what was written, and of what was said of it."""
        if self.refusal:
            self.edit.settled.emit()
        self.edit.put_back()
        self.refuse("")

    def refuse(self, sentence: str) -> None:
        """Say what is wrong, and leave what was written; "" takes it back."""
        if sentence:
            self.edit.setModified(True)
            self.edit.written.emit(self.edit.text())
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
        self.edit = InlineEdit(name)
        self.edit.setProperty("type", "16")
        self._unsaved = Label(UNSAVED.format(keys="Enter"), size=12, tone="dim", wrap=True)
        self._unsaved.hide()
        self._sentence = Label(size=12, tone="not_met", wrap=True)
        self._sentence.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._label)
        self._stack.addWidget(self.edit)
        lines = Column(self, gap=2)
        lines.addWidget(self._stack)
        lines.addWidget(self._sentence)
        lines.addWidget(self._unsaved)
        self.print_note = PrintNote(self.edit, lines, above=self._stack)
        self.edit.entered.connect(self.entered)
        self.edit.editingFinished.connect(self._read)
        self.setAccessibleName(name)

    def show_title(self, title: str, *, can_edit: bool) -> None:
        """Show a title, and whether it may be changed."""
        self._label.setText(title)
        self.edit.show_text(title)
        self.print_note.look()
        self._can_edit = can_edit
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if can_edit else Qt.FocusPolicy.NoFocus)
        self._fit()

    def write(self) -> None:
        """Make it a field with its text chosen."""
        if self._can_edit:
            self._stack.setCurrentWidget(self.edit)
            self._fit()
            self.edit.setFocus()
            self.edit.selectAll()

    def take_up(self, text: str) -> bool:
        """Show what was being written once and say so; False when it is the title anyhow."""
        if self.edit.isModified():
            return True
        if text.strip() == self._label.text():
            return False
        self._stack.setCurrentWidget(self.edit)
        self.edit.take_up(text)
        self._unsaved.show()
        self._fit()
        return True

    @property
    def is_unsaved(self) -> bool:
        """Whether it says that what stands here was being written and is not saved."""
        return not self._unsaved.isHidden()

    def forget(self) -> None:
        """Let go of what was written, and of what was said of it."""
        self.refuse("")
        self._read()

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with the title; "" takes it back."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def _read(self) -> None:
        self._unsaved.hide()
        self.edit.put_back()
        self._stack.setCurrentWidget(self._label)
        self._fit()

    def _fit(self) -> None:
        width = max(self.width(), px(200))
        shown = self._stack.currentWidget()
        high = self._label.heightForWidth(width) if shown is self._label else self.edit.sizeHint().height()
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
