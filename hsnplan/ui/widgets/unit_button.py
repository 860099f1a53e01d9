"""The button that shows the chosen unit, and opens the list of all."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from hsnplan.domain.matching import fold
from hsnplan.domain.register import Register
from hsnplan.overriding import override
from hsnplan.ui.theme import BODY, MEDIUM, color, font, in_force, px
from hsnplan.ui.widgets.labels import plain_caption, plain_tip

_WIDEST = 260


class UnitButton(QPushButton):
    """The unit chosen, and the list of all when pressed; with `top` in words, no unit at all may be chosen too."""

    chosen = Signal(str)
    """The id of the unit taken."""

    def __init__(self, parent: QWidget | None = None, *, kind: str = "ghost", top: str = "") -> None:
        super().__init__(parent)
        self._top = top
        self._without: frozenset[str] = frozenset()
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        across = QSizePolicy.Policy.Expanding if kind == "field" else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self._register: Register | None = None
        self._unit = ""
        self._name = ""
        in_force.theme_changed.connect(self._fit)
        self.clicked.connect(self.ask)

    def show_unit(
        self, register: Register, unit: str, *, without: frozenset[str] = frozenset(), otherwise: str = ""
    ) -> None:
        """Show a unit as chosen, and words for none if they are `otherwise` than usual; those `without` cannot be."""
        self._register, self._unit, self._without = register, unit, without
        found = register.units.get(unit)
        name = found.name if found is not None else otherwise or self._top or "Välj enhet"
        self._name = name
        self._fit()
        self.setAccessibleName(f"Enhet: {name}")

    def _fit(self) -> None:
        metrics = QFontMetrics(font(BODY, MEDIUM))
        shown = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, px(_WIDEST))
        self.setText(plain_caption(shown))
        self.setToolTip(plain_tip(self._name) if shown != self._name else "")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.property("kind") == "field":
            x, y = self.width() - px(19), (self.height() - px(3)) / 2
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(color("field_edge"), 1.35 * in_force.ratio))
                tips = (QPointF(x, y), QPointF(x + px(3), y + px(3)), QPointF(x + px(6), y))
                painter.drawPolyline(QPolygonF(tips))

    def ask(self) -> None:
        """Open the list of units."""
        if self._register is None:
            return
        from hsnplan.ui.widgets.unit_choosing import Choice, UnitPopup, choices  # most leave it as it is

        popup = UnitPopup(self)
        popup.chosen.connect(self.chosen)
        units = choices(self._register, without=self._without)
        if self._top:
            units.insert(0, Choice("", self._top, 0, "", fold(self._top)))
        popup.open_under(self, units, self._unit)
