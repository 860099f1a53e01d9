"""Rows that are dragged: what travels with them, where they may land, and how that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QByteArray, QMimeData, QPointF, QRectF, Qt
from PySide6.QtGui import QDrag, QPainter, QPen
from PySide6.QtWidgets import QWidget

from hsnplan.domain.columns import TITLE, Words
from hsnplan.domain.outline_row import Row
from hsnplan.ui.theme import color, px

INTO, BEFORE, AFTER = "into", "before", "after"
"""Where rows are dropped, seen from the row they are dropped on."""

_KIND: Final = "application/x-hsnplan-rows"


class Drop(NamedTuple):
    """The row that others are dropped on, and where."""

    row: str
    where: str


def mime_of(rows: Sequence[Row], words: Words) -> QMimeData:
    """Rows as they travel: ids for this program, titles for others."""
    data = QMimeData()
    data.setData(_KIND, QByteArray("\n".join(row.id for row in rows).encode()))
    data.setText("\n".join(words.text(row.key, TITLE) for row in rows))
    return data


def rows_in(data: QMimeData) -> list[str]:
    """The ids of the rows that travel, none when something else does."""
    return bytes(data.data(_KIND).data()).decode().split("\n") if data.hasFormat(_KIND) else []


def start_drag(source: QWidget, rows: Sequence[Row], words: Words) -> None:
    """Let rows of the plan be dragged until they are dropped."""
    travelling = [row for row in rows if row.kind in {"activity", "node"} and not row.is_linked]
    if travelling:
        drag = QDrag(source)
        drag.setMimeData(mime_of(travelling, words))
        drag.exec(Qt.DropAction.MoveAction)


def drop_on(row: Row, height: float, *, opened: bool) -> Drop | None:
    """Where rows land on a row, by how far down it the pointer is (0 to 1)."""
    if row.kind in {"unit", "state"}:
        return Drop(row.id, INTO)
    if row.kind not in {"node", "activity"} or row.is_linked:
        return None
    if height < 0.25:
        return Drop(row.id, BEFORE)
    if height > 0.75 and not (opened and row.kids):
        return Drop(row.id, AFTER)
    return Drop(row.id, INTO)


def paint_drop(painter: QPainter, row: QRectF, left: float, drop: Drop) -> None:
    """Show where the rows would land: a line between two rows, or a frame round one."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color("accent"), max(2, px(2))))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if drop.where == INTO:
        painter.drawRoundedRect(row.adjusted(px(7), 1, -px(7), -1), px(6), px(6))
        return
    y = row.top() if drop.where == BEFORE else row.bottom()
    painter.drawLine(QPointF(left, y), QPointF(row.right() - px(8), y))
    painter.setBrush(color("surface"))
    painter.drawEllipse(QPointF(left - px(3), y), px(3), px(3))
