"""What stands over the lines of a series: dots, names at the lines' ends, the value pointed at, the focus frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hsnplan.overriding import override
from hsnplan.ui.goal.drawing import FORMER, MAIN, spread
from hsnplan.ui.theme import REGULAR, SEMIBOLD, SMALL, color, font, px

if TYPE_CHECKING:
    from hsnplan.ui.goal.plot import SeriesPlot

_GAP: Final = 10
_LABEL: Final = 34
_LINE: Final = 16
_CARD_PAD: Final = 10
_DOT: Final = 4.5
_FLAGS: Final = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class _Label(NamedTuple):
    place: QPointF
    name: str
    words: str
    ink: str
    ink_words: str


class Overlay(QWidget):
    """Lies over a plot, lets the mouse through, and paints with the plot's own scales."""

    def __init__(self, plot: SeriesPlot) -> None:
        super().__init__(plot)
        self._plot = plot
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(plot.size())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._plot.drawing.lines:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_dots(painter)
            self._draw_labels(painter)
            self._draw_point(painter)
            if self._plot.hasFocus():
                painter.setPen(QPen(color("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(6), px(6))

    # --- dots ---

    def _draw_dots(self, painter: QPainter) -> None:
        room = self._plot.room().adjusted(-px(8), -px(8), px(8), px(8))
        for line in self._plot.drawing.lines:
            if line.look == FORMER:
                continue
            for point in line.curve.points:
                place = self._plot.place_of(point.x, float(point.value))
                if room.contains(place):
                    self._draw_dot(painter, place, line.look)

    def _draw_dot(self, painter: QPainter, place: QPointF, look: int, larger: float = 0) -> None:
        """A disc, or for every second line a square: two lines are told apart in print too."""
        half = px(_DOT + larger)
        painter.setPen(QPen(color("surface"), px(2)))
        painter.setBrush(color("accent" if look in {MAIN, 0, FORMER} else "text2"))
        box = QRectF(place.x() - half, place.y() - half, 2 * half, 2 * half)
        painter.drawRect(box.adjusted(1, 1, -1, -1)) if look > 0 and look % 2 else painter.drawEllipse(box)

    # --- names at the ends ---

    def _labels(self) -> list[_Label]:
        drawing, room = self._plot.drawing, self._plot.room()
        found = []
        if drawing.target is not None:
            found.append(
                _Label(self._end(room, drawing.target), "Målvärde", drawing.target_words, "text", "text")
            )
        if drawing.trend is not None:
            found.append(
                _Label(
                    self._end(room, drawing.trend.end[1]), "Trend", drawing.trend_words, "accent", "accent"
                )
            )
        for line in drawing.lines:
            if line.name and line.curve.points:
                last = line.curve.points[-1]
                ink = "accent" if line.look in {MAIN, 0} else "text2"
                place = self._plot.place_of(last.x, float(last.value))
                found.append(_Label(place, line.name, line.words, ink, "text2"))
        return [label for label in found if room.adjusted(-1, -1, 1, 1).contains(label.place)]

    def _end(self, room: QRectF, value: float) -> QPointF:
        return QPointF(room.right(), self._plot.place_of(12.0, value).y())

    def _draw_labels(self, painter: QPainter) -> None:
        room, labels = self._plot.room(), self._labels()
        edge = room.right() - px(24)
        for group in (
            [one for one in labels if one.place.x() >= edge],
            [one for one in labels if one.place.x() < edge],
        ):
            heights = [label.place.y() for label in group]
            bounds = room.top() + px(_LABEL) / 2, room.bottom() - px(_LABEL) / 4
            for label, middle in zip(group, spread(heights, px(_LABEL), *bounds), strict=True):
                self._draw_label(painter, label, middle)

    def _draw_label(self, painter: QPainter, label: _Label, middle: float) -> None:
        left = label.place.x() + px(_GAP)
        width = self.width() - left
        upper = QRectF(left, middle - px(_LINE), width, px(_LINE))
        lower = QRectF(left, middle, width, px(_LINE))
        for rect, words, ink, weight in (
            (upper, label.name, label.ink, SEMIBOLD),
            (lower, label.words, label.ink_words, REGULAR),
        ):
            chosen = font(SMALL, weight)
            metrics = QFontMetrics(chosen)
            cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(rect.width()))
            behind = QRectF(rect.x() - 2, rect.y(), metrics.horizontalAdvance(cut) + 4, rect.height())
            painter.fillRect(behind, color("surface"))
            painter.setFont(chosen)
            painter.setPen(color(ink))
            painter.drawText(rect, _FLAGS, cut)

    # --- the value that is pointed at ---

    def _draw_point(self, painter: QPainter) -> None:
        if self._plot.point is None:
            return
        nth, point = self._plot.point
        line = self._plot.drawing.lines[nth]
        place = self._plot.place_of(point.x, float(point.value))
        room = self._plot.room()
        if not room.adjusted(-px(2), -px(2), px(2), px(2)).contains(place):
            return
        lines = [f"{self._plot.name_of(nth)}{point.name}: {point.words}", point.counted]
        card = self._card([words for words in lines if words], place, room)
        painter.setPen(QPen(color("field_edge"), 1))
        near = card.top() if card.top() > place.y() else card.bottom()
        painter.drawLine(place, QPointF(place.x(), near))
        self._draw_dot(painter, place, line.look, 1.5)
        self._draw_card(painter, card, [words for words in lines if words])

    def _card(self, lines: list[str], place: QPointF, room: QRectF) -> QRectF:
        fonts = (font(SMALL, SEMIBOLD), font(SMALL))
        wide = max(
            QFontMetrics(one).horizontalAdvance(words) for one, words in zip(fonts, lines, strict=False)
        )
        width, height = wide + 2 * px(_CARD_PAD), len(lines) * px(_LINE + 2) + px(_CARD_PAD)
        left = min(max(place.x() - width / 2, room.left()), self.width() - width - 2)
        below = place.y() + px(40)
        top = below if below + height < room.bottom() else place.y() - px(28) - height
        return QRectF(left, max(2.0, top), width, height)

    def _draw_card(self, painter: QPainter, card: QRectF, lines: list[str]) -> None:
        painter.setPen(QPen(color("button_edge"), 1))
        painter.setBrush(color("surface"))
        painter.drawRoundedRect(card, px(6), px(6))
        step = px(_LINE + 2)
        for nth, words in enumerate(lines):
            painter.setFont(font(SMALL, REGULAR if nth else SEMIBOLD))
            painter.setPen(color("text2" if nth else "text"))
            row = QRectF(
                card.x() + px(_CARD_PAD), card.y() + px(_CARD_PAD) / 2 + nth * step, card.width(), step
            )
            painter.drawText(row, _FLAGS, words)
