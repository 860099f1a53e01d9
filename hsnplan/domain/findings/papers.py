"""The papers around a plan: printed tables that do not add up, and areas to follow up that no meeting takes up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from hsnplan.domain import meetings, table_sums
from hsnplan.domain.dates import day_and_month
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
    due = meetings.due(scene.register, plan.year)
    for area in meetings.followed_up(scene.register):
        if not area.due:
            named = [row for row in due if row.item.topic.strip().casefold() == area.name.casefold()]
            words = f"{quoted(area.name)} ska följas upp {plan.year} men står inte som uppföljning"
            yield Finding(
                "area-due",
                f"{plan.id}/{area.name}",
                f"{words} vid något sammanträde{''.join(map(_otherwise, named[:1]))}.",
                (),
                grounds(area.name, plan.year, *(row.meeting.date for row in named)),
            )


def _otherwise(row: meetings.Due) -> str:
    """Where an area is on an agenda for something else than being followed up."""
    what = f" som {row.item.category.lower()}" if row.item.category.strip() else ""
    return f"; den {day_and_month(row.meeting.date)} tas det upp{what}"


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
