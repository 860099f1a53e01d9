"""The ways out of Planen from the chosen row, as commands: to the goal's page, and to where an activity counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hsnplan.ui.commands import Command

if TYPE_CHECKING:
    from hsnplan.ui.plan.page import PlanPage

_PLAN: Final = "Plan"


def goal_commands(page: PlanPage) -> list[Command]:
    """The commands, in the order of the menu."""
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
