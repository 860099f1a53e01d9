"""The column heads of Mina aktiviteter: plain words on the surface, on the same left edges as the rows."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from hsnplan.ui.mine.model import DUE, GOAL, REMARK, STATE, TITLE, UNIT
from hsnplan.ui.theme import MEDIUM, SMALL, color, font, in_force, px

LEFT = 20
"""Where the first column's text starts."""
GAP = 16
"""What every column keeps free to its right."""

_FIXED = {STATE: 120, DUE: 148}
_SHARES = {TITLE: 42, UNIT: 22, GOAL: 21, REMARK: 37}
_NEEDS = {GOAL: 820, REMARK: 620, UNIT: 520}
"""Columns that give way, and the width of the design below which they do."""


class Header(QHeaderView):
    """Columns that share the width until the user has drawn one of them; in a narrow window some give way."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setStretchLastSection(True)
        self.setSectionsMovable(False)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self._own_widths = False
        self._drawing = False
        self._unwanted: set[int] = set()
        self.sectionResized.connect(self._notice)

    def want(self, column: int, *, wanted: bool) -> None:
        """Show a column where there is room, or not at all."""
        self._unwanted = self._unwanted - {column} if wanted else self._unwanted | {column}

    def share(self, width: int) -> None:
        """Give every column its part of the width."""
        for column, least in _NEEDS.items():
            self.setSectionHidden(column, column in self._unwanted or width < px(least))
        if self._own_widths:
            return
        fixed = sum(px(length) for length in _FIXED.values())
        shown = {column: part for column, part in _SHARES.items() if not self.isSectionHidden(column)}
        rest = max(0, width - fixed) / sum(shown.values())
        for column, length in _FIXED.items():
            self.resizeSection(column, px(length))
        for column, part in shown.items():
            self.resizeSection(column, round(rest * part))

    def widths(self) -> list[int]:
        """The user's own widths in design pixels (0: hidden), or nothing."""
        if not self._own_widths:
            return []
        return [round(self.sectionSize(column) / in_force.ratio) for column in range(self.count())]

    def take_widths(self, widths: list[int]) -> None:
        """Take up saved widths; hidden columns keep theirs."""
        if len(widths) == self.count() and max(widths) > 0:
            for column, width in enumerate(widths):
                if width > 0:
                    self.resizeSection(column, px(width))
            self._own_widths = True

    def _notice(self) -> None:
        self._own_widths = self._own_widths or self._drawing

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._drawing = True
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._drawing = False

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(32))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.fillRect(rect, color("surface"))
        painter.setFont(font(SMALL, MEDIUM))
        painter.setPen(color("dim"))
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        room = text_room(rect, logicalIndex)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), color("hairline"))


def text_room(cell: QRect, column: int) -> QRect:
    """Where in a cell its text stands."""
    left = px(LEFT) if column == TITLE else 0
    return cell.adjusted(left, 0, -px(GAP), 0)
