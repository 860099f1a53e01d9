"""The commands of the menu Arkiv that take lists in and give them out."""

from __future__ import annotations

from hsnplan.ui.commands import Command
from hsnplan.ui.lists.errands import Lists


def list_commands(lists: Lists) -> list[Command]:
    """Import, export and archive."""
    return [
        Command(
            "import",
            "Importera …",
            "Arkiv",
            lists.choose,
            "Ctrl+Shift+I",
            group="lists",
            help="Läser en lista från Excel, LibreOffice eller text och visar varje rads öde innan något ändras.",
        ),
        Command(
            "export",
            "Exportera …",
            "Arkiv",
            lists.give_out,
            "Ctrl+Shift+U",
            group="lists",
            help="Sparar det som visas, eller allt, för Excel eller som text.",
        ),
        Command(
            "archive",
            "Läsbart arkiv …",
            "Arkiv",
            lists.archive,
            "Ctrl+Shift+Y",
            group="lists",
            help="Sparar alla tabeller och hela journalen, med en beskrivning av varje kolumn.",
        ),
    ]
