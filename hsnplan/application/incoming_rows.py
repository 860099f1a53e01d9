"""What changes from elsewhere say, as rows that a reader understands: of which activity, from what to what."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from hsnplan.application.receiving import CLASH, KNOWN
from hsnplan.application.saving import AT_ONCE
from hsnplan.application.steps import Steps
from hsnplan.application.story import REMOVED, SILENT, in_words, title, who
from hsnplan.domain.change import UNSET, Change, read_actor
from hsnplan.domain.clock import written
from hsnplan.domain.collation import sort_key
from hsnplan.domain.entities import GROUPS, KINDS, label
from hsnplan.domain.register import Register
from hsnplan.domain.shown_on import SEEN_ON
from hsnplan.domain.typography import EN_DASH, quoted

_KEYS: Final = SILENT | {"period", "unit_id"}
"""The fields that are not told as differences: what a row belongs to is told otherwise."""
_NAMES: Final = {
    "report": "Statusrapport",
    "submission": "Klarmarkering",
    "assessment": "Bedömning",
    "activity": "Aktivitet",
    "link": "Länk",
    "verdict": "Utslag",
    "handout": "Utskick",
    "mask": "Borttagning",
}


Look = Callable[[str], Change | None]
"""Finds a change of the journal by its id."""


class Difference(NamedTuple):
    """One field: what it is called, what stands here and what the sender wrote, in words.

    What stands here before an activity has a report of the period is its state until then. Where the sender had seen
    something else, as in a clash, `before` says that too.
    """

    label: str
    before: str
    after: str


class Row(NamedTuple):
    """What a package says of one thing: of which unit, what it is called, the box it lands in, who wrote it and when.

    `changes` of the package are about it; `kind` and `id` are those of the row on which it is seen here.
    """

    unit: str
    title: str
    what: str
    box: str
    who: str
    written: str
    differences: tuple[Difference, ...]
    changes: int
    kind: str
    id: str


def rows_of(
    register: Register, changes: Sequence[Change], boxes: Mapping[str, str], look: Look
) -> Steps[tuple[Row, ...]]:
    """The rows of a package against what the register shows, by unit and title, without what is known already.

    Of what is said several times the last word is told. `look` finds what the sender of a clash had seen.
    """
    found: dict[tuple[str, str], list[Change]] = {}
    new: dict[tuple[str, str], dict[str, Any]] = {}
    for change in changes:
        if boxes.get(change.id, KNOWN) != KNOWN:
            found.setdefault((change.entity, change.field), []).append(change)
    for key, said in found.items():
        new.setdefault((key[1].partition(".")[0], key[0]), {}).update(_values(said[-1]))
    rows = []
    for place, said in enumerate(found.values()):
        rows.append(_row(register, said, boxes[said[-1].id], new, look))
        if place % AT_ONCE == AT_ONCE - 1:
            yield place / len(found)
    return tuple(sorted(rows, key=lambda row: (sort_key(row.unit), sort_key(row.title), row.what)))


def _row(
    register: Register,
    said: Sequence[Change],
    box: str,
    new: Mapping[tuple[str, str], Mapping[str, Any]],
    look: Look,
) -> Row:
    last = said[-1]
    kind, _, group = last.field.partition(".")
    here: Any = register.get(kind, last.entity) if kind in KINDS else None
    coming = new.get((kind, last.entity), {})

    def known(name: str) -> str:
        return str(getattr(here, name, "") or coming.get(name, "") or "")

    seen = SEEN_ON.get(kind, "")
    shown = (seen, known(seen)) if seen else (kind, last.entity)
    return Row(
        _unit(register, shown, known("unit"), new),
        _title(register, shown, new) or known("title") or known("name"),
        _what(register, kind, group, known("period")),
        box,
        who(read_actor(last.actor)),
        written(last.clock)[:16].replace("T", " "),
        tuple(_differences(register, here, last, _seen(register, said[0], look) if box == CLASH else None)),
        len(said),
        *shown,
    )


def _unit(
    register: Register, shown: tuple[str, str], own: str, new: Mapping[tuple[str, str], Mapping[str, Any]]
) -> str:
    kind, entity = shown
    if kind == "unit":
        own = entity
    elif kind == "activity" and not own:
        activity = register.activities.get(entity)
        own = activity.unit if activity is not None else str(new.get(shown, {}).get("unit", ""))
    unit = register.units.get(own)
    return unit.name if unit is not None else ""


def _title(
    register: Register, shown: tuple[str, str], new: Mapping[tuple[str, str], Mapping[str, Any]]
) -> str:
    kind, entity = shown
    if kind not in KINDS:
        return ""
    coming = new.get(shown, {})
    named = title(register, kind, entity) or str(coming.get("title", "") or coming.get("name", ""))
    return named or (f"Okänd aktivitet {quoted(entity[:8])}" if kind == "activity" else "")


def _what(register: Register, kind: str, group: str, period: str) -> str:
    if kind not in KINDS:
        return f"{kind}.{group}"
    names = [label(kind, name) for name in GROUPS[kind].get(group, ()) if name not in SILENT]
    what = _NAMES.get(kind) or ", ".join(names[:2]) or group
    return f"{what}, {register.period_name(period)}" if period in register.periods else what


def _differences(
    register: Register, here: Any, last: Change, seen: Mapping[str, Any] | None
) -> list[Difference]:
    kind, _, group = last.field.partition(".")
    if kind not in KINDS:
        return []
    found, after = [], _values(last)
    for name in GROUPS[kind].get(group, ()):
        old, now = getattr(here, name, None), after.get(name)
        old = list(old) if isinstance(old, tuple) else old
        first = name == "state" and not getattr(here, "period", "")
        old = _state_until(register, after) if first else old
        if name in _KEYS or (last.value is not None and not first and (old == now or not (old or now))):
            continue
        told = REMOVED if last.value is None else in_words(name, now, register)
        before = in_words(name, old, register)
        if seen is not None and (other := in_words(name, seen.get(name), register)) != before:
            before += f" (avsändaren såg {'inget' if other == EN_DASH else other})"
        found.append(Difference(label(kind, name), before, told))
    return found


def _state_until(register: Register, said: Mapping[str, Any]) -> str:
    """What an activity's state was before the period of a report."""
    period, date = str(said.get("period", "")), str(said.get("date", ""))
    rows = register.reports_of(str(said.get("activity", "")))
    until = _day(register, period, date)
    former = (row for row in rows if row.period != period and _day(register, row.period, row.date) <= until)
    return next((row.state for row in former), "")


def _day(register: Register, period: str, date: str) -> str:
    """By which a report counts: its period's cut-off; of the calendar year, which stands in, its own date."""
    return register.periods[period].cut_off if period in register.periods else date


def _seen(register: Register, first: Change, look: Look) -> Mapping[str, Any] | None:
    """What the sender had seen before it was written; None when that is gone."""
    if not first.replaces:
        return {"state": _state_until(register, _values(first))}
    replaced = [look(each) for each in first.replaces]
    base = replaced[-1]
    return None if base is None or base.value is None else _values(base)


def _values(change: Change) -> dict[str, Any]:
    found = json.loads(change.value) if change.value and change.value != UNSET else {}
    return found if isinstance(found, dict) else {}
