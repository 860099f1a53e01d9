"""Reports and remarks as a conversation: a line down the left whose knots are the marks of the states.

How to use:

    thread = Thread()
    thread.show_remarks([Remark("ongoing", "Enhetschef", "2023-08-21", "Bemannat 8 av 10 pass."), …])

Newest first is the caller's order. A remark without a state (`mark` None) has a small dot for a knot.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hsnplan.overriding import override
from hsnplan.ui.marks import MARK_BESIDE_BODY, paint_mark
from hsnplan.ui.theme import color, px, tokens
from hsnplan.ui.tokens import INK
from hsnplan.ui.widgets.labels import ElidedLabel, Label
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.status import word_of

_GUTTER = 28
_KNOT_LEFT = 1
_KNOT_TOP = 0
_CLEAR = 5


class Remark(NamedTuple):
    """One entry: the state it reports (None: only a remark), who, the date as it is to be read, the words.

    `word` stands beside the mark where it is another than the mark's own.
    """

    mark: str | None
    author: str
    date: str
    text: str
    word: str = ""

    @property
    def state_word(self) -> str:
        """The word beside the author; "" for a remark without state."""
        return self.word or ("" if self.mark is None else word_of(self.mark))


class Thread(QWidget):
    """The remarks on one thing, as long as they are many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Kommentarer")
        self._lines = Column(self, gap=0)
        self._entries: list[_Entry] = []

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show these instead of those before."""
        if len(remarks) == len(self._entries) and all(map(_Entry.fits, self._entries, remarks)):
            for entry, remark in zip(self._entries, remarks, strict=True):
                entry.tell(remark)
            return
        for entry in self._entries:
            entry.setParent(None)
            entry.deleteLater()
        self._entries = [_Entry(remark, last=remark is remarks[-1]) for remark in remarks]
        for entry in self._entries:
            self._lines.addWidget(entry)


class _Entry(QWidget):
    def __init__(self, remark: Remark, *, last: bool) -> None:
        super().__init__()
        self._remark = remark
        self._last = last
        self._state: Label | None = None
        self._name(remark)
        lines = Column(self, margins=(_GUTTER, 0, 0, 0 if last else 14), gap=4)
        lines.addLayout(self._head(remark))
        if remark.text:
            lines.addWidget(_words(remark.text))

    def fits(self, remark: Remark) -> bool:
        """Whether a remark differs from this one by its state alone."""
        was = self._remark
        return remark._replace(mark=was.mark, word=was.word) == was and (remark.mark is None) == (
            was.mark is None
        )

    def tell(self, remark: Remark) -> None:
        """Say another state of a remark that fits."""
        if remark != self._remark and self._state is not None and remark.mark is not None:
            self._state.setText(remark.state_word)
            self._state.set_tone(INK[remark.mark])
            self._name(remark)
            self._remark = remark
            self.update()

    def _name(self, remark: Remark) -> None:
        self.setAccessibleName(", ".join(filter(None, (remark.author, remark.state_word, remark.date))))

    def _head(self, remark: Remark) -> Row:
        head = Row(gap=8)
        head.addWidget(ElidedLabel(remark.author, weight=600))
        if remark.mark is not None:
            self._state = Label(remark.state_word, size=12, weight=500, tone=INK[remark.mark])
            head.addWidget(self._state)
        head.addStretch(1)
        head.addWidget(Label(remark.date, size=12, tone="dim").with_figures())
        return head

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        side = px(MARK_BESIDE_BODY)
        knot = QRectF(px(_KNOT_LEFT), px(_KNOT_TOP), side, side)
        with QPainter(self) as painter:
            self._draw_knot(painter, knot)
            if not self._last:
                top = round(knot.bottom()) + px(_CLEAR) - 1
                line = QRect(int(knot.center().x()), top, 1, self.height() - px(_CLEAR) + 1 - top)
                painter.fillRect(line, color("hairline"))

    def _draw_knot(self, painter: QPainter, knot: QRectF) -> None:
        if self._remark.mark is not None:
            paint_mark(painter, knot, self._remark.mark, tokens())
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("field_edge"))
        painter.drawEllipse(QPointF(knot.center()), px(3), px(3))


def _words(text: str) -> Label:
    label = Label(text, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
