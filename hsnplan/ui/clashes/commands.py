"""What can be done in Krockar, as commands for the menus and the palette."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hsnplan.application.clashing import BOTH, EARLIEST, LATEST
from hsnplan.ui.clashes.outline import ASIDE, CLASH, RULE
from hsnplan.ui.commands import Command
from hsnplan.ui.papers.commands import looking

if TYPE_CHECKING:
    from hsnplan.ui.clashes.page import ClashesPage

_MENU = "Krockar"


def commands_of(page: ClashesPage) -> list[Command]:
    """The place's commands, in the order of the menu."""
    return [*_one(page), *_many(page), *_others(page), *_going(page), *looking(page, "clash")]


def _one(page: ClashesPage) -> list[Command]:
    deeds = page.deeds
    return [
        *(
            Command(
                f"clash-choose-{nth}",
                f"Välj sida {nth} …",
                _MENU,
                partial(deeds.choose, nth - 1),
                enabled=partial(page.has_side, nth),
                key_hint=str(nth),
                group="one",
                help="låter det gälla som den sidan säger, med ett skäl" if nth == 1 else "",
            )
            for nth in (1, 2, 3)
        ),
        Command(
            "clash-both",
            "Behåll båda kommentarerna …",
            _MENU,
            deeds.both,
            "Ctrl+B",
            page.can_keep_both,
            key_hint="B",
            group="one",
        ),
        Command(
            "clash-third",
            "Skriv en tredje …",
            _MENU,
            deeds.third,
            "Ctrl+T",
            page.can_write_third,
            key_hint="T",
            group="one",
        ),
    ]


def _many(page: ClashesPage) -> list[Command]:
    many = page.deeds.many
    return [
        Command(
            "clash-latest",
            "Behåll den senaste i de markerade …",
            _MENU,
            partial(many, LATEST),
            "Ctrl+E",
            page.has_clashes,
            key_hint="L",
            group="many",
            help="avgör alla markerade krockar i ett steg, med ett skäl",
        ),
        Command(
            "clash-earliest",
            "Behåll den tidigaste i de markerade …",
            _MENU,
            partial(many, EARLIEST),
            "Ctrl+Shift+E",
            page.has_clashes,
            group="many",
        ),
        Command(
            "clash-all-comments",
            "Behåll bådas kommentarer i de markerade …",
            _MENU,
            partial(many, BOTH),
            "Ctrl+Alt+R",
            page.has_clashes,
            group="many",
        ),
        Command("clash-select-all", "Markera alla", _MENU, page.select_all, "Ctrl+A", group="many"),
    ]


def _others(page: ClashesPage) -> list[Command]:
    return [
        Command(
            "clash-let-in",
            "Släpp in …",
            _MENU,
            page.deeds.let_in,
            "Ctrl+Shift+A",
            page.may_let_in,
            key_hint="S",
            group="others",
            help="låter det som satts åt sidan räknas, med ett skäl",
        ),
        Command(
            "clash-take",
            "Ta förslaget",
            _MENU,
            page.deeds.take,
            "Ctrl+Alt+F",
            page.may_take,
            key_hint="F",
            group="others",
            help="ändrar det som en regel har avgjort så som det föreslås",
        ),
    ]


def _going(page: ClashesPage) -> list[Command]:
    return [
        Command("clash-next", "Nästa", _MENU, partial(page.step, 1), "Alt+Down", key_hint="↓", group="go"),
        Command(
            "clash-former", "Föregående", _MENU, partial(page.step, -1), "Alt+Up", key_hint="↑", group="go"
        ),
        Command(
            "clash-show", "Visa raden", _MENU, page.deeds.show_row, "Ctrl+J", key_hint="Enter", group="go"
        ),
        *(
            Command(
                f"clash-list-{key}",
                f"Visa {words}",
                _MENU,
                partial(page.show_list, key),
                checked=partial(page.is_list, key),
                group="list",
            )
            for key, words in ((CLASH, "krockar"), (ASIDE, "satta åt sidan"), (RULE, "avgjort enligt regel"))
        ),
    ]
