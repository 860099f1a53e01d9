"""A closed period as a numbered edition: which change was shown for every field group when it was closed.

An edition names changes, which nobody can alter; it holds no values of its own. So it reads the same for ever, its
digest pins every value in it, and a value that is masked later is gone from it too (docs/adr/0023-closed-periods.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from hsnplan.domain.change import digest
from hsnplan.domain.entities import Entity
from hsnplan.domain.follow_up_kinds import Edition, Period
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.register import Register

FIELD: Final = "edition.edition"
"""The field group whose change makes an edition; saving it freezes the register as it stands before."""

OF_A_PERIOD: Final = ("report", "target", "outcome", "assessment", "submission")
"""The kinds that say something of one period."""

FrozenRow = tuple[str, str, str]
"""Entity, field ("kind.group") and the id of the change that was shown."""


class Frozen(NamedTuple):
    """The rows of an edition in order, with the digests of them and of all changes the register then had."""

    rows: tuple[FrozenRow, ...]
    state: str
    changes: str

    @property
    def sums(self) -> dict[str, Any]:
        """The fields of `Edition` that tell what was frozen."""
        return {"rows": len(self.rows), "state": self.state, "changes": self.changes}


def freeze(shown: Iterable[FrozenRow], changes: Iterable[str]) -> Frozen:
    """What is shown now, and the ids of all changes, in whatever order they come."""
    rows = tuple(sorted(shown))
    return Frozen(rows, digest_of(rows), digest(sorted(changes)))


def digest_of(rows: Iterable[FrozenRow]) -> str:
    """The digest of an edition's rows, in any order."""
    return digest(part for row in sorted(rows) for part in row)


def edition_id(period: str, number: int) -> str:
    """The id of a period's edition; two who close at the same time make the same one, and clash."""
    return keyed_id("edition", period, str(number))


def editions_of(register: Register, period: str) -> list[Edition]:
    """The editions of a period, the latest first."""
    found = (row for row in register.editions.values() if row.period == period)
    return sorted(found, key=lambda row: row.number, reverse=True)


def as_closed(state: Mapping[str, Mapping[str, Entity]], edition: Edition) -> dict[str, dict[str, Entity]]:
    """A frozen state as the register of its period: that period is the open one, and nothing speaks of later ones."""
    periods: dict[str, Any] = dict(state["period"])
    last = periods[edition.period].cut_off if edition.period in periods else ""
    later = {row.id for row in periods.values() if last and row.cut_off > last}
    found: dict[str, dict[str, Entity]] = {kind: dict(rows) for kind, rows in state.items()}
    found["period"] = {row.id: _opened(row, row.id == edition.period) for row in periods.values()}
    for kind in OF_A_PERIOD:
        rows: dict[str, Any] = dict(state[kind])
        found[kind] = {row.id: row for row in rows.values() if row.period not in later}
    return found


def _opened(period: Period, opened: bool) -> Period:
    return period._replace(open=opened)


def late(edition: Register, now: Register, period: str) -> list[Entity]:
    """What is said of a period now and was not so in its edition: *inkom efter stängning*, in no special order."""
    found: list[Entity] = []
    for kind in OF_A_PERIOD:
        before: Mapping[str, Any] = edition.every(kind)
        rows: Mapping[str, Any] = now.every(kind)
        found += [row for row in rows.values() if row.period == period and before.get(row.id) != row]
    return found
