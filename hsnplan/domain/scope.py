"""Who may change what from afar: each change from a handed-out copy is judged by that copy's role and unit.

It is judged by the copy it was made in, whoever sends it, against the register as it was before the package and what
of the package has been let in so far.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence, Set
from typing import Any, Final

from hsnplan.domain import roles, rules
from hsnplan.domain.change import UNSET, Change
from hsnplan.domain.edit import Edit
from hsnplan.domain.entities import GROUPS, KINDS, Entity
from hsnplan.domain.errors import Refusal
from hsnplan.domain.identity import report_id
from hsnplan.domain.journal import from_json
from hsnplan.domain.register import Register
from hsnplan.domain.roles import OF_ACTIVITY, OF_UNIT, Rights
from hsnplan.domain.shape import is_known

OUTSIDE: Final = "outside"
UNKNOWN: Final = "unknown"
NEWER: Final = "newer"
_NOBODY: Final[frozenset[str]] = frozenset()
_SORTS: Final = (roles.REPORTING, roles.REVIEWING)


class Judge:
    """Judges the changes of one package in their order, and tries those that it lets in on the register it is given.

    Args:
        register: the register before the package; `give_back` makes it what it was.
        scopes: what each handed-out copy may write.
        trusted: the copies whose changes are the secretariat's own.
        changes: all changes of the package.
    """

    def __init__(
        self, register: Register, scopes: Mapping[str, Rights], trusted: Set[str], changes: Sequence[Change]
    ) -> None:
        self._register = register
        self._units = {
            (copy, sort): roles.units(register, rights, sort)
            for copy, rights in scopes.items()
            for sort in _SORTS
        }
        self._scopes = scopes
        self._trusted = trusted
        self.refused: dict[str, str] = {}
        """The sentence of the rule, or of the copy's role, that would not have a change, by its id."""
        self._coming: dict[tuple[str, str, str], list[Change]] = {}
        self._tried: list[tuple[str, str, Entity | None]] = []
        self._all_said: dict[tuple[str, str, str], dict[str, Any]] = {}
        self._made: tuple[str, Any] = ("", None)
        """The id of the change that was looked at last, and what it makes."""
        for change in changes:
            if is_known(change.field):
                self._coming.setdefault((change.copy, _kind(change), change.entity), []).append(change)

    def box(self, change: Change) -> str:
        """Why a change is not let in: `NEWER`, `UNKNOWN` (activity) or `OUTSIDE`; an empty text when it is."""
        if change.copy in self._trusted:
            return "" if is_known(change.field) else NEWER
        if not is_known(change.field):
            return NEWER
        sort = roles.sort_of(change.field)
        if self._units.get((change.copy, sort), _NOBODY) == _NOBODY:
            return self._outside(change, sort)
        found = self._judge(change)
        if not found:
            self._try(change)
        return found

    def _judge(self, change: Change) -> str:
        kind = _kind(change)
        before = self._register.get(kind, change.entity)
        sort = roles.sort_of(change.field)
        if before is None and sort == roles.REVIEWING:
            return UNKNOWN  # nothing has been said that it could be about
        after = self._after(change, before)
        rows = [after] if before is None or _is_masked(kind, before) else [before, after]
        owners = [self._owner(kind, row, change.copy) for row in rows]
        if None in owners:
            return UNKNOWN
        units = self._units[change.copy, sort]
        if units is not None and not all(owner in units for owner in owners):
            return self._outside(change, sort)
        return "" if self._will_do(kind, change, before) else OUTSIDE

    def _outside(self, change: Change, sort: str) -> str:
        rights = self._scopes.get(change.copy)
        sentence = roles.why_not(rights, sort) if rights is not None else ""
        if sentence:
            self.refused[change.id] = sentence
        return OUTSIDE

    def _after(self, change: Change, before: Entity | None) -> Entity:
        """What a change makes; of something new, with all that the package says of it."""
        if self._made[0] != change.id:
            kind = _kind(change)
            if before is not None:
                made = type(before)(**{**before._asdict(), **_values(change)})
            else:
                made = KINDS[kind](change.entity, **self._said(change.copy, kind, change.entity))
            self._made = (change.id, made)
        made_: Entity = self._made[1]
        return made_

    def _owner(self, kind: str, row: Any, copy: str) -> str | None:
        """The unit a row belongs to; None when it is of an activity that nobody here knows."""
        if kind in OF_UNIT:
            return str(row.unit)
        if kind not in OF_ACTIVITY:
            return ""
        activity = getattr(row, OF_ACTIVITY[kind])
        known = self._register.activities.get(activity)
        if known is not None:
            return known.unit
        if (copy, "activity", activity) not in self._coming:
            return None
        return str(self._said(copy, "activity", activity).get("unit", ""))

    def _said(self, copy: str, kind: str, entity: str) -> dict[str, Any]:
        """All that the package says of something; of what it says twice the last."""
        key = (copy, kind, entity)
        if key not in self._all_said:  # once: a package may say the same ten thousand times
            found = self._all_said[key] = {}
            for change in self._coming[key]:
                found.update(_values(change))
        return self._all_said[key]

    def _will_do(self, kind: str, change: Change, before: Entity | None) -> bool:
        values = _values(change) if before is not None else self._said(change.copy, kind, change.entity)
        if not values:
            return True
        if kind == "report" and not _is_keyed(change.entity, values):
            return False
        try:
            rules.check(self._register, Edit(kind, change.entity, values))
        except Refusal as refusal:
            self.refused[change.id] = refusal.sentence
            return False
        return True

    def _try(self, change: Change) -> None:
        kind = _kind(change)
        before = self._register.get(kind, change.entity)
        self._tried.append((kind, change.entity, before))
        self._register.put(kind, change.entity, self._after(change, before))

    def give_back(self) -> None:
        """Take all that was tried out of the register again."""
        while self._tried:
            self._register.put(*self._tried.pop())


def _kind(change: Change) -> str:
    return change.field.partition(".")[0]


def _values(change: Change) -> dict[str, Any]:
    """The fields that a change gives a value, as entities hold them; none when it is masked or unset."""
    if change.value is None or change.value == UNSET:
        return {}
    kind, _, group = change.field.partition(".")
    found = json.loads(change.value)
    return {name: from_json(kind, name, found[name]) for name in GROUPS[kind][group] if name in found}


def _is_masked(kind: str, row: Any) -> bool:
    """Whether a report has lost what it said, its activity too; what it is about is in its id all the same."""
    return kind == "report" and not row.activity


def _is_keyed(report: str, values: Mapping[str, Any]) -> bool:
    """Whether a report has the id that its activity and period give it, if it says them."""
    return "activity" not in values or report == report_id(values["activity"], values.get("period", ""))
