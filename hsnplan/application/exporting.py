"""Lists of the register as rows for files; what they hold is read back by `importing` without a difference."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import Final

from hsnplan.application.import_units import BETWEEN_ALIASES
from hsnplan.application.importing import REFUSED, Intake
from hsnplan.domain.directions import direction_word
from hsnplan.domain.entities import Activity, Node, Unit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.filters import parse_filter
from hsnplan.domain.links import also_under
from hsnplan.domain.matching import all_of, predicate
from hsnplan.domain.register import Register
from hsnplan.domain.rows import activity_row
from hsnplan.domain.states import WORK_STATES, AssignmentState, JudgedState, judged_word, state_word
from hsnplan.domain.typography import quoted
from hsnplan.exchange.cells import Fault, Value, shown
from hsnplan.exchange.headings import ACTIVITIES, GOALS, REASON, UNITS, WHATS, written
from hsnplan.exchange.tables import cell
from hsnplan.exchange.writing import (
    DAY,
    KEY,
    TEXT,
    WHOLE,
    Column,
    OutSheet,
    csv_bytes,
    free_name,
    save,
    xlsx_bytes,
)

EXAMPLE: Final = "Exempeldata"
EVERYTHING: Final = "allt"
_ID_WIDTH: Final = 12
_REFUSED: Final = " – nekade rader"
_OF_REFUSED: Final = re.compile(rf"({_REFUSED}( \d+)?)+$")
_Cells = dict[str, str | int]
_JUDGED: Final = (*JudgedState, *AssignmentState)
_STATES: Final = tuple(state_word(state) for state in (*WORK_STATES[1:], WORK_STATES[0]))
_LOOK: Final[dict[str, tuple[str, int, tuple[str, ...]]]] = {
    "number": (WHOLE, 7, ()),
    "title": (TEXT, 44, ()),
    "words": (TEXT, 44, ()),
    "state": (TEXT, 14, _STATES),
    "judged": (TEXT, 14, tuple(judged_word(state) for state in _JUDGED)),
    "goal": (TEXT, 40, ()),
    "under": (TEXT, 34, ()),
    "description": (TEXT, 40, ()),
    "comment": (TEXT, 50, ()),
    "part_of": (TEXT, 30, ()),
    "unit": (TEXT, 26, ()),
    "name": (TEXT, 32, ()),
    **dict.fromkeys(("start", "end", "valid_from", "valid_to"), (DAY, 13, ())),
    **dict.fromkeys(("goal_number", "level_name"), (TEXT, 14, ())),
    **dict.fromkeys(("id", "goal_id", "unit_id", "part_of_id", "under_id"), (KEY, _ID_WIDTH, ())),
}


def sheet(
    register: Register, what: str, filter_text: str = "", only: Sequence[str] | None = None
) -> OutSheet:
    """A list of activities (those a filter leaves, or only some by id), goals or units, in the order of the plan.

    Raises:
        Refusal: the filter cannot be understood, or was given for something else than activities.
    """
    if filter_text and what != ACTIVITIES:
        raise Refusal("Bara aktiviteter kan filtreras.")
    chosen = (register.activities[row] for row in only or () if row in register.activities)
    rows = (
        (_activity(register, row) for row in chosen)
        if only is not None
        else {ACTIVITIES: _activities, GOALS: _goals, UNITS: _units}[what](register, filter_text)
    )
    known = written(what)
    columns = tuple(_column(what, meaning.key, meaning.heading) for meaning in known)
    ordered = [tuple(row[meaning.key] for meaning in known) for row in rows]
    if not register.board.example:
        return OutSheet(what.capitalize(), columns, ordered)
    marked = [(*row, EXAMPLE) for row in ordered]
    return OutSheet(f"{what.capitalize()} ({EXAMPLE})", (*columns, Column(EXAMPLE, width=13)), marked)


def _column(what: str, key: str, heading: str) -> Column:
    holds, width, choices = _LOOK.get(key, (TEXT, 22, ()))
    if key == "number" and what == GOALS:
        holds = TEXT
    return Column(heading, holds, width, choices)


def _activities(register: Register, filter_text: str) -> Iterator[_Cells]:
    asked = parse_filter(filter_text, register.today)
    if asked.problems:
        raise Refusal(" ".join(asked.problems))
    passes, also = all_of([predicate(term) for term in asked.terms]), also_under(register)
    for activity in _in_order(register):
        if passes(activity_row(register, activity, also.get(activity.id, ()))):
            yield _activity(register, activity)


def _in_order(register: Register) -> list[Activity]:
    """Every activity that counts, as the plan's tree shows them; those without a place last."""
    found: dict[str, Activity] = {}

    def below(parent: str) -> None:
        for activity in register.child_activities(parent):
            if activity.id not in found:
                found[activity.id] = activity
                below(activity.id)

    for node in _nodes_in_order(register):
        below(node.id)
    found.update({row.id: row for row in register.live_activities() if row.id not in found})
    return list(found.values())


