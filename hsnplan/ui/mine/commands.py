"""What can be done in Mina aktiviteter, as commands for the menus and the palette."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hsnplan.domain.states import WORK_STATES, status_words
from hsnplan.ui.commands import Command

if TYPE_CHECKING:
    from hsnplan.ui.mine.page import MinePage

_MENU = "Aktivitet"
_HELP = {
    "mine.unchanged": "räknas som en uppdatering; Ctrl+O medan du skriver",
    "mine.save": "status och kommentar i ett, sedan nästa som väntar",
}


def commands_of(page: MinePage) -> list[Command]:
    """The place's commands, in the order of the menu."""
    return [
        *_states(page),
        *_reports(page),
        *page.shared.commands("mine", _MENU),
        *_handing(page),
        *_units(page),
    ]


def _states(page: MinePage) -> list[Command]:
    keys = {code: str(key) for key, code in enumerate(WORK_STATES)}
    return [
        Command(
            f"mine.state.{code or 'none'}",
            f"{status_words(code)} …",
            _MENU,
            partial(page.reporting.set_state, code),
            enabled=page.reporting.can_report,
            key_hint=keys[code],
            group="status",
        )
        for code in (*WORK_STATES[1:], WORK_STATES[0])
    ]


def _reports(page: MinePage) -> list[Command]:
    reporting = page.reporting
    rows = (
        ("mine.unchanged", "Oförändrat, nästa", reporting.unchanged, "O", reporting.can_report),
        ("mine.comment", "Kommentera …", reporting.write, "K", reporting.can_report),
        ("mine.open", "Öppna raden", reporting.open_current, "Enter", reporting.can_report),
        ("mine.save", "Spara, nästa", reporting.save, "Ctrl+Enter", reporting.is_open),
        ("mine.step_down", "Öppna nästa rad", partial(reporting.step, 1), "Alt+Ned", reporting.is_open),
        ("mine.step_up", "Öppna raden ovanför", partial(reporting.step, -1), "Alt+Upp", reporting.is_open),
        ("mine.close", "Stäng och behåll utkastet", reporting.close, "Esc", reporting.is_open),
    )
    return [
        *(
            Command(
                name,
                text,
                _MENU,
                run,
                enabled=enabled,
                key_hint=key,
                group="rapport",
                help=_HELP.get(name, ""),
            )
            for name, text, run, key, enabled in rows
        ),
        Command(
            "mine.discard",
            "Ta bort utkastet",
            _MENU,
            reporting.discard,
            "Ctrl+Shift+X",
            reporting.has_draft,
            group="rapport",
            help="det du har valt och skrivit på den öppna raden och inte sparat",
        ),
    ]


def _handing(page: MinePage) -> list[Command]:
    return [
        Command(
            "mine.hand_in",
            "Lämna in perioden …",
            _MENU,
            page.deeds.hand_in,
            shortcut="Ctrl+L",
            enabled=page.deeds.can_hand,
            group="lämna",
            help="klarmarkerar enhetens rapporter, även om något väntar; en utdelad kopia sparar dem som en fil",
        ),
        Command(
            "mine.news",
            "Ta emot nytt läge …",
            _MENU,
            page.deeds.ask_for_news,
            enabled=page.deeds.is_copy,
            group="lämna",
            help="i en utdelad kopia: en fil från dem som delade ut, med det som har hänt sedan dess",
        ),
        Command(
            "mine.hand_over",
            "Lämna över aktiviteter …",
            _MENU,
            page.deeds.hand_over,
            shortcut="Ctrl+Shift+L",
            enabled=page.deeds.can_hand,
            group="lämna",
            help="ger enhetens aktiviteter till en efterträdare i ett steg",
        ),
    ]


def _units(page: MinePage) -> list[Command]:
    return [
        Command(
            "mine.unit",
            "Välj enhet …",
            _MENU,
            page.ask_unit,
            shortcut="Ctrl+Shift+E",
            group="enhet",
            help="vems aktiviteter som visas; din egen enhet står i Inställningar",
        ),
        Command(
            "mine.below",
            "Även underenheter",
            _MENU,
            page.below.toggle,
            enabled=page.has_units_below,
            checked=page.below.isChecked,
            group="enhet",
        ),
        Command(
            "mine.filter",
            "Filtrera mina aktiviteter",
            "Visa",
            page.filter.setFocus,
            shortcut="Ctrl+F",
            enabled=page.has_unit,
            group="find",
        ),
    ]
