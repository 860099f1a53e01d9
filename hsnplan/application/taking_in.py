"""The steps in which a package's changes come into the journal and its state, in the transaction of the caller."""

from __future__ import annotations

from collections.abc import Sequence

from hsnplan.application.saving import AT_ONCE
from hsnplan.application.steps import Steps
from hsnplan.domain.change import Change
from hsnplan.domain.entities import Entity
from hsnplan.storage import deriving, journal
from hsnplan.storage import packages as kept

State = dict[tuple[str, str], Entity | None]
"""What each (kind, id) that was touched is now; None when it is no more."""


def known(connection: journal.Connection, changes: Sequence[Change]) -> Steps[set[str]]:
    """Those of the changes, and of what they build on, that are here already."""
    found: set[str] = set()
    named = _named(changes)
    for first in range(0, len(named), AT_ONCE):
        found |= kept.known(connection, named[first : first + AT_ONCE])
        yield first / len(named)
    return found


def shown(connection: journal.Connection, fresh: Sequence[Change]) -> dict[journal.Key, str | None]:
    """The value that shows, before anything is added, of all that the changes are about."""
    found = journal.shown_of(connection, [(change.entity, change.field) for change in fresh])
    return {key: value for key, (_, value) in found.items()}


def added(connection: journal.Connection, changes: Sequence[Change], now: str, package: str) -> Steps[None]:
    """Put changes in the journal, as having come now in a package."""
    for first in range(0, len(changes), AT_ONCE):
        journal.add(connection, changes[first : first + AT_ONCE], now, package)
        yield first / len(changes)


def derived(connection: journal.Connection, touched: Sequence[Change]) -> Steps[State]:
    """What the changes make; each field group once, however often a package speaks of it."""
    return (yield from deriving.derive_in_steps(connection, touched, AT_ONCE))


def _named(changes: Sequence[Change]) -> list[str]:
    """The ids of changes and of all that they build on."""
    found: dict[str, None] = {}
    for change in changes:
        found |= dict.fromkeys((change.id, *change.replaces))
        if change.prev:
            found[change.prev] = None
    return list(found)
