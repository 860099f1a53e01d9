"""What a package brings, summed up in a line that the sender and the receiver read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from hsnplan.domain.change import UNSET, Change
from hsnplan.domain.identity import year_period_id
from hsnplan.domain.register import Register
from hsnplan.domain.typography import number, quoted

LONGEST: Final = 300


def summed_up(register: Register, changes: Iterable[Change]) -> str:
    """How many status reports, comments, reviews and new activities some changes bring, and what is handed in.

    Of what was changed several times the last is counted, once.
    """
    last = {(change.entity, change.field): change for change in changes}
    parts = [*_counted(last.values()), *_handed_in(register, last.values())]
    words = ", ".join(parts)
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _counted(changes: Iterable[Change]) -> Iterator[str]:
    """The counts that are not nought."""
    found = [(change, _value(change)) for change in changes]
    reports = [value for change, value in found if change.field == "report.status"]
    activities = [change for change, _ in found if change.field.startswith("activity.")]
    new = {change.entity for change in activities if change.field == "activity.title" and not change.replaces}
    others = {change.entity for change in activities} - new
    reviews = sum(change.field.endswith(".review") and bool(value.get("review")) for change, value in found)
    judged = sum(change.field == "assessment.assessment" and bool(value) for change, value in found)
    yield from _words(sum(bool(value.get("state")) for value in reports), "status", "statusar")
    yield from _words(sum(bool(value.get("comment")) for value in reports), "kommentar", "kommentarer")
    yield from _words(len(new), "ny aktivitet", "nya aktiviteter")
    yield from _words(len(others), "ändrad aktivitet", "ändrade aktiviteter")
    yield from _words(reviews, "granskning", "granskningar")
    yield from _words(judged, "bedömning", "bedömningar")


def _words(count: int, one: str, several: str) -> Iterator[str]:
    if count:
        yield f"{number(count)} {one if count == 1 else several}"


def _handed_in(register: Register, changes: Iterable[Change]) -> Iterator[str]:
    names = {period.id: period.name for period in register.periods.values()}
    values = [_value(change) for change in changes if change.field == "submission.submission"]
    periods = dict.fromkeys(str(value.get("period", "")) for value in values if value.get("date"))
    for period in periods:
        name = names.get(period) or _year_of(register, period)
        yield f"klarmarkerat {quoted(name)}" if name else "klarmarkerat en period"


def _year_of(register: Register, period: str) -> str:
    """The calendar year that stands in for a period, when it is one."""
    years = (plan.year for plan in register.plans.values())
    return next((str(year) for year in years if year_period_id(year) == period), "")


def _value(change: Change) -> dict[str, Any]:
    if change.value is None or change.value == UNSET:
        return {}
    found: dict[str, Any] = json.loads(change.value)
    return found
