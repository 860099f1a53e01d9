"""What a screen reader says of a cell: whole words, where the eye has columns, marks and bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hsnplan.domain.columns import COMMENT, GOAL, STATE, TITLE, UNIT, Words
from hsnplan.domain.states import WORK_STATES, plural_word

if TYPE_CHECKING:
    from hsnplan.domain.outline_row import Row


def spoken(words: Words, row: Row, column: int) -> str:
    """The words for one cell; a heading's first cell says all that its row shows."""
    text = words.text(row.key, column)
    if column == TITLE and row.id in words.register.clashing:
        text = f"{text}, krock"
    if row.is_linked and column == TITLE:
        return f"{text}, länkad hit, {words.counted_under(row)}"
    if not row.is_heading:
        return text
    if column == TITLE:
        parts = (text, words.text(row.key, UNIT), words.text(row.key, STATE), _reached(words, row))
        return ", ".join(part for part in parts if part)
    if column in {UNIT, GOAL} and text:
        return f"{text}: {by_state(words.outline.counts(row.key))}"
    return _reached(words, row) if column == COMMENT else text


def _reached(words: Words, row: Row) -> str:
    """Outcome and target without brackets: "3 %, mål minst 20 %"."""
    outcome, parted, target = words.text(row.key, COMMENT).partition(" (")
    if not parted:
        return outcome
    target = target.removesuffix(")")
    return f"{outcome}, {target if target.startswith('mål') else f'mål {target}'}"


def by_state(counts: dict[str, int]) -> str:
    """The activities by state: "2 avslutade, 12 pågående"."""
    return ", ".join(f"{counts[state]} {plural_word(state)}" for state in WORK_STATES if counts.get(state))
