"""Writing down what was measured, and what is odd in it."""

from __future__ import annotations

from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.in_period import outcome_in
from hsnplan.domain.outcome_notices import Notice, notices
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted


def set_outcome(
    register: Register, node: str, *, period: str = "", unit: str = "", sex: str = "", **figures: str
) -> Action:
    """An outcome of a goal in a period (the open one, for ""); what `figures` do not name stays.

    `figures` may hold printed, numerator, denominator, share, accumulated, source and first_date. Odd figures are
    kept; `odd` tells of them.
    """
    shown = period or register.period_id
    before = outcome_in(register, node, shown, unit, sex)
    made = before.id if before is not None else keyed_id("outcome", node, unit, shown, sex)
    values = {"node": node, "unit": unit, "period": shown, "sex": sex, **figures}
    label = f"Utfall: {quoted(register.nodes[node].title)}"
    return Action(label, (Edit("outcome", made, values),))


def set_series(register: Register, node: str, method: str, formula: str = "", **how: str | int) -> Action:
    """How a goal's outcomes are worked out: sum, share or formula (of goals as [id]); "" for not any more.

    `how` may hold unit_words and decimals. What somebody writes down goes before what is worked out.
    """
    values = {"node": node, "method": method, "formula": formula if method == "formula" else "", **how}
    edit = Edit("series", keyed_id("series", node), values)
    return Action(f"Beräkning: {quoted(register.nodes[node].title)}", (edit,))


def odd(register: Register, node: str, period: str) -> list[Notice]:
    """What is odd in the outcomes of a goal in a period."""
    rows = [row for row in register.outcomes.values() if (row.node, row.period) == (node, period)]
    return notices(sorted(rows, key=lambda row: row.id))
