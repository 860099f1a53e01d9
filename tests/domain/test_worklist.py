"""What waits for a unit's update, in which order, until when and to whom."""

from __future__ import annotations

from typing import Any

import pytest

from hsnplan.domain.entities import Activity, Board, Entity, Node, Plan, Report, Unit
from hsnplan.domain.follow_up_kinds import Period, Submission
from hsnplan.domain.identity import keyed_id, report_id
from hsnplan.domain.register import Register
from hsnplan.domain.worklist import (
    Due,
    definite_role,
    due,
    former_report,
    full_name,
    last_day,
    receiver,
    submission_of,
    worklist,
)

SPRING = Period("spring", name="Tertial 1 2023", cut_off="2023-04-30")
AUTUMN = Period("autumn", name="Särskild uppföljning", cut_off="2023-08-25", open=True)
UNITS = (
    Unit("division", name="Division Medicin", kind="division", manager_role="Divisionschef"),
    Unit("area", parent="division", name="Akutvård", kind="område", manager_role="Verksamhetschef"),
    Unit("ward", parent="area", name="Akutmottagningen", kind="mottagning", manager_role="Enhetschef"),
)


def activity(key: str, **values: Any) -> Activity:
    return Activity(key, **{"parent": "goal", "title": key, "unit": "ward", **values})


def said(key: str, period: Period, state: str, date: str = "", comment: str = "") -> Report:
    identity = report_id(key, period.id)
    return Report(identity, key, period.id, state, comment, date or period.cut_off)


def register(*rows: Entity, calendar: str = "2023-08-25", units: tuple[Unit, ...] = UNITS) -> Register:
    every = (Board("board"), Plan("plan", year=2023), Node("goal", parent="plan"), SPRING, *units, *rows)
    made = {} if any(isinstance(row, Period) for row in rows) else {AUTUMN.id: AUTUMN}
    state: dict[str, dict[str, Entity]] = {"period": dict(made)}
    for row in every:
        state.setdefault(type(row).__name__.lower(), {})[row.id] = row
    return Register(state, calendar)


def ids(rows: tuple[Activity, ...]) -> list[str]:
    return [row.id for row in rows]


def test_the_late_wait_first_then_those_without_status_then_the_rest_by_their_end() -> None:
    work = worklist(
        register(
            activity("slutar sent", end="2023-12-31"),
            activity("slutar snart", end="2023-09-30"),
            activity("försenad", end="2023-12-31"),
            activity("passerad", end="2023-06-30"),
            activity("utan status", end="2023-12-31"),
            activity("utan slut"),
            *(
                said(key, SPRING, "ongoing")
                for key in ("slutar sent", "slutar snart", "passerad", "utan slut")
            ),
            said("försenad", SPRING, "delayed"),
        ),
        "ward",
    )
    waiting = ["passerad", "försenad", "utan status", "slutar snart", "slutar sent", "utan slut"]
    assert ids(work.waiting) == waiting
    assert work.updated == ()


def test_a_report_in_the_current_period_is_an_update_and_the_latest_comes_first() -> None:
    found = register(
        *(activity(key) for key in ("tidig", "sen", "senast i dag", "väntar")),
        said("tidig", AUTUMN, "ongoing", "2023-08-21"),
        said("sen", AUTUMN, "ongoing", "2023-08-25"),
        said("senast i dag", AUTUMN, "ongoing", "2023-08-25"),
    )
    work = worklist(found, "ward", recent={"sen": 1, "senast i dag": 2})
    assert ids(work.updated) == ["senast i dag", "sen", "tidig"]
    assert ids(work.waiting) == ["väntar"]
    assert (work.total, work.share) == (4, 0.75)


@pytest.mark.parametrize(("state", "waits"), [("completed", False), ("cancelled", False), ("ongoing", True)])
def test_what_an_earlier_period_finished_waits_no_more(state: str, waits: bool) -> None:
    work = worklist(register(activity("a"), said("a", SPRING, state)), "ward")
    assert (len(work.waiting), len(work.updated)) == ((1, 0) if waits else (0, 1))


def test_units_below_are_counted_only_when_asked_for() -> None:
    found = register(activity("a"), activity("b", unit="area"))
    assert ids(worklist(found, "area").waiting) == ["b"]
    assert ids(worklist(found, "area", below=True).waiting) == ["a", "b"]


def test_what_lies_in_the_recycle_bin_does_not_wait() -> None:
    found = register(activity("a", deleted=True), activity("b", parent="a"), activity("c"))
    assert ids(worklist(found, "ward").waiting) == ["c"]


def test_an_empty_worklist_has_come_nowhere() -> None:
    assert worklist(register(), "ward").share == 0.0


