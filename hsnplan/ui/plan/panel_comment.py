"""Where one writes of an activity in the side panel: a comment with Spara and Oförändrat; drafts survive a crash."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hsnplan.overriding import override
from hsnplan.ui.theme import px, restyle
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.labels import ElidedLabel, Label
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.print_note import PrintNote

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CommentEditor(QWidget):
    """A field for the current period's comment; says when it is to be saved and what is being typed."""

    saved = Signal(str)
    unchanged = Signal()
    typed = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(px(78))
        self.save = Button("Spara")
        self.same = Button("Oförändrat")
        self._hint = ElidedLabel("Ctrl+Enter sparar", size=12, tone="dim")
        self._sentence = Label(size=12, tone="not_met", wrap=True)
        self._sentence.hide()
        self._asks = Label(size=12, tone="dim", wrap=True)
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.same.clicked.connect(self.unchanged)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)

    def _lay_out(self) -> None:
        actions = Row(gap=8)
        actions.addWidget(self.save)
        actions.addWidget(self.same)
        actions.addStretch(1)
        actions.addWidget(self._hint)
        lines = Column(self, gap=8)
        lines.addWidget(self._asks)
        lines.addWidget(self.field)
        lines.addWidget(self._sentence)
        lines.addLayout(actions)
        self.print_note = PrintNote(self.field, lines)

    def fill(self, text: str, period: str, asks: str = "", *, can_edit: bool) -> None:
        """Show a comment, or what was being typed, for the period called `period`, and what it asks one to write."""
        self._asks.setText(asks)
        self._asks.setVisible(bool(asks))
        if self.field.toPlainText() != text:
            with QSignalBlocker(self.field):
                self.field.setPlainText(text)
            self.print_note.look()
        self.field.setPlaceholderText(f"Kommentar till {period.lower()} …")
        self.field.setAccessibleName(f"Kommentar till {period}")
        self.field.setReadOnly(not can_edit)
        self.save.setEnabled(can_edit and bool(text))
        self.same.setEnabled(can_edit)
        self.refuse("")

    def refuse(self, sentence: str) -> None:
        """Say why the comment cannot be saved; "" takes it back."""
        if self._sentence.text() != sentence:
            self._sentence.setText(sentence)
            self._sentence.setVisible(bool(sentence))
            self.field.setProperty("wrong", bool(sentence))
            restyle(self.field)

    @property
    def refusal(self) -> str:
        """Why the comment could not be saved, "" for nothing."""
        return self._sentence.text()

    def _typed(self) -> None:
        self.refuse("")
        self.save.setEnabled(bool(self.field.toPlainText().strip()))
        self.typed.emit(self.field.toPlainText())

    def _save(self) -> None:
        if not self.field.isReadOnly():
            self.saved.emit(self.field.toPlainText().strip())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in (
            QEvent.Type.KeyPress,
            QEvent.Type.ShortcutOverride,
        ):
            saves = event.key() in _RETURN and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            leaves = event.key() == Qt.Key.Key_Escape
            if event.type() == QEvent.Type.KeyPress and (saves or leaves):
                (self._save if saves else self.left.emit)()
            if saves or leaves:
                event.accept()
                return True
        return False
