"""Rows and columns whose margins and gaps are written in design pixels and follow the scale.

How to use:

    lines = Column(card, margins=(16, 12), gap=8)
    head = Row(gap=12)
    lines.addLayout(head)
    head.addWidget(title, 1)
    head.space(8)
"""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QSpacerItem, QWidget

from hsnplan.ui.theme import in_force, px

Margins = tuple[int, ...]


class _Line(QBoxLayout):
    def __init__(
        self, direction: QBoxLayout.Direction, owner: QWidget | None, margins: Margins, gap: int
    ) -> None:
        super().__init__(direction, owner)
        self._margins = _four(margins)
        self._gap = gap
        self._spaces: list[tuple[QSpacerItem, int]] = []
        in_force.theme_changed.connect(self._measure)
        self._measure()

    def space(self, length: int) -> None:
        """Add an empty stretch of `length` design pixels, beside the gaps around it."""
        item = QSpacerItem(0, 0)
        self._spaces.append((item, length))
        self.addItem(item)
        self._measure()

    def _measure(self) -> None:
        left, top, right, bottom = (px(margin) for margin in self._margins)
        self.setContentsMargins(left, top, right, bottom)
        self.setSpacing(px(self._gap))
        upright = self.direction() in (QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.BottomToTop)
        for item, length in self._spaces:
            item.changeSize(0 if upright else px(length), px(length) if upright else 0)
        self.invalidate()


class Row(_Line):
    """Widgets beside each other. Margins: (), (all), (sides, ends) or (left, top, right, bottom)."""

    def __init__(self, owner: QWidget | None = None, *, margins: Margins = (), gap: int = 8) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, owner, margins, gap)


class Column(_Line):
    """Widgets below each other. Margins as in `Row`."""

    def __init__(self, owner: QWidget | None = None, *, margins: Margins = (), gap: int = 8) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, owner, margins, gap)


def _four(margins: Margins) -> tuple[int, int, int, int]:
    match margins:
        case ():
            return 0, 0, 0, 0
        case (every,):
            return every, every, every, every
        case (sides, ends):
            return sides, ends, sides, ends
        case (left, top, right, bottom):
            return left, top, right, bottom
    raise ValueError(margins)
