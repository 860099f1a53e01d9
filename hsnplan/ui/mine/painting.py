"""How a row of Mina aktiviteter looks: ground, frame, and the text of each column."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from hsnplan.domain.states import state_word
from hsnplan.ui.marks import MARK, paint_mark
from hsnplan.ui.mine.header import text_room
from hsnplan.ui.mine.lines import Line
from hsnplan.ui.mine.model import DUE, GOAL, REMARK, STATE, TITLE, Group
from hsnplan.ui.theme import BODY, MEDIUM, REGULAR, SEMIBOLD, SMALL, color, font, px, tokens
from hsnplan.ui.tokens import INK

_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_INSET_LEFT, _INSET_RIGHT = 6, 6


def frame_of(row: QRect) -> QRect:
    """The part of a row that ground and frame take up."""
    return row.adjusted(px(_INSET_LEFT), 0, -px(_INSET_RIGHT), 0)


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


def paint_cell(painter: QPainter, cell: QRect, column: int, line: Line, *, current: bool) -> None:
    """One column of an activity."""
    room = text_room(cell, column)
    if column == TITLE:
        ink = color("text" if line.waiting or current else "text2")
        _text(painter, room, line.title, BODY, MEDIUM if current else REGULAR, ink)
    elif column == STATE:
        _state(painter, room, line.state)
    elif column == DUE:
        weight, tone = (MEDIUM, "delayed") if line.urgent else (REGULAR, "text2")
        _text(painter, room, line.due, SMALL, weight, color(tone))
    elif column == REMARK:
        _remark(painter, room, line)
    else:
        _text(painter, room, line.goal if column == GOAL else line.unit, SMALL, REGULAR, color("text2"))


def _state(painter: QPainter, room: QRect, state: str) -> None:
    side = px(MARK)
    top = room.y() + (room.height() - side) / 2
    paint_mark(painter, QRectF(room.x(), top, side, side), state, tokens())
    room = room.adjusted(side + px(6), 0, px(10), 0)
    _text(painter, room, state_word(state), SMALL, MEDIUM, color(INK[state]))


def _remark(painter: QPainter, room: QRect, line: Line) -> None:
    painter.setFont(font(SMALL, REGULAR))
    start = painter.fontMetrics().horizontalAdvance(line.date) + px(8) if line.date else 0
    if line.date:
        _text(painter, room, line.date, SMALL, REGULAR, color("dim"))
    _text(painter, room.adjusted(start, 0, px(4), 0), line.remark, SMALL, REGULAR, color("dim"))


def _text(painter: QPainter, room: QRect, words: str, size: int, weight: int, ink: QColor) -> None:
    chosen = font(size, weight)
    painter.setFont(chosen)
    painter.setPen(ink)
    shown = QFontMetrics(chosen).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _FLAGS, shown)