@pytest.mark.parametrize(
    ("values", "state", "words", "urgent"),
    [
        ({"end": "2023-06-30"}, "ongoing", "56 dagar sen", True),
        ({"end": "2023-06-30"}, "completed", "2023-06-30", False),
        ({"start": "2023-06-01", "end": "2023-12-31"}, "", "Start passerad 1 juni", True),
        ({"start": "2023-06-01", "end": "2023-12-31"}, "planned", "Start passerad 1 juni", True),
        ({"start": "2023-06-01", "end": "2023-12-31"}, "ongoing", "2023-12-31", False),
        ({"end": "2023-09-30"}, "ongoing", "Slutar om 36 dagar", True),
        ({}, "ongoing", "", False),
    ],
)
def test_an_end_date_becomes_words_when_it_presses(
    values: dict[str, str], state: str, words: str, urgent: bool
) -> None:
    reports = [said("a", SPRING, state)] if state else []
    found = register(activity("a", **values), *reports)
    assert due(found, found.activities["a"]) == Due(words, urgent)


def test_an_updated_activity_is_only_told_to_be_late() -> None:
    found = register(
        activity("snart", end="2023-09-30"),
        activity("sen", end="2023-08-24"),
        said("snart", AUTUMN, "ongoing"),
        said("sen", AUTUMN, "ongoing"),
    )
    assert due(found, found.activities["snart"]) == Due("2023-09-30")
    assert due(found, found.activities["sen"]) == Due("1 dag sen", urgent=True)


def test_the_former_report_is_that_of_the_period_before() -> None:
    now, before = said("a", AUTUMN, "completed"), said("a", SPRING, "ongoing")
    assert former_report(register(activity("a"), now, before), "a") == before
    assert former_report(register(activity("a"), now), "a") is None


@pytest.mark.parametrize(
    ("calendar", "sentence"),
    [
        ("2023-08-25", "Sista dag är i dag, fredag 25 augusti."),
        ("2023-08-24", "Sista dag är i morgon, fredag 25 augusti."),
        ("2023-08-20", "Sista dag är fredag 25 augusti, om 5 dagar."),
        ("2023-08-26", "Sista dagen var i går, fredag 25 augusti."),
        ("2023-08-28", "Sista dagen var fredag 25 augusti, för 3 dagar sedan."),
    ],
)
def test_the_last_day_is_counted_from_the_calendar(calendar: str, sentence: str) -> None:
    assert last_day(register(calendar=calendar), "ward") == f"Särskild uppföljning. {sentence}"


def test_in_an_example_the_last_day_is_counted_from_its_own_today() -> None:
    found = register(Board("board", example=True), calendar="2031-01-01")
    assert last_day(found, "ward") == "Särskild uppföljning. Sista dag är i dag, fredag 25 augusti."


def test_a_unit_has_the_last_day_of_its_own_level() -> None:
    days = (("", "2023-08-20"), ("division", "2023-08-22"))
    found = register(AUTUMN._replace(deadlines=days), calendar="2023-08-19")
    assert "i morgon, söndag 20 augusti" in last_day(found, "ward")
    assert "tisdag 22 augusti" in last_day(found, "division")


def test_without_an_open_period_the_year_is_reported_on() -> None:
    closed = AUTUMN._replace(open=False)
    assert last_day(register(closed), "ward") == "Ingen period är öppen. Det du skriver redovisas för 2023."
    assert last_day(register(AUTUMN._replace(cut_off="")), "ward") == "Särskild uppföljning."


def test_a_unit_hands_in_to_the_nearest_manager_above() -> None:
    assert receiver(register(), "ward") == "verksamhetschefen, Område Akutvård"
    assert receiver(register(), "division") == "sekretariatet"
    unled = tuple(unit._replace(manager_role="") for unit in UNITS)
    assert receiver(register(units=unled), "ward") == "Område Akutvård"
    one_gap = (UNITS[0], UNITS[1]._replace(manager_role=""), UNITS[2])
    assert receiver(register(units=one_gap), "ward") == "divisionschefen, Division Medicin"


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("Verksamhetschef", "verksamhetschefen"),
        ("Hälso- och sjukvårdsdirektör", "hälso- och sjukvårdsdirektören"),
        ("Samordnare", "samordnaren"),
        ("Ordförande", "ordföranden"),
        ("Chef Patientsäkerhet", "chef Patientsäkerhet"),
    ],
)
def test_roles_stand_within_a_sentence(role: str, words: str) -> None:
    assert definite_role(role) == words


def test_a_units_kind_is_told_where_the_name_does_not() -> None:
    assert [full_name(unit) for unit in UNITS] == ["Division Medicin", "Område Akutvård", "Akutmottagningen"]


def test_a_handing_in_is_found_by_unit_and_period() -> None:
    made = Submission(keyed_id("submission", "ward", AUTUMN.id), "ward", AUTUMN.id, "2023-08-25", "Åsa", 9)
    assert submission_of(register(made), "ward") == made
    assert submission_of(register(made), "area") is None
