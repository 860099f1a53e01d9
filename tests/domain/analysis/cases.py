"""A plan of four goals with months, values, judgements and activities, for the tests of analysis."""

from __future__ import annotations

from hypothesis import strategies as st

from hsnplan.domain.entities import Activity, Entity, Node, Report, Unit
from hsnplan.domain.follow_up_kinds import Outcome, Period, Target
from hsnplan.domain.identity import report_id
from hsnplan.domain.links import link_id
from hsnplan.domain.plan_kinds import Link
from hsnplan.domain.register import Register
from hsnplan.domain.states import WORK_STATES
from tests.domain import follow_up

MONTHS = tuple(
    Period(f"m{month}", name=f"{name} 2025", kind="month", cut_off=f"2025-{month:02d}-{last}")
    for month, name, last in (
        (1, "Januari", 31),
        (2, "Februari", 28),
        (3, "Mars", 31),
        (5, "Maj", 31),
        (6, "Juni", 30),
    )
)
LAST_YEAR = Period("m1-2024", name="Januari 2024", kind="month", cut_off="2024-01-31")
GOALS = ("visits", "queue", "shift", "staff")
UNITS = ("medicine", "surgery", "ward", "")
OWN = Node("own", parent="visits", level=1, title="Avdelningens eget", owner="ward")


def register(*more: Entity) -> Register:
    """The small plan of follow-up, with months."""
    return follow_up.register(*MONTHS, LAST_YEAR, *more)


def values(*printed: str, node: str = "visits", unit: str = "") -> list[Outcome]:
    """The values of the first months of the year, "" for a month without one."""
    return [
        Outcome(f"{node}-{unit}-{period.id}", node=node, unit=unit, period=period.id, printed=words)
        for period, words in zip(MONTHS, printed, strict=False)
        if words
    ]


def target(printed: str, node: str = "visits", partly: str = "") -> Target:
    """What a goal asks for."""
    return Target(f"target {node}", node=node, printed=printed, partly=partly)


def done(*states: str, goal: str = "visits", unit: str = "ward", period: str = "august") -> list[Entity]:
    """Activities of one goal, each reported in a state, "" for none said."""
    rows: list[Entity] = []
    for place, state in enumerate(states):
        key = f"{goal}-{unit}-{place}"
        rows.append(Activity(key, number=place + 1, parent=goal, unit=unit, end="2025-12-31"))
        if state:
            rows.append(Report(report_id(key, period), key, period, state, date="2025-08-25"))
    return rows


def led(unit: Unit, role: str, name: str = "") -> Unit:
    """A unit with a manager."""
    return unit._replace(manager_role=role, manager_name=name)


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Any activities in any states on any units, under goals, units' own goals, headings or nothing, some linked."""
    rows: list[Entity] = [OWN]
    places = st.sampled_from((*GOALS, "own", "care", "nowhere"))
    for number in range(draw(st.integers(0, 12))):
        key = f"a{number}"
        end = draw(st.sampled_from(("", "2025-05-01", "2025-12-31")))
        rows.append(
            Activity(key, number=number, parent=draw(places), unit=draw(st.sampled_from(UNITS)), end=end)
        )
        state = draw(st.sampled_from((None, *WORK_STATES)))
        period = draw(st.sampled_from(("april", "august")))
        if state is not None:
            rows.append(Report(report_id(key, period), key, period, state, date="2025-08-01"))
        helped = draw(st.sets(st.sampled_from(GOALS), max_size=2))
        rows += [Link(link_id(key, goal), activity=key, node=goal) for goal in sorted(helped)]
    return register(*rows)
