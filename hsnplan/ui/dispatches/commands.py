"""What can be done in Utskick, as commands for the menus and the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hsnplan.ui.commands import Command
from hsnplan.ui.papers.commands import looking

if TYPE_CHECKING:
    from hsnplan.ui.dispatches.page import DispatchPage

_MENU = "Utskick"


def commands_of(page: DispatchPage) -> list[Command]:
    """The place's commands, in the order of the menu."""
    return [*_out(page), *_back(page), *looking(page, "dispatch")]


def _out(page: DispatchPage) -> list[Command]:
    return [
        Command(
            "dispatch-unit",
            "Dela ut till den valda enheten …",
            _MENU,
            page.hand_out_chosen,
            "Ctrl+Shift+W",
            lambda: page.can_edit() and bool(page.chosen_units()),
            group="out",
            help="en ny kopia; den gamla gäller fortfarande, men svar på den märks ut",
        ),
        Command(
            "dispatch-remind",
            "Påminn alla som inte har svarat …",
            _MENU,
            page.remind_all,
            "Ctrl+Shift+J",
            page.remind.isEnabled,
            group="out",
            help="ett mejl att ändra och kopiera; programmet skickar ingenting",
        ),
        Command(
            "dispatch-remind-unit",
            "Påminn den valda enheten …",
            _MENU,
            page.remind_chosen,
            enabled=lambda: bool(page.chosen_units()),
            group="out",
        ),
    ]


def _back(page: DispatchPage) -> list[Command]:
    return [
        Command(
            "dispatch-aside",
            "Sätt det senast inkomna åt sidan …",
            _MENU,
            lambda: page.set_aside(_latest(page, aside=False)),
            enabled=lambda: page.can_edit() and bool(_latest(page, aside=False)),
            group="back",
            help="räknas inte längre, men finns kvar och kan släppas in igen",
        ),
        Command(
            "dispatch-lift",
            "Släpp in det senast åsidosatta igen …",
            _MENU,
            lambda: page.lift(_latest(page, aside=True)),
            enabled=lambda: page.can_edit() and bool(_latest(page, aside=True)),
            group="back",
        ),
    ]


def _latest(page: DispatchPage, *, aside: bool) -> str:
    """The latest package of what is chosen that counts, or that was set aside; "" for none."""
    line, other = page.line(), page.other()
    rows = line.returns if line is not None else (other,) if other is not None else ()
    fits = (row.package for row in rows if (page.can_lift(row) if aside else row.changes > row.aside))
    return next(fits, "")
