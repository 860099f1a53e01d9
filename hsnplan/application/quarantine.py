"""What was set aside (*karantän*) in words: whose change, about what, why it does not count, and what shows instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from hsnplan.application import clash_words, reasons, value_words, verdicts
from hsnplan.application.session import Session
from hsnplan.application.value_words import Author, Said
from hsnplan.domain import clock, roles
from hsnplan.domain.change import Actor, Change, read_actor
from hsnplan.domain.register import Register
from hsnplan.domain.shown_on import row_of
from hsnplan.domain.typography import quoted
from hsnplan.storage import journal
from hsnplan.storage import packages as kept

_ROLE_ALONE: Final = frozenset((roles.ONLY_READS, roles.NO_REVIEWS))
"""Reasons that hold whichever unit the copy was handed out to."""


class Told(NamedTuple):
    """A change that is set aside: what it says, what shows instead of it, and how it came here.

    `package` is the package it came with, "" when it was made here; `sender` is who handed that in.
    """

    change: Change
    reason: str
    row: tuple[str, str]
    title: str
    what: str
    unit: str
    unit_name: str
    author: Author
    sender: str
    package: str
    written: str
    received: str
    said: tuple[Said, ...]
    now: tuple[Said, ...]
    hint: str
    """What made it fall outside, when that can be told: that its unit has gone up in another since."""
    why: str = ""

    @property
    def key(self) -> str:
        """What it is found by."""
        return self.change.id


def tell(session: Session) -> list[Told]:
    """All that is set aside, the oldest first."""
    register, found = session.register, verdicts.set_aside(session)
    titles = _titles([aside.change for aside in found])
    with session.file.reading() as connection:
        rows = [_told(register, connection, aside, titles) for aside in found]
    why = reasons.shown(session)
    return [row._replace(why=why.of(row.change)) for row in rows]


def _titles(changes: Sequence[Change]) -> dict[str, str]:
    """What things are called that are nowhere but among what is set aside."""
    found = {}
    for change in changes:
        values = value_words.values_of(change.value)
        title = values.get("title") or values.get("name")
        if title:
            found[change.entity] = str(title)
    return found


def _told(
    register: Register, connection: journal.Connection, aside: verdicts.Aside, titles: Mapping[str, str]
) -> Told:
    change = aside.change
    row = _row(register, change)
    received, package, sender = kept.came(connection, change.id)
    shown = journal.shown(connection, change.entity, change.field)
    said = value_words.said(register, change.field, change.value)
    now = value_words.said(register, change.field, shown[1]) if shown[0] else ()
    if now and len(now) == len(said):
        said, now = value_words.compared([said, now])
    unit = clash_words.unit_of(register, row)
    return Told(
        change,
        aside.reason,
        row,
        clash_words.title_of(register, row)
        or titles.get(row[1], "")
        or titles.get(change.entity, "")
        or "Okänd rad",
        value_words.what(register, change.field, change.value),
        unit,
        clash_words.unit_name(register, unit),
        value_words.author(change),
        value_words.author_of(_actor(sender)).text() if sender else "",
        package,
        value_words.written(change),
        received,
        said,
        now,
        "" if aside.reason in _ROLE_ALONE else _hint(register, change),
    )


def _row(register: Register, change: Change) -> tuple[str, str]:
    """The row a change is seen on, also of a report that is not here: its activity may be."""
    kind = change.field.partition(".")[0]
    activity = str(value_words.values_of(change.value).get("activity", ""))
    if register.get(kind, change.entity) is None and activity:
        return "activity", activity
    return row_of(register, kind, change.entity)


def _actor(sender: str) -> Actor:
    import json

    return Actor(*json.loads(sender))


def _hint(register: Register, change: Change) -> str:
    handed = register.handouts.get(change.copy)
    unit = register.units.get(handed.unit) if handed is not None else None
    if unit is None:
        return ""
    role = roles.WORDS.get(handed.role, "") if handed is not None else ""
    whom = f"{role} för {unit.name}" if role else unit.name
    into = register.units.get(unit.successor)
    if into is not None:
        return f"Kopian delades ut till {whom}, som har gått upp i {into.name} sedan dess."
    if register.is_closed(unit) or unit.deleted:
        return f"Kopian delades ut till {whom}, som är avslutad."
    return f"Kopian delades ut till {whom}."


def full_stop(text: str) -> str:
    """A reason as a sentence of its own."""
    return text if not text or text.endswith(".") else f"{text}."


# --- for the command line ---


def answer(told: Told) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "change": told.change.id,
        "reason": told.reason,
        "hint": told.hint,
        "title": told.title,
        "group": told.what,
        "unit": told.unit_name,
        "who": read_actor(told.change.actor).parts(),
        "sender": told.sender,
        "package": told.package,
        "written": clock.written_utc(told.change.clock),
        "received": told.received,
        "field": told.change.field,
        "entity": told.change.entity,
        "why": told.why,
        "value": value_words.values_of(told.change.value) if told.change.value is not None else None,
        "words": clash_words.words_of(told.said),
        "now": clash_words.words_of(told.now),
    }


def in_lines(told: Sequence[Told]) -> list[str]:
    """The same as lines for a terminal."""
    lines = []
    for row in told:
        lines.append(f"{row.change.id[:8]}  {quoted(row.title)}, {row.what} – {row.author.text()}")
        lines.append(f"   {full_stop(row.reason)} {row.hint}".rstrip())
        lines += [f"   {said.label}: {' '.join(said.words.split())}" for said in row.said]
    return lines
