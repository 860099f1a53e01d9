"""What can be done in Organisation, as commands for the menus and the palette."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hsnplan.ui.commands import Command

if TYPE_CHECKING:
    from hsnplan.ui.organisation.page import OrganisationPage

_MENU = "Organisation"


def commands_of(page: OrganisationPage) -> list[Command]:
    """The place's commands, in the order of the menu."""
    return [*_making(page), *_moving(page), *_ending(page), *_looking(page)]


def _making(page: OrganisationPage) -> list[Command]:
    deeds, tree, panel = page.deeds, page.tree, page.panel
    may, chosen = page.deeds.may_edit, page.deeds.may_change
    rows = (
        ("unit-new-below", "Ny underenhet", partial(deeds.add, below=True), "Skift+Ins", chosen),
        ("unit-rename", "Byt namn", tree.rename, "F2", chosen),
        ("unit-paste", "Klistra in enheter …", deeds.paste, "Ctrl+V", may),
    )
    return [
        Command("unit-new", "Ny enhet", _MENU, deeds.add_beside, "Ctrl+N", may, icon="plus", group="new"),
        *(
            Command(name, text, _MENU, run, enabled=enabled, key_hint=keys, group="new")
            for name, text, run, keys, enabled in rows
        ),
        Command(
            "unit-manager",
            "Byt chef",
            _MENU,
            partial(panel.write_in, "manager_role"),
            "Ctrl+B",
            chosen,
            group="new",
            help="roll först, namn om det ska stå",
        ),
    ]


def _moving(page: OrganisationPage) -> list[Command]:
    rows = (
        ("up", "Flytta upp", "Ctrl+Upp"),
        ("down", "Flytta ned", "Ctrl+Ned"),
        ("in", "Flytta in under enheten ovanför", "Ctrl+Höger"),
        ("out", "Flytta ut en nivå", "Ctrl+Vänster"),
    )
    return [
        Command(
            f"unit-{where}",
            text,
            _MENU,
            partial(page.deeds.shift, where),
            enabled=page.deeds.may_change,
            key_hint=keys,
            group="move",
        )
        for where, text, keys in rows
    ]


def _ending(page: OrganisationPage) -> list[Command]:
    deeds = page.deeds
    return [
        Command(
            "unit-merge",
            "Slå ihop med annan enhet …",
            _MENU,
            deeds.merge,
            "Ctrl+M",
            page.deeds.may_end,
            group="end",
            help="aktiviteter och underenheter följer med, namnet blir ett alias",
        ),
        Command(
            "unit-close", "Avsluta enhet …", _MENU, deeds.close, "Ctrl+E", page.deeds.may_end, group="end"
        ),
        Command(
            "unit-reopen", "Öppna enhet igen", _MENU, deeds.reopen, enabled=page.deeds.may_reopen, group="end"
        ),
        Command(
            "unit-delete",
            "Ta bort enhet",
            _MENU,
            deeds.delete,
            enabled=page.deeds.may_change,
            key_hint="Del",
            group="end",
        ),
    ]


def _looking(page: OrganisationPage) -> list[Command]:
    return [
        Command(
            "unit-closed",
            "Visa avslutade",
            _MENU,
            page.closed.toggle,
            "Ctrl+Shift+A",
            checked=page.closed.isChecked,
            group="look",
        ),
        Command("unit-find", "Sök enhet", _MENU, page.filter.setFocus, "Ctrl+F", group="look"),
        Command(
            "unit-work",
            "Visa enhetens aktiviteter",
            _MENU,
            page.show_work,
            "Ctrl+J",
            page.deeds.has_unit,
            group="look",
        ),
    ]
