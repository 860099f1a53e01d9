"""A field of a form: its label above, room to write, and what was wrong with it below.

How to use:

    field = Field("Slut", end_edit)
    field.refuse("Slutet ligger före starten.")     # red edge, the sentence, and said by screen readers
    field.accept()
    write_on(comment, "K")                           # goes on at the end of what stands there
    pad_spin_box(year)                               # a spin or date box leaves no air before its text
"""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit, QWidget

from hsnplan.ui.theme import px, restyle
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.print_note import PrintNote

_CHANGES = ("textEdited", "editTextChanged", "textChanged", "valueChanged", "changed")
"""The signals of editors that tell of a new value, the most telling first."""


class Field(QWidget):
    """An editor with its label, and what may stand `beside` it; a value that is refused is told of right here.

    So is a character in a written value that print cannot show.
    """

    def __init__(
        self, label: str, editor: QWidget, parent: QWidget | None = None, *, beside: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._mends = False
        self._label = Label(label, size=12, weight=500, tone="text2")
        self._label.setBuddy(editor)
        self._sentence = Label(size=12, tone="not_met", wrap=True)
        self._sentence.hide()
        editor.setAccessibleName(label)
        lines = Column(self, gap=4)
        lines.addWidget(self._label)
        if beside is None:
            lines.addWidget(editor)
        else:
            row = Row(gap=8)
            row.addWidget(editor, 1)
            row.addWidget(beside)
            lines.addLayout(row)
        lines.addWidget(self._sentence)
        lines.addStretch(1)
        if isinstance(editor, QLineEdit | QPlainTextEdit):
            self.print_note = PrintNote(editor, lines, above=self._sentence)
            self.print_note.look()

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with the value."""
        self._show(sentence)

    def accept(self) -> None:
        """Take back what was said of the value."""
        self._show("")

    def accept_when_mended(self) -> None:
        """Take back what was said as soon as something else is written or chosen."""
        signal = next((getattr(self.editor, name) for name in _CHANGES if hasattr(self.editor, name)), None)
        if signal is not None and not self._mends:
            self._mends = True
            signal.connect(lambda *_: self.accept())

    @property
    def refusal(self) -> str:
        """The sentence shown now, "" when the value is fine."""
        return self._sentence.text()

    def _show(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence)
        self.editor.setProperty("wrong", bool(sentence))
        restyle(self.editor)


def write_on(field: QPlainTextEdit, text: str = "") -> None:
    """Go on with `text` at the end of what stands in a field, a space after it."""
    from PySide6.QtGui import QTextCursor  # half a millisecond that the first picture does without

    field.moveCursor(QTextCursor.MoveOperation.End)
    before = field.toPlainText()
    field.insertPlainText(text if not before or before[-1].isspace() else f" {text}")


def pad_spin_box(box: QAbstractSpinBox) -> None:
    """Give the text of a spin or date box the same air on the left as other fields have."""
    edit = box.findChild(QLineEdit)
    if edit is not None:
        edit.setTextMargins(px(5), 0, 0, 0)
