"""Work that the first picture does without: done once a widget has been painted, not merely in the next round.

A timer of no time comes before the first paint, and then the user waits for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from hsnplan.overriding import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class _Once(QObject):
    def __init__(self, widget: QWidget, act: Callable[[], object]) -> None:
        super().__init__(widget)
        self._act = act
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._go)
        return False

    def _go(self) -> None:
        self.deleteLater()
        self._act()


def after_paint(widget: QWidget, act: Callable[[], object]) -> None:
    """Do something once, after the next time a widget is painted; never, if it is gone before."""
    _Once(widget, act)
