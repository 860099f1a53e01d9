"""A quiet line below a field that says which of its characters print cannot show, and where they stand.

How to use:

    self._print = PrintNote(self.comment, lines)     # `lines` is the layout that the field stands in
    self._print.look()                                # after a text was put in with signals blocked
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from hsnplan.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit


def unprintable(text: str) -> str:
    """The sentence about characters that print cannot show; "" at once for what every font has."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        from hsnplan.application import unprintable as print_rule  # start-up and most texts do without

        return print_rule.sentence(text)
    return ""


class PrintNote(QObject):
    """Watches a field; its line is made when there first is something to say, below the field or what it is in."""

    changed = Signal()
    """Something else is said, or nothing any more: the field's surroundings need another height."""

    def __init__(
        self,
        field: QLineEdit | QPlainTextEdit,
        lines: QBoxLayout,
        *,
        margin: int = 0,
        above: QWidget | None = None,
    ) -> None:
        super().__init__(field)
        self._field, self._lines, self._margin = field, lines, margin
        self._above = above or field
        self._label: Label | None = None
        field.textChanged.connect(self.look)

    @property
    def words(self) -> str:
        """What is said now."""
        return self._label.text() if self._label is not None else ""

    @property
    def is_shown(self) -> bool:
        """Whether the line stands there."""
        return self._label is not None and not self._label.isHidden()

    def look(self) -> None:
        """Read the field again."""
        field = self._field
        words = unprintable(field.text() if isinstance(field, QLineEdit) else field.toPlainText())
        if words == self.words:
            return
        if self._label is None:
            self._label = self._made()
        self._label.setText(words)
        self._label.setVisible(bool(words))
        self._field.setAccessibleDescription(words)
        self.changed.emit()

    def _made(self) -> Label:
        label = Label(size=12, tone="delayed", wrap=True)
        label.setContentsMargins(self._margin, 0, 0, 0)
        self._lines.insertWidget(self._lines.indexOf(self._above) + 1, label)
        return label
