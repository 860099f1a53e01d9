"""How a row of Mina aktiviteter looks: headings, and the text of each column."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from hsnplan.domain.states import state_word
from hsnplan.ui.marks import MARK, paint_mark
from hsnplan.ui.mine.lines import Line
from hsnplan.ui.mine.model import DUE, GOAL, REMARK, STATE, TITLE, Group
from hsnplan.ui.theme import BODY, MEDIUM, REGULAR, SEMIBOLD, SMALL, color, font, px, tokens
from hsnplan.ui.tokens import INK
from hsnplan.ui.widgets.rows import paint_notice, paint_words, text_room

_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def paint_heading(painter: QPainter, row: QRect, group: Group, *, lined: bool) -> None:
    """Title and count of a group, with a hairline above unless it is the first."""
    if lined:
        painter.fillRect(QRect(row.x(), row.y(), row.width(), 1), color("hairline"))
    room = row.adjusted(px(20), 0, 0, 0)
    painter.setFont(font(BODY, SEMIBOLD))
    painter.setPen(color("text"))
    painter.drawText(room, _FLAGS, group.title)
    title = painter.fontMetrics().horizontalAdvance(group.title)
    painter.setFont(font(BODY, REGULAR))
    painter.setPen(color("dim"))
    painter.drawText(room.adjusted(title + px(9), 0, 0, 0), _FLAGS, str(len(group.activities)))


def paint_cell(painter: QPainter, cell: QRect, column: int, line: Line, *, current: bool) -> None:
    """One column of an activity."""
    room = text_room(cell, column)
    if column == TITLE:
        ink = "text" if line.waiting or current else "text2"
        if line.notice:
            room = paint_notice(painter, room, "clash", line.notice)
        paint_words(painter, room, line.title, BODY, MEDIUM if current else REGULAR, ink)
    elif column == STATE:
        _state(painter, room, line.state)
    elif column == DUE:
        weight, tone = (MEDIUM, "delayed") if line.urgent else (REGULAR, "text2")
        paint_words(painter, room, line.due, SMALL, weight, tone)
    elif column == REMARK:
        _remark(painter, room, line)
    else:
        paint_words(painter, room, line.goal if column == GOAL else line.unit, SMALL, REGULAR, "text2")


def _state(painter: QPainter, room: QRect, state: str) -> None:
    side = px(MARK)
    top = room.y() + (room.height() - side) / 2
    paint_mark(painter, QRectF(room.x(), top, side, side), state, tokens())
    room = room.adjusted(side + px(6), 0, px(10), 0)
    paint_words(painter, room, state_word(state), SMALL, MEDIUM, INK[state])


def _remark(painter: QPainter, room: QRect, line: Line) -> None:
    painter.setFont(font(SMALL, REGULAR))
    start = painter.fontMetrics().horizontalAdvance(line.date) + px(8) if line.date else 0
    if line.date:
        paint_words(painter, room, line.date, SMALL, REGULAR, "dim")
    paint_words(painter, room.adjusted(start, 0, px(4), 0), line.remark, SMALL, REGULAR, "dim")
