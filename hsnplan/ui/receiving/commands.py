"""The commands of the menu Arkiv that take in what others have sent."""

from __future__ import annotations

from hsnplan.ui.commands import Command
from hsnplan.ui.menus import WITHIN
from hsnplan.ui.receiving.errands import Receiving

_WATCHING = f"Arkiv{WITHIN}Bevakad mapp"


def receiving_commands(receiving: Receiving) -> list[Command]:
    """Receiving files, all in a folder, and the folder that is watched."""
    return [
        Command(
            "receive",
            "Ta emot …",
            "Arkiv",
            receiving.choose,
            "Ctrl+Alt+Q",
            group="lists",
            help="Läser filer som någon har lämnat in, eller ett nytt läge, och visar varje rad innan något ändras.",
        ),
        Command(
            "receive-folder",
            "Ta emot allt i en mapp …",
            "Arkiv",
            receiving.choose_folder,
            group="lists",
        ),
        Command(
            "watch",
            "Bevaka mapp …",
            _WATCHING,
            receiving.choose_watched,
            group="lists",
            help="Säger till när det kommer nya filer i mappen. Ingenting tas emot av sig självt.",
        ),
        Command(
            "watch-now",
            "Se efter nu",
            _WATCHING,
            receiving.look,
            enabled=lambda: receiving.is_watching,
            group="lists",
        ),
        Command(
            "watch-not",
            "Sluta bevaka",
            _WATCHING,
            receiving.stop_watching,
            enabled=lambda: receiving.is_watching,
            group="lists",
        ),
    ]
