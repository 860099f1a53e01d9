"""The forms of meetings: a day of the board's, and what is due at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hsnplan.application import meetings as use
from hsnplan.domain import meetings
from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.domain.plan_kinds import AgendaItem, Meeting
from hsnplan.ui.papers.form import CHOICE, DAY, TEXT, Answer, Asked, FormDialog

if TYPE_CHECKING:
    from hsnplan.ui.meetings.page import MeetingsPage


def ask_meeting(
    page: MeetingsPage, done: Callable[[str], object], known: Meeting | None = None
) -> FormDialog | None:
    """A new meeting, of which `done` gets the id, or other values of one that is there."""
    row = known or Meeting("", title="Nämndens sammanträde", kind=meetings.BOARD)

    def make(said: Answer) -> Action:
        if said["last"] and said["last"] < said["date"]:
            raise Refusal("Sista dagen ligger före den första.", field="last")
        if known is not None:
            return use.change_meeting(page.workspace.register, known.id, "Ändrat sammanträde", **said)
        new, action = use.add_meeting(
            page.workspace.session, said["date"], said["title"], said["kind"], said["last"]
        )
        done(new)
        return action

    title, accept = ("Ändra sammanträdet", "Spara") if known else ("Nytt sammanträde", "Lägg till")
    return page.ask(
        (title, "", accept),
        [
            Asked("date", "Datum", DAY, row.date, needed="Skriv vilken dag det är."),
            Asked("last", "Sista dag, om det är flera dagar", DAY, row.last),
            Asked("title", "Sammanträde", value=row.title, needed="Skriv vad dagen kallas."),
            Asked("kind", "Slag", CHOICE, row.kind, tuple(meetings.KINDS.items())),
        ],
        make,
    )


def ask_item(page: MeetingsPage, meeting: Meeting, known: AgendaItem | None = None) -> FormDialog | None:
    """Something new that is due at a meeting, or other values of what is."""
    row = known or AgendaItem("")
    areas = [
        ("", "Ingenting i uppföljningsplanen"),
        *((name, name) for name in page.workspace.register.plan.areas),
    ]
    if row.area and row.area not in page.workspace.register.plan.areas:
        areas.append((row.area, row.area))

    def make(said: Answer) -> Action:
        if known is not None:
            return use.change_item(page.workspace.register, known.id, "Ändrat ärende", **said)
        return use.add_item(page.workspace.session, meeting.id, **said)[1]

    title, accept = ("Ändra ärendet", "Spara") if known else ("Nytt ärende", "Lägg till")
    return page.ask(
        (title, f"{use.when(meeting, page.workspace.register.today)} {meeting.title}", accept),
        [
            Asked("topic", "Ärende", value=row.topic, needed="Skriv vad som ska upp."),
            Asked("category", "Rubrik", value=row.category, hint="Till exempel: Ekonomi"),
            Asked(
                "responsible", "Ansvarig", value=row.responsible, hint="Roll, till exempel: Ekonomidirektör"
            ),
            Asked("area", "Följer upp", CHOICE, row.area, areas),
            Asked("note", "Anmärkning", TEXT, row.note),
        ],
        make,
    )
