"""Lists of the register as rows for files; what they hold is read back by `importing` without a difference."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final

from hsnplan.application.list_rows import JUDGED, rows_by_id, rows_of
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.states import WORK_STATES, judged_word, state_word
from hsnplan.domain.typography import quoted
from hsnplan.exchange.headings import ACTIVITIES, GOALS, WHATS, written
from hsnplan.exchange.writing import (
    DAY,
    KEY,
    TEXT,
    WHOLE,
    Column,
    OutSheet,
    csv_bytes,
    save,
    xlsx_bytes,
)

EXAMPLE: Final = "Exempeldata"
EVERYTHING: Final = "allt"
ID_WIDTH: Final = 12
_STATES: Final = tuple(state_word(state) for state in (*WORK_STATES[1:], WORK_STATES[0]))
_LOOK: Final[dict[str, tuple[str, int, tuple[str, ...]]]] = {
    "number": (WHOLE, 7, ()),
    "title": (TEXT, 44, ()),
    "words": (TEXT, 44, ()),
    "state": (TEXT, 14, _STATES),
    "judged": (TEXT, 14, tuple(judged_word(state) for state in JUDGED)),
    "goal": (TEXT, 40, ()),
    "under": (TEXT, 34, ()),
    "description": (TEXT, 40, ()),
    "comment": (TEXT, 50, ()),
    "part_of": (TEXT, 30, ()),
    "unit": (TEXT, 26, ()),
    "name": (TEXT, 32, ()),
    **dict.fromkeys(("start", "end", "valid_from", "valid_to"), (DAY, 13, ())),
    **dict.fromkeys(("goal_number", "level_name"), (TEXT, 14, ())),
    **dict.fromkeys(("id", "goal_id", "unit_id", "part_of_id", "under_id"), (KEY, ID_WIDTH, ())),
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
    rows = rows_of(register, what, filter_text) if only is None else rows_by_id(register, only)
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
    save(path, content(sheets, ending, EXAMPLE if register.board.example else register.board.name))
    return sum(len(made.rows) for made in sheets)


def content(sheets: Sequence[OutSheet], ending: str, subject: str) -> bytes:
    """Sheets as the bytes of a file with an ending; one of text has the first sheet alone."""
    if ending == ".csv":
        return csv_bytes([column.heading for column in sheets[0].columns], sheets[0].rows)
    return xlsx_bytes(sheets, subject)
