"""Meetings, what is due at them, and the calendar file; the year 2023 as the board planned it."""

from collections import Counter
from pathlib import Path

import pytest

from hsnplan.application import meetings as planning
from hsnplan.application.example.content import read
from hsnplan.domain import meetings
from hsnplan.domain.errors import Refusal
from hsnplan.domain.periods import followed_up
from hsnplan.domain.plan_kinds import Meeting
from hsnplan.domain.register import Register
from tests.application.examples import example
from tests.registers import Small

STAMP = "2023-08-25T10:29:08"


@pytest.fixture
def register() -> Register:
    return example(2023).register


def test_the_year_has_nine_sittings_and_the_days_around_them(register: Register) -> None:
    rows = meetings.meetings(register, 2023)
    assert [row.date for row in rows] == [
        "2023-01-18", "2023-02-01", "2023-02-22", "2023-02-28", "2023-03-22", "2023-04-18", "2023-05-23",
        "2023-06-09", "2023-06-14", "2023-09-20", "2023-10-25", "2023-11-22", "2023-12-13",
    ]  # fmt: skip
    assert Counter(row.kind for row in rows)[meetings.BOARD] == 9
    assert [row.last for row in rows if row.last] == ["2023-02-23", "2023-09-21"]
    assert len(meetings.due(register, 2023)) == 51


def test_the_follow_up_of_the_plan_itself_is_due_in_september(register: Register) -> None:
    coming = meetings.next_meeting(register)
    assert coming is not None
    assert (coming.date, planning.when(coming, register.today)) == ("2023-09-20", "20–21 september")
    items = meetings.agendas(register)[coming.id]
    found = {item.topic: meetings.about(register, item) for item in items if item.about}
    assert found == {"Nämndens verksamhetsplan": "Särskild uppföljning 2023"}


def test_four_of_fifteen_areas_are_on_no_agenda(register: Register) -> None:
    areas = meetings.followed_up(register)
    assert len(areas) == 15
    assert [area.name for area in areas if not area.due] == [
        "Samverkan med kommunerna",
        "Samverkan i norra sjukvårdsregionen",
        "Jämställdhet, jämlikhet och integration",
        "Folkhälsa",
    ]
    (reports,) = [area for area in areas if area.name == "Patientnämndens rapport"]
    assert [row.meeting.date for row in reports.due] == [
        "2023-02-22", "2023-05-23", "2023-06-14", "2023-09-20", "2023-11-22"
    ]  # fmt: skip


def test_what_the_documents_got_wrong_is_kept_and_remarked(register: Register) -> None:
    remarked = {row.item.topic: row.item for row in meetings.due(register) if row.item.note}
    assert "troligen menas 2024" in remarked["Verksamhetsplan 2023"].note
    assert remarked["Patientnämndens rapport"].responsible == "Chef patientnämnden"
    assert [row.printed for row in meetings.meetings(register)][2] == "22-23februari"


def test_the_questions_of_a_report_are_the_boards(register: Register) -> None:
    keys = [key for key, _ in register.plan.questions]
    assert keys == [key for key, _ in read("meetings2023")["questions"]]
    assert {"series", "trend", "explanation", "units", "nation", "forecast", "measures"} <= set(keys)


def test_the_calendar_file_has_the_meetings_and_the_last_days(register: Register) -> None:
    raw = planning.calendar_file(register, STAMP).replace(b"\r\n ", b"").decode()
    assert raw.count("BEGIN:VEVENT") == 13 + len(followed_up(register))
    assert "SUMMARY:Stoppdatum: Tertial 1 2023" in raw
    assert "– Årsbokslut: Ekonomidirektör\\n" in raw
    assert "X-WR-CALNAME:Hälso- och sjukvårdsnämnden (Exempeldata)" in raw
    assert planning.calendar_file(register, STAMP) == planning.calendar_file(register.copy(), STAMP)


def test_a_year_can_be_taken_alone(register: Register) -> None:
    assert b"VEVENT" not in planning.calendar_file(register, STAMP, 1999)


def test_meetings_and_what_is_due_are_made_moved_and_undone(tmp_path: Path) -> None:
    small = Small(str(tmp_path / "register.hsnplan"))
    session, register = small.session, small.session.register
    meeting, action = planning.add_meeting(session, "2023-09-20", "Nämnd", last="2023-09-21")
    session.apply(action)
    item, action = planning.add_item(session, meeting, "Delårsbokslut", responsible="Ekonomidirektör")
    session.apply(action)
    session.apply(planning.change_item(register, item, "Flytta", about=small.period))
    session.apply(planning.change_meeting(register, meeting, "Flytta", date="2023-09-13", last=""))
    (due,) = meetings.due(register)
    assert (due.meeting.date, due.item.topic, meetings.about(register, due.item)) == (
        "2023-09-13",
        "Delårsbokslut",
        "Särskild uppföljning",
    )
    with pytest.raises(Refusal, match="ligger före den första"):
        session.apply(planning.change_meeting(register, meeting, "Flytta", last="2023-01-01"))
    for _ in range(4):
        session.undo()
    assert meetings.meetings(register) == []
    session.close()


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2023-05-23", "", "23 maj"),
        ("2023-02-22", "2023-02-23", "22–23 februari"),
        ("2023-02-28", "2023-03-01", "28 februari – 1 mars"),
        ("2024-05-23", "", "23 maj 2024"),
    ],
)
def test_days_are_told_in_words(first: str, last: str, words: str) -> None:
    assert planning.when(Meeting("m", first, last), "2023-08-25") == words
