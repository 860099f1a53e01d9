"""What a period asks for: which goals are due by their frequency, until when, and how far units and board have come.

Nothing here is stored: what is awaited follows from the frequencies, the period's last days and what has been said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from hsnplan.domain.asked_for import deadline
from hsnplan.domain.collation import sort_key
from hsnplan.domain.entities import Activity, Unit
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.judging import Colour
from hsnplan.domain.register import Register
from hsnplan.domain.rollup import Judgements, RolledUp, reported
from hsnplan.domain.states import FINISHED

_SPELLINGS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("month", ("månad",)),
    ("tertial", ("tertial", "tre gånger per år", "var fjärde månad")),
    ("interim", ("delår", "halvår", "termin", "två gånger per år")),
    ("year", ("år", "helår")),
)
_ASKED_IN: Final[Mapping[str, frozenset[str]]] = {
    "month": frozenset(("month", "tertial", "interim", "year", "special")),
    "tertial": frozenset(("tertial", "interim", "year", "special")),
    "interim": frozenset(("interim", "year", "special")),
    "year": frozenset(("year",)),
}


def frequency_of(words: str) -> str:
    """How often a goal is followed up, as month, tertial, interim or year; "" when the words do not say."""
    sought = words.casefold()
    return next((kind for kind, spellings in _SPELLINGS if any(word in sought for word in spellings)), "")


def is_due(frequency: str, kind: str) -> bool:
    """Whether a goal of a frequency (in words) is due in a kind of period; one that says nothing always is."""
    asked = _ASKED_IN.get(frequency_of(frequency))
    return asked is None or not kind or kind in asked


def due_goals(register: Register, period: str) -> list[str]:
    """The goals of a period's report whose frequency asks for a judgement in it."""
    known = register.periods.get(period)
    kind = known.kind if known is not None else "year"
    return [row for row in reported(register, period) if is_due(register.nodes[row].frequency, kind)]


def is_handed_in(register: Register, period: str, unit: str, node: str = "") -> bool:
    """Whether a unit has handed in (*klarmarkerat*) a period, or with `node` a goal in it."""
    return submission_id(unit, period, node) in register.submissions


def submission_id(unit: str, period: str, node: str = "") -> str:
    """The id of a unit's handing-in of a period, or of one goal in it."""
    return keyed_id("submission", unit, period, *([node] if node else []))


_MOST_BESIDE: Final = 3
"""How many units beside the divisions have columns of their own on the board."""


class UnitProgress(NamedTuple):
    """How far one unit has come in a period: `handed_in` is the day, "" for not yet; `is_late` says it is too late."""

    unit: str
    total: int
    waiting: int
    handed_in: str
    deadline: str
    is_late: bool


def progress(register: Register, period: str) -> list[UnitProgress]:
    """Every unit that has activities, those that have waited longest past their last day first, then by name."""
    counts = awaited(register, period)
    rows = [_unit_progress(register, period, unit, *found) for unit, found in counts.items() if unit]
    return sorted(rows, key=lambda row: (not row.is_late, row.deadline, _unit_key(register, row.unit)))


def awaited(register: Register, period: str, node: str = "") -> dict[str, tuple[int, int]]:
    """For each unit with activities, in all or under one row of the plan: how many there are, and how many wait."""
    counts: dict[str, tuple[int, int]] = {}
    for row in register.live_activities():
        if not node or any(above.id == node for above in register.ancestors(row.id)):
            total, waiting = counts.get(row.unit, (0, 0))
            counts[row.unit] = total + 1, waiting + waits(register, period, row.id)
    return counts


def _unit_progress(register: Register, period: str, unit: str, total: int, waiting: int) -> UnitProgress:
    submission = register.submissions.get(submission_id(unit, period))
    handed = submission.date if submission is not None else ""
    last = deadline(register, period, unit)
    today = register.today if register.board.example else register.calendar_today  # as `worklist.last_day`
    late = bool(not handed and waiting and last and today > last)
    return UnitProgress(unit, total, waiting, handed, last, late)


def _unit_key(register: Register, unit: str) -> tuple[str, str]:
    row = register.units.get(unit)
    return sort_key(row.name if row is not None else unit)


class Cell(NamedTuple):
    """What one division has for one goal: activities, how many of them wait, its judgement, and if it is handed in.

    `colour` is None when neither the division nor anybody in it has judged.
    """

    total: int = 0
    waiting: int = 0
    colour: Colour | None = None
    handed_in: bool = False


class BoardRow(NamedTuple):
    """One goal: the board's judgement, what the units' give together, a cell per division, and what is missing."""

    node: str
    is_due: bool
    colour: Colour | None
    by_units: RolledUp
    cells: tuple[Cell, ...]
    missing: tuple[str, ...]


class PeriodBoard(NamedTuple):
    """The goals of a period by division (`columns_of`); the last cell of each row is what stands outside them all."""

    period: str
    divisions: tuple[Unit, ...]
    rows: tuple[BoardRow, ...]

    @property
    def judged(self) -> int:
        """How many of the goals that are due the board has judged."""
        return sum(row.is_due and row.colour is not None for row in self.rows)

    @property
    def due(self) -> int:
        """How many goals are due."""
        return sum(row.is_due for row in self.rows)

    @property
    def waiting(self) -> int:
        """How many activities still wait for a report."""
        return sum(cell.waiting for row in self.rows for cell in row.cells)


