"""Room for a panel beside a list: beside it where there is width enough, in its place where there is not.

One of the two has a width of its own: the panel (`width`), or the list (`rows_width`) by a panel one writes in.

How to use:

    self.aside = Aside(rows, panel, width=372)
    middle.addWidget(self.aside, 1)
    self.aside.fit(has_room=wide, has_content=bool(groups))   # whenever either may be another
    self.aside.toggle()
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hsnplan.overriding import override
from hsnplan.ui.theme import px
from hsnplan.ui.widgets.labels import Line
from hsnplan.ui.widgets.layouts import Row

_ANY = 16_777_215
"""Qt's word for a width without a limit."""


class Aside(QWidget):
    """Shows a list, its panel, or both. With room for both the panel is there until somebody hides it."""

    changed = Signal()
    """The panel came or went."""

    def __init__(
        self,
        rows: QWidget,
        panel: QWidget,
        *,
        width: int = 0,
        rows_width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows, self._panel, self._width = rows, panel, width
        self._rows_width = rows_width
        self._line = Line(upright=True)
        self._has_room = self._has_content = True
        self._is_wanted, self._is_over = True, False
        line = Row(self, gap=0)
        line.addWidget(rows, 1)
        line.addWidget(self._line)
        line.addWidget(panel, 1 if rows_width else 0)

    @property
    def is_shown(self) -> bool:
        """Whether the panel is seen."""
        return self._has_content and (self._is_wanted if self._has_room else self._is_over)

    @property
    def is_alone(self) -> bool:
        """Whether the panel stands in the list's place."""
        return self.is_shown and not self._has_room

    def fit(self, *, has_room: bool, has_content: bool) -> None:
        """Take up whether there is room for both, and something to show in the panel."""
        self._has_room, self._has_content = has_room, has_content
        self._is_over = self._is_over and has_content and not has_room
        self._arrange()

    def toggle(self) -> None:
        """Show the panel if it is hidden, hide it if it is shown; the keyboard goes along where they change places."""
        if self._has_room:
            self._is_wanted = not self._is_wanted
        elif self._has_content:
            self._is_over = not self._is_over
        self._arrange()
        if not self._has_room:
            (self._first_in_panel() if self._is_over else self._rows).setFocus()
        self.changed.emit()

    def _first_in_panel(self) -> QWidget:
        stops = (
            part
            for part in self._panel.findChildren(QWidget)
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled() and part.isVisible()
        )
        return next(stops, self._panel)

    def _arrange(self) -> None:
        _bind(self._panel, 0 if self.is_alone else self._width)
        _bind(self._rows, self._rows_width if self.is_shown and not self.is_alone else 0)
        self._rows.setVisible(not self.is_alone)
        self._line.setVisible(self.is_shown and not self.is_alone)
        self._panel.setVisible(self.is_shown)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_alone:
            self.toggle()
        else:
            super().keyPressEvent(event)


def _bind(part: QWidget, width: int) -> None:
    """Give a widget a width of the design, 0 for as much as there is."""
    part.setMinimumWidth(px(width) if width else 0)
    part.setMaximumWidth(px(width) if width else _ANY)
