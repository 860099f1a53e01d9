"""The example of 2025: målområden, 26 indicators, 27 assignments, and 766 activities as they stood on 30 April."""

from collections import Counter

import pytest

from hsnplan.domain.judging import Judging
from hsnplan.domain.register import Register
from hsnplan.domain.targets import TargetKind, parse_target
from tests.application.examples import example, in_state, node, states, top


@pytest.fixture
def register() -> Register:
    return example(2025).register


def test_tertial_1_is_open(register: Register) -> None:
    period = register.open_period
    assert period is not None
    assert (period.name, register.today) == ("Tertial 1 2025", "2025-04-30")
    assert register.board.example


def test_766_activities_are_421_done_or_under_way_and_345_planned_or_delayed(register: Register) -> None:
    counted = states(register)
    assert counted["completed"] + counted["ongoing"] == 421
    assert counted["planned"] + counted["delayed"] == 345
    assert counted.total() == 766


def test_the_plan_has_26_indicators_and_27_assignments(register: Register) -> None:
    types = Counter(register.node_type(row) for row in register.live_nodes())
    assert (types["measure"], types["assignment"]) == (26, 27)


def test_the_named_areas_are_there_and_the_others_say_that_they_are_invented(register: Register) -> None:
    areas = {row.title: row.description for row in register.child_nodes(register.plan.id)}
    assert [title for title, words in areas.items() if not words.startswith("Påhittat")] == [
        "Hälso- och sjukvård",
        "Tandvård",
        "Ledningsprocesser",
    ]
    assert areas["Hälso- och sjukvård"] == "Sidan 10 i planen."


def test_the_named_indicators_are_facts_and_the_rest_says_that_it_is_invented(register: Register) -> None:
    facts = [row.title for row in register.goals() if not row.description.startswith("Påhittat")]
    assert facts == [
        "Förstabesök hos specialist inom vårdgarantin",
        "Operation och åtgärd inom vårdgarantin",
        "BUP: förstabesök inom 30 dagar",
        "BUP: utredning inom 30 dagar",
        "BUP: behandling inom 30 dagar",
        "Kontinuitetsindex, läkare",
        "Bruttokostnadsutveckling",
        "Sjukfrånvaro",
    ]


def test_gross_cost_has_its_printed_target_on_page_14(register: Register) -> None:
    goal = node(register, "Bruttokostnadsutveckling")
    target = register.target_of(goal.id)
    assert target is not None
    assert target.printed == "-22%"
    assert parse_target(target.printed, goal.direction).operator == "≤"
    assert goal.description == "Sidan 14 i planen."


def test_every_target_can_be_read(register: Register) -> None:
    goals = {row.id: row for row in register.goals()}
    read = [parse_target(row.printed, goals[row.node].direction) for row in register.targets.values()]
    assert len(read) == 26
    assert {target.kind for target in read} == {TargetKind.NUMBER}


def test_the_proposed_indicators_on_waiting_are_not_in_yet(register: Register) -> None:
    assert not [row.title for row in register.goals() if "väntande" in row.title or "väntedagar" in row.title]


def test_the_27th_assignment_came_with_the_decision_of_27_february() -> None:
    session = example(2025)
    before, after = session.as_of("2025-02-26"), session.as_of("2025-02-27")
    (added,) = set(after.nodes) - set(before.nodes)
    assert after.node_type(after.nodes[added]) == "assignment"
    assert session.history(added)[-1].change.why == "Beslut 2025-02-27 § 13: tillägg av ett uppdrag"


def test_the_plan_is_that_of_4_november_and_its_posts_were_moved_in_december(register: Register) -> None:
    assert (register.plan.decided, register.plan.paragraph) == ("2024-11-04", "§ 120")
    area = node(register, "Ledningsprocesser", "heading")
    assert [
        row.change.why for row in example(2025).history(area.id) if row.change.field == "node.description"
    ] == [
        "Beslut 2024-12-19 § 143: fördelning mellan budgetposter",
        "Planen lades in efter beslutet",
    ]


def test_red_assignments_are_in_dental_care_and_management_and_one_on_work_environment_is_yellow(
    register: Register,
) -> None:
    rows = [row for row in register.live_nodes() if register.node_type(row) == "assignment"]
    judged = [
        (Judging(register).colour(found), top(register, row), row.title)
        for row in rows
        if (found := register.assessment_of(row.id))
    ]
    assert {area for state, area, _ in judged if state == "red"} == {"Tandvård", "Ledningsprocesser"}
    assert [row[1:] for row in judged if row[0] == "yellow"] == [
        ("Ledningsprocesser", "Förebyggande arbetsmiljö")
    ]
    assert sum(state == "green" for state, _, _ in judged) > len(rows) // 2


def test_all_activities_stand_on_areas_also_on_patient_safety(register: Register) -> None:
    units = {register.units[row.unit] for row in register.live_activities()}
    assert {unit.kind for unit in units} == {"område", "närvårdsområde"}
    assert "Patientsäkerhet" in {unit.name for unit in units}


def test_some_planned_should_have_started_some_start_later_and_some_are_commented(register: Register) -> None:
    planned = in_state(register, "planned")
    assert sum(bool(row.start) and row.start <= register.today for row in planned) == 45
    assert sum(row.start > register.today for row in planned) == 60
    said = [register.report_in(row.id, register.period_id) for row in planned]
    assert sum(bool(report and report.comment) for report in said) == 36


def test_some_still_wait_for_their_report_of_the_tertial(register: Register) -> None:
    waiting = [row for row in register.live_activities() if not register.is_updated(row.id)]
    assert 50 < len(waiting) < 300


def test_units_are_the_same_as_in_2023_and_one_more(register: Register) -> None:
    new = set(register.units) - set(example(2023).register.units)
    assert [register.units[unit].name for unit in new] == ["Torvalla hälsocentral"]
