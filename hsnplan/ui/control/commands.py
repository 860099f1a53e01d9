"""What can be done in Internkontroll, as commands for the menus and the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hsnplan.ui.commands import Command
from hsnplan.ui.papers.commands import looking

if TYPE_CHECKING:
    from hsnplan.ui.control.page import ControlPage

_MENU = "Internkontroll"


def commands_of(page: ControlPage) -> list[Command]:
    """The place's commands, in the order of the menu."""
    return [
        Command(
            "control-result",
            "Skriv resultat …",
            _MENU,
            page.record,
            "Ctrl+T",
            page.has_control,
            key_hint="Enter",
            group="edit",
            help="årets första eller andra uppföljning av kontrollen, med åtgärd",
        ),
        Command("control-change", "Ändra …", _MENU, page.change, "Ctrl+E", page.has_control, group="edit"),
        Command(
            "control-remove",
            "Ta bort",
            _MENU,
            page.remove_current,
            "",
            page.has_control,
            key_hint="Delete",
            group="edit",
        ),
        *looking(page, "control"),
    ]
