"""What somebody has changed in an answer sheet where nobody is asked to write: told, for it is not taken in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from hsnplan.domain.change import UNSET
from hsnplan.domain.errors import Refusal
from hsnplan.domain.matching import fold
from hsnplan.domain.typography import plain_spaces, quoted
from hsnplan.exchange import answer_sheet, values
from hsnplan.exchange.answers import Answer, Answers
from hsnplan.exchange.cells import Value, shown
from hsnplan.exchange.sheet_facts import Facts

_LONGEST: Final = 60
_ANY_YEAR: Final = 2000
_COLUMNS: Final[Mapping[str, tuple[str, str]]] = {
    "activity.title": (answer_sheet.TITLE, "title"),
    "activity.start": (answer_sheet.START_DAY, "start"),
    "activity.end": (answer_sheet.END_DAY, "end"),
}
"""The heading and the field of what a row shows, by the field group that it tells."""


def changed_cells(
    facts: Facts,
    found: Answers,
    handed: Mapping[str, tuple[str, str | None]],
    printable: Callable[[str], str],
) -> Iterator[str]:
    """A sentence for each title and day that is no longer as it was handed out.

    `handed` are the field group and value of the changes that were.
    """
    rows = {row.activity: row for row in found.rows}
    for asked in facts.rows:
        row = rows.get(asked.activity)
        for change in asked.told if row is not None else ():
            field, value = handed.get(change, ("", None))
            if row is not None and field in _COLUMNS and value not in (None, UNSET):
                yield from _changed(row, *_COLUMNS[field], value or "", printable)


def _changed(
    row: Answer, heading: str, name: str, value: str, printable: Callable[[str], str]
) -> Iterator[str]:
    handed, cell = json.loads(value)[name], row.cell(heading)
    if cell.place and cell.value != handed and plain(cell.value) != plain(handed):
        words = printable(shown(cell.value))[:_LONGEST]
        yield (
            f"{cell.place}: {heading} är ändrat till {quoted(words)} i filen. Det läses inte in; ändra det i registret."
        )


def plain(value: Value) -> str:
    """What a cell says however a program spells it: days in one form, texts without case and runs of spaces."""
    try:
        return values.day(value, _ANY_YEAR)
    except Refusal:
        return fold(plain_spaces(shown(value)))
