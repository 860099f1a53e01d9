"""Tells in the side panel that somebody else has said something else of the row, and leads there."""

from __future__ import annotations

from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.workspace import Workspace


class ClashLink(Button):
    """Shown while the row clashes."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("En annan uppgift väntar. Visa krocken", kind="link", icon="clash")
        self._workspace, self._row = workspace, ""
        self.clicked.connect(lambda: workspace.asked_for.emit("clash", self._row))

    def show_of(self, row: str) -> None:
        """Be there for a row, by id, if it clashes."""
        self._row = row
        self.setVisible(row in self._workspace.register.clashing)
