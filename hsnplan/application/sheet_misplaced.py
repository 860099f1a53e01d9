"""Rows of an answer sheet whose id belongs to another row: columns were sorted each on their own, or ids were moved.

The protection of a sheet guides the hand and guards nothing, and some programs drop it. Then an answer would go to
another activity than the one it was written beside, without any other sign. What a row shows in the cells that nobody
is asked to write in is therefore held against what each activity showed when it was handed out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from hsnplan.application.sheet_checks import plain
from hsnplan.application.sheet_handing_out import goal_words, responsible_words
from hsnplan.domain.change import UNSET
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted
from hsnplan.exchange import answer_sheet
from hsnplan.exchange.answers import Answer, Answers
from hsnplan.exchange.sheet_facts import Facts, Shown

_BESIDE: Final = (
    answer_sheet.NUMBER,
    answer_sheet.GOAL,
    answer_sheet.RESPONSIBLE,
    answer_sheet.START_DAY,
    answer_sheet.END_DAY,
)
"""What tells activities apart besides their titles."""
_Words = Mapping[str, str]
"""What an activity showed, by heading; a title that has been removed for good is not there."""


def misplaced(
    register: Register, facts: Facts, found: Answers, handed: Mapping[str, tuple[str, str | None]]
) -> dict[int, str]:
    """A sentence for each row that shows another activity of the hand-out than its id names, by the row's number.

    A row shows another when it has its title and at least one of its number, goal, responsible and days, and fits it
    better than its own. A title that is merely new is none, and of two activities with one title the own one wins
    when as much speaks for either.

    Args:
        register: what the activities are called and where they stand.
        facts: what was handed out.
        found: the file that came back.
        handed: the field group and value of the changes that were shown.
    """
    return _Comparing(register, facts, handed).misplaced(found)


class _Comparing:
    def __init__(
        self, register: Register, facts: Facts, handed: Mapping[str, tuple[str, str | None]]
    ) -> None:
        self._register = register
        self._words = {row.activity: _words(register, row, handed) for row in facts.rows}
        self._titled: dict[str, list[str]] = {}
        for activity, words in self._words.items():
            self._titled.setdefault(words.get(answer_sheet.TITLE, ""), []).append(activity)

    def misplaced(self, found: Answers) -> dict[int, str]:
        told: dict[int, str] = {}
        for answer in found.rows:
            other = self._other(answer) if answer.activity in self._words else ""
            if other:
                told[answer.row] = self._sentence(answer, other)
        return told

    def _other(self, answer: Answer) -> str:
        """The activity that a row shows, when it is not the one that its id names; else ""."""
        title, own = plain(answer.cell(answer_sheet.TITLE).value), self._words[answer.activity]
        others = [row for row in self._titled.get(title, ()) if row != answer.activity]
        if not title or not others:
            return ""
        beside = {heading: plain(answer.cell(heading).value) for heading in _BESIDE}
        is_titled = own.get(answer_sheet.TITLE, title) == title
        if is_titled and beside[answer_sheet.NUMBER] == own[answer_sheet.NUMBER]:
            return ""
        best = max(others, key=lambda row: _alike(self._words[row], beside))
        fits = (True, _alike(self._words[best], beside)) > (is_titled, _alike(own, beside))
        return best if fits and _is_supported(self._words[best], beside) else ""

    def _sentence(self, answer: Answer, other: str) -> str:
        sheet = answer.cell(answer_sheet.ID).place.rpartition(" ")[0]
        return (
            f"{sheet}, rad {answer.row}: id:t hör till {self._name(answer.activity)}, men aktiviteten på raden är "
            f"{self._name(other)}. Kolumnerna kan ha sorterats var för sig; jämför med filen som delades ut."
        )

    def _name(self, activity: str) -> str:
        row = self._register.activities.get(activity)
        if row is not None and row.number:
            return f"nr {row.number}"
        return quoted(self._words[activity].get(answer_sheet.TITLE, "")[:60])


def _words(register: Register, row: Shown, handed: Mapping[str, tuple[str, str | None]]) -> _Words:
    """What an activity showed: its number and goal as they are now, all else as it was handed out."""
    said: dict[str, Any] = {}
    for change in row.told:
        field, value = handed.get(change, ("", None))
        if field.startswith("activity.") and value not in (None, UNSET):
            said.update(json.loads(value or "{}"))
    activity = register.activities.get(row.activity)
    shown = {
        answer_sheet.NUMBER: "" if activity is None else str(activity.number),
        answer_sheet.GOAL: goal_words(register, row.activity),
        answer_sheet.RESPONSIBLE: responsible_words(
            said.get("responsible_role", ""), said.get("responsible_name", "")
        ),
        answer_sheet.START_DAY: said.get("start", ""),
        answer_sheet.END_DAY: said.get("end", ""),
        **({answer_sheet.TITLE: said["title"]} if said.get("title") else {}),
    }
    return {heading: plain(value) for heading, value in shown.items()}


def _alike(words: _Words, beside: _Words) -> int:
    return sum(words[heading] == beside[heading] for heading in _BESIDE)


def _is_supported(words: _Words, beside: _Words) -> bool:
    return any(beside[heading] and words[heading] == beside[heading] for heading in _BESIDE)
