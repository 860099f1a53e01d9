"""The menu of a row: what can be done with what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from hsnplan.ui.menus import keys_of
from hsnplan.ui.plan.commands import row_commands
from hsnplan.ui.widgets.labels import plain_caption

if TYPE_CHECKING:
    from hsnplan.ui.plan.page import PlanPage


def offer(page: PlanPage, place: QPoint, group: str = "") -> None:
    """Open it at a place of the screen, with what can be done now; of one `group` of commands, or of all."""
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    former = ""
    for command in row_commands(page):
        if command.enabled() and group in {"", command.group}:
            if former and former != command.group:
                menu.addSeparator()
            former = command.group
            hint = "".join(f"\t{keys}" for keys in keys_of(command)[:1])
            words = command.words() if command.words is not None else command.text
            menu.addAction(plain_caption(words) + hint).triggered.connect(command.run)
    menu.popup(place)
