"""What can be done in Sammanträden, as commands for the menus and the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hsnplan.ui.commands import Command
from hsnplan.ui.papers.commands import looking

if TYPE_CHECKING:
    from hsnplan.ui.meetings.page import MeetingsPage

_MENU = "Sammanträde"


def commands_of(page: MeetingsPage) -> list[Command]:
    """The place's commands, in the order of the menu."""
    return [
        Command("item-add", "Nytt ärende …", _MENU, page.add_item, "Ctrl+N", page.has_meeting, group="edit"),
        Command(
            "meeting-change",
            "Ändra …",
            _MENU,
            page.change,
            "Ctrl+E",
            page.has_meeting,
            group="edit",
            help="det valda ärendet eller sammanträdet",
        ),
        Command(
            "meeting-remove",
            "Ta bort",
            _MENU,
            page.remove_current,
            "",
            page.has_meeting,
            key_hint="Delete",
            group="edit",
        ),
        Command(
            "meeting-calendar",
            "Spara som kalenderfil …",
            _MENU,
            page.save_calendar,
            "Ctrl+Shift+X",
            lambda: bool(page.model.groups),
            icon="calendar",
            group="file",
            help="sammanträden med ärenden, och periodernas sista dagar, för den egna kalendern",
        ),
        *looking(page, "meeting"),
    ]
