"""The changes that an answer sheet makes: in the hand-out's name, one after another in its chain.

Their ids, salts and times follow from the file and from what of the same hand-out is here already, so the same file
twice brings nothing new, and a later one replaces what an earlier one said.
"""

from __future__ import annotations

from typing import Any, Final

from hsnplan.application.session import Session
from hsnplan.application.sheet_versions import Version, last_answered
from hsnplan.application.story import who
from hsnplan.domain import clock
from hsnplan.domain.change import VERSION, Actor, Change, canonical, digest, hash_of_value, sealed
from hsnplan.domain.entities import KINDS
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.journal import group_value
from hsnplan.exchange.sheet_facts import Facts
from hsnplan.storage import journal
from hsnplan.storage import packages as kept

ANSWERED, KNOWN, AS_BEFORE, OLDER = "answered", "known", "as before", "older"
"""What becomes of what is said: a change; one that is here already; nothing, for it says what was handed out; nothing,
for a later answer is here."""
_MOST_COUNTED: Final = 0xFFFF


class Changes:
    """What a file says, as changes; `made` are those that it brings and those of it that are here already.

    Args:
        session: whose register it is.
        connection: to that.
        facts: what was handed out.
        actor: who answered.
        saved: when the file was saved last, in milliseconds since 1970; 0 when it does not say.
    """

    def __init__(
        self, session: Session, connection: journal.Connection, facts: Facts, actor: Actor, saved: int
    ) -> None:
        self.made: list[Change] = []
        self._facts, self._actor = facts, actor.text()
        self._why = f"Via Excel, inläst av {who(session.actor)}"
        self._wall = session.surroundings.wall_ms()
        told = saved > facts.made - clock.DAY_MS
        self._ms = max(saved, facts.made) if told else self._wall
        self._saved = self._ms if told else 0
        self._answered: dict[journal.Key, None] = {}
        self._last_answered = last_answered(connection, facts.handout, self._wall)
        end = journal.tail(connection, facts.handout)
        self._seq, self._prev = end.seq, end.prev
        self._former: dict[journal.Key, list[Change]] = {}
        for change in kept.of_copy(connection, facts.handout):
            self._former.setdefault((change.entity, change.field), []).append(change)

    def put(
        self,
        kind: str,
        group: str,
        entity: str,
        said: dict[str, Any],
        replaces: tuple[str, ...],
        *,
        same: bool,
    ) -> str:
        """Add what is said to the package, if it is anything new; tells its fate."""
        value = canonical(group_value(KINDS[kind](entity, **said), kind, group))
        field = f"{kind}.{group}"
        self._answered[entity, field] = None
        salt = digest((self._facts.salt, entity, field, value))
        former = self._tips((entity, field))
        for change in former:
            if change.value_hash == hash_of_value(salt, value):
                self.made.append(change)
                return KNOWN
        later = self._last_answered.get((entity, field), 0) > self._ms
        if later or any(self._is_later(change) for change in former):
            return OLDER
        if same and not former:
            return AS_BEFORE
        seen = tuple(dict.fromkeys((*replaces, *(change.id for change in former))))
        self.made.append(self._change(entity, field, value, salt, seen))
        return ANSWERED

    @property
    def version(self) -> Version:
        """When the file was saved, and what it has answered."""
        return Version(self._saved, tuple(self._answered))

    def again(self, kind: str, entity: str) -> str:
        """Take up all that this hand-out has said of an entity already; its fate, "" when that is nothing."""
        former = [
            change
            for (owner, field), changes in self._former.items()
            if owner == entity and field.startswith(f"{kind}.")
            for change in changes
        ]
        self.made += former
        return KNOWN if former else ""

    def _tips(self, key: journal.Key) -> list[Change]:
        """What this hand-out has answered already, without what a later answer of it replaced."""
        former = self._former.get(key, [])
        replaced = {old for change in former for old in change.replaces}
        return [change for change in former if change.id not in replaced]

    def _is_later(self, change: Change) -> bool:
        """Whether an answer that is here was saved after this file, by a clock that can be believed."""
        return int(change.clock[:13]) > self._ms and clock.is_plausible(change.clock, self._wall)

    def _change(self, entity: str, field: str, value: str, salt: str, seen: tuple[str, ...]) -> Change:
        facts = self._facts
        draft = Change(
            id="",
            action=keyed_id("answers", facts.handout, str(self._ms)),
            clock=f"{self._ms:013d}-{min(len(self.made), _MOST_COUNTED):04x}",
            actor=self._actor,
            copy=facts.handout,
            seq=self._seq + 1,
            prev=self._prev,
            entity=entity,
            field=field,
            replaces=seen,
            value=None,
            salt=None,
            value_hash="",
            why=self._why,
            version=VERSION,
        )
        made = sealed(draft, value, salt)
        self._seq, self._prev = made.seq, made.id
        return made
