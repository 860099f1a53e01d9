"""The shapes of the marks as outlines to fill, each around the origin in a box of 14 × 14 times `scale`.

How to use: `SHAPES[code](scale)`; where a mark has a second colour inside, `INSIDES[code](scale)` goes under
it. `marks.py` draws them; nothing else needs this module.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QTransform

_RING = 5.6
_LINE = 1.5
_EDGE = 1.3
_DASHES = 8

_CLOCK = ((0.0, -3.2), (0.0, 0.1), (2.5, 0.9))
_TICK = ((-2.9, 0.2), (-0.8, 2.3), (3.0, -2.3))
_TRIANGLE = ((0.0, -4.7), (5.35, 4.4), (-5.35, 4.4), (0.0, -4.7))
_ARM = 2.1

Shape = Callable[[float], QPainterPath]


def _disc(radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(), radius, radius)
    return path


def _ring(radius: float = _RING) -> QPainterPath:
    path = _disc(radius + _LINE / 2)
    path.addEllipse(QPointF(), radius - _LINE / 2, radius - _LINE / 2)
    return path


def _corners(points: Sequence[tuple[float, float]]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for x, y in points[1:]:
        path.lineTo(x, y)
    return path


def _stroke(path: QPainterPath, line: float = _LINE, dashes: Sequence[float] = ()) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(line)
    stroker.setCapStyle(Qt.PenCapStyle.FlatCap if dashes else Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashes:
        stroker.setDashPattern(dashes)
    return stroker.createStroke(path).simplified()


def _planned() -> QPainterPath:
    return _ring()


def _ongoing() -> QPainterPath:
    path = _ring()
    path.moveTo(0, -3.4)
    path.arcTo(-3.4, -3.4, 6.8, 6.8, 90, -180)
    path.closeSubpath()
    return path


def _delayed() -> QPainterPath:
    path = _ring()
    path.addPath(_stroke(_corners(_CLOCK)))
    return path


def _completed() -> QPainterPath:
    return _disc(_RING + _LINE / 2).subtracted(_stroke(_corners(_TICK), 1.7))


def _cancelled() -> QPainterPath:
    cross = _corners(((-_ARM, -_ARM), (_ARM, _ARM)))
    cross.addPath(_corners(((-_ARM, _ARM), (_ARM, -_ARM))))
    path = _ring()
    path.addPath(_stroke(cross))
    return path


def _without() -> QPainterPath:
    period = 2 * 3.14159265 * _RING / _DASHES / _LINE
    return _stroke(_disc(_RING), _LINE, (period * 0.6, period * 0.4))


def _met() -> QPainterPath:
    return _disc(5.1)


def _partly() -> QPainterPath:
    return _stroke(_corners(_TRIANGLE), _EDGE)


def _partly_inside() -> QPainterPath:
    return _corners(_TRIANGLE)


def _not_met() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(-4.8, -4.8, 9.6, 9.6, 0.8, 0.8)
    return path


def _not_judged() -> QPainterPath:
    return _ring(4.6)


def _scaled(draw: Callable[[], QPainterPath]) -> Shape:
    return lambda scale: QTransform.fromScale(scale, scale).map(draw())


SHAPES: dict[str, Shape] = {
    "planned": _scaled(_planned),
    "ongoing": _scaled(_ongoing),
    "delayed": _scaled(_delayed),
    "completed": _scaled(_completed),
    "cancelled": _scaled(_cancelled),
    "": _scaled(_without),
    "met": _scaled(_met),
    "partly": _scaled(_partly),
    "not_met": _scaled(_not_met),
    "not_judged": _scaled(_not_judged),
}
INSIDES: dict[str, Shape] = {"partly": _scaled(_partly_inside)}
