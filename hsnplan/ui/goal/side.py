"""Beside the goal: how it is judged and why, what divisions and former periods said, and what was changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from hsnplan.domain.extent import NOT_HERE
from hsnplan.domain.follow_up_kinds import Assessment
from hsnplan.domain.goal_figures import short_name
from hsnplan.domain.judging import Judging
from hsnplan.domain.register import Register
from hsnplan.ui.goal.shown import former_judgements, remark_of
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.labels import ElidedLabel, Label, Line
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.status import Pill
from hsnplan.ui.widgets.thread import Remark, Thread

_PARTS: Final = (
    ("comment", "Kommentar"),
    ("explanation", "Förklaring"),
    ("forecast", "Prognos"),
    ("measures", "Åtgärder"),
    ("review", "Granskning"),
)
_MOST: Final = 6
_NOBODY: Final = "Ingen har bedömt målet än."


class GoalSide(QFrame):
    """Shows the judgements and the history of one goal."""

    history_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAccessibleName("Bedömning och historik")
        self._period = Label(tone="text2")
        self._pill = Pill("not_judged")
        self._who = ElidedLabel(size=12, tone="text2")
        self._none = Label(_NOBODY, tone="text2", wrap=True)
        self.parts = {name: _Part(words) for name, words in _PARTS}
        self._count = Label(size=12, tone="dim")
        self._former = Label("Per division och tidigare", weight=600)
        self.conversation = Thread()
        self.history = Thread()
        self.history.setAccessibleName("Historik")
        self.more = Button("Visa all historik", kind="link")
        self.more.clicked.connect(self.history_asked)
        self._build()

    def _build(self) -> None:
        lines = Column(self, margins=(20, 16), gap=12)
        head = Row(gap=8)
        head.addWidget(Label("Bedömning", weight=600))
        head.addStretch(1)
        head.addWidget(self._period)
        lines.addLayout(head)
        judged = Row(gap=12)
        judged.addWidget(self._pill)
        judged.addStretch(1)
        judged.addWidget(self._who)
        lines.addLayout(judged)
        lines.addWidget(self._none)
        for part in self.parts.values():
            lines.addWidget(part)
        lines.addWidget(Line())
        former = Row(gap=8)
        former.addWidget(self._former)
        former.addStretch(1)
        former.addWidget(self._count)
        lines.addLayout(former)
        lines.addWidget(self.conversation)
        lines.addWidget(Line())
        lines.addWidget(Label("Historik", weight=600))
        lines.addWidget(self.history)
        lines.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch(1)

    def show_judgements(self, register: Register, node: str, shown: Assessment | None) -> None:
        """Fill it with a goal's judgements."""
        judging = Judging(register)
        self._pill.setVisible(shown is not None)
        self._none.setVisible(shown is None)
        self._none.setText(f"Nämndens bedömning {NOT_HERE}." if register.cut_for else _NOBODY)
        self._period.setText(short_name(register, shown.period) if shown is not None else "")
        self._who.setText("")
        if shown is not None:
            self._pill.set_code(judging.mark(shown), judging.word(node, shown.state))
            self._who.setText(shown.date)
        for name, part in self.parts.items():
            part.tell(str(getattr(shown, name)) if shown is not None else "")
        if shown is not None and shown.reason:
            self.parts["comment"].tell(f"{shown.reason}. {shown.comment}".strip())
        former = former_judgements(register, node, shown)
        self._count.setText(str(len(former)) if former else "inga")
        self.conversation.setVisible(bool(former))
        self.conversation.show_remarks([remark_of(register, judging, row) for row in former])

    def show_history(self, remarks: Sequence[Remark]) -> None:
        """Fill it with what was changed, the latest first."""
        self.history.show_remarks(remarks[:_MOST])
        self.more.setVisible(len(remarks) > _MOST)


class _Part(QWidget):
    """A heading with the words under it; not there without words."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._words = Label(wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lines = Column(self, gap=3)
        lines.addWidget(Label(heading, size=12, weight=600, tone="text2"))
        lines.addWidget(self._words)

    def tell(self, words: str) -> None:
        """Say some words, or nothing."""
        self._words.setText(words)
        self.setVisible(bool(words.strip()))
