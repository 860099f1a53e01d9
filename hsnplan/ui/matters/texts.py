"""The texts of a document, one field for each heading: what is typed is kept as a draft and saved when it is left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QPlainTextEdit, QScrollArea, QWidget

from hsnplan.domain.typography import is_blank
from hsnplan.overriding import override
from hsnplan.ui.matters import flaws
from hsnplan.ui.matters.fields import FieldList, Fields
from hsnplan.ui.theme import px
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.labels import Label, plain_caption, plain_tip
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.print_note import unprintable

_FEWEST_LINES, _MOST_LINES = 3, 16
_LONGEST_NAME = 22
_HINT: Final = "Skriv här. Tecknet { visar uppgifter ur registret (eller Ctrl+G); de följer registret."


class Written(NamedTuple):
    """A text as it stands: its key and heading, its words, who writes it, and whether it is ready or a draft."""

    key: str
    heading: str
    text: str
    author: str = ""
    ready: bool = False
    draft: bool = False
    optional: bool = False


class TextField(QPlainTextEdit):
    """Grows with its text, lets go of the Tab key, and tells when it is left."""

    left = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setPlaceholderText(_HINT)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().contentsChanged.connect(self.fit)

    def fit(self) -> None:
        """As high as the text needs, within bounds."""
        line = self.fontMetrics().lineSpacing()
        lines = max(_FEWEST_LINES, min(_MOST_LINES, round(self.document().size().height())))
        self.setFixedHeight(lines * line + px(18))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class TextPart(QWidget):
    """One text under its heading, with its mark of readiness."""

    typed = Signal(str)
    left = Signal(str)
    ready_asked = Signal(str, bool)
    entered = Signal(str)
    author_asked = Signal(str)

    def __init__(self, written: Written, fields: Fields, *, can_edit: bool) -> None:
        super().__init__()
        self._fields = fields
        self.key = written.key
        heading = written.heading
        lines = Column(self, gap=4)
        row = Row(gap=8)
        title = Label(heading, weight=600, wrap=True)
        row.addWidget(title, 1)
        self._draft = Label("", size=12, tone="dim")
        row.addWidget(self._draft)
        self.author = Button("", kind="link")
        self.author.setEnabled(can_edit)
        row.addWidget(self.author)
        self.ready = QCheckBox(plain_caption("Klar"))
        self.ready.setAccessibleName(f"{heading}: klar")
        row.addWidget(self.ready)
        lines.addLayout(row)
        self.field = TextField()
        self.field.setAccessibleName(heading)
        self.field.setReadOnly(not can_edit)
        title.setBuddy(self.field)
        self.offers = FieldList(self.field, fields)
        lines.addWidget(self.field)
        self._flaws = Label("", size=12, tone="delayed", wrap=True)
        self._flaws.hide()
        lines.addWidget(self._flaws)
        self.ready.setEnabled(can_edit)
        self.show_of(written)
        self.field.textChanged.connect(self._look)
        self.field.textChanged.connect(partial(self.typed.emit, self.key))
        self.field.left.connect(partial(self.left.emit, self.key))
        self.field.entered.connect(partial(self.entered.emit, self.key))
        self.ready.toggled.connect(partial(self.ready_asked.emit, self.key))
        self.author.clicked.connect(partial(self.author_asked.emit, self.key))

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.field.toPlainText()

    @property
    def flaws(self) -> str:
        """What is said below the field, "" for nothing."""
        return self._flaws.text()

    def _look(self) -> None:
        """Say below the field what is wrong in its text, and mark it there."""
        text = self.text
        if not self._flaws.text() and "{" not in text and not unprintable(text):
            return
        words = "\n".join(flaws.sentences(text, self._fields))
        flaws.mark(self.field, self._fields)
        if words != self._flaws.text():
            self._flaws.setText(words)
            self._flaws.setVisible(bool(words))
            self.field.setAccessibleDescription(words)

    def show_of(self, written: Written) -> None:
        """Show what the register says, unless somebody is typing here."""
        with QSignalBlocker(self.field), QSignalBlocker(self.ready):
            if self.field.toPlainText() != written.text and not self.field.hasFocus():
                self.field.setPlainText(written.text)
            self.ready.setChecked(written.ready)
        self.field.fit()
        self._look()
        optional = written.optional and is_blank(written.text)
        self._draft.setText("Osparat utkast" if written.draft else "valfri" if optional else "")
        self.author.tell(_cut(written.author) or "Skrivs av …")
        self.author.setToolTip(plain_tip(f"Skrivs av {written.author or 'ingen bestämd'}"))


def _cut(name: str) -> str:
    """A name as it fits beside a heading; the tool tip has all of it."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


class TextsEditor(QScrollArea):
    """Every text of a document, below each other; what must be seen to stands last."""

    typed = Signal(str)
    left = Signal(str)
    ready_asked = Signal(str, bool)
    author_asked = Signal(str)

    def __init__(self, fields: Fields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = fields
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Texter")
        self.parts: dict[str, TextPart] = {}
        self.current = ""
        self._place: tuple[str, str] = ("", "")
        self._notes = Label("", size=12, tone="text2", wrap=True)
        self._progress = Label("", size=12, tone="text2", wrap=True)

    def show_of(
        self, place: tuple[str, str], title: str, progress: str, rows: Sequence[Written], *, can_edit: bool
    ) -> None:
        """Show the texts of a document about something; the fields of the same place stay, with their cursors."""
        if place != self._place or [row.key for row in rows] != list(self.parts):
            self._place = place
            self._lay_out(title, rows, can_edit=can_edit)
        else:
            for row in rows:
                self.parts[row.key].show_of(row)
        self._progress.setText(progress)

    def tell_notes(self, notes: Sequence[str]) -> None:
        """Say what must be seen to before the document is published."""
        head = ["Att se över innan dokumentet publiceras:"] if notes else []
        self._notes.setText("\n".join([*head, *(f"• {note}" for note in notes)]))

    def _lay_out(self, title: str, rows: Sequence[Written], *, can_edit: bool) -> None:
        page = QWidget()
        page.setProperty("ground", "surface")
        lines = Column(page, margins=(20, 16), gap=16)
        lines.addWidget(Label(title, size=16, weight=600, wrap=True))
        self._progress = Label("", size=12, tone="text2", wrap=True)
        lines.addWidget(self._progress)
        self.parts = {}
        self.current = rows[0].key if rows else ""
        for row in rows:
            part = self.parts[row.key] = TextPart(row, self._fields, can_edit=can_edit)
            part.typed.connect(self.typed)
            part.left.connect(self.left)
            part.ready_asked.connect(self.ready_asked)
            part.author_asked.connect(self.author_asked)
            part.entered.connect(self._enter)
            lines.addWidget(part)
        if not rows:
            words = "Dokumentet har inga egna texter: allt i det kommer ur registret."
            lines.addWidget(Label(words, tone="dim", wrap=True))
        self._notes = Label("", size=12, tone="text2", wrap=True)
        lines.addWidget(self._notes)
        lines.addStretch(1)
        self.setWidget(page)

    def _enter(self, key: str) -> None:
        self.current = key

    def insert(self, words: str) -> None:
        """Put words where the cursor is in the text that was last written in."""
        part = self.parts.get(self.current)
        if part is not None and not part.field.isReadOnly():
            part.field.insertPlainText(words)
            part.field.setFocus()
