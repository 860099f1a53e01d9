"""How a cell of a list of analysis looks: mark, arrow, words and bar, each in its place."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from hsnplan.domain.analysis.movement import BETTER, UNCHANGED, WORSE
from hsnplan.ui.analysis.outline import Cell
from hsnplan.ui.marks import BAR, MARK, paint_mark, paint_status_bar
from hsnplan.ui.theme import SMALL, color, px, tokens
from hsnplan.ui.widgets.rows import paint_words

_COUNT = 40
"""How much room a number has that stands before a bar."""
_ARROWS = {BETTER: (-1.0, "text"), UNCHANGED: (0.0, "dim"), WORSE: (1.0, "text")}
_ARROW = 11


def paint_cell(painter: QPainter, room: QRect, cell: Cell, size: int, *, right: bool) -> None:
    """One column of a line or heading."""
    if cell.states is not None:
        paint_status_bar(painter, _bar_room(room), cell.states, tokens())
        return
    if cell.mark:
        side = px(MARK)
        box = QRectF(room.x(), room.y() + (room.height() - side) / 2, side, side)
        paint_mark(painter, box, cell.mark, tokens())
        room = room.adjusted(side + px(7), 0, 0, 0)
    if cell.way in _ARROWS:
        side = px(_ARROW)
        paint_way(painter, QRectF(room.x(), room.y() + (room.height() - side) / 2, side, side), cell.way)
        room = room.adjusted(side + px(8), 0, 0, 0)
    if cell.share is not None:
        if cell.share:
            _paint_share(painter, room.adjusted(px(_COUNT) + px(8), 0, 0, 0), cell.share)
        room = QRect(room.x(), room.y(), px(_COUNT), room.height())
        right = True
    paint_words(painter, room, cell.words, size, cell.weight, cell.tone, right=right)


def _bar_room(room: QRect) -> QRectF:
    return QRectF(room.x(), room.y() + (room.height() - px(BAR)) / 2, room.width(), px(BAR))


def _paint_share(painter: QPainter, room: QRect, share: float) -> None:
    """A bar in grey, for it is no state: as long as its share, and never so short that it is not seen."""
    whole = _bar_room(room)
    if whole.width() <= px(8):
        return
    whole.setWidth(max(px(3), whole.width() * min(1.0, share)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("bar_planned"))
    painter.drawRoundedRect(whole, px(BAR) / 2, px(BAR) / 2)


def paint_way(painter: QPainter, box: QRectF, way: str) -> None:
    """An arrow: up for better, level for unchanged, down for worse; the word always stands beside it."""
    slant, tone = _ARROWS[way]
    half = box.width() / 2
    middle = box.center()
    start = QPointF(middle.x() - half, middle.y() - slant * half * 0.8)
    end = QPointF(middle.x() + half, middle.y() + slant * half * 0.8)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color(tone), max(1.4, px(14) / 10))
    painter.setPen(pen)
    painter.drawLine(start, end)
    head = half * 0.85
    for x, y in _head(slant, head):
        painter.drawLine(end, QPointF(end.x() + x, end.y() + y))


def _head(slant: float, length: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """The two strokes of an arrow's head, from its tip."""
    if not slant:
        return (-length * 0.75, -length * 0.75), (-length * 0.75, length * 0.75)
    return (-length, 0.0), (0.0, -slant * length)


def line_size(column: int, body: int) -> int:
    """The size of type of a column: the first one is read first."""
    return body if column == 0 else SMALL
