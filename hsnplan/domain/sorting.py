"""What the rows of the tree are sorted by in each of its columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from hsnplan.domain.collation import sort_key
from hsnplan.domain.columns import START, STATE, TITLE, Words, activity_text
from hsnplan.domain.outline_row import Row
from hsnplan.domain.register import Register
from hsnplan.domain.states import order_key

_JUDGED_ORDER: Final = ("not_met", "partly", "not_judged", "met", "")


def sorter(words: Words, column: int) -> Callable[[Row], Any]:
    """What rows are sorted by in a column; None for a row that has no value there."""

    def key(row: Row) -> Any:
        if row.kind != "activity":
            return _heading_key(words, row, column)
        return _activity_key(words.register, row, column)

    return key


def _heading_key(words: Words, row: Row, column: int) -> Any:
    """Headings are sorted by title and by judgement; by every other column they keep the plan's order."""
    if column == TITLE and row.kind in {"node", "unit"}:
        return sort_key(words.title(row))
    if column == STATE and row.kind == "node":
        return _JUDGED_ORDER.index(words.judged(row))
    return None


def _activity_key(register: Register, row: Row, column: int) -> Any:
    activity = register.activities[row.id]
    match column:
        case 1:
            return order_key(row.state)
        case 5 | 6:
            return (activity.start if column == START else activity.end) or None
        case 8:
            return activity.number
        case _:
            text = activity_text(register, activity, column)
            return sort_key(text) if text else None
