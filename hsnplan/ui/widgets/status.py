"""States and progress as small widgets; the painting itself is shared with the delegates in `marks`.

How to use:

    Pill("ongoing")                              # mark + word on its tint
    Pill("partly", tinted=False, size=12)        # mark + word alone
    StateBar({"completed": 1, "ongoing": 2})     # activities by state; always beside its figure in words
    StateBar({"met": 7}, judged=True, total=35)
    Progress("16 av 25 uppdaterade", 16 / 25)

The words come from the domain, so a screen reader says what the eye sees.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from hsnplan.domain.states import judged_word, plural_word, state_word
from hsnplan.overriding import override
from hsnplan.ui.marks import (
    BAR,
    MARK,
    MARK_BESIDE_BODY,
    paint_judgement_bar,
    paint_mark,
    paint_progress,
    paint_status_bar,
)
from hsnplan.ui.theme import BODY, MEDIUM, color, font, px, tokens
from hsnplan.ui.tokens import INK, JUDGEMENT_BAR, JUDGEMENT_INK, WORK_BAR, tint_of
from hsnplan.ui.widgets.labels import Label, PaintedLabel
from hsnplan.ui.widgets.layouts import Column

_PAD = 9
_MARK_TO_WORD = 7
_HEIGHT = 24


def word_of(code: str) -> str:
    """The Swedish word that stands beside the mark of a code of either family."""
    return judged_word(code) if code in JUDGEMENT_INK else state_word(code)


class Pill(PaintedLabel):
    """A state as mark and word, on its tint unless `tinted` is off."""

    def __init__(
        self, code: str, parent: QWidget | None = None, *, tinted: bool = True, size: int = BODY
    ) -> None:
        super().__init__(parent)
        self._tinted = tinted
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_code(code)

    def set_code(self, code: str, word: str = "") -> None:
        """Show another state, with a word of its own if it has one."""
        self._code = code
        self.setText(word or word_of(code))
        self.updateGeometry()
        self.update()

    @property
    def code(self) -> str:
        """The state shown now."""
        return self._code

    @override
    def measured(self) -> QSize:
        word = QFontMetrics(self._font()).horizontalAdvance(self.text())
        return QSize(2 * self._pad() + self._side() + px(_MARK_TO_WORD) + word, px(_HEIGHT))

    @override
    def draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._tinted:
            self._draw_ground(painter)
        side = self._side()
        paint_mark(painter, QRectF(self._pad(), (self.height() - side) / 2, side, side), self._code, tokens())
        painter.setFont(self._font())
        painter.setPen(color(INK[self._code]))
        room = self.rect().adjusted(self._pad() + side + px(_MARK_TO_WORD), 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self.text())

    def _draw_ground(self, painter: QPainter) -> None:
        edged = tokens().edged
        painter.setPen(color(INK[self._code]) if edged else Qt.PenStyle.NoPen)
        painter.setBrush(color(tint_of(self._code)))
        inset = 0.5 if edged else 0
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), px(6), px(6))

    def _side(self) -> int:
        return px(MARK_BESIDE_BODY if self._size >= BODY else MARK)

    def _pad(self) -> int:
        return px(_PAD) if self._tinted else 0

    def _font(self) -> QFont:
        return font(self._size, MEDIUM)


class StateBar(PaintedLabel):
    """How many activities (or, `judged`, goals) are in each state, as one thin stacked bar."""

    def __init__(
        self,
        counts: Mapping[str, int],
        parent: QWidget | None = None,
        *,
        judged: bool = False,
        total: int = 0,
        height: int = BAR,
        width: int = 56,
    ) -> None:
        super().__init__(parent)
        self._judged = judged
        self._height = height
        self._width = width
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_counts(counts, total)

    def set_counts(self, counts: Mapping[str, int], total: int = 0) -> None:
        """Show other counts; goals beyond their sum up to `total` are those nobody has judged."""
        self._counts = dict(counts)
        self._total = total
        self.setText(self._spoken())
        self.setToolTip(self.text())
        self.update()

    @override
    def measured(self) -> QSize:
        return QSize(px(self._width), px(self._height))

    @override
    def draw(self, painter: QPainter) -> None:
        rect = QRectF(0, (self.height() - px(self._height)) / 2, self.width(), px(self._height))
        if self._judged:
            paint_judgement_bar(painter, rect, self._counts, tokens(), self._total)
        else:
            paint_status_bar(painter, rect, self._counts, tokens())

    def _spoken(self) -> str:
        order = JUDGEMENT_BAR if self._judged else WORK_BAR
        told = [
            f"{self._counts[code]}\N{NO-BREAK SPACE}{_after_number(code)}"
            for code in order
            if self._counts.get(code)
        ]
        return ", ".join(told)


class Progress(QWidget):
    """How far one has come: a caption over a thin bar in the accent."""

    def __init__(self, caption: str, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = Label(caption, size=12, weight=500, tone="text2")
        self._bar = _ProgressBar()
        lines = Column(self, gap=9)
        lines.addWidget(self._caption)
        lines.addWidget(self._bar)
        self.set_progress(caption, share)

    def set_progress(self, caption: str, share: float) -> None:
        """Tell of another stage: `share` is 0 to 1."""
        self._caption.setText(caption)
        self._bar.set_share(caption, share)


class _ProgressBar(PaintedLabel):
    _share = 0.0

    def set_share(self, spoken: str, share: float) -> None:
        self._share = share
        self.setText(spoken)
        self.update()

    @override
    def measured(self) -> QSize:
        return QSize(px(200), px(BAR))

    @override
    def draw(self, painter: QPainter) -> None:
        paint_progress(painter, QRectF(self.rect()), self._share, tokens())


def _after_number(code: str) -> str:
    return judged_word(code).lower() if code in JUDGEMENT_INK else plural_word(code)
