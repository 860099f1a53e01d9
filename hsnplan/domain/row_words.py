"""What is said of one row beside the list it stands in: its path, since when, how late, and what lies below it."""

from __future__ import annotations

from hsnplan.domain import dates, links
from hsnplan.domain.entities import Activity, Node
from hsnplan.domain.register import Register
from hsnplan.domain.states import FINISHED, has_not_begun, plural_word, state_word


def path_words(register: Register, entity_id: str) -> str:
    """Where in the plan something lies: "Vård › Hög tillgänglighet › Högst 4 timmar"."""
    return " › ".join(row.title for row in reversed(list(register.ancestors(entity_id))))


def heading_words(register: Register, node: Node) -> str:
    """What a row of the plan is: "Verksamhetsmål 19", "Eget mål för Akutmottagningen"."""
    if node.owner in register.units:
        return f"Eget mål för {register.units[node.owner].name}"
    return " ".join(part for part in (register.level_name(node), node.number) if part)


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


def late_words(register: Register, activity: Activity) -> str:
    """What is late in words: "56 dagar sen", "Start passerad 1 juni"; "" when nothing is."""
    state = register.state(activity.id)
    if state in FINISHED:
        return ""
    if activity.end and activity.end < register.today:
        return dates.lateness(activity.end, register.today)
    if has_not_begun(state) and activity.start and activity.start < register.today:
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


def descendants(register: Register, entity_id: str) -> list[Activity]:
    """Every activity below a node or activity."""
    found = list(register.child_activities(entity_id))
    for row in list(found):
        found += descendants(register, row.id)
    for node in register.child_nodes(entity_id):
        found += descendants(register, node.id)
    return found
