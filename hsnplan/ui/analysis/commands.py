"""What can be done in Analys, as commands for the menus and the palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from hsnplan.ui.analysis.body import AnalysisBody
from hsnplan.ui.analysis.looking import VIEWS
from hsnplan.ui.commands import Command

if TYPE_CHECKING:
    from hsnplan.ui.analysis.page import AnalysisPage

_MENU = "Analys"


def commands_of(page: AnalysisPage) -> list[Command]:
    """The place's commands, in the order of the menu."""
    return [*_views(page), *_going(page), *_list(page), *_choosing(page), *_thinking(page)]


def _views(page: AnalysisPage) -> list[Command]:
    helps = (
        "vad som görs för varje mål, bredvid hur målet rör sig",
        "färg och ändring, mål som blir röda tills de nås helt, och vart årets linje leder",
        "vad perioden begär av chefer och enheter",
        "vilka enheter som arbetar för vilka mål, och vad som händer om planen vore mindre",
    )
    return [
        Command(
            f"analysis-{view}",
            words,
            _MENU,
            partial(page.show_view, view),
            f"Ctrl+Alt+{number}",
            group="view",
            checked=partial(_is_shown, page, view),
            help=helps[number - 1],
        )
        for number, (view, words) in enumerate(VIEWS.items(), start=1)
    ]


def _is_shown(page: AnalysisPage, view: str) -> bool:
    return page.view == view


def _on(page: AnalysisPage, deed: Callable[[AnalysisBody], object]) -> None:
    """Do something with the place's widgets, which are made when they are needed."""
    deed(page.body)


def _going(page: AnalysisPage) -> list[Command]:
    return [
        Command(
            "analysis-goal",
            "Öppna målsidan",
            _MENU,
            partial(_on, page, AnalysisBody.open_goal),
            "Ctrl+Return",
            page.has_goal,
            key_hint="Enter",
            group="look",
        ),
        Command(
            "analysis-activities",
            "Visa aktiviteterna i Planen",
            _MENU,
            partial(_on, page, AnalysisBody.show_activities),
            "Ctrl+J",
            page.has_line,
            group="look",
        ),
    ]


def _list(page: AnalysisPage) -> list[Command]:
    return [
        Command(
            "analysis-sort",
            "Sortera efter nästa kolumn",
            _MENU,
            partial(_on, page, AnalysisBody.sort_by_next),
            "Ctrl+Alt+S",
            group="look",
            help="eller tryck på kolumnens rubrik; en gång till vänder ordningen",
        ),
        Command(
            "analysis-find",
            "Sök i analysen",
            _MENU,
            partial(_on, page, lambda body: body.filter.setFocus()),
            "Ctrl+F",
            group="look",
        ),
        Command(
            "analysis-copy",
            "Kopiera listan som tabell",
            _MENU,
            partial(_on, page, AnalysisBody.copy),
            "Ctrl+Shift+C",
            group="look",
            help="klistras in i Excel eller ett dokument",
        ),
    ]


def _choosing(page: AnalysisPage) -> list[Command]:
    return [
        Command(
            "analysis-period",
            "Välj period",
            _MENU,
            partial(_on, page, lambda body: body.period.showPopup()),
            "Ctrl+L",
            group="which",
        ),
        Command(
            "analysis-unit",
            "Välj enhet",
            _MENU,
            partial(_on, page, lambda body: body.unit.showPopup()),
            "Ctrl+Alt+U",
            group="which",
        ),
    ]


def _thinking(page: AnalysisPage) -> list[Command]:
    return [
        Command(
            "analysis-away",
            "Tänk bort målet",
            _MENU,
            partial(_on, page, AnalysisBody.think_away),
            "Ctrl+T",
            page.may_think_away,
            key_hint="Mellanslag",
            group="away",
            help="räknar på en mindre plan; inget ändras",
        ),
        Command(
            "analysis-keep",
            "Alla mål igen",
            _MENU,
            page.keep_all,
            "Ctrl+B",
            page.may_think_away,
            group="away",
        ),
    ]
