"""The side panel: the selected thing, all of it, read like a page and changed in place.

It listens to `Workspace.selected`, and is filled anew when what it shows is touched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from hsnplan.application.saving import Touched
from hsnplan.domain.outline_row import Row as TreeRow
from hsnplan.overriding import override
from hsnplan.ui.plan.panel_activity import ActivityFace
from hsnplan.ui.plan.panel_many import Bulk, ManyFace
from hsnplan.ui.plan.panel_node import NodeFace
from hsnplan.ui.widgets.cards import EmptyState
from hsnplan.ui.widgets.layouts import Column
from hsnplan.ui.workspace import Workspace

_SOON_MS: Final = 60
MANY: Final = "many"
"""What is chosen when it is several rows."""


class SidePanel(QWidget):
    """Shows one activity, one row of the plan, or several rows; `kind` and `id` say which."""

    closed = Signal()
    left = Signal()
    """The comment is saved, or Esc was pressed: back to the rows."""

    def __init__(
        self,
        workspace: Workspace,
        rows: Callable[[], Sequence[TreeRow]],
        bulk: Bulk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = rows
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.settle)
        self._stale = False
        self.setAccessibleName("Det valda")
        self.workspace = workspace
        self.kind = self.id = ""
        self.activity = ActivityFace(workspace)
        self.node = NodeFace(workspace)
        self.many = ManyFace(bulk)
        self._nothing = EmptyState("info", "Inget är valt", "Välj en rad för att läsa och ändra den här.")
        self._stack = QStackedWidget()
        for face in (self._nothing, _scrolled(self.activity), _scrolled(self.node), _scrolled(self.many)):
            self._stack.addWidget(face)
        lines = Column(self, gap=0)
        lines.addWidget(self._stack)
        workspace.selected.connect(self.show_thing)
        workspace.touched.connect(self._touched)
        workspace.replaced.connect(self._again)
        self.activity.left.connect(self.left)
        for thing in (self.activity, self.node, self.many):
            thing.closed.connect(self.closed)

    def show_thing(self, kind: str, entity_id: str) -> None:
        """Show an activity, a node, or (kind "many") the chosen rows; anything else empties the panel."""
        if (kind, entity_id) != (self.kind, self.id):
            self.activity.forget()
            self.node.forget()
        self.kind, self.id = kind, entity_id
        self._again()

    def _touched(self, touched: tuple[Touched, ...]) -> None:
        """What is written here is shown at once; what happens elsewhere does not wait for this panel."""
        if touched and self.isAncestorOf(self.window().focusWidget()):
            self._again()
        elif touched:
            self._stale = True
            self._soon.start()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.settle()

    def settle(self) -> None:
        """Show now what was to be shown soon, unless nobody sees it."""
        if self._stale and self.isVisible():
            self._again()

    def _again(self) -> None:
        self._stale = False
        register = self.workspace.register
        if self.kind == "activity" and self.id in register.activities:
            self.activity.show_activity(register.activities[self.id])
            self._stack.setCurrentIndex(1)
        elif self.kind == "node" and self.id in register.nodes:
            self.node.show_node(register.nodes[self.id])
            self._stack.setCurrentIndex(2)
        elif self.kind == MANY:
            self.many.show_rows(self._rows(), can_edit=self.workspace.can_edit)
            self._stack.setCurrentIndex(3)
        else:
            self._stack.setCurrentIndex(0)


def _scrolled(face: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(face)
    return area
