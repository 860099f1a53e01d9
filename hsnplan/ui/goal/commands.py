"""What can be done on the goal page, as commands for the menus and the palette."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from hsnplan.ui.commands import Command
from hsnplan.ui.goal.drawing import DIVISIONS, SEXES, TOTAL

if TYPE_CHECKING:
    from hsnplan.ui.goal.page import GoalPage

_MENU: Final = "Mål"


def commands_of(page: GoalPage) -> list[Command]:
    """The page's commands, in the order of the menu."""
    return [*_deeds(page), *_series(page), *_ways(page)]


def _deeds(page: GoalPage) -> list[Command]:
    return [
        Command(
            "goal-judge",
            "Bedöm …",
            _MENU,
            page.judge,
            "Ctrl+B",
            page.may_edit,
            group="deed",
            help="nämndens eller en enhets bedömning, med förslag av målvärde och utfall",
        ),
        Command(
            "goal-review",
            "Granska bedömningen …",
            _MENU,
            page.review,
            "Ctrl+Alt+R",
            page.may_edit,
            group="deed",
            help="andra linjens granskning, bredvid nämndens eller en enhets bedömning",
        ),
        Command(
            "goal-outcome",
            "Nytt utfall …",
            _MENU,
            page.new_outcome,
            "Ctrl+N",
            page.may_edit,
            icon="plus",
            group="deed",
            help="värde eller täljare och nämnare, per period, enhet och kön",
        ),
    ]


def _series(page: GoalPage) -> list[Command]:
    choices = (
        (TOTAL, "Serien totalt"),
        (SEXES, "Serien för kvinnor och män"),
        (DIVISIONS, "Serien per division"),
    )
    return [
        *(
            Command(
                f"goal-{which}",
                words,
                _MENU,
                partial(page.series.choose, which),
                f"Ctrl+Alt+{nth}",
                partial(page.series.can_show, which),
                group="series",
                checked=partial(_is_shown, page, which),
            )
            for nth, (which, words) in enumerate(choices, start=1)
        ),
        Command("goal-whole", "Hela året", _MENU, page.series.show_all, key_hint="0", group="series"),
        Command(
            "goal-copy",
            "Kopiera bild",
            _MENU,
            page.copy_picture,
            "Ctrl+Shift+C",
            page.has_picture,
            group="picture",
        ),
        Command(
            "goal-save",
            "Spara bild …",
            _MENU,
            page.save_picture,
            "Ctrl+Alt+S",
            page.has_picture,
            group="picture",
        ),
    ]


def _ways(page: GoalPage) -> list[Command]:
    return [
        Command("goal-history", "Målets historik …", _MENU, page.show_history, "Ctrl+Alt+H", group="ways"),
        Command("goal-plan", "Visa i Planen", _MENU, page.show_in_plan, "Ctrl+J", group="ways"),
        Command(
            "goal-back",
            "Tillbaka",
            _MENU,
            page.back_asked.emit,
            "Alt+Left",
            key_hint="Esc",
            group="ways",
            help="till den plats som målet öppnades från",
        ),
    ]


def _is_shown(page: GoalPage, which: str) -> bool:
    return page.series.which.value == which