def _nodes_in_order(register: Register) -> list[Node]:
    found: dict[str, Node] = {}

    def below(parent: str) -> None:
        for node in register.child_nodes(parent):
            if node.id not in found:
                found[node.id] = node
                below(node.id)

    below(register.plan.id)
    found.update({node.id: node for node in register.live_nodes() if node.id not in found})
    return list(found.values())


def _activity(register: Register, row: Activity) -> _Cells:
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


def _goals(register: Register, _: str) -> Iterator[_Cells]:
    for node in _nodes_in_order(register):
        yield _goal(register, node)


def _goal(register: Register, node: Node) -> _Cells:
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
        "judged": judged_word(judged.state) if judged is not None and judged.state in _JUDGED else "",
        "reason": judged.reason if judged is not None else "",
        "comment": judged.comment if judged is not None else "",
        "id": node.id,
        "under_id": node.parent,
    }


def _units(register: Register, _: str) -> Iterator[_Cells]:
    for unit in _units_in_order(register):
        yield _unit(register, unit)


def _units_in_order(register: Register) -> list[Unit]:
    found: dict[str, Unit] = {}

    def below(parent: str) -> None:
        for unit in register.child_units(parent):
            if unit.id not in found:
                found[unit.id] = unit
                below(unit.id)

    below("")
    found.update({row.id: row for row in register.units.values() if not row.deleted and row.id not in found})
    return list(found.values())


def _unit(register: Register, unit: Unit) -> _Cells:
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


# --- files ---


def export(
    register: Register,
    path: str,
    what: str = ACTIVITIES,
    filter_text: str = "",
    only: Sequence[str] | None = None,
) -> int:
    """Save a list as .xlsx or .csv, by the name's ending; `what` may be `EVERYTHING` in .xlsx.

    `only` are the activities of a view, in its order.

    Returns:
        the number of rows.

    Raises:
        Refusal: another ending, a filter that cannot be understood, or a file that cannot be written.
    """
    if what not in (*WHATS, EVERYTHING):
        raise Refusal(f"{quoted(what)} går inte att spara. Välj {', '.join(WHATS)} eller {EVERYTHING}.")
    ending = os.path.splitext(path)[1].casefold()
    if ending not in (".xlsx", ".csv"):
        raise Refusal(f"{quoted(os.path.basename(path))} måste sluta på .xlsx eller .csv.")
    if what == EVERYTHING and ending == ".csv":
        raise Refusal(
            "En .csv-fil har bara en tabell. Välj aktiviteter, mål eller enheter, eller spara som .xlsx."
        )
    whats = WHATS if what == EVERYTHING else (what,)
    sheets = [
        sheet(register, one, filter_text if what != EVERYTHING or one == ACTIVITIES else "", only)
        for one in whats
    ]
    save(path, _content(sheets, ending, EXAMPLE if register.board.example else register.board.name))
    return sum(len(made.rows) for made in sheets)


def _content(sheets: list[OutSheet], ending: str, subject: str) -> bytes:
    if ending == ".csv":
        return csv_bytes([column.heading for column in sheets[0].columns], sheets[0].rows)
    return xlsx_bytes(sheets, subject)


def save_refused(intake: Intake, path: str) -> str:
    """Save the refused rows of a list with the reasons, to be mended and taken in again.

    Args:
        intake: a list that has been looked through.
        path: where; when it is taken, the next free name.

    Returns:
        the path it was saved at, "" when no row was refused.

    Raises:
        Refusal: it cannot be written.
    """
    made = refused_sheet(intake)
    if not made.rows:
        return ""
    found = free_name(path)
    save(found, _content([made], os.path.splitext(path)[1].casefold(), ""))
    return found


def beside(path: str) -> str:
    """Where the refused rows of a list are saved first: beside it; those of such a file under its own name anew."""
    stem, ending = os.path.splitext(path)
    return f"{_OF_REFUSED.sub('', stem)}{_REFUSED}{'.csv' if ending.casefold() == '.csv' else '.xlsx'}"


def refused_sheet(intake: Intake) -> OutSheet:
    """The refused rows as the list has them, ancestors filled in, with the reason first and the row's id last."""
    names = intake.source.table.headings
    theirs = [place for place, name in enumerate(names) if name != REASON]
    has_ids = "id" in intake.columns.values()
    columns = [Column(REASON, width=50), *(Column(names[place]) for place in theirs)]
    columns += [] if has_ids else [Column("Id", KEY, _ID_WIDTH)]
    rows = {row.number: row for row in intake.rows}
    made = []
    for fate in intake.fates:
        if fate.fate == REFUSED:
            cells = [_kept(cell(rows[fate.row], place)) for place in theirs]
            reason = f"{fate.cell}: {fate.reason}"
            made.append((reason, *cells, *([] if has_ids else [fate.entity])))
    return OutSheet("Nekade rader", tuple(columns), made)


def _kept(value: Value) -> str | int:
    if isinstance(value, Fault):
        return value.shown or "#SAKNAS!"
    return value if isinstance(value, int) and not isinstance(value, bool) else shown(value)
