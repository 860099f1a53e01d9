"""How a row of the board looks: the heading with its bars, and each kind of cell."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from hsnplan.ui.followup.board import ASK, ASKED, JUDGED, MISSING, NOTHING, Group, Line, Mark
from hsnplan.ui.followup.columns import MARK_TO_WORD
from hsnplan.ui.followup.model import goals_in_words, judged_in_words
from hsnplan.ui.marks import BAR, MARK, paint_judgement_bar, paint_mark
from hsnplan.ui.theme import BODY, BOLD, MEDIUM, REGULAR, SEMIBOLD, SMALL, color, font, px, tokens
from hsnplan.ui.tokens import INK
from hsnplan.ui.widgets.rows import paint_and_measure, paint_words, text_room

_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_BAR_WIDTH = 98
INDENT = 16
DIFFERS = "≠"


def paint_group(painter: QPainter, cells: dict[str, QRect], group: Group, *, narrow: bool) -> None:
    """A top row of the plan: title, count of goals, the former period's bar, and how many the board has judged."""
    title = cells["title"]
    room = text_room(title, 0)
    used = paint_and_measure(painter, room, group.title, BODY, BOLD, "text")
    if narrow:
        paint_words(
            painter, room.adjusted(used + px(9), 0, 0, 0), str(len(group.goals)), BODY, REGULAR, "dim"
        )
    elif cells["target"].width():
        paint_words(
            painter, text_room(cells["target"], 1), goals_in_words(len(group.goals)), SMALL, MEDIUM, "text2"
        )
    if cells["former"].width() and group.former:
        _bar(painter, cells["former"], group.former, len(group.goals), _BAR_WIDTH)
    board = text_room(cells["board"], 1)
    used = paint_and_measure(painter, board, judged_in_words(group), SMALL, MEDIUM, "text2")
    if group.counts:
        _bar(painter, board.adjusted(used + px(10), 0, 0, 0), group.counts, group.asked, _BAR_WIDTH // 2)


def _bar(painter: QPainter, cell: QRect, counts: object, total: int, width: int) -> None:
    room = min(px(width), cell.width())
    if room > px(12):
        rect = QRectF(cell.x(), cell.y() + (cell.height() - px(BAR)) / 2, room, px(BAR))
        paint_judgement_bar(painter, rect, counts, tokens(), total)  # type: ignore[arg-type]  # a mapping


def paint_title(painter: QPainter, cell: QRect, line: Line, *, chosen: bool) -> None:
    """A goal's title, or a direction's in a heavier weight."""
    room = text_room(cell, 0).adjusted(px(INDENT if line.is_goal else 0), 0, 0, 0)
    weight = SEMIBOLD if not line.is_goal else MEDIUM if chosen else REGULAR
    paint_words(painter, room, line.title, BODY, weight, "text" if line.is_goal else "text2")


def paint_target(painter: QPainter, cell: QRect, line: Line) -> None:
    """What the goal asks for."""
    paint_words(painter, text_room(cell, 1), line.target, SMALL, REGULAR, "text2")


def paint_outcome(painter: QPainter, cell: QRect, line: Line) -> None:
    """What was measured, at the right edge of its column."""
    paint_words(painter, text_room(cell, 1), line.outcome, SMALL, MEDIUM, "text", right=True)


def paint_cell(painter: QPainter, cell: QRect, mark: Mark, *, strong: bool) -> None:
    """One judgement, or what stands where there is none; `strong` colours its word."""
    room = text_room(cell, 1)
    if mark.kind == JUDGED:
        _judgement(painter, room, mark, strong=strong)
    elif mark.kind == MISSING:
        _missing(painter, room, mark)
    elif mark.kind == ASKED:
        paint_words(painter, room, ASK, SMALL, MEDIUM, "accent")
    elif mark.kind == NOTHING:
        paint_words(painter, room, "–", SMALL, REGULAR, "dim")
    else:
        paint_words(painter, room, mark.word, SMALL, REGULAR, "dim")


def _judgement(painter: QPainter, room: QRect, mark: Mark, *, strong: bool) -> None:
    side = px(MARK)
    paint_mark(
        painter, QRectF(room.x(), room.y() + (room.height() - side) / 2, side, side), mark.code, tokens()
    )
    words = room.adjusted(side + px(MARK_TO_WORD), 0, px(10), 0)
    ink = INK[mark.code] if strong else "text2"
    used = paint_and_measure(painter, words, mark.word, SMALL, SEMIBOLD if strong else REGULAR, ink)
    if mark.differs:
        paint_words(painter, words.adjusted(used + px(5), 0, px(6), 0), DIFFERS, SMALL, BOLD, "text")


def _missing(painter: QPainter, room: QRect, mark: Mark) -> None:
    """A dashed pill: somebody is waited for."""
    words = QFontMetrics(font(SMALL, MEDIUM)).horizontalAdvance(mark.word)
    height = px(20)
    wide = min(words + px(20), room.width() + px(12))
    pill = QRectF(room.x() - px(1) + 0.5, room.y() + (room.height() - height) / 2 + 0.5, wide - 1, height - 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color("field_edge"), 1, Qt.PenStyle.DashLine)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(pill, px(5), px(5))
    paint_words(painter, room.adjusted(px(9), 0, px(6), 0), mark.word, SMALL, MEDIUM, "text2")
