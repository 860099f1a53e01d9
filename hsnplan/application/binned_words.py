"""What came about activities that lie in the recycle bin: where it went, and what would make it count.

A unit that had not seen that its activity was thrown away, or joined to another (*slå ihop*), goes on reporting on it.
What it says stays with that activity, and nobody sees it there unless somebody is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from hsnplan.application import value_words
from hsnplan.domain.change import Change
from hsnplan.domain.entities import Activity
from hsnplan.domain.register import Register
from hsnplan.domain.roles import OF_ACTIVITY
from hsnplan.domain.typography import number, quoted
from hsnplan.storage import journal

_MOST: Final = 5
_LIFE: Final = "activity.life"
_JOINED: Final = re.compile(r"^Slå ihop: nr [\d, ]+ går upp i (\d+) ”(?:\{activity:([^{}]+)\})?")
"""The words of `activities.join`: the number of the activity that stays and, since they are kept so, its id."""


def told(register: Register, connection: journal.Connection, changes: Iterable[Change]) -> Iterator[str]:
    """A sentence for each activity in the bin that some changes are about; the first of many.

    Args:
        register: as it was before the changes came.
        connection: to its file.
        changes: those that were let in and say something new.
    """
    found = _binned(register, changes)
    for row in found[:_MOST]:
        yield f"{row.number} {quoted(row.title)} ligger i papperskorgen{_why(register, connection, row)}"
    if len(found) > _MOST:
        yield f"Så är det med {number(len(found) - _MOST)} aktiviteter till. De står under Krockar (clashes)."


def _binned(register: Register, changes: Iterable[Change]) -> list[Activity]:
    rows = (
        register.activities.get(about) for about in dict.fromkeys(map(partial(_about, register), changes))
    )
    return [row for row in rows if row is not None and not register.is_live(row)]


def _about(register: Register, change: Change) -> str:
    """The activity that a change is about, "" for none; taking one out of the bin is about that alone."""
    kind = change.field.partition(".")[0]
    if kind == "activity" and change.field != _LIFE:
        return change.entity
    name = OF_ACTIVITY.get(kind, "")
    said = value_words.values_of(change.value) if name else {}
    return str(said.get(name) or getattr(register.get(kind, change.entity), name, "")) if name else ""


def _why(register: Register, connection: journal.Connection, row: Activity) -> str:
    """Why it lies there, as far as that says what to do, and the end of the sentence."""
    binned = next((one for one in (row, *register.ancestors(row.id)) if one.deleted), row)
    life = journal.find(connection, journal.shown(connection, binned.id, _LIFE)[0])
    joined = _JOINED.match(life.why) if life is not None else None
    stays = _stays(register, *joined.groups("")) if joined else None
    if stays is None:
        return ": det som kom om den ligger kvar där och räknas först när den återställs."
    into = f"{stays.number} {quoted(stays.title)}"
    return f", ihopslagen med {into}: det som kom ligger kvar där och syns inte på {into}. Skriv in det där."


def _stays(register: Register, number_: str, identity: str) -> Activity | None:
    """The activity that another went up in, while it counts itself."""
    found = [row for row in register.live_activities() if identity in ("", row.id)]
    found = found if identity else [row for row in found if str(row.number) == number_]
    return found[0] if len(found) == 1 else None
