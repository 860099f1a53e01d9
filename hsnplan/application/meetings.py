"""Meetings and what is due at them, as actions, and as a file for people's own calendars."""

from __future__ import annotations

from typing import Any, Final

from hsnplan.application.session import Session
from hsnplan.domain import meetings
from hsnplan.domain.dates import short_date
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.periods import followed_up
from hsnplan.domain.plan_kinds import AgendaItem, Meeting
from hsnplan.domain.register import Register
from hsnplan.domain.typography import EN_DASH, quoted
from hsnplan.exchange import ics

_HOST: Final = "hsnplan"


def add_meeting(
    session: Session, date: str, title: str, kind: str = meetings.BOARD, last: str = ""
) -> tuple[str, Action]:
    """A new meeting.

    Returns:
        its id, and the action.
    """
    new = session.new_id()
    values = {"date": date, "last": last, "title": title, "kind": kind}
    return new, Action(f"Nytt sammanträde {date}", (Edit("meeting", new, values),))


def change_meeting(register: Register, meeting: str, label: str, **values: Any) -> Action:
    """New values for some fields of a meeting."""
    known = register.every("meeting")[meeting]
    title = known.title if isinstance(known, Meeting) else ""
    return Action(f"{label}: {quoted(title)}", (Edit("meeting", meeting, values),))


def add_item(session: Session, meeting: str, topic: str, **values: Any) -> tuple[str, Action]:
    """Something new that is due at a meeting, last.

    Returns:
        its id, and the action.
    """
    rows = meetings.agendas(session.register).get(meeting, [])
    position = rows[-1].position + 1.0 if rows else 1.0
    new = session.new_id()
    fields = {"meeting": meeting, "position": position, "topic": topic, **values}
    return new, Action(f"Nytt ärende {quoted(topic)}", (Edit("agenda_item", new, fields),))


def change_item(register: Register, item: str, label: str, **values: Any) -> Action:
    """New values for some fields of what is due: its topic, role, area, meeting."""
    known = register.every("agenda_item")[item]
    topic = known.topic if isinstance(known, AgendaItem) else ""
    return Action(f"{label}: {quoted(topic)}", (Edit("agenda_item", item, values),))


def calendar_file(register: Register, stamp: str, year: int = 0) -> bytes:
    """The meetings with what is due at each, and the periods' last days, as an iCalendar file.

    Args:
        register: the register.
        stamp: when it was last changed, ISO date and time in UTC.
        year: only days of this year; 0 for all.
    """
    events = [*_meetings(register, year), *_periods(register, year)]
    events.sort(key=lambda event: (event.first, event.summary, event.uid))
    name = ", ".join(part for part in (register.board.name, str(year or "")) if part)
    return ics.calendar(f"{name} (Exempeldata)" if register.board.example else name, events, stamp)


def _meetings(register: Register, year: int) -> list[ics.Event]:
    agendas = meetings.agendas(register)
    return [
        ics.Event(
            f"{row.id}@{_HOST}",
            row.date,
            meetings.last_day(row),
            row.title,
            _agenda(agendas.get(row.id, [])),
            meetings.KINDS.get(row.kind, ""),
        )
        for row in meetings.meetings(register, year)
    ]


def _agenda(rows: list[AgendaItem]) -> str:
    """What is due, under its headings, each with who answers."""
    lines: list[str] = []
    heading = ""
    for row in rows:
        if row.category != heading:
            heading = row.category
            lines.append(heading)
        lines.append(f"{EN_DASH} {row.topic}" + (f": {row.responsible}" if row.responsible else ""))
    return "\n".join(lines)


def _periods(register: Register, year: int) -> list[ics.Event]:
    found = []
    for row in followed_up(register):
        days = [
            ("Stoppdatum", row.cut_off),
            *((f"Sista dag{_whose(kind)}", day) for kind, day in row.deadlines),
        ]
        found += [
            ics.Event(
                f"{row.id}-{place}@{_HOST}", day, day, f"{what}: {row.name}", "", "Uppföljning", busy=False
            )
            for place, (what, day) in enumerate(days)
            if day and (not year or day[:4] == str(year))
        ]
    return found


def _whose(kind: str) -> str:
    return f" för {kind}" if kind else ""


def when(meeting: Meeting, today: str) -> str:
    """The meeting's day or days in words: "20–21 september", "23 maj"."""
    first = short_date(meeting.date, today)
    if not meeting.last or meeting.last == meeting.date:
        return first
    last = short_date(meeting.last, today)
    same_month = meeting.date[:7] == meeting.last[:7]
    return f"{int(meeting.date[8:])}{EN_DASH}{last}" if same_month else f"{first} {EN_DASH} {last}"
