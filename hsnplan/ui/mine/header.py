"""Column heads on the surface, on the same left edges as the rows; the columns share the width there is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from hsnplan.ui.theme import MEDIUM, SMALL, color, font, in_force, px

LEFT = 20
"""Where the first column's text starts."""
GAP = 16
"""What every column keeps free to its right."""


class Sharing(NamedTuple):
    """How columns share a width, in pixels of the design: some have a `fixed` one, the others get `parts`.

    A column among `needs` gives way in a list narrower than that; those at `right` have their words there.
    """

    fixed: Mapping[int, int]
    parts: Mapping[int, int]
    needs: Mapping[int, int]
    right: frozenset[int] = frozenset()


class Header(QHeaderView):
    """Columns that share the width until the user has drawn one of them; in a narrow window some give way."""

    def __init__(self, parent: QWidget, sharing: Sharing) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sharing = sharing
        self._own_widths = False
        self._drawing = False
        self._unwanted: set[int] = set()
        self.setStretchLastSection(True)
        self.setSectionsMovable(False)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.sectionResized.connect(self._notice)

    def want(self, column: int, *, wanted: bool) -> None:
        """Show a column where there is room, or not at all."""
        self._unwanted = self._unwanted - {column} if wanted else self._unwanted | {column}

    def share(self, width: int) -> None:
        """Give every column its part of the width."""
        fixed, parts, needs, _ = self._sharing
        for column, least in needs.items():
            self.setSectionHidden(column, column in self._unwanted or width < px(least))
        if self._own_widths:
            return
        given = sum(px(length) for column, length in fixed.items() if not self.isSectionHidden(column))
        shown = {column: part for column, part in parts.items() if not self.isSectionHidden(column)}
        rest = max(0, width - given) / sum(shown.values())
        for column, length in fixed.items():
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

    def cell(self, column: int, top: int, height: int) -> QRect:
        """Where a column's cell stands in a row; of no width when the column is hidden."""
        width = 0 if self.isSectionHidden(column) else self.sectionSize(column)
        return QRect(self.sectionViewportPosition(column), top, width, height)

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
        at_right = logicalIndex in self._sharing.right
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), color("hairline"))


def text_room(cell: QRect, column: int) -> QRect:
    """Where in a cell its text stands."""
    return cell.adjusted(px(LEFT) if column == 0 else 0, 0, -px(GAP), 0)
