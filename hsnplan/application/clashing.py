"""Clashes (*krockar*): what several people said of the same without seeing each other, and settling them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from hsnplan.application.saving import Done, Value
from hsnplan.application.session import Session
from hsnplan.domain import rules
from hsnplan.domain.change import UNSET, Change, canonical, digest
from hsnplan.domain.edit import Edit
from hsnplan.domain.entities import GROUPS, KINDS, Entity, field_type
from hsnplan.domain.errors import Refusal
from hsnplan.domain.journal import from_json
from hsnplan.domain.typography import is_blank, number
from hsnplan.storage import clashes, journal, names

REPORT: Final = "report.status"
LATEST, EARLIEST, BOTH = "latest", "earliest", "both"
"""What many clashes at once can be settled by: what shows, what was written first, the comments of all sides."""
_POINTING: Final = frozenset(("parent", "unit", "node", "period", "activity", "origin", "successor", "owner"))
"""Fields that hold ids, which nobody writes as a third value."""


class Clash(NamedTuple):
    """A field group with several values: its name in words, what all of them go back to (JSON, or None), the sides.

    `origin` is the change that said it: "" when there was nothing before, None when it cannot be seen here.
    `sides` are the changes with when each came here; the last one shows until the clash is settled.
    """

    id: str
    entity: str
    field: str
    name: str
    before: str | None
    origin: str | None
    sides: tuple[tuple[Change, str], ...]


def find(session: Session, known: Iterable[Clash] = ()) -> list[Clash]:
    """Every clash that waits to be settled; those `known` that are as they were are not read again."""
    entities: dict[str, Mapping[str, Entity]] = {kind: session.register.every(kind) for kind in KINDS}
    before = {(clash.entity, clash.field): clash for clash in known}
    found = []
    with session.file.reading() as connection:
        for key, ids in clashes.named(connection).items():
            clash = before.get(key)
            if clash is None or [change.id for change, _ in clash.sides] != ids:
                clash = _read(connection, key)
            found.append(clash._replace(name=names.of_group(entities, *key)))
    return sorted(found, key=lambda clash: (clash.name, clash.id))


def _read(connection: journal.Connection, key: tuple[str, str]) -> Clash:
    sides = tuple(clashes.sides(connection, key))
    origin = clashes.common(connection, key, [change for change, _ in sides])
    old = journal.find(connection, origin) if origin else None
    return Clash(digest(key)[:8], *key, "", old.value if old is not None else None, origin, sides)


def choose(session: Session, clash: Clash, side: int, reason: str) -> Done:
    """Let one side (counted from 0) stand.

    Raises:
        Refusal: its value is gone, or no reason is given.
    """
    return _settle(session, {clash: _chosen(clash, side)}, reason)


def keep_both(session: Session, clash: Clash, reason: str) -> Done:
    """Keep what shows, with the comments of all sides one after another, the oldest first.

    Raises:
        Refusal: it is no status report, or no reason is given.
    """
    return _settle(session, {clash: _both(session, clash)}, reason)


def third(session: Session, clash: Clash, values: Mapping[str, Any], reason: str) -> Done:
    """Write something else: what shows, with other values in some of its fields.

    Raises:
        Refusal: the rules refuse it, or no reason is given.
    """
    return _settle(session, {clash: _third(session, clash, values)}, reason)


def settle_all(session: Session, found: Sequence[Clash], how: str, reason: str) -> Done:
    """Settle many clashes alike, as one action: by `LATEST`, `EARLIEST` or `BOTH`.

    Raises:
        Refusal: there are none, one of them cannot be settled so, or no reason is given; nothing is settled then.
    """
    if not found:
        raise Refusal("Det finns inga krockar att avgöra.")
    ways: dict[str, Callable[[Clash], str]] = {
        LATEST: lambda clash: _chosen(clash, -1),
        EARLIEST: lambda clash: _chosen(clash, 0),
        BOTH: lambda clash: _both(session, clash),
    }
    return _settle(session, {clash: ways[how](clash) for clash in found}, reason)


def can_keep_both(clash: Clash) -> bool:
    """Whether the comments of all sides can stand: it is a status report, and each has words of its own."""
    said = {_values(change).get("comment", "") for change, _ in clash.sides}
    return clash.field == REPORT and len(said - {""}) > 1


def third_fields(clash: Clash) -> tuple[str, ...]:
    """The fields of which one can write a third value; none where the group holds more than words."""
    if clash.field == REPORT:
        return ("state", "comment")
    kind, _, group = clash.field.partition(".")
    names_ = GROUPS[kind][group]
    plain = all(field_type(kind, name) is str and name not in _POINTING for name in names_)
    return names_ if plain and kind != "report" else ()


def shown_values(clash: Clash) -> dict[str, Any]:
    """What shows until the clash is settled, by field."""
    return _values(clash.sides[-1][0])


def _chosen(clash: Clash, side: int) -> str:
    value = clash.sides[side][0].value
    if value is None:
        raise Refusal(f"Det värdet av {clash.name} är borttaget. Välj ett annat.")
    return value


def _both(session: Session, clash: Clash) -> str:
    said = [_values(change) for change, _ in clash.sides]
    if clash.field != REPORT or not said[-1]:
        raise Refusal(
            f"Bara kommentarer i statusrapporter kan stå kvar båda två. Avgör {clash.name} genom att välja en sida."
        )
    comments = dict.fromkeys(values["comment"] for values in said if values.get("comment"))
    return _third(session, clash, {"comment": "\n".join(comments)})


def _third(session: Session, clash: Clash, values: Mapping[str, Any]) -> str:
    kind = clash.field.partition(".")[0]
    new = {**_values(clash.sides[-1][0]), **values}
    rules.check(
        session.register,
        Edit(kind, clash.entity, {name: from_json(kind, name, new[name]) for name in new}),
    )
    return canonical(new)


def _values(change: Change) -> dict[str, Any]:
    if change.value is None or change.value == UNSET:
        return {}
    found: dict[str, Any] = json.loads(change.value)
    return found


def _settle(session: Session, values: Mapping[Clash, str], reason: str) -> Done:
    if is_blank(reason):
        raise Refusal("Skriv varför: en krock avgörs alltid med ett skäl.", field="reason")
    with session.file.reading() as connection:
        for clash in values:
            if clashes.sides(connection, (clash.entity, clash.field)) != list(clash.sides):
                raise Refusal("Krocken har ändrats sedan den visades. Se på den igen innan du avgör den.")
    settled = [
        Value(clash.entity, clash.field, value, tuple(change.id for change, _ in clash.sides))
        for clash, value in values.items()
    ]
    first = next(iter(values))
    label = f"Avgör krock: {first.name}" if len(values) == 1 else f"Avgör {number(len(values))} krockar"
    return session.settle(settled, label, reason.strip())
