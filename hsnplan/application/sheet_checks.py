"""What somebody has changed in an answer sheet where nobody is asked to write: told, for it is not taken in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from hsnplan.application.sheet_handing_out import comment_words
from hsnplan.domain.change import UNSET
from hsnplan.domain.errors import Refusal
from hsnplan.domain.matching import fold
from hsnplan.domain.states import WORK_STATES, state_word
from hsnplan.domain.typography import plain_spaces, quoted
from hsnplan.exchange import answer_sheet, values
from hsnplan.exchange.answers import Answers, Cell
from hsnplan.exchange.cells import Value, shown
from hsnplan.exchange.sheet_facts import Facts, Shown

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
    """A sentence for each title, day, former status and comment that is no longer as it was handed out.

    `handed` are the field group and value of the changes that were.
    """
    rows = {row.activity: row for row in found.rows}
    for asked in facts.rows:
        row = rows.get(asked.activity)
        if row is not None:
            for heading, was, instead in _shown(asked, handed):
                yield from _changed(row.cell(heading), heading, was, instead, printable)


def _changed(
    cell: Cell, heading: str, was: str, instead: str, printable: Callable[[str], str]
) -> Iterator[str]:
    if cell.place and cell.value != was and plain(cell.value) != plain(was):
        words = printable(shown(cell.value))[:_LONGEST]
        yield f"{cell.place}: {heading} är ändrat till {quoted(words)} i filen. Det läses inte in; {instead}."


def _shown(asked: Shown, handed: Mapping[str, tuple[str, str | None]]) -> Iterator[tuple[str, str, str]]:
    """The headings of a row, what stood under each as far as that is known here, and where to write instead."""
    for change in asked.told:
        field, value = handed.get(change, ("", None))
        if field in _COLUMNS and value not in (None, UNSET):
            heading, name = _COLUMNS[field]
            yield heading, json.loads(value or "{}")[name], "ändra det i registret"
    if asked.state in WORK_STATES:
        yield answer_sheet.STATUS_NOW, state_word(asked.state), f"skriv det i {answer_sheet.STATUS}"
    said = _last_comment(asked, handed)
    if said is not None:
        yield answer_sheet.LAST_COMMENT, said, f"skriv det i {answer_sheet.COMMENT}"


def _last_comment(asked: Shown, handed: Mapping[str, tuple[str, str | None]]) -> str | None:
    """The comment that a row showed, "" for none; None when something of the row is gone from the register."""
    said = ""
    for change in (*asked.told, *asked.replaces):
        field, value = handed.get(change, ("", None))
        if value is None:
            return None
        report = json.loads(value) if field == "report.status" and value != UNSET else {}
        said = comment_words(report["date"], report["comment"]) if report.get("comment") else said
    return said


def plain(value: Value) -> str:
    """What a cell says however a program spells it: days in one form, texts without case and runs of spaces."""
    try:
        return values.day(value, _ANY_YEAR)
    except Refusal:
        return fold(plain_spaces(shown(value)))
