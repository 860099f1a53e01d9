"""The commands of the menu Arkiv that take lists in and give them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hsnplan.ui.commands import Command, later
from hsnplan.ui.lists.errands import Lists
from hsnplan.ui.menus import WITHIN

if TYPE_CHECKING:
    from hsnplan.ui.main_window import MainWindow
    from hsnplan.ui.receiving.errands import Receiving

_WATCHING = f"Arkiv{WITHIN}Bevakad mapp"


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


def receiving_commands(window: MainWindow) -> list[Command]:
    """Receiving files, all in a folder, and the folder that is watched; what does it is loaded when it is asked."""

    def receiving() -> Receiving:
        return window.receiving

    return [
        Command(
            "receive",
            "Ta emot …",
            "Arkiv",
            later(receiving, lambda each: each.choose()),
            "Ctrl+Alt+Q",
            group="lists",
            help="Läser filer som någon har lämnat in, eller ett nytt läge, och visar varje rad innan något ändras.",
        ),
        Command(
            "receive-folder",
            "Ta emot allt i en mapp …",
            "Arkiv",
            later(receiving, lambda each: each.choose_folder()),
            group="lists",
        ),
        Command(
            "watch",
            "Bevaka mapp …",
            _WATCHING,
            later(receiving, lambda each: each.choose_watched()),
            group="lists",
            help="Säger till när det kommer nya filer i mappen. Ingenting tas emot av sig självt.",
        ),
        Command(
            "watch-now",
            "Se efter nu",
            _WATCHING,
            later(receiving, lambda each: each.look()),
            enabled=lambda: window.receiving.is_watching,
            group="lists",
        ),
        Command(
            "watch-not",
            "Sluta bevaka",
            _WATCHING,
            later(receiving, lambda each: each.stop_watching()),
            enabled=lambda: window.receiving.is_watching,
            group="lists",
        ),
    ]
