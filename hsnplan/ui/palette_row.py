"""How the palette draws what was found: the title, where it belongs, and its keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hsnplan.overriding import override
from hsnplan.ui.theme import BODY, MEDIUM, SMALL, color, font, px, tokens

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class PaletteRow(QStyledItemDelegate):
    """One row of the palette; `UserRole` of the index holds the entry."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(200), px(30))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        box: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            _draw_ground(painter, box)
        room = box.adjusted(px(10), 0, -px(10), 0)
        room.setRight(room.right() - _draw_keys(painter, room, entry.keys))
        title_font = font(BODY, MEDIUM, figures=False)
        title = QFontMetrics(title_font).elidedText(entry.title, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(title_font)
        painter.setPen(color("text" if entry.possible else "dim"))
        painter.drawText(room, _LEFT | Qt.TextFlag.TextSingleLine, title)
        room.setLeft(room.left() + QFontMetrics(title_font).horizontalAdvance(title) + px(10))
        painter.setFont(font(SMALL, figures=False))
        painter.setPen(color("dim"))
        note = painter.fontMetrics().elidedText(entry.note, Qt.TextElideMode.ElideRight, max(0, room.width()))
        painter.drawText(room, _LEFT | Qt.TextFlag.TextSingleLine, note)


def _draw_ground(painter: QPainter, box: QRect) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(color("accent") if tokens().edged else Qt.PenStyle.NoPen)
    painter.setBrush(color("selection"))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))


def _draw_keys(painter: QPainter, room: QRect, keys: str) -> int:
    """Draw the keys at the right end; answers the room they took."""
    if not keys:
        return 0
    painter.setFont(font(SMALL, MEDIUM))
    painter.setPen(color("text2"))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, keys)
    return painter.fontMetrics().horizontalAdvance(keys) + px(12)
