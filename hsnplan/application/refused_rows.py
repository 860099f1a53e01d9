"""The rows of a list that were refused, saved with the reasons, to be mended and taken in again."""

from __future__ import annotations

import os
import re
from typing import Final

from hsnplan.application.exporting import ID_WIDTH, content
from hsnplan.application.importing import REFUSED, Intake
from hsnplan.exchange.cells import Fault, Value, shown
from hsnplan.exchange.headings import REASON
from hsnplan.exchange.tables import cell
from hsnplan.exchange.writing import KEY, Column, OutSheet, free_name, save

_REFUSED: Final = " – nekade rader"
_OF_REFUSED: Final = re.compile(rf"({_REFUSED}( \d+)?)+$")


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
    save(found, content([made], os.path.splitext(path)[1].casefold(), ""))
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
    columns += [] if has_ids else [Column("Id", KEY, ID_WIDTH)]
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
