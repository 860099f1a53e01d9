"""The series of a goal as a picture one can look into: lines by pyqtgraph, words and marks painted over them.

pyqtgraph takes half a second to load, so this module is loaded when the first series is shown and never before.

The wheel scrolls the page unless Ctrl is held. Arrow keys step through the values, + and − come nearer and go away.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Final

import pyqtgraph
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QWidget

from hsnplan.domain.curves import Point, month_words
from hsnplan.overriding import override
from hsnplan.ui.goal.drawing import FORMER, MAIN, Drawing, scale_of, ticks
from hsnplan.ui.goal.overlay import Overlay
from hsnplan.ui.goal.spoken import announce
from hsnplan.ui.theme import SMALL, color, font, in_force, px

_FIRST, _LAST = 1.0, 12.0
_AIR: Final = 0.08
_RIGHT: Final = 136
_MONTHS: Final = 30
_NEARER: Final = 0.8
_REACH: Final = 48
_DASHES: Final = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DashDotLine)


def pen_of(look: int) -> QPen:
    """How a line of a look is drawn; lines differ in dash as well as in colour."""
    if look == MAIN:
        made = QPen(color("accent"), 2.5 * in_force.ratio)
    elif look == FORMER:
        made = QPen(color("field_edge"), 1.5 * in_force.ratio)
    else:
        ink = "accent" if look == 0 else "text2"
        made = QPen(color(ink), 2 * in_force.ratio, _DASHES[look // 2 % len(_DASHES)])
    made.setCosmetic(True)
    return made


class SeriesPlot(pyqtgraph.PlotWidget):  # type: ignore[misc] # the library ships no types
    """Draws a `Drawing`; `point` is the value that is pointed at, with the number of its line."""

    zoomed = Signal(bool)
    """Whether only a part of the year is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.drawing = Drawing((), "")
        self.point: tuple[int, Point] | None = None
        self._settle()
        self.overlay = Overlay(self)
        self._box: Any = self.getPlotItem().getViewBox()
        self._box.sigRangeChanged.connect(self._renew_ticks)
        self.scene().sigMouseMoved.connect(self._point_near)
        in_force.theme_changed.connect(self._redraw)

    def _settle(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Serien")
        item = self.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.getViewBox().setDefaultPadding(0)
        self.viewport().setMouseTracking(True)

    # --- what it draws ---

    def draw(self, drawing: Drawing) -> None:
        """Show a drawing from the beginning to the end of the year."""
        self.drawing = drawing
        self.point = None
        self._redraw()
        self.show_all()
        self.setAccessibleDescription(f"{drawing.spoken()}. Piltangenter stegar mellan värdena.")

    def _redraw(self) -> None:
        item = self.getPlotItem()
        item.clear()
        self.setBackground(color("surface"))
        self._dress_axes()
        self._grid = pyqtgraph.PlotCurveItem(pen=self._pen("hairline", 1), connect="pairs")
        item.addItem(self._grid)
        drawing = self.drawing
        if drawing.target is not None:
            pen = self._pen("text", 1.8, Qt.PenStyle.DashLine)
            self._add([0.0, 13.0], [drawing.target] * 2, pen)
        for line in reversed(drawing.lines):
            points = line.curve.points
            self._add(
                [point.x for point in points], [float(point.value) for point in points], pen_of(line.look)
            )
        if drawing.trend is not None:
            (x, y), (end_x, end_y) = drawing.trend
            self._add([x, end_x], [y, end_y], self._pen("accent", 1.6, Qt.PenStyle.DotLine))
        self._renew_ticks()

    def _add(self, xs: list[float], ys: list[float], pen: QPen) -> None:
        self.getPlotItem().addItem(pyqtgraph.PlotCurveItem(xs, ys, pen=pen, antialias=True))

    def _pen(self, token: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        made = QPen(color(token), width * in_force.ratio, style)
        made.setCosmetic(True)
        return made

    def _dress_axes(self) -> None:
        item = self.getPlotItem()
        for side in ("left", "bottom"):
            axis = item.getAxis(side)
            axis.setPen(pyqtgraph.mkPen(None))
            axis.setTextPen(color("text2"))
            axis.setTickPen(pyqtgraph.mkPen(None))
            axis.setStyle(
                tickFont=font(SMALL), tickLength=0, tickTextOffset=px(8), hideOverlappingLabels=False
            )
        item.getAxis("bottom").setTicks([month_words()])
        item.getAxis("bottom").setHeight(px(_MONTHS))
        item.layout.setContentsMargins(px(4), px(12), px(_RIGHT), px(4))

    def _renew_ticks(self, *_: object) -> None:
        if not self.drawing.lines:
            return
        (left, right), (low, high) = self._box.viewRange()
        shown = ticks(low, high, self.drawing.unit)
        self.getPlotItem().getAxis("left").setTicks([shown])
        ends = [x for _ in shown for x in (left, right)]
        self._grid.setData(ends, [value for value, _ in shown for _ in range(2)])
        self.zoomed.emit(self.is_zoomed)
        self.overlay.update()

    # --- nearer and farther ---

    def _whole(self) -> tuple[float, float]:
        first = min((point.x for _, point in self.drawing.points), default=_FIRST)
        return min(_FIRST, first) - _AIR, _LAST + _AIR

    @property
    def is_zoomed(self) -> bool:
        """Whether only a part of the year is seen."""
        left, right = self._box.viewRange()[0]
        first, last = self._whole()
        return bool(right - left < (last - first) - 0.01)

    def show_all(self) -> None:
        """Show the whole year again."""
        if not self.drawing.lines:
            return
        scale = scale_of(self.drawing.values, share=self.drawing.unit.startswith("%"))
        left, right = self._whole()
        span = scale.high - scale.low
        air = span / 100  # or rounding takes the outermost numbers away
        self._box.setLimits(
            xMin=left,
            xMax=right,
            yMin=scale.low - span,
            yMax=scale.high + span,
            minXRange=1.5,
            minYRange=span / 20,
        )
        self._box.setRange(xRange=(left, right), yRange=(scale.low - air, scale.high + air), padding=0)

    def zoom(self, factor: float) -> None:
        """Come nearer (below 1) or go away, round the value that is pointed at."""
        centre = None
        if self.point is not None:
            centre = QPointF(self.point[1].x, float(self.point[1].value))
        self._box.scaleBy((factor, factor), centre)

    def _pan(self, by: int) -> None:
        left, right = self._box.viewRange()[0]
        self._box.translateBy(x=by * (right - left) / 8)

    # --- the value that is pointed at ---

    def place_of(self, x: float, y: float) -> QPointF:
        """Where a value is on the widget."""
        return self.viewportTransform().map(self._box.mapViewToScene(QPointF(x, y)))  # type: ignore[no-any-return]

    def _place(self, point: Point) -> QPointF:
        return self.place_of(point.x, float(point.value))

    def room(self) -> QRectF:
        """The part of the widget in which lines are drawn."""
        return self.viewportTransform().mapRect(self._box.sceneBoundingRect())  # type: ignore[no-any-return]

    def _point_near(self, scene_place: QPointF) -> None:
        pointer = self.viewportTransform().map(scene_place)
        near = min(self.drawing.points, key=lambda row: _distance(self._place(row[1]), pointer), default=None)
        inside = self.room().adjusted(-px(8), 0, px(8), 0).contains(pointer)
        close = near is not None and abs(self._place(near[1]).x() - pointer.x()) < px(_REACH)
        self.point_at(near if inside and close else None)

    def point_at(self, point: tuple[int, Point] | None) -> None:
        """Show the value and count of a point beside it, or of none."""
        if point != self.point:
            self.point = point
            self.overlay.update()

    def step(self, by: int, lines: int = 0) -> None:
        """Go to the next value of the line, or with `lines` to the nearest one of another line, and say it."""
        rows = self.drawing.lines
        nth = (self.point[0] + lines) % len(rows) if self.point is not None else 0
        points = rows[nth].curve.points
        if not points:
            return
        place = len(points) - 1
        if self.point is not None:
            x = self.point[1].x
            near = min(range(len(points)), key=lambda place: abs(points[place].x - x))
            place = min(len(points) - 1, max(0, near + by))
        self._go(nth, points[place])

    def _go(self, nth: int, point: Point) -> None:
        self.point_at((nth, point))
        left, right = self._box.viewRange()[0]
        if not left <= point.x <= right:
            self._box.translateBy(x=point.x - (left + right) / 2)
        announce(self, f"{self.name_of(nth)}{point.name}: {point.words}. {point.counted}".rstrip())

    def name_of(self, nth: int) -> str:
        """What a line is called before its values, "" where there is only this year's."""
        line = self.drawing.lines[nth]
        return f"{line.name}, " if line.look >= 0 else ""

    # --- keys, wheel, focus ---

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._acts().get((event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)))
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if act is not None and plain and self.drawing.lines:
            act()
        else:
            event.ignore()

    def _acts(self) -> dict[tuple[int, bool], Any]:
        key = Qt.Key
        return {
            (key.Key_Left, False): partial(self.step, -1),
            (key.Key_Right, False): partial(self.step, 1),
            (key.Key_Up, False): partial(self.step, 0, -1),
            (key.Key_Down, False): partial(self.step, 0, 1),
            (key.Key_Home, False): partial(self.step, -100),
            (key.Key_End, False): partial(self.step, 100),
            (key.Key_Left, True): partial(self._pan, -1),
            (key.Key_Right, True): partial(self._pan, 1),
            (key.Key_Plus, False): partial(self.zoom, _NEARER),
            (key.Key_Minus, False): partial(self.zoom, 1 / _NEARER),
            (key.Key_0, False): self.show_all,
        }

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_NEARER if event.angleDelta().y() > 0 else 1 / _NEARER)
            event.accept()
        else:
            event.ignore()  # the page scrolls

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self.point_at(None)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.overlay.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.point_at(None)
        self.overlay.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "overlay"):  # the library sizes the view while it is being made
            self.overlay.resize(event.size())


def _distance(place: QPointF, other: QPointF) -> float:
    return float(abs(place.x() - other.x()) * 3 + abs(place.y() - other.y()))
