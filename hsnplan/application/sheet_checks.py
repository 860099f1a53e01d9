"""What somebody has changed in an answer sheet where nobody is asked to write: told, for it is not taken in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from hsnplan.domain.change import UNSET, Change
from hsnplan.domain.errors import Refusal
from hsnplan.domain.matching import fold
from hsnplan.domain.typography import plain_spaces, quoted
from hsnplan.exchange import answer_sheet, values
from hsnplan.exchange.answers import Answer, Answers
from hsnplan.exchange.cells import Value, shown
from hsnplan.exchange.sheet_facts import Facts
from hsnplan.storage import journal

_LONGEST: Final = 60
_ANY_YEAR: Final = 2000
_COLUMNS: Final[Mapping[str, tuple[str, str]]] = {
    "activity.title": (answer_sheet.TITLE, "title"),
    "activity.start": (answer_sheet.START_DAY, "start"),
    "activity.end": (answer_sheet.END_DAY, "end"),
}
"""The heading and the field of what a row shows, by the field group that it tells."""


def changed_cells(
    connection: journal.Connection, facts: Facts, found: Answers, printable: Callable[[str], str]
) -> Iterator[str]:
    """A sentence for each title and day that is no longer as it was handed out.

    Raises:
        Refusal: a change that was handed out is damaged here.
    """
    rows = {row.activity: row for row in found.rows}
    for asked in facts.rows:
        row = rows.get(asked.activity)
        for change_id in asked.told if row is not None else ():
            change = journal.find(connection, change_id)
            if row is not None and change is not None and change.field in _COLUMNS:
                yield from _changed(row, change, printable)


def _changed(row: Answer, change: Change, printable: Callable[[str], str]) -> Iterator[str]:
    if change.value is None or change.value == UNSET:
        return
    heading, name = _COLUMNS[change.field]
    handed: Any = json.loads(change.value)[name]
    cell = row.cell(heading)
    if cell.place and _plain(cell.value) != _plain(handed):
        words = printable(shown(cell.value))[:_LONGEST]
        yield (
            f"{cell.place}: {heading} är ändrat till {quoted(words)} i filen. Det läses inte in; ändra det i registret."
        )


def _plain(value: Value) -> str:
    """What a cell says however a program spells it: days in one form, texts without case and runs of spaces."""
    try:
        return values.day(value, _ANY_YEAR)
    except Refusal:
        return fold(plain_spaces(shown(value)))
