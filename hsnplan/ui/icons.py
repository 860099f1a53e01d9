"""One line-drawn set of icons, 16 × 16 with a line of 1.4, taken from resources/icons/*.svg.

How to use:

    give_icon(button, "plus", role="on_accent")   # sets the icon, and again when theme or scale changes
    icon("search")                                # a QIcon of the theme in force
    paint_icon(painter, rect, "lock", "dim")      # straight onto a painter, sharp at every scale

`role` is a token's name. A disabled icon is dim.
Icons stand where words are too long, never instead of a state's mark, and a button that shows only an icon
needs an accessible name and a tool tip.

The SVG text is recoloured and drawn by QtSvg, which costs 1.5 ms to load here: less than own parsing of paths
would, and the files stay plain drawings that any editor opens. It is loaded with the first icon.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSize
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton

from hsnplan.resources import resource
from hsnplan.ui.flood import flood
from hsnplan.ui.theme import in_force, px, tokens

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

Owner = QAbstractButton | QAction
_SHAPE = "#000"
"""The ink of a drawing that is only a shape, to be filled with any ink."""
SIDE = 16
"""The side of an icon's box at 100 %."""


def icon(name: str, role: str = "text2", checked: str = "", gap: int = 0) -> QIcon:
    """The icon `name` in the theme in force, drawn for every screen's pixel density.

    `checked` is the role while its button is on, if another; `gap` design pixels are left empty to its right.
    """
    theme = tokens()
    inks = (getattr(theme, role), getattr(theme, checked or role), theme.dim)
    return _icon(name, inks, (px(SIDE) + px(gap), px(SIDE)), _densities())


def paint_icon(painter: QPainter, rect: QRectF, name: str, role: str = "text2") -> None:
    """Draw the icon `name` into `rect`."""
    _drawing(name, getattr(tokens(), role)).render(painter, QRectF(rect))


def give_icon(owner: Owner, name: str, role: str = "text2", checked: str = "", gap: int = 0) -> None:
    """Put the icon `name` on a button or command and keep it right through changes of theme and scale."""
    old = owner.findChild(_KeptIcon)
    if old is not None:
        old.setParent(None)
        old.deleteLater()
    _KeptIcon(owner, name, role, checked, gap)


class _KeptIcon(QObject):
    """Renews the icon of the button or command it belongs to."""

    def __init__(self, owner: Owner, name: str, role: str, checked: str, gap: int) -> None:
        super().__init__(owner)
        self._owner, self._name, self._roles, self._gap = owner, name, (role, checked), gap
        in_force.theme_changed.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        self._owner.setIcon(icon(self._name, *self._roles, self._gap))
        if isinstance(self._owner, QAbstractButton):
            self._owner.setIconSize(QSize(px(SIDE) + px(self._gap), px(SIDE)))


def _densities() -> frozenset[float]:
    return frozenset(screen.devicePixelRatio() for screen in QGuiApplication.screens())


@cache
def _icon(name: str, inks: tuple[str, str, str], size: tuple[int, int], densities: frozenset[float]) -> QIcon:
    made = QIcon()
    ordinary, checked, disabled = inks
    for density in densities:
        made.addPixmap(_pixmap(name, ordinary, size, density))
        if checked != ordinary:
            made.addPixmap(_pixmap(name, checked, size, density), QIcon.Mode.Normal, QIcon.State.On)
        made.addPixmap(_pixmap(name, disabled, size, density), QIcon.Mode.Disabled)
    return made


def _pixmap(name: str, ink: str, size: tuple[int, int], density: float) -> QPixmap:
    width, height = size
    pixmap = QPixmap(round(width * density), round(height * density))
    pixmap.setDevicePixelRatio(density)
    pixmap.fill(QColor(0, 0, 0, 0))
    with QPainter(pixmap) as painter:
        _drawing(name, _SHAPE).render(painter, QRectF(0, 0, height, height))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        flood(painter, QRectF(0, 0, width, height), QColor(ink))
    return pixmap


@cache
def _drawing(name: str, ink: str) -> QSvgRenderer:
    from PySide6.QtSvg import QSvgRenderer

    with open(resource(f"icons/{name}.svg"), "rb") as file:
        return QSvgRenderer(file.read().replace(b"currentColor", ink.encode()))
