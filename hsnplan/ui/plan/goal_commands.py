"""Commands of Planen about goals: the ways out from the chosen row, goals of a unit's own, and own fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hsnplan.ui.commands import Command

if TYPE_CHECKING:
    from hsnplan.ui.plan.page import PlanPage

_PLAN: Final = "Plan"


def goal_commands(page: PlanPage) -> list[Command]:
    """To the page of a goal, and to where an activity counts."""
    return [
        Command(
            "plan-open-goal",
            "Öppna målsidan",
            _PLAN,
            page.deeds.open_goal,
            enabled=page.deeds.has_goal,
            key_hint="Ctrl+Enter",
            group="goal",
            help="Serien, enheterna, bedömningarna och historiken för det valda målet.",
        ),
        Command(
            "plan-home",
            "Visa där aktiviteten räknas",
            _PLAN,
            page.deeds.linked.go_home,
            "Ctrl+J",
            lambda: bool(page.deeds.linked.rows()),
            group="goal",
            help="En länkad aktivitet visas under flera mål och räknas under ett.",
        ),
    ]


def own_commands(page: PlanPage) -> list[Command]:
    """Goals of a unit's own, and fields of the board's own."""
    deeds = page.deeds
    return [
        Command(
            "plan-unit-goal",
            "Nytt eget mål för enhet …",
            _PLAN,
            deeds.own.new_goal,
            "Ctrl+Alt+U",
            deeds.own.may_add_goal,
            icon="plus",
            group="new",
            help="En divisions, verksamhets eller enhets eget mål under nämndens; räknas inte bland nämndens.",
        ),
        Command(
            "plan-own-fields",
            "Egna fält …",
            _PLAN,
            deeds.own.fields,
            "Ctrl+Alt+G",
            group="own",
            help="Fält som nämnden lägger till på mål eller aktiviteter; de syns i sidopanelen.",
        ),
    ]
