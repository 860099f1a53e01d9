"""The papers around a plan: printed tables that do not add up, and areas to follow up that no meeting takes up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from hsnplan.domain import meetings, table_sums
from hsnplan.domain.findings.finding import Finding, Row, Rule, Scene, grounds
from hsnplan.domain.typography import quoted


def table_sum(scene: Scene) -> Iterable[Finding]:
    """Figures of a period's tables, and of the plan's own, that are not what their rules make of the others."""
    for wrong in table_sums.mismatches(scene.register):
        if wrong.table.period in ("", scene.period):
            rows: tuple[Row, ...] = (("node", wrong.row.about),) if wrong.row.about else ()
            yield Finding(
                "table-sum",
                f"{wrong.row.id}/{wrong.column}",
                table_sums.sentence(wrong),
                rows,
                grounds(wrong.stated, wrong.computed, wrong.rule),
            )


def area_without_meeting(scene: Scene) -> Iterable[Finding]:
    """Areas that the plan says are followed up and that stand on no agenda of a year that has meetings."""
    plan = scene.register.plan
    if not meetings.meetings(scene.register, plan.year):
        return
    for area in meetings.followed_up(scene.register):
        if not area.due:
            words = f"{quoted(area.name)} ska följas upp {plan.year} men finns inte på något sammanträde."
            yield Finding("area-due", f"{plan.id}/{area.name}", words, (), grounds(area.name, plan.year))


RULES: Final = (
    Rule(
        "table-sum",
        "Tabeller som inte går ihop",
        "Summor, skillnader och andelar i tabellerna ska stämma, så långt avrundningen låter sig bedömas.",
        table_sum,
    ),
    Rule(
        "area-due",
        "Områden som inget sammanträde tar upp",
        "Det som planen säger ska följas upp ska stå på en dagordning.",
        area_without_meeting,
    ),
)
