"""How a row of the tree looks as a whole: its height, its ground, its chevron, its frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from hsnplan.domain.outline_row import ACTIVITY, GOAL, SECTION, TOP, Row
from hsnplan.ui.plan.header import INDENT, LEFT
from hsnplan.ui.theme import color, in_force, px, tokens

if TYPE_CHECKING:
    from hsnplan.ui.plan.lettering import Strip

HEIGHTS: Final = {TOP: 40, SECTION: 30, GOAL: 32, ACTIVITY: 30}
_SIDE, _RADIUS, _CHEVRON = 4, 6, 10


def text_left(row: Row) -> int:
    """Where a row's title begins, in pixels from the left edge."""
    return px(LEFT) + px(INDENT) * row.indent


def paint_ground(painter: QPainter, row: QRectF, *, selected: bool, hovered: bool) -> None:
    """The tint of a selected or hovered row."""
    if not selected and not hovered:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edged = selected and tokens().edged
    painter.setPen(QPen(color("accent"), 1) if edged else Qt.PenStyle.NoPen)
    painter.setBrush(color("selection" if selected else "hover"))
    painter.drawRoundedRect(_inner(row, 0.5 if edged else 0), px(_RADIUS), px(_RADIUS))


def paint_frame(painter: QPainter, row: QRectF) -> None:
    """The frame round the row that has the focus."""
    width = 2.0 if tokens().edged else 1.5
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color("accent"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(_inner(row, width / 2), px(_RADIUS), px(_RADIUS))


def paint_chevron(strip: Strip, row: Row, *, opened: bool) -> None:
    """The sign in the margin that a row can be opened or closed."""
    x, y = text_left(row) - px(_CHEVRON), strip.y + strip.height / 2
    wide, high = (px(4), px(2)) if opened else (px(2), px(4))
    corners = (
        ((-wide, -high), (0, high), (wide, -high)) if opened else ((-wide, -high), (wide, 0), (-wide, high))
    )
    strip.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color("text2"), 1.4 * in_force.ratio)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    strip.painter.setPen(pen)
    strip.painter.setBrush(Qt.BrushStyle.NoBrush)
    strip.painter.drawPolyline(QPolygonF([QPointF(x + right, y + down) for right, down in corners]))


def _inner(row: QRectF, inset: float) -> QRectF:
    side = px(_SIDE)
    return row.adjusted(side + inset, inset, -side - inset, -inset)
