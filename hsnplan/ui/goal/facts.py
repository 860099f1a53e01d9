"""The card of key figures: beside each other where there is room, else in two rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from hsnplan.overriding import override
from hsnplan.ui.goal.shown import Fact
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.labels import ElidedLabel, Line
from hsnplan.ui.widgets.layouts import Column, Row

_NEEDS: Final = 104
_LONG: Final = 12


class FactCard(QFrame):
    """Shows some facts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName("Nyckeltal")
        self._grid = QGridLayout(self)
        self._shown: list[_Figure] = []
        self._across = 0
        in_force.theme_changed.connect(self._measure)
        self._measure()

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these instead of those before."""
        for one in self._shown:
            self._grid.removeWidget(one)
            one.deleteLater()
        self._shown = [_Figure(fact) for fact in facts]
        self._across = 0
        self._arrange()

    def _measure(self) -> None:
        self._grid.setContentsMargins(px(16), px(12), px(8), px(12))
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(12))

    def _arrange(self) -> None:
        count = len(self._shown)
        fits = max(1, (self.width() - px(24)) // px(_NEEDS + 16))
        across = count if count <= fits else min((count + 1) // 2, fits)
        if across == self._across or not count:
            return
        self._across = across
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        for nth, one in enumerate(self._shown):
            one.show_line(shown=bool(nth % across))
            self._grid.addWidget(one, nth // across, nth % across)
            self._grid.setColumnStretch(nth % across, 1)

    @override
    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._arrange()


class _Figure(QWidget):
    def __init__(self, fact: Fact) -> None:
        super().__init__()
        self.setAccessibleName(f"{fact.label}: {fact.value}. {fact.detail}")
        self._line = Line(upright=True)
        row = Row(self, gap=16)
        row.addWidget(self._line)
        lines = Column(gap=3)
        lines.addWidget(ElidedLabel(fact.label, size=12, tone="text2"))
        size = 20 if len(fact.value) <= _LONG else 13
        value = ElidedLabel(fact.value, size=size, weight=600).with_figures()
        lines.addWidget(value)
        lines.addWidget(ElidedLabel(fact.detail, size=12, tone="text2").with_figures())
        lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)

    def show_line(self, *, shown: bool) -> None:
        """A hairline before it, unless it is the first of its row."""
        self._line.setVisible(shown)
