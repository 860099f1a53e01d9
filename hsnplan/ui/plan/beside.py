"""The side panel's room beside the tree: as wide from the start, and furnished after the first paint."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hsnplan.ui.after_paint import after_paint
from hsnplan.ui.theme import in_force, px
from hsnplan.ui.widgets.labels import Line
from hsnplan.ui.widgets.layouts import Row

if TYPE_CHECKING:
    from hsnplan.ui.plan.panel import SidePanel
    from hsnplan.ui.workspace import Workspace

WIDTH = 346
NARROW = 760


class Beside(QWidget):
    """Holds the side panel, open or closed."""

    left = Signal()
    """The user is done writing and wants back to the rows."""

    def __init__(self, workspace: Workspace, make: Callable[[], SidePanel]) -> None:
        super().__init__()
        self._make = make
        self.setAccessibleName("Sidopanel")
        self._chosen = ("", "")
        self._wanted = True
        self.panel: SidePanel | None = None
        self._row = Row(self, gap=0)
        self._row.addWidget(Line(upright=True))
        self._row.addStretch(1)
        in_force.theme_changed.connect(self._measure)
        workspace.selected.connect(self._note)
        self._measure()
        after_paint(self, self.furnish)

    def is_shown(self) -> bool:
        """Whether the panel is open."""
        return not self.isHidden()

    def write_comment(self, begun: str = "") -> None:
        """Open the panel and put the cursor where one writes of the chosen activity, after what is `begun`."""
        from hsnplan.ui.widgets.fields import write_on  # what a form needs, the first picture does without

        self.open(is_open=True)
        self.furnish()
        if self.panel is not None:
            self.panel.settle()
            field = self.panel.activity.comment.field
            field.setFocus()
            write_on(field, begun)

    def open(self, *, is_open: bool) -> None:
        """Show or hide the panel."""
        self._wanted = is_open
        self.setVisible(is_open)

    def fit(self, room: int) -> None:
        """Step aside where the rows would get too little of `room` pixels, and come back when there is more."""
        self.setVisible(self._wanted and room >= px(NARROW))

    def toggle(self) -> None:
        """Show the panel if it is hidden, hide it if it is shown."""
        self.open(is_open=not self.is_shown())

    def furnish(self) -> None:
        """Make the panel, if that has not been done."""
        if self.panel is not None:
            return
        self.panel = self._make()
        self.panel.closed.connect(self.toggle)
        self.panel.left.connect(self.left)
        self._row.takeAt(1)
        self._row.addWidget(self.panel, 1)
        self.setFocusProxy(self.panel)
        self.panel.show_thing(*self._chosen)

    def _note(self, kind: str, entity_id: str) -> None:
        self._chosen = (kind, entity_id)

    def _measure(self) -> None:
        self.setFixedWidth(px(WIDTH))
