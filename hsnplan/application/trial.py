"""Entities tried out in a register and taken away again, so that rules see each edit on top of those before it."""

from __future__ import annotations

from typing import Any

from hsnplan.domain.entities import KINDS, Entity
from hsnplan.domain.register import Register


class Trial:
    """Puts an action's entities into the register while its rules are checked, and takes them out again."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._before: list[tuple[str, str, Entity | None]] = []

    def put(self, kind: str, entity_id: str, values: Any) -> Entity:
        before = self._register.get(kind, entity_id)
        made = before if before is not None else KINDS[kind](entity_id)
        after = type(made)(**{**made._asdict(), **values})
        self._before.append((kind, entity_id, before))
        self._register.put(kind, entity_id, after)
        return after

    def undo(self) -> None:
        for kind, entity_id, before in reversed(self._before):
            self._register.put(kind, entity_id, before)
