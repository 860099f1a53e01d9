"""Why changes were made, as everything shows it: the one way from what the journal keeps of it to a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from hsnplan.domain import wording
from hsnplan.domain.entities import Entity, Mask
from hsnplan.domain.register import Register
from hsnplan.domain.wording import Wording
from hsnplan.storage import traces

if TYPE_CHECKING:
    from hsnplan.application.saving import Done
    from hsnplan.application.session import Session


def shown(session: Session, register: Register | None = None) -> Wording:
    """What shows why changes were made, with the names that things have now, or had in another `register`.

    What has been removed by now is left out, whatever the day that is looked at.
    """
    now = session.register

    def find(kind: str, entity: str) -> Entity | None:
        then = register.get(kind, entity) if register is not None else None
        return then if then is not None else now.get(kind, entity)

    with session.file.reading() as connection:
        return traces.wording(connection, find, cast("dict[str, Mask]", now.every("mask")).values())


def called_now(session: Session, done: Done) -> Done:
    """An action of this session, when something has been removed since: without any name but those that stand."""
    words = done.changes[0].why if done.changes else ""
    named = "{" in words or done.label == words
    return done._replace(label=shown(session).of(done.changes[0]) if named else wording.unquoted(done.label))
