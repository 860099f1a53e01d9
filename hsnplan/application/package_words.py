"""What a package brings, summed up in a line that the sender and the receiver read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from hsnplan.domain.change import UNSET, Change
from hsnplan.domain.identity import year_period_id
from hsnplan.domain.register import Register
from hsnplan.domain.reviewing import CONFIRMED, RETURNED
from hsnplan.domain.typography import number, quoted

LONGEST: Final = 300
_REPORT: Final = "report.status"


def summed_up(register: Register, changes: Sequence[Change], before: Mapping[str, str | None]) -> str:
    """How many statuses, comments, reviews and new activities some changes bring, and what is handed in.

    Of what was changed several times the last is counted, once. `before` is what the reports said that were replaced
    (`replaced_reports`), by change: a status or a comment that is as it was then is not counted.
    """
    last = {(change.entity, change.field): change for change in changes}
    parts = [
        *_reported(register, changes, before),
        *_counted(last.values()),
        *_handed_in(register, last.values()),
    ]
    words = ", ".join(parts)
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def replaced_reports(changes: Iterable[Change]) -> list[str]:
    """The ids of the reports' changes that some changes took the place of."""
    return [old for change in changes if change.field == _REPORT for old in change.replaces]


def _reported(
    register: Register, changes: Iterable[Change], before: Mapping[str, str | None]
) -> Iterator[str]:
    first: dict[str, Change] = {}
    last: dict[str, Change] = {}
    for change in changes:
        if change.field == _REPORT:
            if change.entity not in last or last[change.entity].value == UNSET:
                first[change.entity] = change
            last[change.entity] = change
    pairs = [
        (_began_as(register, first[report], before), _value(change))
        for report, change in last.items()
        if _value(change)
    ]
    states = sum(now.get("state", "") != was.get("state", "") for was, now in pairs)
    comments = [
        now.get("comment", "") for was, now in pairs if now.get("comment", "") != was.get("comment", "")
    ]
    written = sum(map(bool, comments))
    yield from _words(states, "status", "statusar")
    yield from _words(written, "kommentar", "kommentarer")
    yield from _words(len(comments) - written, "borttagen kommentar", "borttagna kommentarer")


def _began_as(register: Register, first: Change, before: Mapping[str, str | None]) -> dict[str, Any]:
    """What a report said before the first of its changes here; a period's first follows the state of the one before.

    A first one without a comment was made to say just that state again.
    """
    replaced = before.get(first.replaces[-1]) if first.replaces else UNSET
    if replaced != UNSET:
        return _values(replaced)
    made = _value(first)
    if not made.get("comment"):
        return {}
    rows = register.reports_of(made["activity"])
    place = next((place for place, row in enumerate(rows) if row.id == first.entity), len(rows))
    return {"state": rows[place + 1].state} if place + 1 < len(rows) else {}


def _counted(changes: Iterable[Change]) -> Iterator[str]:
    """The counts that are not nought."""
    found = [(change, _value(change)) for change in changes]
    activities = [change for change, _ in found if change.field.startswith("activity.")]
    new = {change.entity for change in activities if change.field == "activity.title" and not change.replaces}
    others = {change.entity for change in activities} - new
    reviews = [value for change, value in found if change.field.endswith(".review")]
    judged = sum(change.field == "assessment.assessment" and bool(value) for change, value in found)
    yield from _words(len(new), "ny aktivitet", "nya aktiviteter")
    yield from _words(len(others), "ändrad aktivitet", "ändrade aktiviteter")
    yield from _reviewed([value for value in reviews if value.get("review_as") or value.get("review")])
    yield from _words(judged, "bedömning", "bedömningar")


def _reviewed(reviews: Sequence[dict[str, Any]]) -> Iterator[str]:
    """How many reviews, and how many of them say what; nothing more when all are words alone."""
    said = [value.get("review_as", "") for value in reviews]
    sorts = [
        *_words(said.count(CONFIRMED), "bekräftad", "bekräftade"),
        *_words(said.count(RETURNED), "skickad tillbaka", "skickade tillbaka"),
        *_words(said.count(""), "bara i ord", "bara i ord"),
    ]
    told = f" ({', '.join(sorts)})" if any(said) else ""
    yield from (f"{count}{told}" for count in _words(len(reviews), "granskning", "granskningar"))


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
    return _values(change.value)


def _values(text: str | None) -> dict[str, Any]:
    if text is None or text == UNSET:
        return {}
    found: dict[str, Any] = json.loads(text)
    return found
