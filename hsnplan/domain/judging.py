"""From judged state to colour: the scale says in which states one judges, the guidance which colour each gives.

People judge a state; the colour follows from the guidance (*vägledning*) that held for the plan, the type of row and
the period. The same state in the next period may have another colour; nothing that was judged is rewritten then.
Where a register has no scale or guidance of its own, the standard ones here hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from hsnplan.domain.dates import is_date
from hsnplan.domain.follow_up_kinds import Assessment, Guidance, Scale
from hsnplan.domain.register import Register
from hsnplan.domain.states import AssignmentState, JudgedState, judged_word

NOT_JUDGED: Final = "not_judged"
"""The state outside every scale: *ej bedömd*, with a reason."""

REASONS: Final = ("följs upp årsvis", "data saknas", "arbetet ej hunnit")
"""Why a row was not judged, as the board's report of April 2023 gives it; other words may be written."""

PLAN_ROW: Final = "plan"
"""The type of the row that is the plan as a whole, beside the node types heading, measure and assignment."""

TYPE_WORDS: Final[Mapping[str, str]] = {
    "measure": "mål",
    "assignment": "uppdrag",
    "heading": "rubriker och inriktningar",
    "plan": "planen som helhet",
}
"""The words for the types of row that are judged."""

Steps = tuple[tuple[str, str], ...]


class Colour(StrEnum):
    """What a judgement looks like. `NONE` is no colour: not judged, or nothing to judge from."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    NONE = "none"


COLOUR_WORDS: Final[Mapping[str, str]] = {
    "green": "Grön",
    "yellow": "Gul",
    "red": "Röd",
    "none": "Ingen färg",
}
"""The word for each colour."""

WORST_FIRST: Final = (Colour.RED, Colour.YELLOW, Colour.GREEN)

MARKS: Final[Mapping[str, str]] = {"green": "met", "yellow": "partly", "red": "not_met", "none": NOT_JUDGED}
"""The mark that each colour is drawn with."""

_MET: Final[Steps] = tuple((str(state), judged_word(state)) for state in JudgedState if state != NOT_JUDGED)
STANDARD_STEPS: Final[Mapping[str, Steps]] = {
    "measure": _MET,
    "heading": _MET,
    PLAN_ROW: _MET,
    "assignment": tuple((str(state), judged_word(state)) for state in AssignmentState),
}
"""The scale of each type of row where the plan has none of its own: codes and words, the best first."""

_STANDARD_COLOURS: Final[Mapping[str, Colour]] = {
    "met": Colour.GREEN,
    "partly": Colour.YELLOW,
    "not_met": Colour.RED,
    "done": Colour.GREEN,
    "multi_year": Colour.GREEN,
    "on_plan": Colour.GREEN,
    "some_delay": Colour.YELLOW,
    "off_plan": Colour.RED,
}
_LAST_DAY: Final = "12-31"
_DAY: Final = r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b"


def row_type(register: Register, row: str) -> str:
    """The type of a row that can be judged: that of its node, or `PLAN_ROW` for a plan's id."""
    node = register.nodes.get(row)
    return register.node_type(node) if node is not None else PLAN_ROW


def plan_of(register: Register, row: str) -> str:
    """The id of the plan that a row stands in, itself for a plan; "" for a row that hangs under nothing."""
    if row in register.plans:
        return row
    node = register.nodes.get(row)
    seen: set[str] = set()
    while node is not None and node.id not in seen:
        seen.add(node.id)
        if node.parent in register.plans:
            return node.parent
        node = register.nodes.get(node.parent)
    return ""


def period_day(register: Register, period: str) -> str:
    """The day a period counts by: its cut-off, or the last day of the calendar year that stands in for it."""
    known = register.periods.get(period)
    if known is not None and known.cut_off:
        return known.cut_off
    return f"{register.plan.year}-{_LAST_DAY}" if register.plan.year else ""


def waits_until(assessment: Assessment) -> str:
    """The first day on which what was not judged can be: as stated, else read from the reason's words; or ""."""
    written = re.findall(_DAY, assessment.reason)
    return assessment.first_date or next((day for day in written if is_date(day)), "")


def colour_by(guidance: Guidance | None, state: str) -> Colour:
    """The colour a guidance gives a state; the standard one where it says nothing of it."""
    given = dict(guidance.colours).get(state) if guidance is not None else None
    if given in set(Colour):
        return Colour(given)
    return _STANDARD_COLOURS.get(state, Colour.NONE)


class Judging:
    """The scales and guidances of a register as they are now, looked up once."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._scales: dict[tuple[str, str], Scale] = {
            (row.plan, row.node_type): row for row in sorted(register.scales.values(), key=lambda row: row.id)
        }
        self._guidances: dict[tuple[str, str], list[tuple[str, str, Guidance]]] = {}
        for row in register.guidances.values():
            since = register.periods[row.period].cut_off if row.period in register.periods else ""
            self._guidances.setdefault((row.plan, row.node_type), []).append((since, row.id, row))
        for rows in self._guidances.values():
            rows.sort(reverse=True)

    def steps(self, row: str) -> Steps:
        """The states in which a row is judged, with their words, the best first; *ej bedömd* comes beside them."""
        return self.steps_of(plan_of(self._register, row), row_type(self._register, row))

    def steps_of(self, plan: str, kind: str) -> Steps:
        """The states in which a type of row is judged in a plan."""
        scale = self._scales.get((plan, kind))
        return scale.steps if scale is not None and scale.steps else STANDARD_STEPS[kind]

    def word(self, row: str, state: str) -> str:
        """The word for a judged state of a row; a state of no scale that is known stands as it is."""
        return dict(self.steps(row)).get(state) or judged_word(state)

    def guidance(self, row: str, period: str) -> Guidance | None:
        """The guidance that holds for a row in a period; None when the standard colours do."""
        return self.guidance_of(plan_of(self._register, row), row_type(self._register, row), period)

    def guidance_of(self, plan: str, kind: str, period: str) -> Guidance | None:
        """The guidance that holds for a type of row in a plan in a period."""
        day = period_day(self._register, period)
        rows = self._guidances.get((plan, kind), ())
        return next((found for since, _, found in rows if since <= day), None)

    def colour_of(self, row: str, period: str, state: str) -> Colour:
        """The colour a state gives a row in a period."""
        if state in {NOT_JUDGED, ""}:
            return Colour.NONE
        return colour_by(self.guidance(row, period), state)

    def colour(self, assessment: Assessment) -> Colour:
        """The colour of a judgement, by the guidance of its own period."""
        return self.colour_of(assessment.node, assessment.period, assessment.state)

    def mark(self, assessment: Assessment) -> str:
        """The mark a judgement is drawn with, one of `JudgedState`."""
        return str(JudgedState(MARKS[self.colour(assessment)]))
