"""The example of 2025: målområden, 26 indicators, 27 assignments, and 766 activities as they stood on 30 April."""

from collections import Counter

import pytest

from hsnplan.application import revisions as revising
from hsnplan.domain import clauses, revisions, table_sums
from hsnplan.domain.columns import STATE, Words
from hsnplan.domain.due import due_goals, frequency_of
from hsnplan.domain.goal_figures import GoalFigures
from hsnplan.domain.grouping import outline
from hsnplan.domain.judging import Judging
from hsnplan.domain.register import Register
from hsnplan.domain.rollup import goals
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
    types = Counter(register.node_type(row) for row in register.live_nodes() if register.in_totals(row))
    assert (types["measure"], types["assignment"]) == (26, 27)
    assert len(goals(register)) == 53


def test_each_area_has_a_long_term_indicator_of_the_region_beside_the_plans_own(register: Register) -> None:
    rows = [row for row in register.live_nodes() if register.is_long_term(row)]
    assert sorted(top(register, row) for row in rows) == sorted(
        row.title for row in register.child_nodes(register.plan.id)
    )
    assert all(row.description.startswith("Påhittat") for row in rows)
    assert [row.number for row in rows] == ["L1", "L2", "L3", "L4", "L5"]
    for row in rows:
        points = [point for curve in GoalFigures(register, row.id).former_years() for point in curve.points]
        assert len(points) == 3


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
    rows = register.nodes
    read = [parse_target(row.printed, rows[row.node].direction) for row in register.targets.values()]
    assert len(read) == 26 + 5
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


# --- revisions ---


def test_the_plan_has_three_editions_bound_to_their_decisions(register: Register) -> None:
    rows = revisions.editions(register, register.plan.id)
    assert [(row.number, row.decided, row.paragraph) for row in rows] == [
        (1, "2024-11-04", "§ 120"),
        (2, "2024-12-19", "§ 143"),
        (3, "2025-02-27", "§ 13"),
    ]


def test_each_edition_holds_what_was_decided_by_then() -> None:
    read = [revising.edition(example(2025), number) for number in (1, 2, 3)]
    sizes = [tuple(revisions.size(register, register.plan.id).values()) for register in read]
    assert sizes == [(26, 26), (26, 26), (26, 27)]
    amounts = [revisions.title_of(register, "plan", register.plan.id) for register in read]
    assert set(amounts) == {"Plan med budget 2025"}
    rows = [sorted(str(row) for row in register.every("figure_row").values()) for register in read]
    assert rows[0] != rows[1] == rows[2]


def test_moving_money_between_posts_leaves_the_sum() -> None:
    read = [revising.edition(example(2025), number) for number in (1, 2)]
    assert [table_sums.mismatches(register) for register in read] == [[], []]
    before, after = [{row.id: row for row in register.every("figure_row").values()} for register in read]
    assert [after[row].cells for row in after if after[row] != before[row]] == [  # type: ignore[union-attr]
        ("Köpt riks- och regionvård", "-482,0"),
        ("Övriga kostnader", "-398,0"),
    ]


def test_the_june_proposal_adds_seven_indicators_changes_one_target_and_clarifies_one(
    register: Register,
) -> None:
    (waiting,) = revisions.pending(register, register.plan.id)
    rows = revisions.counted(revisions.amendments(register, waiting.id))
    assert [(row.kind, bool(row.before), row.substantive) for row in rows[:7]] == [("node", False, True)] * 7
    assert [(row.kind, row.after, row.substantive) for row in rows[7:]] == [
        ("target", (("printed", "-13%"),), True),
        (
            "node",
            (
                (
                    "words",
                    "Kontinuitetsindex för alla patienter på hälsocentraler, senaste 18 månaderna, läkare.",
                ),
            ),
            False,
        ),
    ]
    after = revisions.size(revisions.preview(register, waiting.id), register.plan.id)
    assert after == {"Kortsiktigt nyckeltal": 33, "Uppdrag": 27}
    assert not revisions.moved(register, waiting.id)


def test_its_att_satser_have_the_boards_form_and_figures(register: Register) -> None:
    (waiting,) = revisions.pending(register, register.plan.id)
    decided = clauses.decision(register, waiting.id)
    new, cost = decided.clauses
    assert new.words.startswith("Under målområde Hälso- och sjukvård, sidan\u00a010, läggs följande")
    assert [part.split("ska inte överstiga ")[1] for part in new.parts] == [
        "80\u00a0patienter.",
        "200\u00a0patienter.",
        "200\u00a0patienter.",
        "1\u00a0200\u00a0patienter.",
        "900\u00a0patienter.",
        "25\u00a0patienter.",
        "100\u00a0dagar.",
    ]
    assert cost.words == (
        "Under målområde Ledningsprocesser, sidan\u00a014, ändras målvärdet för det kortsiktiga nyckeltalet "
        "Bruttokostnadsutveckling från −22\u00a0% till −13\u00a0%."
    )


def test_the_decided_revisions_say_what_they_moved(register: Register) -> None:
    first, second, _ = revisions.revisions(register, register.plan.id)
    assert [clause.words for clause in clauses.decision(register, first.id).clauses] == [
        (
            "I tabellen Budgetposter 2025: budget för Köpt riks- och regionvård ändras från "
            "−470,0\u00a0mkr till −482,0\u00a0mkr."
        ),
        (
            "I tabellen Budgetposter 2025: budget för Övriga kostnader ändras från "
            "−410,0\u00a0mkr till −398,0\u00a0mkr."
        ),
    ]
    (added,) = clauses.decision(register, second.id).clauses
    assert added.words == (
        "Under målområde Kunskap, utbildning och forskning läggs uppdraget Talstyrd dokumentation på prov till."
    )


def test_assignments_over_several_years_are_told_from_those_of_the_year(register: Register) -> None:
    rows = [row for row in register.live_nodes() if row.multi_year]
    assert {register.node_type(row) for row in rows} == {"assignment"}
    assert (len(rows), "Förebyggande arbetsmiljö" in {row.title for row in rows}) == (7, True)


def test_the_tree_says_in_short_how_an_assignment_is_judged_and_in_full_elsewhere(register: Register) -> None:
    words = Words(outline(register))
    row = words.outline.row(node(register, "Ställ om till nära vård", "assignment").id)
    assert row is not None
    assert (words.judged(row), words.judged_briefly(row)) == ("met", "Flerårigt")
    assert words.text(row.key, STATE) == "Flerårigt enligt plan"


def test_another_guidance_lets_every_row_of_the_plan_say_its_colour_anew(register: Register) -> None:
    shown = outline(register)
    (guidance,) = register.guidances.values()
    touched = shown.touch([("guidance", guidance.id, guidance, guidance._replace(colours=()))])
    assert touched == {row.key for row in shown.rows if row.kind == "node"}


def test_every_indicator_says_how_often_it_is_followed_up_and_the_yearly_one_is_not_due_in_april() -> None:
    register = example(2025).register
    tertial = register.open_period
    assert tertial is not None
    indicators = [node for node in register.goals() if tertial.id in node.reported]
    assert {frequency_of(node.frequency) for node in indicators} == {"month", "tertial", "year"}
    waiting = {node.title for node in indicators} - {
        register.nodes[row].title for row in due_goals(register, tertial.id)
    }
    assert waiting == {"Sexåringar utan karies"}
