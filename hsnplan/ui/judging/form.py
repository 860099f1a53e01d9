"""What is written of a judgement: state, comment, reason and first date, explanation, forecast, measures."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from hsnplan.domain.follow_up_kinds import Assessment
from hsnplan.domain.judging import NOT_JUDGED, REASONS, Judging
from hsnplan.overriding import override
from hsnplan.ui.judging.scale import ScaleChoice
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.layouts import Column, Row

_LONG = ("comment", "explanation", "forecast", "measures")
_LABELS = {
    "comment": "Kommentar",
    "explanation": "Förklaring",
    "forecast": "Prognos",
    "measures": "Åtgärder",
    "reason": "Skäl",
    "first_date": "Går att bedöma tidigast",
}
_HEIGHTS = {"comment": 84, "explanation": 46, "forecast": 46, "measures": 46}
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class JudgingForm(QWidget):
    """The fields of one judgement; says when they are to be saved."""

    saved = Signal()
    left = Signal()
    typed = Signal()

    def __init__(self, parent: QWidget | None = None, *, wide: bool = False) -> None:
        super().__init__(parent)
        self.scale = ScaleChoice(wide=wide)
        self.texts = {name: QPlainTextEdit() for name in _LONG}
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.addItems(REASONS)
        self.first_date = QLineEdit()
        self.first_date.setPlaceholderText("t.ex. 30 september")
        editors: dict[str, QWidget] = {**self.texts, "reason": self.reason, "first_date": self.first_date}
        self.fields = {name: Field(_LABELS[name], editor) for name, editor in editors.items()}
        self._state = Field("Bedömning", self.scale)
        self._kept: dict[str, str] = {}
        self._build(Row(gap=12) if wide else Column(gap=10))
        in_force.theme_changed.connect(self._measure)
        self._measure()

    def _build(self, silent: QBoxLayout) -> None:
        lines = Column(self, gap=10)
        lines.addWidget(self._state)
        lines.addLayout(silent)
        for name, field in self.fields.items():
            (lines if name in _LONG else silent).addWidget(field, 1 + (name == "reason"))
            field.editor.installEventFilter(self)
        edit = self.reason.lineEdit()
        if edit is not None:
            edit.installEventFilter(self)
        self.scale.installEventFilter(self)
        self.scale.chosen.connect(lambda _: self._chosen())
        for text in self.texts.values():
            text.setTabChangesFocus(True)
            text.textChanged.connect(self.typed)
        self.reason.editTextChanged.connect(lambda _: self.typed.emit())
        self.first_date.textEdited.connect(lambda _: self.typed.emit())

    def _measure(self) -> None:
        for name, text in self.texts.items():
            text.setFixedHeight(px(_HEIGHTS[name]))

    def _chosen(self) -> None:
        self._show_reason()
        self._accept_all()
        self.typed.emit()

    def _show_reason(self) -> None:
        silent = self.scale.value == NOT_JUDGED
        for name in ("reason", "first_date"):
            self.fields[name].setVisible(silent)

    def fill(self, judging: Judging, row: str, period: str, said: Assessment, *, editable: bool) -> None:
        """Show what has been said of a row."""
        self.scale.offer(judging, row, period)
        self.take({name: getattr(said, name) for name in ("state", *self.fields)})
        self._kept = self.values()
        for text in self.texts.values():
            text.setReadOnly(not editable)
        for widget in (self.scale, self.reason, self.first_date):
            widget.setEnabled(editable)

    def take(self, values: Mapping[str, str]) -> None:
        """Let the fields say something else, without telling."""
        with QSignalBlocker(self):
            self.scale.choose(values.get("state", self.scale.value))
            for name, text in self.texts.items():
                if name in values and text.toPlainText() != values[name]:
                    text.setPlainText(values[name])
            self.reason.setCurrentText(values.get("reason", self.reason.currentText()))
            self.first_date.setText(values.get("first_date", self.first_date.text()))
            self._show_reason()
        self._accept_all()

    def _accept_all(self) -> None:
        for field in (self._state, *self.fields.values()):
            field.accept()

    def values(self) -> dict[str, str]:
        """What the fields say."""
        return {
            "state": self.scale.value,
            **{name: text.toPlainText().strip() for name, text in self.texts.items()},
            "reason": self.reason.currentText().strip(),
            "first_date": self.first_date.text().strip(),
        }

    @property
    def is_touched(self) -> bool:
        """Whether something has been written that is not saved."""
        return self.values() != self._kept

    def refuse(self, field: str, sentence: str) -> bool:
        """Tell at a field what is wrong; answers whether there is such a field."""
        known = {**self.fields, "state": self._state}
        if field not in known:
            return False
        shown = known[field]
        shown.refuse(sentence)
        shown.accept_when_mended()
        shown.editor.setFocus()
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - int(Qt.Key.Key_0)
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not (plain and 0 <= digit <= 9 and self.scale.take_digit(digit)) and not self._key(event):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        """Ctrl+Enter saves and Escape leaves, wherever one writes."""
        if event.key() in _RETURN and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.saved.emit()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        return False
