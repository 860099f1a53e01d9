"""What can be done in Budget och tabeller, as commands for the menus and the palette."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hsnplan.ui.commands import Command
from hsnplan.ui.papers.commands import looking

if TYPE_CHECKING:
    from hsnplan.ui.tables.page import TablesPage

_MENU = "Tabell"


def commands_of(page: TablesPage) -> list[Command]:
    """The place's commands, in the order of the menu."""
    return [*_rows(page), *_changes(page), *_finding(page)]


def _rows(page: TablesPage) -> list[Command]:
    return [
        Command("table-row-add", "Ny rad …", _MENU, page.add_row, "Ctrl+N", page.has_table, group="add"),
        Command(
            "table-paste",
            "Klistra in rader",
            _MENU,
            page.paste,
            "Ctrl+V",
            page.has_table,
            group="add",
            help="rader ur ett kalkylark, sist i den valda tabellen; alla eller inga",
        ),
        Command(
            "table-copy",
            "Kopiera tabellen",
            _MENU,
            page.copy,
            "Ctrl+C",
            page.is_on_table,
            group="add",
            help="med rubriker, för ett kalkylark",
        ),
    ]


def _changes(page: TablesPage) -> list[Command]:
    return [
        Command(
            "table-change",
            "Ändra …",
            _MENU,
            page.change,
            "Ctrl+E",
            page.has_table,
            group="change",
            help="den valda raden eller tabellen med dess kolumner",
        ),
        *(
            Command(
                f"table-{name}",
                words,
                _MENU,
                partial(page.shift, by),
                "",
                page.has_table,
                key_hint=keys,
                group="change",
            )
            for name, words, by, keys in (
                ("up", "Flytta upp", -1, "Ctrl+Upp"),
                ("down", "Flytta ned", 1, "Ctrl+Ned"),
            )
        ),
        Command(
            "table-remove",
            "Ta bort",
            _MENU,
            page.remove_current,
            "",
            page.has_table,
            key_hint="Delete",
            group="change",
            help="den valda raden eller tabellen; Ctrl+Z tar tillbaka den",
        ),
    ]


def _finding(page: TablesPage) -> list[Command]:
    return [
        Command(
            "table-wrong",
            "Nästa summa som inte stämmer",
            _MENU,
            page.go_to_wrong,
            "F4",
            lambda: page.wrong_count() > 0,
            group="find",
        ),
        *looking(page, "table"),
    ]
