"""*Sammanträdes- och uppföljningsplan*: the year as a wheel of months, what is due when, and what each area has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from hsnplan.domain.dates import MONTHS, day_and_month
from hsnplan.domain.typography import EN_DASH, number
from hsnplan.reports.blocks import (
    Block,
    BulletList,
    Cell,
    Column,
    Document,
    Figure,
    GroupRow,
    Heading,
    Paragraph,
    Row,
    Table,
    Title,
)
from hsnplan.reports.figures import Spoke, Wheel
from hsnplan.reports.frame import Frame, checksum, furniture
from hsnplan.reports.layout import REPORT

_YEAR: Final = (
    Column("Månad", least=24, weight=0, names_row=True),
    Column("Sammanträden och dagar", least=42, weight=1),
    Column("Återkommande ärenden och uppföljning", least=60, weight=2),
)
_DUE: Final = (
    Column("Ärende", least=60, weight=2, names_row=True),
    Column("Svarar", least=40, weight=1),
    Column("Område", least=32, weight=0.6),
)
_AREAS: Final = (
    Column("När", least=32, weight=0),
    Column("Ärende", least=60, weight=1.4, names_row=True),
    Column("Svarar", least=45, weight=1),
)


class Item(NamedTuple):
    """One thing that is due: under which heading, what, who answers, the area it follows up, a remark."""

    category: str
    topic: str
    responsible: str
    area: str
    note: str


class Meeting(NamedTuple):
    """A day of the board's, or several: ISO days, its sort and title in words, what is due."""

    first: str
    last: str
    sort: str
    title: str
    items: tuple[Item, ...]


class Area(NamedTuple):
    """An area that the plan says is followed up, with the days (ISO), topics and answers of what is due."""

    name: str
    due: tuple[tuple[str, str, str], ...]


class Meetings(NamedTuple):
    """The board's year: its days, the areas to follow up, and the questions each follow-up answers."""

    frame: Frame
    days: tuple[Meeting, ...]
    areas: tuple[Area, ...]
    questions: tuple[str, ...]


def document(shown: Meetings) -> Document:
    """The plan as a document of its own."""
    frame = shown.frame
    title = f"Sammanträdes- och uppföljningsplan {frame.year}"
    opening = Paragraph(f"{frame.board}, {frame.plan}. {frame.occasion()}")
    blocks = (Title(title), opening, *sections(shown))
    return Document(
        title,
        frame.board,
        "Sammanträdes- och uppföljningsplan",
        furniture(frame, checksum(shown)),
        blocks,
        layout=REPORT,
    )


def sections(shown: Meetings, level: int = 2) -> Iterator[Block]:
    """The plan's parts under headings of a level, for a document that holds it among other things."""
    if shown.days:
        yield Heading("Året i korthet", level)
        yield Figure(f"Nämndens år {shown.frame.year}", _wheel(shown))
        yield Table(f"Året {shown.frame.year} månad för månad", _YEAR, tuple(_months(shown)))
        yield Heading("Sammanträden och ärenden", level)
        yield Table("Ärenden per sammanträde", _DUE, tuple(_days(shown)))
    if shown.areas:
        yield Heading("Uppföljningsplan", level)
        yield Paragraph(_followed(shown))
        yield Table("Uppföljningsområden", _AREAS, tuple(_areas(shown)))
    if shown.questions:
        yield Heading("Vad uppföljningen ska svara på", level)
        yield BulletList(shown.questions)


def _followed(shown: Meetings) -> str:
    """How many areas are followed up, and which of them nobody brings up."""
    missing = [area.name for area in shown.areas if not area.due]
    count = "Ett område" if len(shown.areas) == 1 else f"{number(len(shown.areas))} områden"
    if not missing:
        return f"{count} följs upp, och det finns en dag satt för {'det' if len(shown.areas) == 1 else 'vart och ett'}."
    return f"{count} följs upp. Ingen dag är satt för {', '.join(missing)}."


def _months(shown: Meetings) -> Iterator[Row]:
    """The annual wheel, month by month; one without a meeting says so."""
    for place, name in enumerate(MONTHS, start=1):
        days = _in_month(shown, place)
        topics = [item.topic for day in days for item in day.items if item.area]
        when = "\n".join(f"{_span(day)}: {day.title}" for day in days)
        yield Row((Cell(name.capitalize()), Cell(when or "Inget inplanerat"), Cell("\n".join(topics))))


def _wheel(shown: Meetings) -> Wheel:
    """The board's days around the year; what is due on them stands in the table."""
    spokes = (
        Spoke(name.capitalize(), tuple(f"{_span(day)}: {day.title}" for day in _in_month(shown, place)))
        for place, name in enumerate(MONTHS, start=1)
    )
    return Wheel(tuple(spokes), str(shown.frame.year))


def _in_month(shown: Meetings, month: int) -> list[Meeting]:
    return [day for day in shown.days if int(day.first[5:7]) == month]


def _span(day: Meeting) -> str:
    """The days in words, without the year: "18 januari", "22–23 februari", "30 maj – 1 juni"."""
    first, last = day_and_month(day.first), day_and_month(day.last)
    if first == last:
        return first
    if day.first[:7] == day.last[:7]:
        return f"{int(day.first[8:])}{EN_DASH}{last}"
    return f"{first} {EN_DASH} {last}"


def _days(shown: Meetings) -> Iterator[Row | GroupRow]:
    for day in shown.days:
        yield GroupRow(f"{_span(day)}: {day.title}", facts=(Cell(day.sort),) if day.sort != day.title else ())
        if not day.items:
            yield Row((Cell("Inget ärende är inplanerat"), Cell(), Cell()))
        before = ""
        for item in day.items:
            if item.category and item.category != before:
                yield GroupRow(item.category, level=2, minor=True)
            before = item.category
            yield Row((Cell(item.topic, note=item.note), Cell(item.responsible), Cell(item.area)))


def _areas(shown: Meetings) -> Iterator[Row | GroupRow]:
    for area in shown.areas:
        yield GroupRow(area.name, minor=True)
        if not area.due:
            yield Row((Cell("Ingen dag är satt"), Cell(), Cell()))
        for day, topic, responsible in area.due:
            yield Row((Cell(day_and_month(day)), Cell(topic), Cell(responsible)))
