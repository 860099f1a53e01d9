"""What can be done in Uppföljning, as commands for the menus and the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hsnplan.ui.commands import Command
from hsnplan.ui.followup.board import CHANGED, EVERY, LACKING

if TYPE_CHECKING:
    from hsnplan.ui.followup.page import FollowUpPage

_MENU = "Uppföljning"


def commands_of(page: FollowUpPage) -> list[Command]:
    """The place's commands, in the order of the menu."""
    return _looking(page)


def _looking(page: FollowUpPage) -> list[Command]:
    return [
        Command(
            "followup-goal",
            "Visa målet",
            _MENU,
            page.open_goal,
            "Ctrl+J",
            lambda: bool(page.tree.node()),
            key_hint="Enter",
            group="look",
            help="målets egen sida, med serie, enheter och bedömningar",
        ),
        _choice(page, EVERY, "Alla mål", "Ctrl+Alt+1"),
        _choice(page, LACKING, "Mål som saknar något", "Ctrl+Alt+2"),
        _choice(page, CHANGED, "Mål med ändrad bedömning", "Ctrl+Alt+3"),
    ]


def _choice(page: FollowUpPage, which: str, words: str, keys: str) -> Command:
    return Command(
        f"followup-{which}",
        words,
        _MENU,
        lambda: page.show_which(which),
        keys,
        group="which",
        checked=lambda: page.which.value == which,
    )
