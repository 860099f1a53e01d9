"""What takes an action back: the values that its changes replaced, as new values."""

from __future__ import annotations

from hsnplan.application.saving import AT_ONCE, TRYING, Done, Value
from hsnplan.application.steps import Steps
from hsnplan.domain.change import UNSET, Change, canonical
from hsnplan.domain.errors import Refusal
from hsnplan.domain.journal import VERDICT_FIELD
from hsnplan.storage import journal
from hsnplan.storage.file import RegisterFile


def former_values(file: RegisterFile, done: Done) -> Steps[list[Value]]:
    """What writes back what stood before an action, worked out a little at a time.

    Raises:
        Refusal: it stands once it is made, or something has changed the same since.
    """
    if done.stays:
        raise Refusal(f"”{done.label}” går inte att ångra. {done.stays}")
    values = []
    for place, change in enumerate(done.changes):
        if place and place % AT_ONCE == 0:
            yield TRYING * place / len(done.changes)
        with file.reading() as connection:
            value = journal.shown(connection, change.entity, change.field)[1]
        if value != change.value:
            raise Refusal(f"”{done.label}” går inte att ångra: något av det har ändrats sedan dess.")
        values.append(_reversed(file, change))
    return values


def _reversed(file: RegisterFile, change: Change) -> Value:
    """What takes a change back: the former value; of one that settled a clash, a verdict that brings it back.

    Verdicts are the main register's, so a handed-out copy keeps what showed before instead.
    """
    if len(change.replaces) > 1 and not file.meta("handout"):
        return Value(change.id, VERDICT_FIELD, canonical({"aside": True, "reason": ""}))
    return Value(change.entity, change.field, _former_value(file, change))


def _former_value(file: RegisterFile, change: Change) -> str:
    if not change.replaces:
        return UNSET
    with file.reading() as connection:
        old = journal.find(connection, change.replaces[-1])
    if old is None or old.value is None:
        raise Refusal("Det gamla värdet är borttaget och går inte att få tillbaka.")
    return old.value
