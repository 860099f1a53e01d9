"""The column heads of Mina aktiviteter: plain words on the surface, on the same left edges as the rows."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from hsnplan.ui.mine.model import DUE, GOAL, REMARK, STATE, TITLE, UNIT
from hsnplan.ui.theme import MEDIUM, SMALL, color, font, px

LEFT = 20
"""Where the first column's text starts."""
GAP = 16
"""What every column keeps free to its right."""

_FIXED = {STATE: 120, DUE: 148}
_SHARES = {TITLE: 42, UNIT: 22, GOAL: 21, REMARK: 37}


class Header(QHeaderView):
    """Columns that share the width until the user has drawn one of them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setStretchLastSection(True)
        self.setSectionsMovable(False)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.own_widths = False
        self._sharing = False
        self.sectionResized.connect(self._notice)

    def share(self, width: int) -> None:
        """Give every column its part of the width."""
        if self.own_widths:
            return
        self._sharing = True
        fixed = sum(px(length) for length in _FIXED.values())
        shown = {column: part for column, part in _SHARES.items() if not self.isSectionHidden(column)}
        rest = max(0, width - fixed) / sum(shown.values())
        for column, length in _FIXED.items():
            self.resizeSection(column, px(length))
        for column, part in shown.items():
            self.resizeSection(column, round(rest * part))
        self._sharing = False

    def widths(self) -> list[int]:
        """The user's own widths in design pixels, or nothing."""
        return (
            [round(self.sectionSize(i) / px(100) * 100) for i in range(self.count())]
            if self.own_widths
            else []
        )

    def take_widths(self, widths: list[int]) -> None:
        """Take up saved widths."""
        if len(widths) == self.count() and all(width > 0 for width in widths):
            self._sharing = True
            for column, width in enumerate(widths):
                self.resizeSection(column, px(width))
            self._sharing = False
            self.own_widths = True

    def _notice(self) -> None:
        if not self._sharing and self.isVisible() and self.cursor().shape() == Qt.CursorShape.SplitHCursor:
            self.own_widths = True

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
