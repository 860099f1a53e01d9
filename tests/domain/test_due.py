"""What a period asks for follows from frequencies, last days and what has been said; nothing of it is stored."""

import pytest

from hsnplan.domain.asked_for import deadline, instruction
from hsnplan.domain.due import (
    columns_of,
    due_goals,
    frequency_of,
    is_due,
    is_handed_in,
    period_board,
    submission_id,
)
from hsnplan.domain.entities import Activity, Entity, Report, Unit
from hsnplan.domain.follow_up_kinds import Submission
from tests.domain.follow_up import APRIL, QUEUE, VISITS, judged, register


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("månadsvis", "month"),
        ("per tertial", "tertial"),
        ("tertial 1 och 3", "tertial"),
        ("terminsvis", "interim"),
        ("två gånger per år", "interim"),
        ("årsvis", "year"),
        ("", ""),
        ("vid behov", ""),
    ],
)
def test_a_frequency_is_read_from_the_words_of_the_plan(words: str, kind: str) -> None:
    assert frequency_of(words) == kind


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("månadsvis", {"month", "tertial", "interim", "year", "special"}),
        ("per tertial", {"tertial", "interim", "year", "special"}),
        ("per delår", {"interim", "year", "special"}),
        ("årsvis", {"year"}),
        ("", {"month", "tertial", "interim", "year", "special"}),
    ],
)
def test_what_is_followed_often_is_due_in_the_longer_periods_too(words: str, asked: set[str]) -> None:
    kinds = ("month", "tertial", "interim", "year", "special")
    assert {kind for kind in kinds if is_due(words, kind)} == asked


def test_a_yearly_goal_is_not_due_in_a_tertial() -> None:
    made = register(VISITS._replace(frequency="årsvis"))
    assert set(due_goals(made, "april")) == {"queue", "shift", "staff"}
    assert "visits" in due_goals(made, "the calendar year")


def test_the_last_day_is_that_of_the_units_kind_else_that_of_all_else_the_cut_off() -> None:
    days = (("", "2025-05-05"), ("division", "2025-05-09"), ("nämnd", "2025-05-20"))
    made = register(
        APRIL._replace(deadlines=days, instructions=(("", "Kort."), ("assessment", "Skriv orsak.")))
    )
    assert [deadline(made, "april", unit) for unit in ("ward", "surgery", "")] == [
        "2025-05-05",
        "2025-05-09",
        "2025-05-20",
    ]
    assert deadline(made, "august", "ward") == "2025-08-31"
    assert instruction(made, "april", "assessment") == "Skriv orsak."
    assert instruction(made, "april", "activity") == "Kort."
    assert instruction(made, "august", "activity") == ""


def rows() -> list[Entity]:
    return [
        Activity("a1", number=1, parent="visits", unit="ward", title="Ett"),
        Activity("a2", number=2, parent="visits", unit="medicine", title="Två"),
        Activity("a3", number=3, parent="a2", unit="medicine", title="Del av två"),
        Activity("a4", number=4, parent="queue", title="Utan enhet"),
        Report("r2", activity="a2", period="april", state="ongoing"),
    ]


def test_the_board_counts_each_goal_by_division_and_says_what_is_missing() -> None:
    made = register(*rows(), judged("visits", "met"), judged("visits", "not_met", "ward"))
    board = period_board(made, "april")
    assert [unit.id for unit in board.divisions] == ["medicine", "surgery"]
    visits, queue, *_ = board.rows
    assert [(cell.total, cell.waiting) for cell in visits.cells] == [(2, 1), (1, 1), (0, 0)]
    assert [cell.colour for cell in visits.cells] == [None, "red", None]
    assert (visits.colour, visits.by_units.colour) == ("green", "red")
    assert visits.missing == (
        "Division Medicin: 1 av 2 aktiviteter väntar",
        "Division Kirurgi: 1 av 1 aktiviteter väntar",
    )
    assert (queue.cells[-1], queue.missing) == ((1, 1, None, False), ("Nämndens bedömning",))
    assert (board.judged, board.due, board.waiting) == (1, 4, 3)


STAFF = (
    Unit("direction", parent="head", kind="stab", name="Stab"),
    Unit("safety", parent="direction", name="Säkerhet"),
)


def test_units_outside_the_divisions_have_a_column_of_their_own_once_they_have_activities() -> None:
    assert [unit.id for unit in columns_of(register(*rows(), *STAFF))] == ["medicine", "surgery"]
    activity = Activity("a9", number=9, parent="visits", unit="safety", title="Nio")
    made = register(*rows(), *STAFF, activity)
    board = period_board(made, "april")
    assert [unit.id for unit in board.divisions] == ["medicine", "surgery", "direction"]
    assert [(cell.total, cell.waiting) for cell in board.rows[0].cells] == [(2, 1), (1, 1), (1, 1), (0, 0)]
    assert board.rows[0].missing[-1] == "Stab: 1 av 1 aktiviteter väntar"


def test_what_the_top_itself_does_stands_in_no_column() -> None:
    made = register(*rows(), Activity("a9", number=9, parent="visits", unit="head", title="Nio"))
    board = period_board(made, "april")
    assert [unit.id for unit in board.divisions] == ["medicine", "surgery"]
    assert board.rows[0].cells[-1].total == 1


def test_many_units_beside_the_divisions_have_no_columns() -> None:
    beside = [Unit(f"u{nth}", parent="head", name=f"Enhet {nth}") for nth in range(4)]
    work = [
        Activity(f"w{nth}", number=20 + nth, parent="visits", unit=f"u{nth}", title="Ett") for nth in range(4)
    ]
    assert [unit.id for unit in columns_of(register(*rows(), *beside, *work))] == ["medicine", "surgery"]
    assert len(columns_of(register(*rows(), *beside, *work[:3]))) == 5


def test_a_division_that_has_handed_in_is_missed_no_more_in_all_or_for_one_goal() -> None:
    for submission in (
        Submission(submission_id("surgery", "april"), unit="surgery", period="april"),
        Submission(
            submission_id("surgery", "april", "visits"), unit="surgery", period="april", node="visits"
        ),
    ):
        made = register(*rows(), submission)
        assert is_handed_in(made, "april", "surgery", submission.node)
        visits = period_board(made, "april").rows[0]
        assert visits.missing == ("Nämndens bedömning", "Division Medicin: 1 av 2 aktiviteter väntar")


def test_only_goals_of_the_periods_report_stand_on_the_board_in_the_order_of_the_plan() -> None:
    made = register(VISITS._replace(reported=("april",)), QUEUE._replace(reported=("april",)))
    assert [row.node for row in period_board(made, "april").rows] == ["visits", "queue"]
    assert [row.node for row in period_board(made, "august").rows] == ["visits", "queue", "shift", "staff"]
