"""What a period asks of each unit, manager and level: reports, handing in, outcomes, judgements, and fields to touch.

Counted by the rules that say what waits (`due`): an activity asks for a report unless it was finished before, and has
asked for one when it has been reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from hsnplan.domain.analysis.directions import board_goals
from hsnplan.domain.analysis.work import Work
from hsnplan.domain.collation import sort_key
from hsnplan.domain.due import due_goals, waits
from hsnplan.domain.entities import Unit, label
from hsnplan.domain.register import Register
from hsnplan.domain.worklist import receiving_unit

REPORT, HAND_IN, OUTCOME, JUDGEMENT = "report", "hand_in", "outcome", "judgement"
FIELDS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    REPORT: (("report", "state"), ("report", "comment")),
    HAND_IN: (("submission", "date"),),
    OUTCOME: (("outcome", "printed"),),
    JUDGEMENT: tuple(
        ("assessment", name) for name in ("state", "comment", "explanation", "forecast", "measures")
    ),
}
"""The fields that a person fills in for each thing a period asks for; the rest the program fills in by itself."""

_THINGS: Final = {
    REPORT: "En rapport om en aktivitet",
    HAND_IN: "En inlämning",
    OUTCOME: "Ett utfall",
    JUDGEMENT: "En bedömning av ett mål",
}
UNIT, MANAGER, LEVEL = "unit", "manager", "level"
BY: Final = {UNIT: "Enhet", MANAGER: "Chef", LEVEL: "Chefsnivå"}
"""By what the load is shown, with the words."""

BOARD: Final = "nämnden"
"""The key of the row of the board's own work."""

NO_UNIT: Final = "Utan enhet"
"""What is said where an activity has no unit."""

_NO_MANAGER: Final = "Utan chef"


class Load(NamedTuple):
    """What is asked of somebody in a period.

    `total` counts activities, `asked` reports, of which `reported` are made; `received` counts the reports of others
    that are theirs to take in; `own` counts activities under goals that units have set themselves. `units` are the ids
    of the units it is made of, "" for activities that have none; `leader` is the same for units of one manager.
    """

    key: str
    name: str
    manager: str
    leader: str
    level: str
    units: tuple[str, ...]
    total: int = 0
    asked: int = 0
    reported: int = 0
    received: int = 0
    own: int = 0
    handing_in: int = 0
    judgements: int = 0
    outcomes: int = 0

    @property
    def waiting(self) -> int:
        """The reports that are still to be made."""
        return self.asked - self.reported

    @property
    def fields(self) -> int:
        """The fields to fill in."""
        numbers = {
            REPORT: self.asked,
            HAND_IN: self.handing_in,
            OUTCOME: self.outcomes,
            JUDGEMENT: self.judgements,
        }
        return sum(count * len(FIELDS[thing]) for thing, count in numbers.items())


class Goals(NamedTuple):
    """The board's goals against those that units have set themselves, and the activities under each kind."""

    board: int
    own: int
    board_activities: int
    own_activities: int
    without: int


class Burden(NamedTuple):
    """What a period asks for: of every unit that has activities, and of the board."""

    period: str
    loads: tuple[Load, ...]
    board: Load
    goals: Goals

    @property
    def whole(self) -> Load:
        """All of it together."""
        return _together((*self.loads, self.board), "", "Alla")

    def by(self, how: str) -> list[Load]:
        """The loads by unit, manager or level, the heaviest first; the board's is not among them."""
        key, name = _GROUPINGS[how]
        groups: dict[str, list[Load]] = {}
        for load in self.loads:
            groups.setdefault(key(load), []).append(load)
        found = [_together(rows, key(rows[0]), name(rows[0])) for rows in groups.values()]
        return sorted(found, key=lambda row: (-row.fields, -row.received, sort_key(row.name), row.key))


_GROUPINGS: Final[dict[str, tuple[Callable[[Load], str], Callable[[Load], str]]]] = {
    UNIT: (lambda load: load.key, lambda load: load.name),
    MANAGER: (
        lambda load: load.leader,
        lambda load: load.manager or f"{_NO_MANAGER}, {load.name}",
    ),
    LEVEL: (lambda load: load.level, lambda load: load.level or _NO_MANAGER),
}


def _together(loads: Sequence[Load], key: str, name: str) -> Load:
    """Several loads as one."""
    first = loads[0]
    numbers = {
        field: sum(getattr(load, field) for load in loads)
        for field in Load._fields[6:]  # the counts
    }
    units = tuple(unit for load in loads for unit in load.units)
    return Load(key, name, first.manager, first.leader, first.level, units, **numbers)


def field_words() -> list[str]:
    """How fields are counted, a sentence for each thing a period asks for."""
    return [
        f"{thing} är {len(FIELDS[code])} fält: {', '.join(label(*field).lower() for field in FIELDS[code])}."
        for code, thing in _THINGS.items()
    ]


def burden(work: Work, unit: str = "") -> Burden:
    """What a period asks for; with `unit` only of that unit and those below it, and nothing of the board."""
    register, period = work.register, work.scene.period
    units = register.units_under(unit) if unit else None
    rows = [row for row in work.activities if units is None or row.unit in units]
    loads = _loads(work, period, [row.id for row in rows])
    own = sum(work.is_own(row.id) for row in rows)
    without = sum(not work.goals_of[row.id] and not work.is_own(row.id) for row in rows)
    owned = [node for node in register.live_nodes() if node.owner and (units is None or node.owner in units)]
    goals = Goals(len(board_goals(register)), len(owned), len(rows) - own - without, own, without)
    return Burden(period, loads, _board(register, period) if units is None else _nothing(), goals)


def _loads(work: Work, period: str, activities: Iterable[str]) -> tuple[Load, ...]:
    register = work.register
    counts: dict[str, Counter[str]] = {}
    for row in activities:
        found = counts.setdefault(register.activities[row].unit, Counter())
        reported = register.report_in(row, period) is not None
        found["total"] += 1
        found["asked"] += reported or waits(register, period, row)
        found["reported"] += reported
        found["own"] += work.is_own(row)
    for unit, asked in [(unit, found["asked"]) for unit, found in counts.items()]:
        above = receiving_unit(register, unit)
        if above is not None:
            counts.setdefault(above.id, Counter())["received"] += asked
    return tuple(_load(register, unit, found) for unit, found in counts.items())


def _load(register: Register, unit: str, counts: Counter[str]) -> Load:
    row = register.units.get(unit)
    name, level = (row.name, row.manager_role) if row is not None else (NO_UNIT, "")
    handing_in = int(row is not None and bool(counts["total"]))
    leader = f"{row.manager_role}/{row.manager_name}" if row is not None and row.manager_name else unit
    return Load(unit, name, _manager(row), leader, level, (unit,), handing_in=handing_in, **counts)


def _manager(unit: Unit | None) -> str:
    """Who leads a unit, in words: role and name, or role and unit."""
    if unit is None or not (unit.manager_role or unit.manager_name):
        return ""
    return ", ".join(part for part in (unit.manager_role, unit.manager_name or unit.name) if part)


def _board(register: Register, period: str) -> Load:
    due = [row for row in due_goals(register, period) if not register.nodes[row].owner]
    measures = sum(register.node_type(register.nodes[row]) == "measure" for row in due)
    return _nothing()._replace(judgements=len(due), outcomes=measures)


def _nothing() -> Load:
    return Load(BOARD, "Nämnden", "", BOARD, "", ())
