"""What has been done in a register, in words a reader understands: the latest actions, and any row's history."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any, Final, NamedTuple

from hsnplan.application import quoting, reasons
from hsnplan.application.deed_words import done
from hsnplan.application.session import Session
from hsnplan.domain.change import UNSET, Actor, read_actor
from hsnplan.domain.directions import direction_word
from hsnplan.domain.entities import GROUPS, KINDS, label
from hsnplan.domain.follow_up_rules import PERIOD_KINDS
from hsnplan.domain.judging import COLOUR_WORDS, TYPE_WORDS
from hsnplan.domain.register import Register
from hsnplan.domain.reviewing import WORDS as REVIEWED_AS
from hsnplan.domain.rollup import METHODS
from hsnplan.domain.shown_on import row_of
from hsnplan.domain.states import WORK_STATES, judged_word, state_word
from hsnplan.domain.typography import EN_DASH
from hsnplan.domain.wording import Wording
from hsnplan.storage import past

NOTHING: Final = EN_DASH
REMOVED: Final = "(borttaget)"
NEW_PERIOD: Final = "(ny period)"
_PLACES: Final = {"unit", "successor", "parent", "node"}
"""The fields that hold the id of a row of the plan, a plan or a unit."""
_CODES: Final = {
    "proposal": COLOUR_WORDS,
    "kind": PERIOD_KINDS,
    "method": METHODS,
    "node_type": TYPE_WORDS,
    "review_as": REVIEWED_AS,
}
"""The fields that hold codes, with the words for these."""
SILENT: Final = {"position", "level", "activity", "id", "review_of"}
"""Fields that tell a reader nothing: where a row stands among others, and what it belongs to by its key."""


class Deed(NamedTuple):
    """One action: when it came here (local ISO time), who did it, its words, and what it was first about."""

    time: str
    who: str
    words: str
    kind: str
    id: str


class Step(NamedTuple):
    """One field of a row that was changed: when, by whom, which, and from what to what, in words.

    `change` is the id of the change when the field says something that may be removed for good, else "".
    """

    time: str
    who: str
    field: str
    before: str
    after: str
    why: str
    change: str = ""


def latest(session: Session, limit: int) -> list[Deed]:
    """The latest actions, the last one first."""
    why = reasons.shown(session)
    with session.file.reading() as connection:
        return [_deed(row, why) for row in past.actions(connection, limit)]


def _deed(row: past.Row, why: Wording) -> Deed:
    change = row.change
    kind = change.field.partition(".")[0]
    return Deed(row.received, who(read_actor(change.actor)), done(why.of(change)), kind, change.entity)


def who(actor: Actor) -> str:
    """A person in words: role first, then name and unit, as far as known; and on whose behalf, if on somebody's."""
    words = ", ".join(part for part in (actor.role, actor.name, actor.unit) if part) or "Okänd"
    return f"{words}, på uppdrag av {actor.on_behalf}" if actor.on_behalf else words


def history(session: Session, entity: str, register: Register, until: str = "") -> list[Step]:
    """Everything that was changed in a row and its status reports, the last change first.

    `until` is an ISO day: only what had come here by then.
    """
    rows = session.history(entity, until=until)
    why = reasons.shown(session, register)
    actions = [list(found) for _, found in groupby(rows, lambda row: row.change.action)]
    return [step for found in actions for row in reversed(found) for step in _steps(row, register, why)]


def _steps(row: past.Row, register: Register, why: Wording) -> Iterable[Step]:
    kind, _, group = row.change.field.partition(".")
    hidden = row.change.value is None
    before, after = _values(row.before), _values(row.change.value)
    for name in GROUPS[kind].get(group, ()) if kind in KINDS else ():
        old, new = before.get(name), after.get(name)
        if name in SILENT or not (hidden or (old != new and (old or new))):
            continue
        yield Step(
            row.received,
            who(read_actor(row.change.actor)),
            label(kind, name),
            _before(row, name, old, register),
            REMOVED if hidden else in_words(name, new, register),
            done(why.of(row.change)),
            row.change.id if quoting.has_words(row.change, name) else "",
        )


def _before(row: past.Row, name: str, old: Any, register: Register) -> str:
    """What stood there; a first report of a later period has nothing before it, whatever an earlier one said."""
    if row.change.replaces and row.before is None:
        return REMOVED
    if row.change.field.startswith("report.") and name == "state" and not _values(row.before):
        report = register.reports.get(row.change.entity)
        reports = register.reports_of(report.activity) if report is not None else []
        if report in reports[:-1]:
            return NEW_PERIOD
    return in_words(name, old, register)


def _values(text: str | None) -> dict[str, Any]:
    found = json.loads(text) if text and text != UNSET else {}
    return found if isinstance(found, dict) else {}


def in_words(name: str, value: Any, register: Register) -> str:
    """A field's value as a reader knows it: names for ids, words for codes, a dash for nothing."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, list | tuple):
        return ", ".join(_part(name, part, register) for part in value) or NOTHING
    if name == "state":
        return _state(value or "")
    if not value:
        return NOTHING
    return _named(name, value, register) if isinstance(value, str) else str(value)


def _part(name: str, part: Any, register: Register) -> str:
    """One of several values: a guidance's state with its colour, a step of a scale, else as if it stood alone."""
    if name == "colours":
        return f"{judged_word(part[0])}: {COLOUR_WORDS.get(part[1], part[1]).lower()}"
    if name == "levels":
        return f"{part[0]} ({TYPE_WORDS.get(part[1], part[1]).lower()})"
    return str(part[1]) if name == "steps" else in_words(name, part, register)


def _state(code: str) -> str:
    return state_word(code) if code in WORK_STATES else judged_word(code)


def _named(name: str, value: str, register: Register) -> str:
    if name in _CODES:
        return _CODES[name].get(value, value)
    if name == "direction":
        return direction_word(value)
    if name in {"period", "reported"}:
        return register.period_name(value)
    if name == "parent" and value in register.activities:
        return register.activities[value].title
    if name == "origin":
        return _source(value, register)
    return _place(value, register) if name in _PLACES else value


def _source(value: str, register: Register) -> str:
    """The activity something was copied from, by what tells it from its copies: number and unit."""
    first = register.activities.get(value)
    if first is None:
        return value
    unit = register.units.get(first.unit)
    return f"{first.number} {first.title}" + (f", {unit.name}" if unit is not None else "")


def _place(value: str, register: Register) -> str:
    if value in register.nodes:
        return register.nodes[value].title
    if value in register.units:
        return register.units[value].name
    return register.plans[value].title if value in register.plans else value


def title(register: Register, kind: str, entity: str) -> str:
    """What a thing is called: an activity's title, a unit's name."""
    found: Any = register.get(kind, entity)
    return str(getattr(found, "title", "") or getattr(found, "name", "")) if found is not None else ""


def shown_as(register: Register, deed: Deed) -> tuple[str, str]:
    """The kind and id of the row in which what a deed was about is seen: a report is seen on its activity."""
    return row_of(register, deed.kind, deed.id)
