"""An activity copied to many units, also to units that come later.

A copy knows the activity that it and all others like it were first copied from: together they are a *family*. A unit
that comes later is offered a family's activity when every unit beside it has one. A copy that somebody has thrown
away still says that its unit was asked, so nobody is asked twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from hsnplan.application.activities import places
from hsnplan.application.session import Session
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.entities import Activity, Unit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.register import Register
from hsnplan.domain.typography import number, quoted


class Offer(NamedTuple):
    """A unit that lacks what every unit beside it has: the activity it would be copied from."""

    unit: str
    activity: str


def copy_to(
    session: Session, activities: Sequence[str], units: Sequence[str], *, with_parts: bool = True
) -> Action:
    """Copies of activities for units, right after the activity each; who leads the unit answers for its copy.

    Title, description and dates are copied, status and comments are not. A unit that has one of the family already
    gets no other. With `with_parts` the parts come along.

    Raises:
        Refusal: every unit has them already.
    """
    has = {activity: holders(session.register, activity) for activity in activities}
    wanted = [Offer(unit, activity) for activity in activities for unit in units if unit not in has[activity]]
    return _copied(session, wanted, with_parts=with_parts)


def accept(session: Session, offers: Sequence[Offer]) -> Action:
    """Copies for units that came later, as `copy_to` makes them, parts and all.

    Raises:
        Refusal: there is none to make.
    """
    return _copied(session, offers, with_parts=True)


def holders(register: Register, activity: str) -> set[str]:
    """The units that have an activity or one of its family."""
    return {row.unit for row in _family(register, register.activities[activity]) if register.is_live(row)}


def offers(register: Register, unit: str = "") -> list[Offer]:
    """What a unit, or every unit, lacks that all the units beside it have been given as copies."""
    asked = [register.units[unit]] if unit else list(register.units.values())
    beside = {
        row.id: _beside(register, row) for row in asked if not row.deleted and not register.is_closed(row)
    }
    found = [offer for family in _families(register) for offer in _lacking(register, family, beside)]
    order = {each: place for place, each in enumerate(beside)}
    return sorted(found, key=lambda offer: (order[offer.unit], register.activities[offer.activity].number))


def _lacking(
    register: Register, family: Sequence[Activity], beside: Mapping[str, set[str]]
) -> Iterator[Offer]:
    """The units that were never asked, where all those beside them that were there then have one."""
    live = [row for row in family if register.is_live(row)]
    has, asked = {row.unit for row in live}, {row.unit for row in family}
    spread = min(row.id for row in family if row.origin)
    if len(has) < 2:
        return
    first = min(live, key=lambda row: row.number).id
    for unit, others in beside.items():
        then = {each for each in others if not _came_after(each, spread)}
        if unit not in asked and then and then <= has:
            yield Offer(unit, first)


def _came_after(unit: str, copy: str) -> bool:
    """Whether a unit was made after a copy: the ids that people's things get begin with the time (UUIDv7)."""
    return unit[14:15] == "7" and unit > copy


# --- families ---


def _root(activity: Activity) -> str:
    return activity.origin or activity.id


def _family(register: Register, activity: Activity) -> list[Activity]:
    """The activity and all that were copied from the same, thrown away or not."""
    root = _root(activity)
    return [row for row in register.activities.values() if _root(row) == root]


def _families(register: Register) -> Iterator[list[Activity]]:
    """The families of whole activities; their parts come along with them."""
    found: dict[str, list[Activity]] = {}
    roots = {row.origin for row in register.activities.values() if row.origin}
    for row in register.activities.values():
        if _root(row) in roots and row.parent not in register.activities:
            found.setdefault(_root(row), []).append(row)
    yield from found.values()


def _beside(register: Register, unit: Unit) -> set[str]:
    """The units that stand beside a unit and go on."""
    return {
        row.id
        for row in register.child_units(unit.parent)
        if row.id != unit.id and not register.is_closed(row)
    }


# --- making ---


def _copied(session: Session, wanted: Sequence[Offer], *, with_parts: bool) -> Action:
    if not wanted:
        raise Refusal("Enheterna har redan det som skulle kopieras.")
    register = session.register
    edits: list[Edit] = []
    by_activity: dict[str, list[str]] = {}
    for offer in wanted:
        by_activity.setdefault(offer.activity, []).append(offer.unit)
    for activity, units in by_activity.items():
        row = register.activities[activity]
        for unit, position in zip(units, _after(register, row, len(units)), strict=True):
            place = {"parent": row.parent, "position": position}
            edits += _copy(session, row, register.units[unit], place, with_parts=with_parts)
    return Action(_label(register, by_activity), tuple(_numbered(register, edits)))


def _after(register: Register, activity: Activity, count: int) -> list[float]:
    """Positions right after an activity and the copies of it that stand there."""
    siblings = register.children("activity", activity.parent)
    at = next(place for place, row in enumerate(siblings) if row.id == activity.id) + 1
    while at < len(siblings) and getattr(siblings[at], "origin", "") == _root(activity):
        at += 1
    before = siblings[at].id if at < len(siblings) else ""
    return places(register, "activity", activity.parent, before, [""] * count)


def _copy(
    session: Session, row: Activity, unit: Unit, place: Mapping[str, Any], *, with_parts: bool
) -> Iterator[Edit]:
    """An activity, and its parts if they are wanted, made the unit's own at a place of the plan."""
    new = session.new_id()
    answers = {"responsible_role": row.responsible_role, "responsible_name": ""}
    if unit.manager_role:
        answers = {"responsible_role": unit.manager_role, "responsible_name": unit.manager_name}
    said = {"title": row.title, "description": row.description, "start": row.start, "end": row.end}
    yield Edit("activity", new, {**place, **said, **answers, "unit": unit.id, "origin": _root(row)})
    for part in session.register.child_activities(row.id) if with_parts else ():
        below = {"parent": new, "position": part.position}
        yield from _copy(session, part, unit, below, with_parts=True)


def _numbered(register: Register, edits: Sequence[Edit]) -> Iterator[Edit]:
    for step, edit in enumerate(edits):
        yield edit._replace(values={"number": register.next_number() + step, **edit.values})


def _label(register: Register, by_activity: dict[str, list[str]]) -> str:
    """What is copied and to whom: to one unit by name, to several by number."""
    units = list(dict.fromkeys(unit for each in by_activity.values() for unit in each))
    to = register.units[units[0]].name if len(units) == 1 else f"{number(len(units))} enheter"
    first = register.activities[next(iter(by_activity))]
    what = quoted(first.title) if len(by_activity) == 1 else f"{number(len(by_activity))} aktiviteter"
    return f"Kopiera till {to}: {what}"
