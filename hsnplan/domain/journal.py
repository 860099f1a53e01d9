"""The register as a pure function of the set of changes: same set, same register, in whatever order it came.

The same functions serve a full replay, one save, the register as of a date, and (later) a merge.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any, Final

from hsnplan.domain.change import UNSET, Change
from hsnplan.domain.entities import GROUPS, KINDS, UNPLACED, Entity, field_type

MASK_FIELD: Final = "mask.masked"
_shown_last = attrgetter("clock", "id")

Key = tuple[str, str]
Values = dict[str, dict[str, Any]]


def heads(changes: Iterable[Change]) -> list[Change]:
    """The changes of one field group of one entity that no other replaces, the one to show last.

    More than one head with different values is a clash; equal values are agreement.
    """
    rows = list(changes)
    if len(rows) == 1:
        return rows
    replaced = {old for change in rows for old in change.replaces}
    return sorted((change for change in rows if change.id not in replaced), key=_shown_last)


def fold(changes: Iterable[Change]) -> dict[Key, list[Change]]:
    """The heads of every (entity, field) in a set of changes; masked values are None whenever the mask came."""
    by_key: dict[Key, list[Change]] = {}
    masked = set()
    for change in changes:
        by_key.setdefault((change.entity, change.field), []).append(change)
        if change.field == MASK_FIELD:
            masked.add(change.entity)
    return {key: [_hide(head, masked) for head in heads(rows)] for key, rows in by_key.items()}


def _hide(change: Change, masked: set[str]) -> Change:
    return change._replace(value=None, salt=None) if change.id in masked else change


def entity(kind: str, entity_id: str, values: Mapping[str, str | None]) -> Entity | None:
    """The entity that the shown value (JSON) of each of its groups makes; None when every group is unset.

    A masked group (None) leaves the defaults. Groups this version does not know are left alone.
    """
    fields: dict[str, Any] = {}
    exists = False
    for group, value in values.items():
        if value == UNSET or group not in GROUPS[kind]:
            continue
        exists = True
        if value is not None:
            fields |= _read(kind, group, json.loads(value))
    return KINDS[kind](entity_id, **fields) if exists else None


def _read(kind: str, group: str, value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: from_json(kind, name, value[name]) for name in GROUPS[kind][group] if name in value}


def from_json(kind: str, name: str, value: Any) -> Any:
    """A field's value from its JSON form: lists become tuples."""
    return tuples(value) if isinstance(value, list) else field_type(kind, name)(value)


def tuples(value: Any) -> Any:
    """A JSON value with its lists turned into tuples, all the way down."""
    return tuple(tuples(part) for part in value) if isinstance(value, list) else value


def entities(folded: Mapping[Key, list[Change]]) -> dict[str, dict[str, Entity]]:
    """Every entity by kind and id; a parent that would close a circle is `UNPLACED`."""
    groups: dict[Key, dict[str, str | None]] = {}
    moves: dict[str, dict[str, Change]] = {}
    for (entity_id, key), found in folded.items():
        kind, group = key.split(".", 1)
        if kind not in KINDS:
            continue
        groups.setdefault((kind, entity_id), {})[group] = found[-1].value
        if group == "parent":
            moves.setdefault(kind, {})[entity_id] = found[-1]
    result: dict[str, dict[str, Entity]] = {kind: {} for kind in KINDS}
    for (kind, entity_id), values in groups.items():
        made = entity(kind, entity_id, values)
        if made is not None:
            result[kind][entity_id] = made
    for kind, latest in moves.items():
        for loser in circles(parents_of(latest.values())):
            if loser in result[kind]:
                result[kind][loser] = _unplaced(result[kind][loser])
    return result


def _unplaced(made: Entity) -> Entity:
    return type(made)(**{**made._asdict(), "parent": UNPLACED})


def parents_of(moves: Iterable[Change]) -> dict[str, tuple[str, str, str]]:
    """For each moved entity its parent and the clock and id of the move that shows."""
    return {
        move.entity: (json.loads(move.value)["parent"], move.clock, move.id)
        for move in moves
        if move.value not in (None, UNSET)
    }


def circles(parents: Mapping[str, tuple[str, str, str]]) -> set[str]:
    """The entities whose move closes a circle and loses: in every circle the latest by clock, then id."""
    losers: set[str] = set()
    settled: set[str] = set()
    for start in parents:
        path: list[str] = []
        on_path: set[str] = set()
        here = start
        while here in parents and here not in settled and here not in on_path:
            path.append(here)
            on_path.add(here)
            here = parents[here][0]
        if here in on_path:
            circle = path[path.index(here) :]
            losers.add(max(circle, key=lambda member: parents[member][1:]))
        settled |= on_path
    return losers


def group_value(made: Entity | None, kind: str, group: str) -> dict[str, Any] | None:
    """What a field group of an entity holds, in JSON form; None for no entity."""
    if made is None:
        return None
    return {name: getattr(made, name) for name in GROUPS[kind][group]}
