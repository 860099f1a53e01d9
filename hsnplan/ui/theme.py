"""The look of the whole program: Fusion, palette, bundled type, style sheet, and lengths that scale.

How to use:

    apply_theme(app, "system")      # or "light", "dark", "contrast"; scale=1.0 … 2.0; at any time
    px(12)                          # 12 px of the design on this screen, at this scale
    font(12, 500)                   # the bundled family, figures of one width; cached, do not change it
    font(13, figures=False)         # the same for running text, as titles are written
    color("accent")                 # a token as QColor; cached, do not change it
    in_force.theme_changed.connect(self._restyle)   # after colours, fonts and lengths are new

What the style sheet draws follows by itself. A widget that paints reads `px`, `font` and `color` while it
paints and measures, so it needs nothing but the update that Qt sends it; only what is kept (row heights,
icons, layout margins) has to be renewed on `theme_changed`. Before any window is open it costs some 8 ms.

Sizes are ratios of the system's font size: 13 px is the body where the system uses its ordinary size.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from hsnplan.resources import resource
from hsnplan.ui.stylesheet import stylesheet
from hsnplan.ui.tokens import CONTRAST, DARK, LIGHT, THEMES, Tokens

FAMILY = "Inter"
STYLED = "hsnplan_fusion"
"""A property of the application that was made with Fusion; asking for its style costs 9 ms of enum types."""
SMALL, BODY, PANEL_TITLE = 12, 13, 16
REGULAR, MEDIUM, SEMIBOLD, BOLD = 400, 500, 600, 700
FIGURES = QFont.Tag("tnum")
"""The font feature that gives all figures one width."""
CHOICES = ("system", *THEMES)
"""What `apply_theme` takes as a name."""

_FILES = ("Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Medium.otf", "Inter-Bold.otf")
_ORDINARY_SYSTEM_PX = 13 if sys.platform == "darwin" else 12


class ThemeInForce(QObject):
    """What holds right now. `theme_changed` comes when everything below it is new."""

    theme_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = "light"
        self.tokens = LIGHT
        self.scale = 1.0
        self.ratio = 1.0

    def follow_system(self) -> None:
        """The system went light or dark: change with it, if that was the choice."""
        app = QApplication.instance()
        if self.choice == "system" and isinstance(app, QApplication):
            apply_theme(app, "system", self.scale)


in_force = ThemeInForce()


def apply_theme(app: QApplication, name: str, scale: float = 1.0) -> None:
    """Give the program the theme `name` (one of `CHOICES`) at `scale` (1.0 to 2.0), open windows included."""
    designed = None if name == "system" else THEMES[name]
    _use_fusion(app)
    _load_fonts()
    _tell_system(app, name)
    in_force.tokens = designed or _system_tokens(app)
    in_force.choice, in_force.scale = name, scale
    in_force.ratio = _system_ratio() * scale
    color.cache_clear()
    font.cache_clear()
    if app.styleSheet():
        app.setStyleSheet("")  # widgets that are undressed first take the new dress in a quarter of the time
    app.setFont(font(figures=False))
    app.setPalette(_palette(in_force.tokens))
    app.setStyleSheet(stylesheet(in_force.tokens, in_force.ratio, resource("icons")))
    in_force.theme_changed.emit()


@contextmanager
def undressed(app: QApplication) -> Iterator[None]:
    """Within it many widgets are put together, and dressed in the style sheet once; else at every parent they get."""
    sheet = app.styleSheet()
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(sheet)


def tokens() -> Tokens:
    """The colours in force."""
    return in_force.tokens


def px(length: float) -> int:
    """A length of the design (pixels at 100 %) as device-independent pixels here and now."""
    return round(length * in_force.ratio)


@cache
def color(token: str) -> QColor:
    """A token's colour in the theme in force."""
    return QColor(getattr(in_force.tokens, token))


@cache
def font(size: int = BODY, weight: int = REGULAR, figures: bool = True) -> QFont:
    """The bundled family at a size of the design; `figures` of one width, as columns of digits need them."""
    made = QFont(FAMILY)
    made.setPixelSize(max(1, px(size)))
    made.setWeight(QFont.Weight(weight))
    if figures:
        made.setFeature(FIGURES, 1)
    return made


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose dynamic properties have changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


@cache
def _use_fusion(app: QApplication) -> None:
    if not app.property(STYLED) and app.style().name() != "fusion":
        app.setStyle("Fusion")


@cache
def _load_fonts() -> tuple[int, ...]:
    return tuple(QFontDatabase.addApplicationFont(resource(f"fonts/{name}")) for name in _FILES)


@cache
def _system_ratio() -> float:
    return min(2.0, max(1.0, _system_px() / _ORDINARY_SYSTEM_PX))


def _system_px() -> int:
    """The system's font size. `QFontInfo` would say it too, after 3 ms of looking for a font that nothing is set in."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if system.pixelSize() > 0:
        return system.pixelSize()
    return round(system.pointSizeF() * QGuiApplication.primaryScreen().logicalDotsPerInchY() / 72)


def _tell_system(app: QApplication, name: str) -> None:
    """Title bars and native dialogs belong to the system; they follow the choice where it can be told."""
    hints = app.styleHints()
    if name == "system":
        hints.unsetColorScheme()
        _watch_system(app)
    else:
        hints.setColorScheme(Qt.ColorScheme.Light if name == "light" else Qt.ColorScheme.Dark)


@cache
def _watch_system(app: QApplication) -> None:
    app.styleHints().colorSchemeChanged.connect(in_force.follow_system)


def _system_tokens(app: QApplication) -> Tokens:
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, QColor(getattr(tokens, token)))
    for role in _DIMMED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.dim))
    return palette


_Role = QPalette.ColorRole
_ROLES = {
    _Role.Window: "surface",
    _Role.WindowText: "text",
    _Role.Base: "surface",
    _Role.AlternateBase: "raised",
    _Role.Text: "text",
    _Role.PlaceholderText: "dim",
    _Role.Button: "surface",
    _Role.ButtonText: "text",
    _Role.BrightText: "not_met",
    _Role.Highlight: "selection",
    _Role.HighlightedText: "text",
    _Role.Accent: "accent",
    _Role.Link: "accent",
    _Role.LinkVisited: "accent",
    _Role.ToolTipBase: "surface",
    _Role.ToolTipText: "text",
    _Role.Light: "raised",
    _Role.Midlight: "hairline",
    _Role.Mid: "button_edge",
    _Role.Dark: "field_edge",
    _Role.Shadow: "field_edge",
}
_DIMMED = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText)
