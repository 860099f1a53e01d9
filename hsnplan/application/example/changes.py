"""Deeds as changes of the journal, just as a session would have saved them then, with ids that come out the same."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from hsnplan.application.example.days import utc_offset_hours
from hsnplan.application.example.deeds import Deed
from hsnplan.domain import clock, wording
from hsnplan.domain.change import VERSION, Change, canonical, sealed
from hsnplan.domain.edit import Edit
from hsnplan.domain.editions import Frozen, freeze
from hsnplan.domain.entities import KINDS, Entity, group_of
from hsnplan.domain.identity import made_id
from hsnplan.domain.journal import group_value

_HOUR_MS = 3_600_000


class Written(NamedTuple):
    """The changes of one deed, when they were received, and what it froze, by edition."""

    received: str
    changes: list[Change]
    frozen: dict[str, Frozen]


def changes_of(deeds: Sequence[Deed], copy: str) -> Iterator[Written]:
    """What each deed writes, for deeds in the order of time.

    `copy` names the copy of the register that all of it was written in.
    """
    writer = _Writer(copy)
    for deed in deeds:
        yield writer.write(deed)


class _Writer:
    """The end of the copy's chain and what every entity is by then."""

    def __init__(self, copy: str) -> None:
        self._copy = copy
        self._clock = clock.FIRST
        self._seq = 0
        self._prev = ""
        self._entities: dict[tuple[str, str], Entity] = {}
        self._shown: dict[tuple[str, str], str] = {}
        self._ids: list[str] = []

    def write(self, deed: Deed) -> Written:
        """The changes that one deed makes, sealed and in chain; an edition in it freezes what there was before."""
        utc = clock.milliseconds(deed.moment) - utc_offset_hours(deed.moment) * _HOUR_MS
        action = made_id(utc, self._bytes(10, "action"))
        frozen = {edit.id: self._freeze() for edit in deed.edits if edit.kind == "edition"}
        sums = {edition: row.sums for edition, row in frozen.items()}
        edits = [edit._replace(values={**edit.values, **sums.get(edit.id, {})}) for edit in deed.edits]
        values = [value for edit in edits for value in self._values(edit)]
        why = self._kept(deed.label, values)
        made = [self._change(deed, why, action, utc, value) for value in values]
        self._ids += [change.id for change in made]
        return Written(deed.moment, made, frozen)

    def _freeze(self) -> Frozen:
        return freeze(((*key, change) for key, change in self._shown.items()), self._ids)

    def _values(self, edit: Edit) -> list[tuple[str, str, dict[str, Any]]]:
        known = self._entities.get((edit.kind, edit.id))
        before: Any = known if known is not None else KINDS[edit.kind](edit.id)
        after = before._replace(**edit.values)
        self._entities[edit.kind, edit.id] = after
        groups = dict.fromkeys(group_of(edit.kind, name) for name in edit.values)
        found = [(group, group_value(after, edit.kind, group) or {}) for group in groups]
        new = [(group, value) for group, value in found if value != group_value(before, edit.kind, group)]
        return [(edit.id, f"{edit.kind}.{group}", value) for group, value in new]

    def _kept(self, label: str, values: Sequence[tuple[str, str, dict[str, Any]]]) -> str:
        saved = [(field.partition(".")[0], entity, canonical(value)) for entity, field, value in values]
        return wording.kept(label, saved, lambda kind, entity: self._entities.get((kind, entity)))

    def _change(
        self, deed: Deed, why: str, action: str, utc: int, told: tuple[str, str, dict[str, Any]]
    ) -> Change:
        entity, field, value = told
        self._clock = clock.tick(self._clock, utc)
        seen = self._shown.get((entity, field))
        draft = Change(
            id="",
            action=action,
            clock=self._clock,
            actor=deed.actor.text(),
            copy=self._copy,
            seq=self._seq + 1,
            prev=self._prev,
            entity=entity,
            field=field,
            replaces=(seen,) if seen else (),
            value=None,
            salt=None,
            value_hash="",
            why=why,
            version=VERSION,
        )
        change = sealed(draft, canonical(value), self._bytes(8, "salt").hex())
        self._seq, self._prev = change.seq, change.id
        self._shown[entity, field] = change.id
        return change

    def _bytes(self, size: int, use: str) -> bytes:
        return sha256(f"{self._copy} {use} {self._seq}".encode()).digest()[:size]
