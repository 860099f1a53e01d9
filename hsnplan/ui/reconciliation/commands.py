"""What can be done in Avstämning, as commands for the menus and the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hsnplan.ui.commands import Command

if TYPE_CHECKING:
    from hsnplan.ui.reconciliation.deeds import Deeds
    from hsnplan.ui.reconciliation.page import ReconciliationPage

_MENU = "Avstämning"


def commands_of(page: ReconciliationPage) -> list[Command]:
    """The place's commands, in the order of the menu."""
    return [
        *_settling(page.deeds),
        *_rules(page.deeds),
        *_going(page.deeds),
        *_looking(page),
    ]


def _settling(deeds: Deeds) -> list[Command]:
    return [
        Command(
            "finding-take",
            "Ta förslaget",
            _MENU,
            deeds.take,
            "Ctrl+T",
            deeds.may_take,
            icon="tick",
            key_hint="F",
            group="settle",
            help="ändrar så som iakttagelsen föreslår; flera markerade blir ett steg",
        ),
        Command(
            "finding-aside",
            "Sätt åt sidan …",
            _MENU,
            deeds.set_aside,
            "Ctrl+E",
            deeds.may_set_aside,
            key_hint="S",
            group="settle",
            help="med skäl; visas igen när det den bygger på ändras",
        ),
        Command(
            "finding-back",
            "Ta tillbaka",
            _MENU,
            deeds.bring_back,
            "Ctrl+B",
            deeds.may_bring_back,
            group="settle",
        ),
    ]


def _rules(deeds: Deeds) -> list[Command]:
    return [
        Command(
            "finding-switch",
            "Stäng av regeln",
            _MENU,
            deeds.switch_off,
            "Ctrl+Shift+E",
            deeds.may_switch_off,
            group="rule",
            help="för hela registret; kan slås på igen",
        ),
        Command(
            "finding-switch-on",
            "Slå på alla regler",
            _MENU,
            deeds.switch_all_on,
            "Ctrl+Alt+R",
            deeds.may_switch_on,
            group="rule",
        ),
    ]


def _going(deeds: Deeds) -> list[Command]:
    return [
        Command(
            "finding-show",
            "Visa raden",
            _MENU,
            deeds.show_row,
            "Ctrl+J",
            deeds.has_row,
            key_hint="Enter",
            group="look",
            help="går till aktiviteten, målet eller enheten",
        ),
        Command(
            "finding-goal",
            "Öppna målsidan",
            _MENU,
            deeds.open_goal,
            "Ctrl+Return",
            deeds.has_goal,
            group="look",
            help="när iakttagelsen pekar på ett mål",
        ),
    ]


def _looking(page: ReconciliationPage) -> list[Command]:
    return [
        Command(
            "finding-proposed",
            "Bara med förslag",
            _MENU,
            page.proposed.toggle,
            "Ctrl+Alt+F",
            checked=page.proposed.isChecked,
            group="look",
        ),
        Command(
            "finding-set-aside",
            "Visa åsidosatta",
            _MENU,
            page.aside.toggle,
            "Ctrl+Shift+A",
            checked=page.aside.isChecked,
            group="look",
        ),
        Command(
            "finding-panel",
            "Sidopanel",
            "Visa",
            page.room.toggle,
            "Ctrl+I",
            lambda: page.tree.current() is not None,
            checked=lambda: page.room.is_shown,
            group="panel",
            help="Visar allt om iakttagelsen; i ett smalt fönster i listans ställe, Esc går tillbaka.",
        ),
        Command("finding-find", "Sök iakttagelse", _MENU, page.filter.setFocus, "Ctrl+F", group="look"),
    ]
