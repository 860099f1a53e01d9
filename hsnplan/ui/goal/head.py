"""The head of the goal page: the way back and the path, the title with its judgement, and what can be done."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from hsnplan.domain.entities import Node
from hsnplan.domain.extent import NOT_HERE
from hsnplan.domain.follow_up_kinds import Assessment
from hsnplan.domain.judging import Judging
from hsnplan.domain.register import Register
from hsnplan.domain.row_words import heading_words
from hsnplan.overriding import override
from hsnplan.ui.theme import px
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.labels import ElidedLabel, Label
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.status import Pill

_NONE_YET: Final = "Ingen bedömning än"


class GoalHead(QWidget):
    """Tells which goal is shown; its buttons only signal."""

    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = Button("Tillbaka", kind="link", icon="chevron-left")
        self.path = ElidedLabel(size=12, tone="text2")
        self.title = ElidedLabel(size=20, weight=600)
        self.pill = Pill("not_judged")
        self.copy = Button("Kopiera bild")
        self.outcome = Button("Nytt utfall", icon="plus")
        self.judge = Button("Bedöm …", kind="primary")
        self._buttons = QWidget()
        self._whole = Label(weight=600, wrap=True)
        self.words = Label(tone="text2", wrap=True)
        self.back.clicked.connect(self.back_asked)
        self._build()

    def _build(self) -> None:
        lines = Column(self, gap=6)
        self._above, self._row = Row(gap=8), Row(gap=16)
        self._above.addWidget(self.back)
        self._above.addWidget(self.path, 1)
        lines.addLayout(self._above)
        self._row.addWidget(self.title)
        self._row.addWidget(self.pill)
        self._row.addStretch(1)
        buttons = Row(self._buttons, gap=8)
        for button in (self.copy, self.outcome, self.judge):
            buttons.addWidget(button)
        self._row.addWidget(self._buttons)
        lines.addLayout(self._row)
        lines.addWidget(self._whole)
        lines.addWidget(self.words)

    def show_goal(self, register: Register, node: Node, shown: Assessment | None, *, editable: bool) -> None:
        """Fill it with a goal and the judgement that holds."""
        above = [row.title for row in reversed(list(register.ancestors(node.id)))]
        self.path.setText(" › ".join([*above, heading_words(register, node)]))
        self.title.setText(node.title)
        words = [text for text in (node.words, node.description) if text and text != node.title]
        self.words.setText("\n".join(words))
        self.words.setVisible(bool(words))
        if shown is None:
            self.pill.set_code("not_judged", f"Bedömningen {NOT_HERE}" if register.cut_for else _NONE_YET)
        else:
            judging = Judging(register)
            self.pill.set_code(judging.mark(shown), judging.word(node.id, shown.state))
        for button in (self.outcome, self.judge):
            button.setEnabled(editable)
        self._say_whole()

    def _arrange(self) -> None:
        """The buttons beside the title, or above it where both do not fit."""
        needed = sum(part.sizeHint().width() for part in (self.title, self.pill, self._buttons)) + px(48)
        row, other = (self._row, self._above) if needed <= self.width() else (self._above, self._row)
        if row.indexOf(self._buttons) < 0:
            other.removeWidget(self._buttons)
            row.addWidget(self._buttons)

    def _say_whole(self) -> None:
        self._arrange()
        cut = self.title.shown_text() != self.title.text()
        self._whole.setText(self.title.text())
        self._whole.setVisible(cut)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_whole()
