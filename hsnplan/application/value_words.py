"""The value of a field group in words, field by field, and when and by whom a change was written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from hsnplan.application.story import REMOVED, SILENT, in_words
from hsnplan.domain.change import UNSET, Actor, Change, read_actor
from hsnplan.domain.entities import GROUPS, label
from hsnplan.domain.register import Register
from hsnplan.domain.shape import is_known


class Said(NamedTuple):
    """One field of a value: its name, its Swedish label, what it says, and whether others say otherwise."""

    name: str
    label: str
    words: str
    differs: bool = False


class Author(NamedTuple):
    """Who wrote a change, as it is told: role and name, and their unit."""

    who: str
    unit: str

    def text(self) -> str:
        """Both in one line."""
        return ", ".join(part for part in self if part)


def author(change: Change) -> Author:
    """Who wrote a change."""
    return author_of(read_actor(change.actor))


def author_of(actor: Actor) -> Author:
    """An actor as it is told."""
    name = ", ".join(part for part in (actor.role, actor.name) if part) or "Okänd"
    return Author(f"{name}, på uppdrag av {actor.on_behalf}" if actor.on_behalf else name, actor.unit)


def written(change: Change) -> str:
    """When a change was written by its author's clock, in this computer's time: ISO with minutes."""
    from datetime import UTC, datetime  # only who looks at what others wrote needs it

    moment = datetime.fromtimestamp(int(change.clock[:13]) / 1000, UTC).astimezone()
    return moment.strftime("%Y-%m-%dT%H:%M")


def values_of(text: str | None) -> dict[str, Any]:
    """A value (JSON) by field; empty when it is unset or removed."""
    found = json.loads(text) if text and text != UNSET else {}
    return found if isinstance(found, dict) else {}


def said(register: Register, field_group: str, value: str | None) -> tuple[Said, ...]:
    """What a value (JSON) of a field group says; a removed one says that it is removed."""
    kind, _, group = field_group.partition(".")
    if not is_known(field_group):
        return (Said(group, "Okänt fält", REMOVED if value is None else value),)
    found = values_of(value)
    return tuple(
        Said(name, label(kind, name), REMOVED if value is None else _words(register, name, found.get(name)))
        for name in GROUPS[kind][group]
        if name not in SILENT
    )


def _words(register: Register, name: str, value: Any) -> str:
    if name == "period" and value and value not in register.periods:
        return register.period_name(value)
    return in_words(name, value, register)


def compared(sides: Sequence[tuple[Said, ...]]) -> list[tuple[Said, ...]]:
    """The same sides, each field marked where they do not all say the same."""
    different = {
        place for place in range(len(sides[0])) if len({side[place].words for side in sides if side}) > 1
    }
    return [
        tuple(row._replace(differs=place in different) for place, row in enumerate(side)) for side in sides
    ]


def what(register: Register, field_group: str, value: str | None = None) -> str:
    """What a field group is called: "Statusrapport, Tertial 1", "Planerat slut"."""
    kind, _, group = field_group.partition(".")
    if not is_known(field_group):
        return "Ett fält som den här hsnplan inte känner"
    if field_group == "report.status":
        period = values_of(value).get("period", "")
        return f"Statusrapport, {register.period_name(period)}" if period else "Statusrapport"
    names = [label(kind, name) for name in GROUPS[kind][group] if name not in SILENT]
    return ", ".join(names[:2]) or label(kind, GROUPS[kind][group][0])
