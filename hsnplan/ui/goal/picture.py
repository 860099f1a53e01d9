"""The series as a picture for documents: title, wording of what it shows, the lines, and where it comes from."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from hsnplan.ui.theme import BODY, PANEL_TITLE, REGULAR, SEMIBOLD, SMALL, color, font, px

_MARGIN: Final = 16
_TITLE: Final = 26
_LINE: Final = 22


def compose(series: QPixmap, title: str, subtitle: str, source: str, spoken: str) -> QImage:
    """The picture; `spoken` is kept in it as the description that readers of the file can ask for."""
    ratio = series.devicePixelRatio()
    across, down = series.width() / ratio, series.height() / ratio
    margin, top = px(_MARGIN), px(_MARGIN + _TITLE + _LINE + 8)
    width, height = across + 2 * margin, top + down + px(_LINE) + margin
    made = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(ratio)
    made.fill(color("surface"))
    with QPainter(made) as painter:
        rows = (
            (margin, _TITLE, title, PANEL_TITLE, SEMIBOLD, "text"),
            (margin + px(_TITLE), _LINE, subtitle, BODY, REGULAR, "text2"),
            (top + down + px(6), _LINE, source, SMALL, REGULAR, "dim"),
        )
        for y, line, words, size, weight, tone in rows:
            painter.setFont(font(size, weight))
            painter.setPen(color(tone))
            room = QRectF(margin, y, across, px(line))
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(across))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)
        painter.drawPixmap(margin, top, series)
    made.setText("Title", title)
    made.setText("Description", spoken)
    return made
