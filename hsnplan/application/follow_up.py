"""What the secretariat asks for in a period, and what units answer: last days, instructions, what is handed in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hsnplan.application.closing import known
from hsnplan.domain.asked_for import BOARD
from hsnplan.domain.collation import sort_key
from hsnplan.domain.due import awaited, is_handed_in, submission_id
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted


def set_deadlines(register: Register, period: str, days: Mapping[str, str]) -> Action:
    """The last days of a period by kind of unit ("" for all others, "nämnd" for the board), ISO dates.

    Raises:
        Refusal: no unit is of a kind, so that its day would never come.
    """
    row = known(register, period)
    kinds = {unit.kind.casefold() for unit in register.units.values() if unit.kind} | {BOARD}
    for kind in days:
        if kind and kind.casefold() not in kinds:
            words = ", ".join(sorted(kinds, key=sort_key))
            raise Refusal(f"Ingen enhet är av slaget {quoted(kind)}. Välj {words}.", field="deadlines")
    values = {"deadlines": tuple(sorted((kind.casefold(), day) for kind, day in days.items() if day))}
    return Action(f"Sista dagar: {row.name}", (Edit("period", period, values),))


PLACES: Final[Mapping[str, str]] = {
    "": "alla",
    "activity": "aktivitet",
    "outcome": "utfall",
    "assessment": "bedömning",
}
"""The places that a period's instructions are for, with their words."""


def set_instructions(register: Register, period: str, words: Mapping[str, str]) -> Action:
    """What one is asked to write, by place: activity, outcome, assessment, or "" for all places.

    Raises:
        Refusal: a place is none of them.
    """
    row = known(register, period)
    for place in words:
        if place not in PLACES:
            raise Refusal(
                f"{quoted(place)} är inget ställe att skriva på. Välj {', '.join(PLACES.values())}."
            )
    values = {
        "instructions": tuple(sorted((place, text.strip()) for place, text in words.items() if text.strip()))
    }
    return Action(f"Anvisningar: {row.name}", (Edit("period", period, values),))


def hand_in(
    register: Register, unit: str, by: str, *, period: str = "", node: str = "", below: bool = False
) -> Action:
    """Mark what a unit says in a period (the current one, for "") as handed in (*klarmarkera*).

    With a `node`, one goal alone; with `below`, also for every unit under it that has activities and has not handed in
    itself. What waits by then is counted for each.

    Raises:
        Refusal: the period or the goal is not there.
    """
    shown = period or register.period_id
    if period:
        known(register, period)
    if node and node not in register.nodes:
        raise Refusal("Målet finns inte i planen.", field="node")
    counts = awaited(register, shown, node)
    others = [
        one
        for one in sorted(register.units_under(unit) & set(counts) - {unit})
        if below and not is_handed_in(register, shown, one, node)
    ]
    values = {"period": shown, "date": register.today, "by": by} | ({"node": node} if node else {})
    edits = tuple(
        Edit(
            "submission",
            submission_id(one, shown, node),
            {**values, "unit": one, "waiting": counts.get(one, (0, 0))[1]},
        )
        for one in (unit, *others)
    )
    what = f"Klarmarkera {quoted(register.nodes[node].title)}" if node else "Lämna in"
    where = register.period_name(shown)
    under = f" och {len(others)} {'enhet' if len(others) == 1 else 'enheter'} under" if others else ""
    whom = f"{register.units[unit].name}{under}"
    return Action(f"{what} för {whom}, {where}" if node else f"{what} {where} för {whom}", edits)
