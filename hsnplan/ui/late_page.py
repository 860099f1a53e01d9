"""Places that read the register when they are shown, not at every change behind them."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from hsnplan.overriding import override
from hsnplan.ui.commands import FittedPage
from hsnplan.ui.workspace import Workspace


class LatePage(FittedPage):
    """A place that shows the register as it was when it was last read."""

    takes_a_while = False
    """Whether reading may ask the user to wait, so that the place has to be shown first."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._stale = True

    @abstractmethod
    def read(self) -> None:
        """Show what the register says now."""

    def refresh(self) -> None:
        """Read the register anew."""
        self._stale = False
        self.read()

    def outdate(self) -> None:
        """Read again: at once when the place is shown, else when it next is."""
        self._stale = True
        if self.isVisible():
            QTimer.singleShot(0, self.catch_up)

    def catch_up(self) -> None:
        """Read the register anew, if something has changed since."""
        if self._stale:
            self.refresh()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.takes_a_while:
            QTimer.singleShot(0, self, self.catch_up)
        else:
            self.catch_up()
