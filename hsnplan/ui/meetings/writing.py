"""What the list and the panel say of meetings and of what is due at them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hsnplan.application import meetings as use
from hsnplan.domain import meetings
from hsnplan.domain.plan_kinds import AgendaItem, Meeting
from hsnplan.domain.register import Register
from hsnplan.domain.typography import counted
from hsnplan.ui.papers.outline import Cell, Group, Line

if TYPE_CHECKING:
    from hsnplan.ui.meetings.page import MeetingsPage

HEADINGS = ("Ärende", "Rubrik", "Ansvarig", "Gäller")


def groups_of(register: Register) -> list[Group]:
    """All meetings by date, with what is due at each."""
    agendas, coming = meetings.agendas(register), meetings.next_meeting(register)
    return [
        _group(register, row, agendas.get(row.id, []), is_next=coming is not None and row.id == coming.id)
        for row in meetings.meetings(register)
    ]


def _group(register: Register, row: Meeting, items: Sequence[AgendaItem], *, is_next: bool) -> Group:
    past = meetings.last_day(row) < register.today
    count = "inga ärenden" if not items else counted(len(items), "ärende", "ärenden")
    tag, tone = ("Nästa", "accent") if is_next else ("Har varit", "dim") if past else ("", "dim")
    title = f"{use.when(row, register.today)} · {row.title}"
    return Group("meeting", row.id, title, count, tuple(_line(register, item) for item in items), tag, tone)


def _line(register: Register, item: AgendaItem) -> Line:
    cells = (
        Cell(item.topic, "text"),
        Cell(item.category, "dim"),
        Cell(item.responsible),
        Cell(meetings.about(register, item) or item.area),
    )
    return Line("agenda_item", item.id, cells)


def write_meeting(page: MeetingsPage, row: Meeting) -> None:
    """A meeting whole: its days, what is due of the follow-up plan, and what no meeting brings up."""
    panel, register = page.panel, page.workspace.register
    panel.begin(row.title, meetings.KINDS.get(row.kind, ""))
    last = meetings.last_day(row)
    panel.fact("Datum", row.date if last == row.date else f"{row.date} – {last}")
    panel.fact("Som tryckt", row.printed)
    panel.buttons(
        [
            ("Nytt ärende …", "", page.add_item),
            ("Ändra …", "", page.change),
            ("Ta bort", "danger", page.remove_current),
        ],
        enabled=page.can_edit(),
    )
    items = meetings.agendas(register).get(row.id, [])
    followed = [item for item in items if item.area]
    if followed:
        panel.section("Enligt uppföljningsplanen")
        for item in followed:
            panel.words(item.topic if item.topic == item.area else f"{item.area}: {item.topic}")
            panel.words(item.responsible, "text2", indent=16)
    unseen = [area.name for area in meetings.followed_up(register) if not area.due]
    if unseen:
        panel.section("Ska följas upp men finns inte på något sammanträde")
        for name in unseen:
            panel.words(name, "delayed")
    panel.end()


def write_item(page: MeetingsPage, meeting: Meeting, item: AgendaItem) -> None:
    """One thing that is due: when, who answers, what it brings up."""
    panel, register = page.panel, page.workspace.register
    panel.begin(item.topic, f"{use.when(meeting, register.today)} {meeting.title}")
    for label, value in (
        ("Rubrik", item.category),
        ("Ansvarig", item.responsible),
        ("Följer upp", item.area),
        ("Gäller", meetings.about(register, item)),
        ("Anmärkning", item.note),
    ):
        panel.fact(label, value)
    panel.buttons(
        [("Ändra …", "", page.change), ("Ta bort", "danger", page.remove_current)], enabled=page.can_edit()
    )
    if item.about in register.nodes:
        panel.link("Visa i planen", lambda: page.workspace.asked_for.emit("node", item.about))
    panel.end()
