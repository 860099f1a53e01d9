"""The commands of the menu Arkiv that send to the mailbox and fetch from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hsnplan.ui.commands import Command

if TYPE_CHECKING:
    from hsnplan.ui.mailbox.posting import Posting


def mailbox_commands(posting: Posting) -> list[Command]:
    """Fetching first: it is done more often."""
    return [
        Command(
            "mailbox-fetch",
            "Hämta från brevlådan",
            "Arkiv",
            posting.fetch,
            "F5",
            group="mailbox",
            icon="mailbox",
            help="Ser efter i regionens brevlåda och visar varje rad innan något ändras.",
        ),
        Command(
            "mailbox-send",
            "Skicka till brevlådan",
            "Arkiv",
            posting.send,
            "Shift+F5",
            group="mailbox",
            help="Lägger det du har gjort där den som ska ha det hämtar det. Samma sak två gånger gör ingen skada.",
        ),
    ]
