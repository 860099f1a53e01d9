"""Any two dates or editions of a register held against each other, told in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hsnplan.application import closing, reasons
from hsnplan.application.session import Session
from hsnplan.application.steps import Steps, finished
from hsnplan.application.story import NOTHING, in_words, title, who
from hsnplan.domain.change import Change, read_actor
from hsnplan.domain.clock import written_utc
from hsnplan.domain.comparing import Changed, Comparison, Judged, Rejudged, Side, compare
from hsnplan.domain.dates import parse_date
from hsnplan.domain.editions import editions_of
from hsnplan.domain.entities import KINDS, label
from hsnplan.domain.errors import Refusal
from hsnplan.domain.follow_up_kinds import Edition
from hsnplan.domain.journal import Key
from hsnplan.domain.periods import followed_up
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted
from hsnplan.domain.wording import Wording
from hsnplan.storage.reading import load_as_of_in_steps

NOW = "nu"
_SILENT = frozenset(("position", "level", "activity", "node", "plan"))
"""Fields that only say what a thing belongs to, which stands beside them."""
PORTION = 100
"""How many changes are told at a time: some milliseconds' work."""
_SEEN_ON = ("activity", "node", "unit", "period")


def find_edition(register: Register, words: str) -> Edition:
    """The edition that "Tertial 1 2025#2" names; without a number, the period's latest.

    Raises:
        Refusal: there is none.
    """
    name, _, number = words.partition("#")
    period = closing.find_period(register, name)
    found = editions_of(register, period.id)
    if number.strip():
        found = [row for row in found if str(row.number) == number.strip()]
    if not found:
        which = f"utgåva {number.strip()}" if number.strip() else "någon utgåva"
        raise Refusal(f"{period.name} har inte {which}: perioden är inte stängd så många gånger.")
    return found[0]


def side(session: Session, words: str) -> Side:
    """The register as "nu", as on a date, or as an edition ("Tertial 1 2025#1") holds it.

    Raises:
        Refusal: the words are neither, or there is no such edition here.
    """
    return finished(reading(session, words))


def reading(session: Session, words: str) -> Steps[Side]:
    """The same a little at a time."""
    if not words.strip():
        raise Refusal("Säg vad som ska jämföras: ett datum, ”nu” eller en utgåva som ”Tertial 1 2025#1”.")
    if words.strip().casefold() == NOW:
        return _of_day(session, "9999-12-31", "nuläget")
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words.strip()):
        day = parse_date(words.strip())
        return _of_day(session, day, day)
    try:
        return _of_edition(session, find_edition(session.register, words))
    except Refusal as refusal:
        try:
            day = parse_date(words)
        except Refusal:
            raise refusal from None
        return _of_day(session, day, day)


def _of_edition(session: Session, edition: Edition) -> Steps[Side]:
    name = session.register.period_name(edition.period)
    shown: dict[Key, Change] = {}
    register = yield from closing.reading(session, edition.id, shown)
    return Side(f"{name}, utgåva {edition.number}", register, edition.period, shown)


def _of_day(session: Session, day: str, name: str) -> Steps[Side]:
    shown: dict[Key, Change] = {}
    with session.file.reading() as connection:
        state = yield from load_as_of_in_steps(connection, day, shown)
    register = Register(state, min(day, session.register.calendar_today))
    return Side(name, register, _period_of(register), shown)


def _period_of(register: Register) -> str:
    """The open period, else the one with the latest cut-off that has passed."""
    if register.open_period is not None:
        return register.open_period.id
    passed = [row for row in followed_up(register) if row.cut_off <= register.today]
    latest = max(passed, key=lambda row: (register.age(row.id), row.id), default=None)
    return latest.id if latest is not None else register.period_id


def differences(session: Session, first: str, second: str) -> tuple[Side, Side, Comparison]:
    """What differs between two dates or editions, with the sides themselves.

    Raises:
        Refusal: as for `side`.
    """
    before, after = side(session, first), side(session, second)
    return before, after, compare(before, after)


def answer(session: Session, before: Side, after: Side, found: Comparison) -> dict[str, Any]:
    """A comparison as plain values, in Swedish words."""
    return finished(answering(session, before, after, found))


def answering(session: Session, before: Side, after: Side, found: Comparison) -> Steps[dict[str, Any]]:
    """The same a little at a time."""
    why = reasons.shown(session, after.register)
    changes: list[dict[str, Any]] = []
    for nth, row in enumerate(found.changed):
        if nth % PORTION == 0:
            yield nth / len(found.changed)
        changes += _changed(row, before, after, why)
    return {
        "from": before.name,
        "to": after.name,
        "from_period": before.register.period_name(before.period),
        "to_period": after.register.period_name(after.period),
        "warnings": list(found.warnings),
        "judged": [_rejudged(row, before, after) for row in found.judged],
        "changes": changes,
    }


def _rejudged(row: Rejudged, before: Side, after: Side) -> dict[str, Any]:
    unit = after.register.units.get(row.unit) or before.register.units.get(row.unit)
    return {
        "row": row.row,
        "title": _title(row.row, before, after),
        "unit": unit.name if unit is not None else "",
        "before": _judged(row.before),
        "after": _judged(row.after),
        "by_former_guidance": str(row.by_former),
    }


def _judged(found: Judged | None) -> dict[str, str] | None:
    return None if found is None else {**found._asdict(), "colour": str(found.colour)}


def _title(row: str, before: Side, after: Side) -> str:
    for register in (after.register, before.register):
        found = register.nodes.get(row) or register.plans.get(row)
        if found is not None:
            return found.title
    return row


def _changed(row: Changed, before: Side, after: Side, why: Wording) -> list[dict[str, Any]]:
    old, new = row.before or {}, row.after or {}
    names = [name for name in KINDS[row.kind]._fields if _differs(old.get(name), new.get(name))]
    return [
        {
            "kind": row.kind,
            "entity": row.entity,
            "about": _about(row, before, after),
            "field": label(row.kind, name),
            "before": _words(name, old, before),
            "after": _words(name, new, after),
            "who": who(read_actor(row.change.actor)),
            "written": written_utc(row.change.clock),
            "why": why.of(row.change),
        }
        for name in names
        if name not in _SILENT
    ]


def _differs(old: Any, new: Any) -> bool:
    return old != new and bool(old or new)


def _words(name: str, values: Mapping[str, Any], side: Side) -> str:
    return in_words(name, values[name], side.register) if name in values else NOTHING


def _about(row: Changed, before: Side, after: Side) -> str:
    """What a change is about, in words: the thing itself, or the activity, goal or unit that it belongs to."""
    for register in (after.register, before.register):
        found: Any = register.get(row.kind, row.entity)
        if found is None:
            continue
        own = title(register, row.kind, row.entity)
        for kind in () if own else _SEEN_ON:
            other = getattr(found, kind, "")
            own = own or (title(register, kind, other) or title(register, "plan", other) if other else "")
        if own:
            return own
    return quoted(row.entity)
