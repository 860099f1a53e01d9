"""What can be done in Ärenden, as commands for the menus and the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hsnplan.ui.commands import Command
from hsnplan.ui.papers.commands import looking

if TYPE_CHECKING:
    from hsnplan.ui.matters.page import MattersPage

_MENU = "Ärende"


def commands_of(page: MattersPage) -> list[Command]:
    """The place's commands, in the order of the menu."""
    return [*_case(page), *_texts(page), *_pages(page), *_ending(page)]


def _case(page: MattersPage) -> list[Command]:
    return [
        Command(
            "matter-change",
            "Ändra ärendets uppgifter …",
            _MENU,
            page.change,
            "Ctrl+E",
            page.has_matter,
            group="matter",
            help="diarienummer, datum, handläggare, underskrifter, utdrag och vilka dokument det har",
        ),
        Command(
            "matter-propose",
            "Nytt förslag till beslut …",
            _MENU,
            page.propose,
            "Ctrl+N",
            page.has_matter,
            group="matter",
            help="med egna ord, eller att-satserna ur en revidering",
        ),
    ]


def _texts(page: MattersPage) -> list[Command]:
    return [
        Command(
            "matter-field",
            "Infoga uppgift …",
            _MENU,
            page.insert_field,
            "Ctrl+G",
            page.has_text,
            group="text",
            help="ett tal eller namn som följer registret tills perioden är stängd; { i texten visar samma lista",
        ),
        Command(
            "matter-ready",
            "Klarmarkera texten",
            _MENU,
            page.toggle_ready,
            "Ctrl+T",
            page.has_text,
            group="text",
            help="eller ta bort klarmarkeringen",
        ),
        Command(
            "matter-author",
            "Skrivs av …",
            _MENU,
            page.ask_author,
            "Ctrl+U",
            page.has_text,
            group="text",
            help="vem som skriver texten, när flera skriver på samma dokument",
        ),
        Command(
            "matter-copy",
            "Ta över texter från en annan period …",
            _MENU,
            page.take_over,
            "Ctrl+J",
            page.has_text,
            group="text",
            help="som en början; det som redan är skrivet står kvar",
        ),
    ]


def _pages(page: MattersPage) -> list[Command]:
    return [
        Command(
            "matter-edition",
            "Utgåva …",
            _MENU,
            page.choose_edition,
            "Ctrl+L",
            page.has_editions,
            group="paper",
            help="sidorna som registret är nu, eller som perioden stängdes: i den senaste utgåvan eller en tidigare",
        ),
        Command(
            "matter-template",
            "Mall för dokumenten …",
            _MENU,
            page.choose_template,
            "Ctrl+M",
            page.has_matter,
            group="paper",
            help="regionens egen, en annan som följer med eller en egen fil; sidorna visar den genast",
        ),
        Command(
            "matter-publish",
            "För publicering",
            _MENU,
            page.toggle_publish,
            "Ctrl+B",
            group="paper",
            checked=lambda: page.shown.publish,
            help="utan personnamn, små antal och noter till handläggaren",
        ),
    ]


def _ending(page: MattersPage) -> list[Command]:
    return [
        Command(
            "matter-remove",
            "Lägg ärendet i papperskorgen",
            _MENU,
            page.remove_current,
            "",
            page.has_matter,
            key_hint="Delete",
            group="remove",
        ),
        *looking(page, "matter"),
    ]
