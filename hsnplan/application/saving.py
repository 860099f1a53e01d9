"""How an action becomes changes: its edits are tried against the rules, and what they change is saved whole.

Loaded with the first action: to read a register needs none of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from hsnplan.application.trial import Trial
from hsnplan.domain import clock, editions, rules, wording
from hsnplan.domain.change import UNSET, VERSION, Change, canonical, sealed
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import GROUPS, KINDS, group_of
from hsnplan.domain.journal import MASK_FIELD, group_value
from hsnplan.storage import deriving, freezing, journal

if TYPE_CHECKING:
    from hsnplan.application.session import Session
    from hsnplan.application.steps import Steps
    from hsnplan.domain.entities import Entity
    from hsnplan.domain.register import Register

AT_ONCE: Final = 60
"""Edits and values between two breaths of a long action: some twenty milliseconds."""
TRYING: Final = 0.3
"""How much of the work is to try the edits; the rest is to save them."""
_FOR_GOOD: Final = {
    editions.FIELD: "Öppna perioden igen med ett skäl i stället.",
    MASK_FIELD: "Det som är borttaget för gott går inte att få tillbaka.",
}
"""The field groups of actions that stand once they are made, each with what is said of it."""


class Touched(NamedTuple):
    """One entity that an action changed: what it was and what it is (None: nothing)."""

    kind: str
    id: str
    before: Entity | None
    after: Entity | None


class Done(NamedTuple):
    """One action that went through: its id in the journal, its words, and how to take it back."""

    id: str
    label: str
    changes: tuple[Change, ...]
    touched: tuple[Touched, ...]

    @property
    def stays(self) -> str:
        """Why it cannot be taken back, with what to do instead; "" when it can."""
        return next((_FOR_GOOD[change.field] for change in self.changes if change.field in _FOR_GOOD), "")


class Value(NamedTuple):
    """A new value (JSON) of a field group; it takes the place of what is shown, or of just what `replaces` names."""

    entity: str
    field: str
    value: str
    replaces: tuple[str, ...] = ()


def action_of(label: str, values: Sequence[Value]) -> Action:
    """The action that would make some values."""
    return Action(label, tuple(map(_edit, values)))


def _edit(value: Value) -> Edit:
    kind, _, group = value.field.partition(".")
    nothing = {name: getattr(KINDS[kind](value.entity), name) for name in GROUPS[kind][group]}
    return Edit(kind, value.entity, json.loads(value.value) or nothing)


State = dict[tuple[str, str], "Entity | None"]
"""What entities are after some changes, by kind and id."""


def new_values(register: Register, action: Action) -> Steps[list[Value]]:
    """The new value of each field group an action changes; rules see the edits before it in the action.

    Raises:
        Refusal: a rule refuses an edit; the register is as it was.
    """
    rules.check_whole(register, action)
    trial = Trial(register)
    found: dict[tuple[str, str], Value] = {}
    try:
        for place, edit in enumerate(action.edits):
            if place and place % AT_ONCE == 0:
                yield TRYING * place / len(action.edits)
            rules.check(register, edit)
            before = register.get(edit.kind, edit.id) or KINDS[edit.kind](edit.id)
            after = trial.put(edit.kind, edit.id, edit.values)
            for group in dict.fromkeys(group_of(edit.kind, name) for name in edit.values):
                value = canonical(group_value(after, edit.kind, group))
                if value != canonical(group_value(before, edit.kind, group)):
                    field = f"{edit.kind}.{group}"
                    found[edit.id, field] = Value(edit.id, field, value)
    finally:
        trial.undo()
    return list(found.values())


def save(session: Session, values: Sequence[Value], why: str) -> Steps[tuple[str, list[Change], State]]:
    """Save values in one transaction, some at a time: the action's id, its changes, and what the entities are now.

    Raises:
        Refusal: the file cannot be written; nothing has changed then.
    """
    made: list[Change] = []
    state: State = {}
    with session.file.writing() as connection:
        end = journal.tail(connection, session.copy, session.surroundings.wall_ms())
        action, now = session.new_id(), session.surroundings.now()
        whole = _with_frozen(connection, values)
        for first in range(0, len(whole), AT_ONCE):
            if first:
                yield TRYING + (1 - TRYING) * first / len(whole)
            end, changes = _changes(session, connection, end, action, whole[first : first + AT_ONCE], why)
            journal.add(connection, changes, now)
            state |= deriving.derive_some(connection, changes)
            made += changes
        state |= deriving.settle(connection, state)
    return action, made, state


def kept(session: Session, label: str, values: Sequence[Value]) -> str:
    """An action's words as the journal keeps them, without any text of somebody's."""
    saved = [(each.field.partition(".")[0], each.entity, each.value) for each in values[:AT_ONCE]]
    return wording.kept(label, [row for row in saved if row[0] in KINDS], session.register.get)


def drafts(
    session: Session, connection: journal.Connection, values: Sequence[Value], why: str
) -> list[Change]:
    """One action's changes of a session's copy, for the journal within a transaction of the caller."""
    end = journal.tail(connection, session.copy, session.surroundings.wall_ms())
    return _changes(session, connection, end, session.new_id(), values, why)[1]


def _changes(
    session: Session,
    connection: journal.Connection,
    end: journal.Tail,
    action: str,
    values: Sequence[Value],
    why: str,
) -> tuple[journal.Tail, list[Change]]:
    """One action's changes after the end of the copy's chain, and the end they make."""
    made = []
    actor = session.actor.text()
    shown = journal.shown_of(connection, [(value.entity, value.field) for value in values])
    for value in values:
        shows, old = shown.get((value.entity, value.field), ("", None))
        if shows and old == value.value and not value.replaces:
            continue
        seen = value.replaces or ((shows,) if shows else ())
        end, change = _change(session, end, action, actor, value, seen, why)
        made.append(change)
    return end, made


def _change(
    session: Session,
    end: journal.Tail,
    action: str,
    actor: str,
    value: Value,
    seen: tuple[str, ...],
    why: str,
) -> tuple[journal.Tail, Change]:
    reading = clock.tick(end.clock, session.surroundings.wall_ms())
    draft = Change(
        id="",
        action=action,
        clock=reading,
        actor=actor,
        copy=session.copy,
        seq=end.seq + 1,
        prev=end.prev,
        entity=value.entity,
        field=value.field,
        replaces=seen,
        value=None,
        salt=None,
        value_hash="",
        why=why,
        version=VERSION,
    )
    change = sealed(draft, value.value, session.surroundings.random(8).hex())
    return journal.Tail(change.seq, change.id, reading), change


def _with_frozen(connection: journal.Connection, values: Sequence[Value]) -> list[Value]:
    """The values, with what is frozen now told in that of an edition."""
    return [
        _frozen(connection, value) if value.field == editions.FIELD and value.value != UNSET else value
        for value in values
    ]


def _frozen(connection: journal.Connection, value: Value) -> Value:
    frozen = freezing.freeze(connection, value.entity)
    return value._replace(value=canonical({**json.loads(value.value), **frozen.sums}))


def take_over(register: Register, state: Mapping[tuple[str, str], Entity | None]) -> tuple[Touched, ...]:
    """Let a register show what entities are now; what that touched."""
    touched = []
    for (kind, entity_id), after in state.items():
        touched.append(Touched(kind, entity_id, register.get(kind, entity_id), after))
        register.put(kind, entity_id, after)
    return tuple(touched)
