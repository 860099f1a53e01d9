"""Clashes (*krockar*): what several people said of the same without seeing each other, and settling them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from hsnplan.application.session import Done, Session, Value
from hsnplan.domain import rules
from hsnplan.domain.change import UNSET, Change, canonical, digest
from hsnplan.domain.edit import Edit
from hsnplan.domain.entities import KINDS, Entity
from hsnplan.domain.errors import Refusal
from hsnplan.domain.journal import from_json
from hsnplan.domain.typography import is_blank
from hsnplan.storage import clashes, journal, names

_REPORT: Final = "report.status"


class Clash(NamedTuple):
    """A field group with several values: its name in words, what all of them replaced (JSON, or None), the sides.

    `sides` are the changes with when each came here; the last one shows until the clash is settled.
    """

    id: str
    entity: str
    field: str
    name: str
    before: str | None
    sides: tuple[tuple[Change, str], ...]


def find(session: Session) -> list[Clash]:
    """Every clash that waits to be settled."""
    entities: dict[str, Mapping[str, Entity]] = {kind: session.register.every(kind) for kind in KINDS}
    found = []
    with session.file.reading() as connection:
        for entity, field in clashes.keys(connection):
            sides = tuple(clashes.sides(connection, (entity, field)))
            name = names.of_group(entities, entity, field)
            before = _before(connection, sides)
            found.append(Clash(digest((entity, field))[:8], entity, field, name, before, sides))
    return sorted(found, key=lambda clash: (clash.name, clash.id))


def _before(connection: journal.Connection, sides: tuple[tuple[Change, str], ...]) -> str | None:
    """The value that all sides replaced, if they replaced the same."""
    common = set(sides[0][0].replaces).intersection(*(change.replaces for change, _ in sides))
    old = journal.find(connection, min(common)) if common else None
    return None if old is None else old.value


def choose(session: Session, clash: Clash, side: int, reason: str) -> Done:
    """Let one side (counted from 0) stand.

    Raises:
        Refusal: its value is gone, or no reason is given.
    """
    value = clash.sides[side][0].value
    if value is None:
        raise Refusal("Det värdet är borttaget. Välj ett annat.")
    return _settle(session, clash, value, reason)


def keep_both(session: Session, clash: Clash, reason: str) -> Done:
    """Keep what shows, with the comments of all sides one after another, the oldest first.

    Raises:
        Refusal: it is no status report, or no reason is given.
    """
    said = [_values(change) for change, _ in clash.sides]
    if clash.field != _REPORT or not said[-1]:
        raise Refusal("Bara kommentarer i statusrapporter kan stå kvar båda två. Välj en av sidorna.")
    comments = dict.fromkeys(values["comment"] for values in said if values.get("comment"))
    return third(session, clash, {"comment": "\n".join(comments)}, reason)


def third(session: Session, clash: Clash, values: Mapping[str, Any], reason: str) -> Done:
    """Write something else: what shows, with other values in some of its fields.

    Raises:
        Refusal: the rules refuse it, or no reason is given.
    """
    kind = clash.field.partition(".")[0]
    new = {**_values(clash.sides[-1][0]), **values}
    rules.check(
        session.register,
        Edit(kind, clash.entity, {name: from_json(kind, name, new[name]) for name in new}),
    )
    return _settle(session, clash, canonical(new), reason)


def _values(change: Change) -> dict[str, Any]:
    if change.value is None or change.value == UNSET:
        return {}
    found: dict[str, Any] = json.loads(change.value)
    return found


def _settle(session: Session, clash: Clash, value: str, reason: str) -> Done:
    if is_blank(reason):
        raise Refusal("Skriv varför: en krock avgörs alltid med ett skäl.", field="reason")
    with session.file.reading() as connection:
        now = clashes.sides(connection, (clash.entity, clash.field))
    if now != list(clash.sides):
        raise Refusal("Krocken har ändrats sedan den visades. Se på den igen innan du avgör den.")
    seen = tuple(change.id for change, _ in clash.sides)
    label = f"Avgör krock: {clash.name}"
    return session.settle([Value(clash.entity, clash.field, value, seen)], label, reason.strip())
