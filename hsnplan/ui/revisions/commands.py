"""What can be done in Revideringar, as commands for the menus and the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hsnplan.ui.commands import Command
from hsnplan.ui.papers.commands import looking

if TYPE_CHECKING:
    from hsnplan.ui.revisions.page import RevisionsPage

_MENU = "Revidering"


def commands_of(page: RevisionsPage) -> list[Command]:
    """The place's commands, in the order of the menu."""
    return [*_proposing(page), *_changes(page), *_deciding(page), *_copying(page), *looking(page, "revision")]


def _proposing(page: RevisionsPage) -> list[Command]:
    return [
        Command(
            "revision-change",
            "Föreslå ändring …",
            _MENU,
            page.propose_change,
            "Ctrl+E",
            page.is_pending,
            group="propose",
            help="målets namn, målvärde, lydelse eller beskrivning; planen ändras inte än",
        ),
        Command(
            "revision-cell",
            "Föreslå ändrad budgetpost …",
            _MENU,
            page.propose_cell,
            "Ctrl+M",
            page.is_pending,
            group="propose",
            help="ett nytt belopp i en rad i planens budget eller tabeller",
        ),
        Command(
            "revision-add",
            "Föreslå nytt mål …",
            _MENU,
            page.propose_addition,
            "Ctrl+N",
            page.is_pending,
            group="propose",
        ),
        Command(
            "revision-end",
            "Föreslå att mål utgår …",
            _MENU,
            page.propose_end,
            "Ctrl+Shift+X",
            page.is_pending,
            group="propose",
        ),
    ]


def _changes(page: RevisionsPage) -> list[Command]:
    return [
        Command(
            "revision-classify",
            "Saklig eller redaktionell",
            _MENU,
            page.classify,
            "Ctrl+T",
            page.has_change,
            group="change",
            help="sakliga ändringar blir att-satser",
        ),
        Command(
            "revision-take-out",
            "Ta bort ur revideringen",
            _MENU,
            page.remove_current,
            "",
            page.has_change,
            key_hint="Delete",
            group="change",
        ),
    ]


def _deciding(page: RevisionsPage) -> list[Command]:
    return [
        Command(
            "revision-decide",
            "Besluta …",
            _MENU,
            page.decide,
            "Ctrl+B",
            page.is_pending,
            group="decide",
            help="för in ändringarna i planen med beslutets datum, paragraf och diarienummer",
        ),
        Command(
            "revision-renew",
            "Godta planens nya värden",
            _MENU,
            page.renew,
            "Ctrl+J",
            page.is_pending,
            group="decide",
            help="när planen har ändrats sedan förslaget skrevs",
        ),
        Command(
            "revision-withdraw",
            "Återkalla revideringen",
            _MENU,
            page.withdraw,
            "Ctrl+Shift+E",
            page.is_pending,
            group="decide",
        ),
        Command(
            "revision-take-up",
            "Ta upp revideringen igen",
            _MENU,
            page.take_up,
            "Ctrl+Shift+L",
            page.is_withdrawn,
            group="decide",
        ),
    ]


def _copying(page: RevisionsPage) -> list[Command]:
    return [
        Command(
            "revision-copy",
            "Kopiera att-satserna",
            _MENU,
            page.copy_clauses,
            "Ctrl+Shift+C",
            lambda: bool(page.clauses_text()),
            group="copy",
        ),
    ]
