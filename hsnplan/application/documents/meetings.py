"""*Sammanträdes- och uppföljningsplan*, taken from the year of the plan in hand."""

from __future__ import annotations

from hsnplan.application.documents.catalogue import Made
from hsnplan.application.documents.source import Asked, Source
from hsnplan.domain import meetings
from hsnplan.domain.errors import Refusal
from hsnplan.domain.plan_kinds import AgendaItem
from hsnplan.domain.register import Register
from hsnplan.reports import meetings as report
from hsnplan.reports.frame import Frame, checksum


def make(source: Source, asked: Asked) -> Made:
    """The meetings of the year, what is due at each, and the areas that are followed up.

    Raises:
        Refusal: the year has no meetings, and the plan no areas.
    """
    shown = snapshot(source.register, source.frame(asked))
    if not (shown.days or shown.areas):
        raise Refusal(
            f"Det finns inga sammanträden för {shown.frame.year}. Lägg in dem under Sammanträden först."
        )
    name = f"Sammanträdes- och uppföljningsplan {shown.frame.plan} {shown.frame.as_of or shown.frame.day}"
    return Made(report.document(shown), name, shown.frame.moment, checksum(shown))


def snapshot(register: Register, frame: Frame) -> report.Meetings:
    """The calendar of the plan's year."""
    agendas = meetings.agendas(register)
    days = tuple(
        report.Meeting(
            row.date,
            meetings.last_day(row),
            meetings.KINDS.get(row.kind, ""),
            row.title or meetings.KINDS.get(row.kind, ""),
            tuple(map(_item, agendas.get(row.id, ()))),
        )
        for row in meetings.meetings(register, frame.year)
    )
    areas = tuple(
        report.Area(
            area.name, tuple((row.meeting.date, row.item.topic, row.item.responsible) for row in area.due)
        )
        for area in meetings.followed_up(register)
    )
    return report.Meetings(frame, days, areas, tuple(words for _, words in register.plan.questions))


def _item(row: AgendaItem) -> report.Item:
    return report.Item(row.category, row.topic, row.responsible, row.area, row.note)
