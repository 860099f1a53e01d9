"""The words of the side panel: paths, lateness, and reports as a conversation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hsnplan.domain import dates, links
from hsnplan.domain.change import Actor, read_actor
from hsnplan.domain.entities import Activity, Node, Report
from hsnplan.domain.register import Register
from hsnplan.domain.states import plural_word, state_word
from hsnplan.storage.journal import Row
from hsnplan.ui.widgets.thread import Remark


def path_words(register: Register, entity_id: str) -> str:
    """Where in the plan something lies: "Vård › Hög tillgänglighet › Högst 4 timmar"."""
    return " › ".join(row.title for row in reversed(list(register.ancestors(entity_id))))


def since_words(register: Register, activity: str) -> str:
    """Since when the activity has its state: "sedan 2023-03-06"; "" for none."""
    reports = register.reports_of(activity)
    if not reports:
        return ""
    first = reports[0]
    for report in reports[1:]:
        if report.state != first.state:
            break
        first = report
    return f"sedan {first.date}" if first.date else ""


def remarks(register: Register, activity: Activity, authors: Mapping[str, Actor]) -> list[Remark]:
    """An activity's reports, latest first, with the second line's reviews where they were given.

    `authors` are those who last wrote a report, by its id; a report without one is called by its period.
    """
    found = []
    for report in register.reports_of(activity.id):
        if report.review:
            found.append(
                Remark(None, report.reviewer or "Andra linjens chef", report.reviewed, report.review)
            )
        found.append(_remark(register, report, authors.get(report.id)))
    return found


def _remark(register: Register, report: Report, author: Actor | None) -> Remark:
    who = (author.role or author.name) if author is not None else ""
    period = register.period_name(report.period)
    return Remark(
        report.state, who or period, report.date, report.comment or f"Ingen kommentar i {period.lower()}."
    )


def authors_of(rows: Iterable[Row]) -> dict[str, Actor]:
    """Who last wrote each status report in a history that has the latest first."""
    found: dict[str, Actor] = {}
    for row in rows:
        if row.change.field == "report.status":
            found.setdefault(row.change.entity, read_actor(row.change.actor))
    return found


def days_told(rows: Iterable[Row]) -> dict[str, str]:
    """The day on which each judgement was last made, by its id, from a history that has the latest first.

    It is later than the cut-off of the period it is of: a judgement of 30 April may come on 10 May.
    """
    found: dict[str, str] = {}
    for row in rows:
        if row.change.field.startswith("assessment."):
            found.setdefault(row.change.entity, row.received[:10])
    return found


def late_words(register: Register, activity: Activity) -> str:
    """What is late in words: "56 dagar sen", "Start passerad 1 juni"; "" when nothing is."""
    state = register.state(activity.id)
    if state in ("completed", "cancelled"):
        return ""
    if activity.end and activity.end < register.today:
        return dates.lateness(activity.end, register.today)
    if state in ("planned", "") and activity.start and activity.start < register.today:
        return dates.starts_passed(activity.start, register.today)
    return ""


def count_words(counts: dict[str, int]) -> str:
    """Activities by state: "12 pågående, 3 planerade, 1 avslutad"."""
    parts = [
        f"{count} {state_word(state).lower() if count == 1 else plural_word(state)}"
        for state, count in counts.items()
        if count
    ]
    return ", ".join(parts) or "inga"


def descendants(register: Register, entity_id: str) -> list[Activity]:
    """Every activity below a node or activity."""
    found = list(register.child_activities(entity_id))
    for row in list(found):
        found += descendants(register, row.id)
    for node in register.child_nodes(entity_id):
        found += descendants(register, node.id)
    return found


def heading_words(register: Register, node: Node) -> str:
    """What a row of the plan is: "Verksamhetsmål 19", "Eget mål för Akutmottagningen"."""
    if node.owner in register.units:
        return f"Eget mål för {register.units[node.owner].name}"
    return " ".join(part for part in (register.level_name(node), node.number) if part)


def linked_words(register: Register, node: str) -> str:
    """The activities that help a goal and lie under another, which they are counted under; "" for none."""
    return "\n".join(
        f"{row.number} {row.title} (räknas under {above.title})" if above is not None else row.title
        for row in links.linked(register).get(node, ())
        for above in (register.goal_of(row.id),)
    )


def share_words(share: str, accumulated: str) -> str:
    """Shares in per cent, with a comma and a hard space: "71,7 %, ackumulerat 66,7 %"."""
    shown = [f"{value.replace('.', ',')}\u00a0%" for value in (share, accumulated) if value]
    return ", ackumulerat ".join(shown) if share else "".join(f"ackumulerat {value}" for value in shown)
