"""The recycle bin: what lies there, since when and by whom, and taking it out again."""

from __future__ import annotations

from typing import Final, NamedTuple

from hsnplan.application import activities, organisation, plans
from hsnplan.application.session import Session
from hsnplan.application.story import who
from hsnplan.domain.change import read_actor
from hsnplan.domain.edit import Action
from hsnplan.domain.register import Register

_LIFE: Final = {"activity.life", "node.life", "unit.life"}
_WHAT: Final = {"activity": "Aktivitet", "node": "Rad i planen", "unit": "Enhet"}


class Binned(NamedTuple):
    """One thing in the bin: `what` it is in words, and when (local ISO time) and by whom it was put there."""

    kind: str
    id: str
    title: str
    what: str
    time: str
    who: str


def contents(session: Session) -> list[Binned]:
    """What was itself put into the bin, the latest first; what hangs under it comes and goes with it."""
    register = session.register
    found = [
        *(
            _binned(session, "activity", row.id, row.title)
            for row in register.activities.values()
            if row.deleted
        ),
        *(_binned(session, "node", row.id, row.title) for row in register.nodes.values() if row.deleted),
        *(_binned(session, "unit", row.id, row.name) for row in register.units.values() if row.deleted),
    ]
    return sorted(found, key=lambda row: (row.time, row.id), reverse=True)


def _binned(session: Session, kind: str, entity: str, title: str) -> Binned:
    last = next((row for row in session.history(entity) if row.change.field in _LIFE), None)
    if last is None:
        return Binned(kind, entity, title, _WHAT[kind], "", "")
    return Binned(kind, entity, title, _WHAT[kind], last.received, who(read_actor(last.change.actor)))


def restore(register: Register, kind: str, entity: str) -> Action:
    """Take one thing out of the bin."""
    if kind == "activity":
        return activities.restore(register, [entity])
    if kind == "node":
        return plans.restore_node(register, entity)
    return organisation.restore_unit(register, entity)
