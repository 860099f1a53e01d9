"""The commands of the menu Arkiv that send to the mailbox and fetch from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hsnplan.ui.commands import Command, later

if TYPE_CHECKING:
    from hsnplan.ui.mailbox.posting import Posting
    from hsnplan.ui.main_window import MainWindow


def mailbox_commands(window: MainWindow) -> list[Command]:
    """Fetching first: it is done more often."""

    def posting() -> Posting:
        return window.posting

    return [
        Command(
            "mailbox-fetch",
            "Hämta från brevlådan",
            "Arkiv",
            later(posting, lambda each: each.fetch()),
            "F5",
            group="mailbox",
            icon="mailbox",
            help="Ser efter i regionens brevlåda och visar varje rad innan något ändras.",
        ),
        Command(
            "mailbox-send",
            "Skicka till brevlådan",
            "Arkiv",
            later(posting, lambda each: each.send()),
            "Shift+F5",
            group="mailbox",
            help="Lägger det du har gjort där den som ska ha det hämtar det. Samma sak två gånger gör ingen skada.",
        ),
    ]
