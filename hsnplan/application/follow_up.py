"""What the secretariat asks for in a period, and what units answer: last days, instructions, goals handed in."""

from __future__ import annotations

from collections.abc import Mapping

from hsnplan.application.closing import known
from hsnplan.domain.due import submission_id
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted


def set_deadlines(register: Register, period: str, days: Mapping[str, str]) -> Action:
    """The last days of a period by kind of unit ("" for all others, "nämnd" for the board), ISO dates."""
    row = known(register, period)
    values = {"deadlines": tuple(sorted(days.items()))}
    return Action(f"Sista dagar: {row.name}", (Edit("period", period, values),))


def set_instructions(register: Register, period: str, words: Mapping[str, str]) -> Action:
    """What one is asked to write, by place: activity, outcome, assessment, or "" for all places."""
    row = known(register, period)
    values = {"instructions": tuple(sorted(words.items()))}
    return Action(f"Anvisningar: {row.name}", (Edit("period", period, values),))


def hand_in_goal(
    register: Register, unit: str, node: str, by: str, waiting: int = 0, period: str = ""
) -> Action:
    """Mark what a unit says of one goal in a period as handed in (*klarmarkera*)."""
    shown = period or register.period_id
    values = {
        "unit": unit,
        "period": shown,
        "node": node,
        "date": register.today,
        "by": by,
        "waiting": waiting,
    }
    label = f"Klarmarkera {quoted(register.nodes[node].title)} för {register.units[unit].name}"
    return Action(label, (Edit("submission", submission_id(unit, shown, node), values),))
