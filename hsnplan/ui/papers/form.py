"""A dialog of fields from a list: lines, texts, days and choices; a refusal stands at the field it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from hsnplan.domain.dates import parse_date
from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.domain.rules import LONGEST_LINE
from hsnplan.overriding import override
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.theme import px
from hsnplan.ui.widgets.completing import completer_for
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import plain_caption
from hsnplan.ui.workspace import Workspace

LINE, TEXT, DAY, CHOICE, SOUGHT, TICK = "line", "text", "day", "choice", "sought", "tick"
"""Sorts of fields; a sought one is a choice among many, found by typing."""
_DAY_HINT: Final = "2023-08-25 eller 25 augusti"


class Asked(NamedTuple):
    """One field: its name in the answer, its words, and what stands in it. `options` are (answer, words)."""

    name: str
    label: str
    sort: str = LINE
    value: str = ""
    options: Sequence[tuple[str, str]] = ()
    hint: str = ""
    needed: str = ""
    """What is said when nothing stands there; "" for a field that may be empty."""


Answer = Mapping[str, str]
Make = Callable[[Answer], Action | None]


class FormDialog(Dialog):
    """Asks, makes an action of the answers and does it; stays open with a sentence while that is refused."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        titles: tuple[str, str, str],
        asked: Sequence[Asked],
        make: Make,
    ) -> None:
        title, text, accept = titles
        super().__init__(parent, title, text, accept)
        self._workspace, self._asked, self._make = workspace, asked, make
        self.fields = {row.name: Field(row.label, _editor(row)) for row in asked if row.sort != TICK}
        self.ticks = {row.name: QCheckBox(plain_caption(row.label)) for row in asked if row.sort == TICK}
        for row in asked:
            if row.sort == TICK:
                self.ticks[row.name].setChecked(bool(row.value))
            self.body.addWidget(self.ticks[row.name] if row.sort == TICK else self.fields[row.name])
        self.fit(480, focus=next(iter(self.fields.values())).editor)

    def put(self, name: str, value: str) -> None:
        """Write or choose a value."""
        row = next(row for row in self._asked if row.name == name)
        _put(self.fields[name].editor, row, value)

    def answers(self) -> dict[str, str]:
        """What stands in the fields, days as ISO dates.

        Raises:
            Refusal: a field is empty that may not be, is no day, or names nothing; it names the field.
        """
        found = {name: "1" if tick.isChecked() else "" for name, tick in self.ticks.items()}
        return found | {row.name: self._read(row) for row in self._asked if row.sort != TICK}

    def _read(self, row: Asked) -> str:
        said = _said(self.fields[row.name].editor, row)
        if not said and row.needed:
            raise Refusal(row.needed, field=row.name)
        if row.sort != DAY or not said:
            return said
        try:
            return parse_date(said, int(self._workspace.register.today[:4]))
        except Refusal as refusal:
            raise Refusal(refusal.sentence, field=row.name) from refusal

    @override
    def checked(self) -> bool:
        for field in self.fields.values():
            field.accept()
        try:
            action = self._make(self.answers())
        except Refusal as refusal:
            self._refuse(refusal)
            return False
        return action is None or self._workspace.do(action, at=self._refuse)

    def _refuse(self, refusal: Refusal) -> None:
        """At the field it is about; at the first, when it is about none that is shown."""
        first = next(iter(self.fields))
        self.fields[refusal.field if refusal.field in self.fields else first].refuse(refusal.sentence)


def _editor(row: Asked) -> QWidget:
    if row.sort == TEXT:
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        text.setFixedHeight(px(76))
        text.setPlaceholderText(row.hint)
        text.setPlainText(row.value)
        return text
    if row.sort in (CHOICE, SOUGHT):
        return _choice(row)
    line = QLineEdit(row.value)
    line.setMaxLength(LONGEST_LINE)
    line.setPlaceholderText(row.hint or (_DAY_HINT if row.sort == DAY else ""))
    return line


def _choice(row: Asked) -> QComboBox:
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(20)
    for answer, words in row.options:
        box.addItem(words, answer)
    if row.sort == SOUGHT:
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setCompleter(completer_for([words for _, words in row.options], box))
        edit = box.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(row.hint)
    _put(box, row, row.value)
    return box


def _put(editor: QWidget, row: Asked, value: str) -> None:
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex(next((n for n, (key, _) in enumerate(row.options) if key == value), -1))
        edit = editor.lineEdit()
        if edit is not None:
            edit.setCursorPosition(0)
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(value)
    elif isinstance(editor, QLineEdit):
        editor.setText(value)
        editor.setCursorPosition(0)


def _said(editor: QWidget, row: Asked) -> str:
    if isinstance(editor, QComboBox):
        words = editor.currentText().strip()
        return next((key for key, known in row.options if known.strip() == words), "")
    text = editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.text()  # type: ignore[attr-defined]
    return str(text).strip()
