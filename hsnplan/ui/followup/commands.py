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
    return [
        *_judging(page),
        *_adding(page),
        *_handing_in(page),
        *_periods(page),
        *_closing(page),
        *_beside(page),
        *_looking(page),
    ]


def _judging(page: FollowUpPage) -> list[Command]:
    return [
        Command(
            "followup-judge",
            "Bedöm …",
            _MENU,
            page.desk.judge,
            "Ctrl+B",
            page.has_row,
            key_hint="B",
            group="judge",
            help="öppnar panelen för rutan; 1–5 väljer bedömning, 0 är ej bedömd",
        ),
        Command(
            "followup-late",
            "Bedöm i efterhand …",
            _MENU,
            page.desk.judge_late,
            "Ctrl+Shift+V",
            page.desk.may_judge_late,
            group="judge",
            help="i en stängd period: listas som inkommet efter stängning, utgåvan ändras inte",
        ),
        Command(
            "followup-whole",
            "Bedöm planen som helhet …",
            _MENU,
            page.desk.judge_whole,
            "Ctrl+Alt+H",
            lambda: page.board is not None,
            group="judge",
        ),
    ]


def _adding(page: FollowUpPage) -> list[Command]:
    deeds = page.deeds
    return [
        Command(
            "followup-outcome",
            "Skriv utfall …",
            _MENU,
            deeds.write_outcome,
            "Ctrl+Alt+U",
            page.may_measure,
            key_hint="U",
            group="judge",
            help="värde eller antal av ett helt, för alla och per kön",
        ),
        Command(
            "followup-review",
            "Granska bedömningen …",
            _MENU,
            deeds.review,
            "Ctrl+Alt+R",
            page.has_row,
            group="judge",
            help="andra linjens granskning, bredvid nämndens eller en enhets bedömning",
        ),
    ]


def _handing_in(page: FollowUpPage) -> list[Command]:
    deeds = page.deeds
    return [
        Command(
            "followup-done",
            "Klarmarkera divisionen",
            _MENU,
            deeds.hand_in,
            "Ctrl+Alt+K",
            page.may_hand_in,
            key_hint="K",
            group="judge",
            words=lambda: (
                f"Klarmarkera {page.desk.unit_name()}" if page.desk.unit() else "Klarmarkera divisionen"
            ),
            help="för divisionen i rutans kolumn, för hela perioden",
        ),
        Command(
            "followup-done-goal",
            "Klarmarkera målet för divisionen",
            _MENU,
            deeds.hand_in_goal,
            "Ctrl+Alt+M",
            page.may_hand_in,
            group="judge",
        ),
        Command(
            "followup-remind",
            "Påminn …",
            _MENU,
            deeds.remind,
            "Ctrl+Alt+P",
            lambda: page.shown.period is not None,
            group="judge",
            help="en färdig text att kopiera till dem som inte svarat",
        ),
    ]


def _periods(page: FollowUpPage) -> list[Command]:
    deeds = page.deeds
    return [
        Command(
            "period-open",
            "Öppna period …",
            _MENU,
            deeds.open_period,
            "Ctrl+Alt+O",
            page.may_edit,
            group="period",
        ),
        Command(
            "period-change",
            "Ändra perioden …",
            _MENU,
            deeds.change_period,
            "Ctrl+Alt+E",
            lambda: page.shown.may_judge,
            group="period",
            help="namn, stoppdatum, sista dagar och anvisningar",
        ),
    ]


def _closing(page: FollowUpPage) -> list[Command]:
    deeds = page.deeds
    return [
        Command(
            "period-close",
            "Stäng perioden …",
            _MENU,
            deeds.close_period,
            "Ctrl+Alt+S",
            lambda: page.shown.may_judge,
            group="period",
            help="fryser det som står nu i en numrerad utgåva",
        ),
        Command(
            "period-reopen",
            "Öppna perioden igen …",
            _MENU,
            deeds.reopen_period,
            "Ctrl+Alt+I",
            page.may_reopen,
            group="period",
            help="för att rätta den i en ny utgåva",
        ),
        Command(
            "period-late",
            "Inkom efter stängning …",
            _MENU,
            deeds.show_late,
            "Ctrl+Alt+L",
            lambda: page.shown.period is not None,
            group="period",
        ),
    ]


def _beside(page: FollowUpPage) -> list[Command]:
    deeds = page.deeds
    return [
        Command(
            "followup-guidance",
            "Vägledning …",
            _MENU,
            deeds.show_guidance,
            "Ctrl+Alt+V",
            group="beside",
            help="vilken färg varje läge ger, och från vilken period",
        ),
        Command(
            "followup-guidance-new",
            "Ny vägledning …",
            _MENU,
            deeds.write_guidance,
            "Ctrl+Alt+G",
            page.may_edit,
            group="beside",
        ),
        Command(
            "followup-scales",
            "Skalor och sammanvägning …",
            _MENU,
            deeds.set_scales,
            enabled=page.may_edit,
            group="beside",
            help="vilka steg man bedömer i, och hur färger vägs samman",
        ),
        Command(
            "followup-compare",
            "Jämför …",
            _MENU,
            deeds.compare,
            "Ctrl+Alt+J",
            group="beside",
            help="två datum eller utgåvor: vad som ändrats, av vem, och i vilka färger",
        ),
    ]


def _looking(page: FollowUpPage) -> list[Command]:
    return [
        Command(
            "followup-goal",
            "Visa målet",
            _MENU,
            page.open_goal,
            "Ctrl+J",
            page.has_row,
            key_hint="Enter",
            group="look",
            help="målets egen sida, med serie, enheter och bedömningar",
        ),
        _choice(page, EVERY, "Alla mål", "Ctrl+Alt+1"),
        _choice(page, LACKING, "Mål som saknar något", "Ctrl+Alt+2"),
        _choice(page, CHANGED, "Mål med ändrad bedömning", "Ctrl+Alt+3"),
        Command(
            "followup-period",
            "Välj period",
            _MENU,
            page.chooser.showPopup,
            "Ctrl+L",
            lambda: page.chooser.count() > 0,
            group="which",
        ),
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
