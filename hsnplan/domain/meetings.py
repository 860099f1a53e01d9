"""The board's meetings: what is due at which, who answers, and which areas to be followed up nobody brings up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple, cast

from hsnplan.domain.plan_kinds import AgendaItem, Meeting
from hsnplan.domain.register import Register

BOARD: Final = "board_meeting"
KINDS: Final = {
    BOARD: "Sammanträde",
    "training": "Utbildning",
    "joint_training": "Gemensam utbildning",
    "joint_planning_day": "Gemensam planeringsdag",
    "joint_budget_day": "Gemensam budgetdag",
}
"""The sorts of days in the board's calendar, with their words."""


class Due(NamedTuple):
    """One thing that is due, and the meeting it is due at."""

    meeting: Meeting
    item: AgendaItem


class Area(NamedTuple):
    """An area that the plan says is followed up, and where it is: nowhere, when `due` is empty."""

    name: str
    due: tuple[Due, ...]


def meetings(register: Register, year: int = 0) -> list[Meeting]:
    """The meetings of a year (0: all), by date, without those taken away."""
    rows = cast("list[Meeting]", list(register.every("meeting").values()))
    found = [row for row in rows if not row.deleted and (not year or row.date[:4] == str(year))]
    return sorted(found, key=lambda row: (row.date, row.id))


def agendas(register: Register) -> Mapping[str, list[AgendaItem]]:
    """What is due at each meeting, in order."""
    found: dict[str, list[AgendaItem]] = {}
    for row in cast("list[AgendaItem]", list(register.every("agenda_item").values())):
        if not row.deleted:
            found.setdefault(row.meeting, []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: (row.position, row.id))
    return found


def last_day(meeting: Meeting) -> str:
    """The meeting's last day."""
    return meeting.last or meeting.date


def next_meeting(register: Register) -> Meeting | None:
    """The first meeting of the board's that has not ended on *today*."""
    rows = [row for row in meetings(register) if row.kind == BOARD and last_day(row) >= register.today]
    return rows[0] if rows else None


def due(register: Register, year: int = 0) -> list[Due]:
    """Everything that is due in a year (0: all), in the order of the calendar."""
    items = agendas(register)
    return [Due(row, item) for row in meetings(register, year) for item in items.get(row.id, ())]


def followed_up(register: Register) -> list[Area]:
    """The areas of the plan in hand with what is due of each."""
    rows = due(register, register.plan.year)
    return [Area(name, tuple(row for row in rows if row.item.area == name)) for name in register.plan.areas]


def about(register: Register, item: AgendaItem) -> str:
    """What an item brings up, by name: a period, goal or plan; "" for nothing in the register."""
    if item.about in register.periods:
        return register.periods[item.about].name
    if item.about in register.nodes:
        return register.nodes[item.about].title
    return register.plans[item.about].title if item.about in register.plans else ""
