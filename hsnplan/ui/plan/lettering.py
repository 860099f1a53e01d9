"""What is written and drawn on one line of the tree: faces of type, and a strip of the screen to put them on.

Elided words are kept, since the same rows are painted again and again; what is kept goes when theme or scale change.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from hsnplan.domain import columns
from hsnplan.ui.icons import paint_icon
from hsnplan.ui.marks import MARK, paint_mark, paint_status_bar
from hsnplan.ui.theme import MEDIUM, SMALL, color, font, in_force, px, tokens
from hsnplan.ui.tokens import INK

_MOST_KEPT: Final = 20_000


class Face(NamedTuple):
    """How words look: size, weight and the token of their colour."""

    size: int
    weight: int
    tone: str


NOTICE: Final = Face(SMALL, MEDIUM, "delayed")
_NOTICE_GAP: Final = 4
_STATES: Final = {code: Face(SMALL, MEDIUM, token) for code, token in INK.items()}


class Strip(NamedTuple):
    """A row on the screen, being painted."""

    painter: QPainter
    y: float
    height: float

    def write(self, text: str, x: float, room: float, face: Face) -> None:
        """One line of text on the middle of the row, cut to `room`; 0 lets it be as long as it is."""
        if not text or room < 0:
            return
        kind = type_of(face)
        self.painter.setFont(kind.font)
        self.painter.setPen(color(face.tone))
        shown = kind.cut(text, room) if room else text
        self.painter.drawText(QPointF(x, round(self.y + self.height / 2 + kind.drop)), shown)

    def state(self, code: str, word: str, x: float, end: float) -> None:
        """A mark of either family with its word, cut where the column ends."""
        side = px(MARK)
        paint_mark(self.painter, QRectF(x, self.y + (self.height - side) / 2, side, side), code, tokens())
        left = x + side + px(6)
        self.write(word, left, max(end - left, 1), _STATES[code])

    def notice(self, icon: str, word: str, right: float) -> None:
        """A word with a symbol before it, that end at the right of a cell (`notice_width` says how wide they are)."""
        side, face = px(MARK), NOTICE
        left = right - type_of(face).width(word)
        place = QRectF(left - px(_NOTICE_GAP) - side, self.y + (self.height - side) / 2, side, side)
        paint_icon(self.painter, place, icon, face.tone)
        self.write(word, left, 0, face)

    def bar(self, counts: tuple[tuple[str, int], ...], x: float, width: float, high: float) -> None:
        """How far the activities below have come, as a bar on the middle of the row."""
        rect = QRectF(x, self.y + (self.height - high) / 2, width, high)
        paint_status_bar(self.painter, rect, dict(counts), tokens())


class Type:
    """A font with its measures, and the words already cut to a width."""

    def __init__(self, chosen: QFont) -> None:
        self.font = chosen
        self._metrics = QFontMetricsF(chosen)
        self.drop = (self._metrics.ascent() - self._metrics.descent()) / 2
        self._cut: dict[tuple[str, float], str] = {}
        self._short: dict[tuple[str, float], str] = {}

    def width(self, text: str) -> float:
        return self._metrics.horizontalAdvance(text)

    def shorten(self, text: str, room: float, year: str) -> str:
        """What presses in as many words as there is room for."""
        found = self._short.get((text, room))
        if found is None:
            if len(self._short) > _MOST_KEPT:
                self._short.clear()
            forms = columns.shorter(text, year)
            found = next((form for form in forms if self.width(form) <= room), forms[-1])
            self._short[text, room] = found
        return found

    def cut(self, text: str, room: float) -> str:
        place = (text, room)
        found = self._cut.get(place)
        if found is None:
            if len(self._cut) > _MOST_KEPT:
                self._cut.clear()
            self._cut[place] = found = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        return found


_types: dict[tuple[int, int], Type] = {}
in_force.theme_changed.connect(_types.clear)


def notice_width(word: str) -> float:
    """How much of a cell a notice takes, with the room before it."""
    return type_of(NOTICE).width(word) + px(MARK) + px(_NOTICE_GAP) + px(8)


def type_of(face: Face) -> Type:
    """The type of a face, whatever its colour."""
    found = _types.get(face[:2])
    if found is None:
        _types[face[:2]] = found = Type(font(face.size, face.weight))
    return found
