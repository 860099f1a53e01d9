"""What lists say of each activity, goal and unit of the register: cells by their meaning (`exchange.headings`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from hsnplan.application.import_units import BETWEEN_ALIASES
from hsnplan.domain.directions import direction_word
from hsnplan.domain.entities import Activity, Node, Unit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.filters import parse_filter
from hsnplan.domain.links import also_under
from hsnplan.domain.matching import all_of, predicate
from hsnplan.domain.register import Register
from hsnplan.domain.rows import activity_row
from hsnplan.domain.states import AssignmentState, JudgedState, judged_word, state_word
from hsnplan.exchange.headings import ACTIVITIES, GOALS, UNITS

Cells = dict[str, str | int]
JUDGED: Final = (*JudgedState, *AssignmentState)
"""The judged states that a list has words for."""
T = TypeVar("T", Activity, Node, Unit)


def rows_of(register: Register, what: str, filter_text: str = "") -> Iterator[Cells]:
    """The activities that a filter leaves, the goals or the units, in the order of the plan and the organisation.

    Raises:
        Refusal: the filter cannot be understood.
    """
    return {ACTIVITIES: _activities, GOALS: _goals, UNITS: _units}[what](register, filter_text)


def rows_by_id(register: Register, activities: Sequence[str]) -> Iterator[Cells]:
    """Some activities in the order given, without those that are no more."""
    return (_activity(register, register.activities[row]) for row in activities if row in register.activities)


def _down(tops: Iterable[str], below: Callable[[str], Iterable[T]], every: Iterable[T]) -> list[T]:
    """Rows as their tree shows them from some tops down; those of `every` without a place come last."""
    found: dict[str, T] = {}

    def walk(parent: str) -> None:
        for row in below(parent):
            if row.id not in found:
                found[row.id] = row
                walk(row.id)

    for top in tops:
        walk(top)
    found.update({row.id: row for row in every if row.id not in found})
    return list(found.values())


def _activities(register: Register, filter_text: str) -> Iterator[Cells]:
    asked = parse_filter(filter_text, register.today)
    if asked.problems:
        raise Refusal(" ".join(asked.problems))
    passes, also = all_of([predicate(term) for term in asked.terms]), also_under(register)
    for activity in activities_in_order(register):
        if passes(activity_row(register, activity, also.get(activity.id, ()))):
            yield _activity(register, activity)


def activities_in_order(register: Register) -> list[Activity]:
    """Every activity that counts, in the order of the plan, parts after the whole."""
    nodes = (node.id for node in _nodes_in_order(register))
    return _down(nodes, register.child_activities, register.live_activities())


def _nodes_in_order(register: Register) -> list[Node]:
    return _down([register.plan.id], register.child_nodes, register.live_nodes())


def _activity(register: Register, row: Activity) -> Cells:
    goal, unit = register.goal_of(row.id), register.units.get(row.unit)
    above, said = register.activities.get(row.parent), register.last_comment(row.id)
    return {
        "number": row.number,
        "title": row.title,
        "state": state_word(register.state(row.id)),
        "unit": unit.name if unit is not None else "",
        "responsible_role": row.responsible_role,
        "responsible_name": row.responsible_name,
        "start": row.start,
        "end": row.end,
        "comment": said.comment if said is not None else "",
        "goal_number": goal.number if goal is not None else "",
        "goal": goal.title if goal is not None else "",
        "part_of": above.title if above is not None else "",
        "description": row.description,
        "id": row.id,
        "goal_id": goal.id if goal is not None else "",
        "unit_id": row.unit,
        "part_of_id": above.id if above is not None else "",
    }


def _goals(register: Register, _: str) -> Iterator[Cells]:
    for node in _nodes_in_order(register):
        yield _goal(register, node)


def _goal(register: Register, node: Node) -> Cells:
    target, outcome = register.target_of(node.id), register.outcome_of(node.id)
    judged, above = register.assessment_of(node.id), register.nodes.get(node.parent)
    return {
        "number": node.number,
        "level_name": register.level_name(node),
        "title": node.title,
        "words": node.words,
        "under": above.title if above is not None else "",
        "description": node.description,
        "direction": direction_word(node.direction),
        "frequency": node.frequency,
        "followed_at": node.followed_at,
        "page": node.page,
        "multi_year": "ja" if node.multi_year else "",
        "persons": "ja" if node.persons else "",
        "owner": register.units[node.owner].name if node.owner in register.units else "",
        "target": target.printed if target is not None else "",
        "outcome": outcome.printed if outcome is not None else "",
        "judged": judged_word(judged.state) if judged is not None and judged.state in JUDGED else "",
        "reason": judged.reason if judged is not None else "",
        "comment": judged.comment if judged is not None else "",
        "id": node.id,
        "under_id": node.parent,
    }


def _units(register: Register, _: str) -> Iterator[Cells]:
    for unit in _units_in_order(register):
        yield _unit(register, unit)


def _units_in_order(register: Register) -> list[Unit]:
    every = (row for row in register.units.values() if not row.deleted)
    return _down([""], register.child_units, every)


def _unit(register: Register, unit: Unit) -> Cells:
    above = register.units.get(unit.parent)
    return {
        "name": unit.name,
        "under": above.name if above is not None else "",
        "kind": unit.kind,
        "aliases": BETWEEN_ALIASES.join(unit.aliases),
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
        "manager_role": unit.manager_role,
        "manager_name": unit.manager_name,
        "id": unit.id,
        "under_id": unit.parent,
    }
