"""A small plan for the tests of follow-up: two directions with goals, one assignment, three divisions, two periods."""

from typing import Any

from hsnplan.domain.entities import Entity, Node, Plan, Unit
from hsnplan.domain.follow_up_kinds import Assessment, Guidance, Period
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.register import Register

APRIL = Period("april", name="Tertial 1 2025", kind="tertial", cut_off="2025-04-30")
AUGUST = Period("august", name="Delår augusti 2025", kind="interim", cut_off="2025-08-31", open=True)
LEVELS = (("Målområde", "heading"), ("Nyckeltal", "measure"), ("Uppdrag", "assignment"))
PLAN = Plan("plan", title="Plan med budget 2025", year=2025, levels=LEVELS)

CARE = Node("care", parent="plan", position=1.0, title="Hälso- och sjukvård")
DENTAL = Node("dental", parent="plan", position=2.0, title="Tandvård")
EMPTY = Node("empty", parent="plan", position=3.0, title="Utan mål")
VISITS = Node("visits", parent="care", position=1.0, level=1, title="Förstabesök i tid")
QUEUE = Node("queue", parent="care", position=2.0, level=1, title="Väntande över 90 dagar")
SHIFT = Node("shift", parent="care", position=3.0, level=2, title="Ställ om till nära vård")
STAFF = Node("staff", parent="dental", position=1.0, level=2, title="Bemanna tandvården")

HEAD = Unit("head", name="Förvaltningen", kind="förvaltning")
MEDICINE = Unit("medicine", parent="head", position=1.0, name="Division Medicin", kind="division")
SURGERY = Unit("surgery", parent="head", position=2.0, name="Division Kirurgi", kind="division")
WARD = Unit("ward", parent="surgery", position=1.0, name="Avdelning 105", kind="avdelning")

_ROWS: tuple[Entity, ...] = (
    PLAN, APRIL, AUGUST, CARE, DENTAL, EMPTY, VISITS, QUEUE, SHIFT, STAFF, HEAD, MEDICINE, SURGERY, WARD,
)  # fmt: skip


def judged(row: str, state: str, unit: str = "", period: str = "april", **more: Any) -> Assessment:
    """A judgement of a row."""
    made = keyed_id("assessment", row, unit, period)
    return Assessment(made, node=row, unit=unit, period=period, state=state, **more)


def guidance(period: str, **colours: str) -> Guidance:
    """A guidance for assignments from a period on."""
    return Guidance(
        f"guidance {period}",
        plan="plan",
        node_type="assignment",
        period=period,
        title=f"Vägledning från {period}",
        text="Så här bedöms uppdrag.",
        colours=tuple(colours.items()),
    )


def register(*more: Entity) -> Register:
    """The plan with some rows more."""
    state: dict[str, dict[str, Entity]] = {}
    for row in (*_ROWS, *more):
        state.setdefault(type(row).__name__.lower(), {})[row.id] = row
    return Register(state, "2025-09-01")
