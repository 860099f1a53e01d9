"""The former report as a card: what was said last time stands beside what is said now."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from hsnplan.overriding import override
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.cards import Card
from hsnplan.ui.widgets.labels import ElidedLabel, Label
from hsnplan.ui.widgets.layouts import Row
from hsnplan.ui.widgets.status import Pill

_WIDTH = 344


class FormerReport(Card):
    """Date, state, words and author of one report, or that there is none."""

    def __init__(self) -> None:
        super().__init__(margins=(14, 11), gap=6)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._date = Label(size=12, tone="dim")
        self._state = Pill("", tinted=False, size=12)
        self._words = _Words()
        self._by = ElidedLabel(size=12, tone="dim")
        head = Row(gap=8)
        head.addWidget(Label("Förra rapporten", size=12, weight=600, tone="text2"), 1)
        head.addWidget(self._date)
        self.lines.addLayout(head)
        self.lines.addWidget(self._state)
        self.lines.addWidget(self._words, 1)
        self.lines.addWidget(self._by)
        in_force.theme_changed.connect(self.updateGeometry)

    def show_report(self, date: str, state: str, words: str, by: str) -> None:
        """Show a report."""
        self._state.setVisible(bool(date))
        self._date.setText(date)
        self._state.set_code(state)
        self._words.setPlainText(words)
        self._by.setText(by)
        self.setAccessibleName(f"Förra rapporten {date}: {words} {by}".strip())

    def show_nothing(self) -> None:
        """Say that there is no former report."""
        self.show_report("", "", "Ingen tidigare rapport. Det här blir den första.", "")

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(_WIDTH), super().sizeHint().height())


class _Words(QPlainTextEdit):
    """Text of any length in the room there is; can be scrolled and copied, looks like a label."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setProperty("kind", "plain")
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.setStyleSheet("QPlainTextEdit { border: none; padding: 0; background: transparent; }")
        self.setAccessibleName("Förra kommentaren")

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), px(36))

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()
