"""The register as a pure function of the set of changes: same set, same register, in whatever order it came.

The same functions serve a full replay, one save, the register as of a date, and (later) a merge.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, Final

from hsnplan.domain.change import UNSET, Change
from hsnplan.domain.entities import GROUPS, KINDS, UNPLACED, Entity, field_type

MASK_FIELD: Final = "mask.masked"
VERDICT_FIELD: Final = "verdict.verdict"
ABOUT_CHANGES: Final = (MASK_FIELD, VERDICT_FIELD)
"""The keys whose entity is a change; no verdict takes these changes themselves away."""

PORTION: Final = 500
"""How many changes, keys or entities are a little: some milliseconds' work."""
_READING: Final = 0.3
_FOLDING: Final = 0.2
"""How much of replaying a journal is reading it, and folding it; the rest is making the entities."""
_shown_last = attrgetter("clock", "id")

Key = tuple[str, str]
Values = dict[str, dict[str, Any]]


def heads(changes: Iterable[Change], aside: Collection[str] = ()) -> list[Change]:
    """The changes of one field group of one entity that no other replaces, the one to show last.

    More than one head with different values is a clash; equal values are agreement. Those set aside count for nothing:
    neither for themselves nor for what they replace.
    """
    rows = [change for change in changes if change.id not in aside] if aside else list(changes)
    if len(rows) == 1:
        return rows
    replaced = {old for change in rows for old in change.replaces}
    return sorted((change for change in rows if change.id not in replaced), key=_shown_last)


def fold(changes: Iterable[Change]) -> dict[Key, list[Change]]:
    """The heads of every (entity, field) in a set of changes; masked values are None whenever the mask came."""
    gathered = Gathered()
    gathered.take(changes)
    return {key: found for key, found in gathered.heads(list(gathered.by_key)).items() if found}


class Gathered:
    """Changes on their way to be folded, taken in any portions."""

    def __init__(self) -> None:
        self.by_key: dict[Key, list[Change]] = {}
        self._masked: set[str] = set()
        self._judged: list[str] = []
        self._aside: set[str] | None = None

    def take(self, changes: Iterable[Change]) -> None:
        """Take some more changes."""
        by_key = self.by_key
        for change in changes:
            by_key.setdefault((change.entity, change.field), []).append(change)
            if change.field == MASK_FIELD:
                self._masked.add(change.entity)
            elif change.field == VERDICT_FIELD:
                self._judged.append(change.entity)

    def heads(self, keys: Iterable[Key]) -> dict[Key, list[Change]]:
        """The heads of some keys, once all changes are taken; they are let go, since to let go of all takes long.

        A key all of whose changes are set aside has none.
        """
        if self._aside is None:
            self._aside = {change for change in self._judged if self._is_aside(change)}
        return {key: self._heads(key, self._aside) for key in keys}

    def _heads(self, key: Key, aside: set[str]) -> list[Change]:
        found = heads(self.by_key.pop(key), () if key[1] in ABOUT_CHANGES else aside)
        return [_hide(head, self._masked) for head in found]

    def _is_aside(self, change: str) -> bool:
        last = heads(self.by_key[change, VERDICT_FIELD])[-1]
        return is_aside(_hide(last, self._masked).value)


def _hide(change: Change, masked: set[str]) -> Change:
    return change._replace(value=None, salt=None) if change.id in masked else change


def is_aside(verdict: str | None) -> bool:
    """Whether a verdict's value (JSON) sets its change aside."""
    return verdict is not None and verdict != UNSET and bool(json.loads(verdict)["aside"])


def entity(kind: str, entity_id: str, values: Mapping[str, str | None]) -> Entity | None:
    """The entity that the shown value (JSON) of each of its groups makes; None when every group is unset.

    A masked group (None) leaves the defaults. Groups this version does not know are left alone.
    """
    groups = _types(kind)
    fields: dict[str, Any] = {}
    exists = False
    for group, value in values.items():
        if value == UNSET or group not in groups:
            continue
        exists = True
        if value is not None:
            found = json.loads(value)
            for name, kept in groups[group]:
                if name in found:
                    told = found[name]
                    fields[name] = told if type(told) is kept else _as(kept, told)
    return KINDS[kind](entity_id, **fields) if exists else None


