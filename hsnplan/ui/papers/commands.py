"""What every place of papers has in the menu Visa."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hsnplan.ui.commands import Command

if TYPE_CHECKING:
    from hsnplan.ui.papers.page import PaperPage

_MENU = "Visa"


def looking(page: PaperPage, name: str) -> list[Command]:
    """To filter the list and to show its panel; `name` begins the commands' own names."""
    return [
        Command(
            f"{name}-find",
            f"Sök i {page.title}",
            _MENU,
            page.go_to_field,
            "Ctrl+F",
            icon="search",
            group="find",
        ),
        Command(
            f"{name}-clear",
            "Rensa filter",
            _MENU,
            page.clear_filter,
            enabled=lambda: bool(page.filter.text()),
            key_hint="Esc",
            group="find",
        ),
        Command(
            f"{name}-panel",
            "Sidopanel",
            _MENU,
            page.aside.toggle,
            "Ctrl+I",
            lambda: bool(page.model.groups),
            group="panel",
            checked=lambda: page.aside.is_shown,
            help="Visar allt om den valda raden; i ett smalt fönster i listans ställe, Esc går tillbaka.",
        ),
    ]