ActivityCounts = Mapping[str, list[tuple[int, int]]]
"""For each goal, by division and last for the rest: how many activities there are, and how many wait."""


def activity_counts(register: Register, period: str) -> ActivityCounts:
    """The activities of every goal in a period; judgements and figures do not change them."""
    divisions = columns_of(register)
    places = {unit: place for place, row in enumerate(divisions) for unit in register.units_under(row.id)}
    return {goal: _cells(register, period, rows, places) for goal, rows in _by_goal(register).items()}


def period_board(register: Register, period: str, counts: ActivityCounts | None = None) -> PeriodBoard:
    """All goals of a period's report, in the order of the plan, by division.

    `counts` are those of `activity_counts`, for one who has them still: they take most of the time.
    """
    divisions = tuple(columns_of(register))
    counted = activity_counts(register, period) if counts is None else counts
    none = [(0, 0)] * (len(divisions) + 1)
    judgements = Judgements(register, period)
    asked, among = set(due_goals(register, period)), set(reported(register, period))
    rows = [
        _row(judgements, node, node in asked, divisions, counted.get(node, none))
        for node in plan_order(register)
        if node in among
    ]
    return PeriodBoard(period, divisions, tuple(rows))


def divisions_of(register: Register) -> list[Unit]:
    """The units called division; where none is, those right below the top that have units or activities."""
    units = [row for row in register.units.values() if not row.deleted and not register.is_closed(row)]
    found = [row for row in units if row.kind.casefold() == "division"] or [
        row for row in units if row.parent and not (register.units.get(row.parent) or row).parent
    ]
    return sorted(found, key=lambda row: (row.position, row.id))


def columns_of(register: Register) -> list[Unit]:
    """The divisions, and after them the uppermost units outside them that have activities, as a staff beside them.

    Where there are many such units they stay out: a board of one division and twenty others would say nothing.
    """
    divisions = divisions_of(register)
    inside = {unit for row in divisions for unit in register.units_under(row.id)}
    above = {one.id for row in divisions for one in register.unit_path(row.id)} - inside
    found = {}
    for unit in {row.unit for row in register.live_activities()} - inside - above:
        top = next((one for one in register.unit_path(unit) if one.id not in above), None)
        if top is not None:
            found[top.id] = top
    if len(found) > _MOST_BESIDE:
        return divisions
    return [*divisions, *sorted(found.values(), key=lambda row: (row.position, row.id))]


def plan_order(register: Register) -> list[str]:
    """The ids of plans and their rows, each before what stands under it."""
    found: list[str] = []
    waiting = sorted(register.plans, reverse=True)
    while waiting:
        row = waiting.pop()
        found.append(row)
        waiting += [child.id for child in reversed(register.child_nodes(row))]
    return found


def _by_goal(register: Register) -> dict[str, list[Activity]]:
    found: dict[str, list[Activity]] = {}
    goals: dict[str, str] = {}
    for row in register.live_activities():
        parent = row.parent
        if parent not in goals:
            goal = register.goal_of(row.id)
            goals[parent] = goal.id if goal is not None else ""
        found.setdefault(goals[parent], []).append(row)
    return found


def _cells(
    register: Register, period: str, rows: Iterable[Activity], places: Mapping[str, int]
) -> list[tuple[int, int]]:
    """For each division, and last for the rest, how many activities there are and how many wait."""
    found = [(0, 0)] * (max(places.values(), default=-1) + 2)
    for row in rows:
        place = places.get(row.unit, len(found) - 1)
        total, waiting = found[place]
        found[place] = total + 1, waiting + waits(register, period, row.id)
    return found


def waits(register: Register, period: str, activity: str) -> bool:
    """Whether a period waits for a report of an activity: as `worklist.waits`, but in a period of choice."""
    return register.report_in(activity, period) is None and register.state(activity) not in FINISHED


def _row(
    judgements: Judgements, node: str, asked: bool, divisions: tuple[Unit, ...], counts: list[tuple[int, int]]
) -> BoardRow:
    cells = [_cell(judgements, node, unit.id, *counts[place]) for place, unit in enumerate(divisions)]
    cells.append(Cell(*counts[-1]))
    colour = judgements.colour(node)
    missing = tuple(_missing(asked, colour, cells, divisions))
    return BoardRow(node, asked, colour, judgements.rolled_up_units(node), tuple(cells), missing)


def _cell(judgements: Judgements, node: str, unit: str, total: int, waiting: int) -> Cell:
    colour = judgements.colour(node, unit)
    if colour is None and judgements.by_units(node):
        together = judgements.rolled_up_units(node, unit)
        colour = together.colour if together.is_based else None
    register, period = judgements.register, judgements.period
    handed = is_handed_in(register, period, unit, node) or is_handed_in(register, period, unit)
    return Cell(total, waiting, colour, handed)


def _missing(
    asked: bool, colour: Colour | None, cells: list[Cell], divisions: tuple[Unit, ...]
) -> Iterable[str]:
    if asked and colour is None:
        yield "Nämndens bedömning"
    for unit, cell in zip(divisions, cells, strict=False):
        if cell.waiting and not cell.handed_in:
            yield f"{unit.name}: {cell.waiting} av {cell.total} aktiviteter väntar"