@cache
def _types(kind: str) -> dict[str, tuple[tuple[str, Any], ...]]:
    """The fields of each group of a kind with their types."""
    return {
        group: tuple((name, field_type(kind, name)) for name in names)
        for group, names in GROUPS[kind].items()
    }


def from_json(kind: str, name: str, value: Any) -> Any:
    """A field's value from its JSON form: lists become tuples."""
    return _as(field_type(kind, name), value)


def _as(kept: Any, value: Any) -> Any:
    return tuples(value) if isinstance(value, list) else kept(value)


def tuples(value: Any) -> Any:
    """A JSON value with its lists turned into tuples, all the way down."""
    return tuple(tuples(part) for part in value) if isinstance(value, list) else value


def entities(folded: Mapping[Key, list[Change]]) -> dict[str, dict[str, Entity]]:
    """Every entity by kind and id; a parent that would close a circle is `UNPLACED`."""
    making = Making()
    making.take(folded)
    making.make(list(making.groups))
    return making.settled()


class Making:
    """Entities on their way from their folded field groups, in any portions; in this order: take, make, settled."""

    def __init__(self) -> None:
        self.groups: dict[Key, dict[str, str | None]] = {}
        self._moves: dict[str, dict[str, Change]] = {}
        self._made: dict[str, dict[str, Entity]] = {kind: {} for kind in KINDS}

    def take(self, folded: Mapping[Key, Sequence[Change]]) -> None:
        """Take some more keys with their heads."""
        for (entity_id, key), found in folded.items():
            kind, group = key.split(".", 1)
            if kind not in KINDS or not found:
                continue
            self.groups.setdefault((kind, entity_id), {})[group] = found[-1].value
            if group == "parent":
                self._moves.setdefault(kind, {})[entity_id] = found[-1]

    def make(self, owners: Iterable[Key]) -> None:
        """Make the entities of some (kind, id), once all keys are taken; their groups are let go."""
        for kind, entity_id in owners:
            made = entity(kind, entity_id, self.groups.pop((kind, entity_id)))
            if made is not None:
                self._made[kind][entity_id] = made

    def settled(self) -> dict[str, dict[str, Entity]]:
        """All of them, those without a place set apart, once all are made."""
        for kind, latest in self._moves.items():
            for loser in circles(parents_of(latest.values())):
                if loser in self._made[kind]:
                    self._made[kind][loser] = _unplaced(self._made[kind][loser])
        return self._made


def entities_in_steps(
    portions: Iterable[tuple[float, Iterable[Change]]], shown: dict[Key, Change] | None = None
) -> Generator[float, None, dict[str, dict[str, Entity]]]:
    """The same a little at a time: yields how much is done, from 0 to 1, and returns every entity.

    Args:
        portions: changes, each portion with how much of all is then read.
        shown: takes up the change that each (entity, field) shows, for one who asks.
    """
    gathered, making = Gathered(), Making()
    for read, changes in portions:
        gathered.take(changes)
        yield read * _READING
    for done, keys in _in_portions(gathered.by_key):
        found = gathered.heads(keys)
        making.take(found)
        if shown is not None:
            shown.update({key: heads[-1] for key, heads in found.items() if heads})
        yield _READING + done * _FOLDING
    yield from _made_in_steps(making, _READING + _FOLDING)
    return making.settled()


def made_in_steps(shown: Mapping[Key, Change]) -> Generator[float, None, dict[str, dict[str, Entity]]]:
    """The entities that the changes shown for each (entity, field) make, a little at a time as above."""
    making = Making()
    for done, keys in _in_portions(shown):
        making.take({key: [shown[key]] for key in keys})
        yield done * _FOLDING
    yield from _made_in_steps(making, _FOLDING)
    return making.settled()


def _made_in_steps(making: Making, since: float) -> Iterator[float]:
    for done, owners in _in_portions(making.groups):
        making.make(owners)
        yield since + done * (1 - since)


def _in_portions(keys: Mapping[Key, object]) -> Iterator[tuple[float, list[Key]]]:
    waiting = list(keys)
    for first in range(0, len(waiting), PORTION):
        yield first / len(waiting), waiting[first : first + PORTION]


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
