"""What rows of lists look like: column heads that share the width, the ground and frame of a row, words on one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from hsnplan.overriding import override
from hsnplan.ui.icons import paint_icon
from hsnplan.ui.theme import MEDIUM, SMALL, color, font, in_force, px, tokens

LEFT = 20
"""Where the first column's text starts."""
GAP = 16
"""What every column keeps free to its right."""
_INSET = 6
"""How far ground and frame of a row stay from the edges of the list."""
_LEFT_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT_LINE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


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

    def __init__(self, parent: QWidget | None, sharing: Sharing) -> None:
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
        painter.drawText(room, _RIGHT_LINE if logicalIndex in self._sharing.right else _LEFT_LINE, shown)
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), color("hairline"))


def text_room(cell: QRect, column: int) -> QRect:
    """Where in a cell its text stands."""
    return cell.adjusted(px(LEFT) if column == 0 else 0, 0, -px(GAP), 0)


def frame_of(row: QRect) -> QRect:
    """The part of a row that ground and frame take up."""
    return row.adjusted(px(_INSET), 0, -px(_INSET), 0)


def paint_ground(painter: QPainter, row: QRect, *, selected: bool, hovered: bool) -> None:
    """The tint of a selected or hovered row."""
    if selected or hovered:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("selection" if selected else "hover"))
        painter.drawRoundedRect(frame_of(row), px(6), px(6))


def paint_frame(painter: QPainter, row: QRect) -> None:
    """The accent frame round what has the focus."""
    width = 2.0 if tokens().edged else 1.5
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color("accent"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2
    painter.drawRoundedRect(QRectF(frame_of(row)).adjusted(inset, inset, -inset, -inset), px(6), px(6))


def paint_words(
    painter: QPainter, room: QRect, words: str, size: int, weight: int, tone: str, *, right: bool = False
) -> str:
    """Draw words on one line, cut at the end where there is no room; answers what was drawn."""
    chosen = font(size, weight)
    painter.setFont(chosen)
    painter.setPen(color(tone))
    shown = QFontMetrics(chosen).elidedText(words, Qt.TextElideMode.ElideRight, max(0, room.width()))
    painter.drawText(room, _RIGHT_LINE if right else _LEFT_LINE, shown)
    return shown


def paint_and_measure(painter: QPainter, room: QRect, words: str, size: int, weight: int, tone: str) -> int:
    """As `paint_words`, answering how wide they became: where the next words may stand."""
    shown = paint_words(painter, room, words, size, weight, tone)
    return QFontMetrics(font(size, weight)).horizontalAdvance(shown)


def paint_notice(painter: QPainter, room: QRect, icon: str, words: str) -> QRect:
    """Draw a symbol and words at the right of a cell, never cut; answers the room that is left before them."""
    side, gap = px(14), px(6)
    width = QFontMetrics(font(SMALL, MEDIUM)).horizontalAdvance(words) + px(2)
    paint_words(painter, room.adjusted(room.width() - width, 0, 0, 0), words, SMALL, MEDIUM, "delayed")
    left = room.right() - width - gap - side
    paint_icon(painter, QRectF(left, room.y() + (room.height() - side) / 2, side, side), icon, "delayed")
    return room.adjusted(0, 0, left - room.right() - gap, 0)
