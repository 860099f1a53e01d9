"""How a row of the tree of units looks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from hsnplan.ui.organisation.model import ACTIVITIES, KIND, MANAGER, NAME, VALIDITY
from hsnplan.ui.organisation.outline import UnitRow
from hsnplan.ui.theme import BODY, MEDIUM, REGULAR, SEMIBOLD, SMALL, color, px
from hsnplan.ui.widgets.rows import Header, paint_words, text_room

_INDENT = 16
_CHEVRON = 6


def paint_unit(
    painter: QPainter,
    row: QRect,
    header: Header,
    unit: UnitRow,
    depth: int,
    opened: bool | None,
    *,
    current: bool,
) -> None:
    """Draw a unit; `opened` is None for one without parts."""
    if opened is not None:
        left = row.x() + px(_INDENT) * depth + px(5)
        _chevron(painter, QRectF(left, row.y(), px(_INDENT), row.height()), opened=opened)
    heavy = MEDIUM if current else REGULAR
    weight = SEMIBOLD if opened is not None and depth < 3 else heavy
    tone = "dim" if unit.closed else "text"
    name = header.cell(NAME, row.y(), row.height()).adjusted(px(_INDENT) * depth, 0, 0, 0)
    paint_words(painter, text_room(name, NAME), unit.name, BODY, weight, tone)
    second = "dim" if unit.closed else "text2"
    for column, words in ((KIND, unit.kind), (MANAGER, unit.manager), (VALIDITY, unit.validity)):
        cell = header.cell(column, row.y(), row.height())
        if cell.width():
            paint_words(painter, text_room(cell, column), words, SMALL, REGULAR, second)
    count = str(unit.activities) if unit.activities else "–"
    room = text_room(header.cell(ACTIVITIES, row.y(), row.height()), ACTIVITIES)
    paint_words(painter, room, count, SMALL, MEDIUM if unit.activities else REGULAR, second, right=True)


def _chevron(painter: QPainter, box: QRectF, *, opened: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(
        QPen(color("text2"), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    long, short, middle = px(_CHEVRON) / 2, px(_CHEVRON) / 4, box.center()
    steps = (
        ((-long, -short), (0, short), (long, -short))
        if opened
        else ((-short, -long), (short, 0), (-short, long))
    )
    painter.drawPolyline(QPolygonF([middle + QPointF(x, y) for x, y in steps]))
