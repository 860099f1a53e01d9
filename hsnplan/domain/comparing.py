"""Two states of a register held against each other: what changed, by whom, and what that did to the colours.

A colour only means the same on both sides when the same guidance gave it. Where it did not, that is said, and the later
judgement is shown in both its colours.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from hsnplan.domain.change import UNSET, Change
from hsnplan.domain.entities import KINDS
from hsnplan.domain.follow_up_kinds import Assessment, Guidance
from hsnplan.domain.journal import Key
from hsnplan.domain.judging import TYPE_WORDS, Colour, Judging, row_type
from hsnplan.domain.register import Register
from hsnplan.domain.rollup import Judgements
from hsnplan.domain.typography import quoted

_OF_THE_BOOKS: Final = frozenset(("edition", "mask"))


class Side(NamedTuple):
    """One of the two: what it is called, the register, the period it speaks of, and the changes that it shows."""

    name: str
    register: Register
    period: str
    shown: Mapping[Key, Change]


class Changed(NamedTuple):
    """A field group that differs, with its values on both sides (None: nothing) and the change that says so."""

    kind: str
    entity: str
    group: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    change: Change


class Judged(NamedTuple):
    """How a row was judged on one side."""

    state: str
    word: str
    colour: Colour


class Rejudged(NamedTuple):
    """A row whose judgement or colour differs. `by_former` is the later state's colour by the earlier guidance."""

    row: str
    unit: str
    before: Judged | None
    after: Judged | None
    by_former: Colour


class Comparison(NamedTuple):
    """What differs between two sides; `warnings` are sentences on what cannot be compared as it stands."""

    changed: tuple[Changed, ...]
    judged: tuple[Rejudged, ...]
    warnings: tuple[str, ...]


def compare(before: Side, after: Side) -> Comparison:
    """Everything that differs from one side to the other, in the order in which it was written."""
    changed = sorted(_changed(before, after), key=lambda row: (row.change.clock, row.change.id))
    return Comparison(tuple(changed), tuple(_rejudged(before, after)), tuple(_warnings(before, after)))


def _changed(before: Side, after: Side) -> list[Changed]:
    found = []
    for key in before.shown.keys() | after.shown.keys():
        kind, _, group = key[1].partition(".")
        if kind not in KINDS or kind in _OF_THE_BOOKS:
            continue
        if _is_same(before, after, key):
            continue
        old, new = _value(before, key), _value(after, key)
        if old != new:
            change = after.shown.get(key) or before.shown[key]
            found.append(Changed(kind, key[0], group, old, new, change))
    return found


def _is_same(before: Side, after: Side, key: Key) -> bool:
    """Whether both sides show one and the same change of a thing that both have: most often, and quickly told."""
    old, new = before.shown.get(key), after.shown.get(key)
    if old is None or new is None or old.id != new.id:
        return False
    kind = key[1].partition(".")[0]
    return old.value == new.value and all(side.register.get(kind, key[0]) for side in (before, after))


def _value(side: Side, key: Key) -> Mapping[str, Any] | None:
    """What a side shows of a field group; None for nothing, for a masked value and for what it leaves out."""
    change = side.shown.get(key)
    kind = key[1].partition(".")[0]
    if change is None or change.value in (None, UNSET) or side.register.get(kind, key[0]) is None:
        return None
    value: Mapping[str, Any] = json.loads(change.value or UNSET)
    return value


def _rejudged(before: Side, after: Side) -> list[Rejudged]:
    earlier, later = _judgements(before), _judgements(after)
    by_former = Judging(before.register)
    found = []
    order = _plan_order(after.register, before.register)
    for place in sorted(earlier.keys() | later.keys(), key=lambda place: (order.get(place[0], 0), place)):
        old, new = earlier.get(place), later.get(place)
        former = by_former.colour_of(place[0], before.period, new.state) if new is not None else Colour.NONE
        if old != new:
            found.append(Rejudged(*place, old, new, former))
    return found


def _plan_order(*registers: Register) -> dict[str, int]:
    """Where each row stands: the plans first, then their rows from the top down, by the first register that has it."""
    found: dict[str, int] = {}
    for register in registers:
        waiting = sorted(register.plans, reverse=True)
        while waiting:
            row = waiting.pop()
            found.setdefault(row, len(found))
            waiting += [child.id for child in reversed(register.child_nodes(row))]
    return found


def _judgements(side: Side) -> dict[tuple[str, str], Judged]:
    rows = (row for row in side.register.assessments.values() if row.period == side.period)
    judging = Judging(side.register)
    return {(row.node, row.unit): _judged(judging, row) for row in sorted(rows, key=lambda row: row.id)}


def _judged(judging: Judging, row: Assessment) -> Judged:
    return Judged(row.state, judging.word(row.node, row.state), judging.colour(row))


def _warnings(before: Side, after: Side) -> list[str]:
    types: dict[str, str] = {}
    for side in (before, after):
        judgements = Judgements(side.register, side.period)
        for row in sorted([*side.register.nodes, *side.register.plans]):
            if judgements.of(row) is not None:
                types.setdefault(row_type(side.register, row), row)
    return [words for kind, row in types.items() if (words := _warning(before, after, kind, row))]


def _warning(before: Side, after: Side, kind: str, row: str) -> str:
    old, new = (Judging(side.register).guidance(row, side.period) for side in (before, after))
    if _means(old) == _means(new):
        return ""
    return (
        f"Vägledningen för {TYPE_WORDS[kind]} är inte densamma: {_named(old)} i {before.name}, "
        f"{_named(new)} i {after.name}. En färg betyder inte samma sak på båda hållen; båda färgerna visas."
    )


def _means(guidance: Guidance | None) -> tuple[str, dict[str, str]]:
    return ("", {}) if guidance is None else (guidance.text, dict(guidance.colours))


def _named(guidance: Guidance | None) -> str:
    return "ingen särskild" if guidance is None else quoted(guidance.title or guidance.text)
