"""The example of 2023: the board's plan with its figures, and 702 activities as they stood on 25 August."""

from collections import Counter

import pytest

from hsnplan.domain import links
from hsnplan.domain.judging import waits_until
from hsnplan.domain.periods import followed_up
from hsnplan.domain.register import Register
from hsnplan.domain.rollup import Judgements, below, reported
from hsnplan.domain.targets import TargetKind, parse_target
from tests.application.examples import example, in_state, in_tree_order, node, states

FIGURES = [
    # goal, plan, tertial, outcome
    ("Fråga om och dokumentera våld", "Minst 20 %", "Minst 20 %", "3 %"),
    ("Utred ett barntraumateam", "Genomförd aktivitet", "Genomförd aktivitet", "Nej"),
    ("Riktade hälsosamtal vid 40–70 år", "20 %", "Minst 6 %", "366"),
    ("Föräldraskapsstöd i grupp", "100 %", "100 %", ""),
    ("Hembesök till nyblivna föräldrar", "100 %", "Minst 100 %", ""),
    ("Samverkan för ungas psykiska hälsa", "", "Genomförd aktivitet", "Pågående"),
    ("Från slutenvård till öppenvård", "Genomförd aktivitet", "Genomförd aktivitet", "Pågående"),
    ("Färre återinskrivningar, 65 år och äldre", "Maximalt 15%", "Maximalt 15%", "18,9"),
    (
        "Färre antibiotikarecept",
        "Mindre än 220 recept per 1000 inv",
        "Mindre än 220 recept per 1000 inv",
        "235",
    ),
    (
        "Färre olämpliga läkemedel till äldre",
        "Kompletteras efter 2022",
        "Mindre än 20 317 dygnsdos per 1000 invånare",
        "20 772",
    ),
    ("Starkare säkerhetskultur (HSE)", "Minst 4", "Minst 4", "4,04"),
    ("Läkemedelskostnad i takt med riket", "I nivå med genomsnittet i riket", "", ""),
    ("Patienter med i utvecklingsarbetet", "Genomförd aktivitet", "Genomförd aktivitet", "Pågående"),
    ("Personcentrerat för fler grupper", "Genomförd aktivitet", "Genomförd aktivitet", "Pågående"),
    ("Utred vårdsamverkan med Trøndelag", "Genomförd aktivitet", "Genomförd aktivitet", "Nej"),
    ("Barn får tandvårdstid i tid", "100 %", "100 %", "99,7 %"),
    ("Fler bokade timmar för vuxna i tandvården", "Minst 2 800 timmar", "Minst 2 800 timmar", "2 038"),
    ("BUP inom 30 dagar", "2 parametrar", "3 parametrar", "2"),
    ("Högst 4 timmar på akutmottagningen", "Minst 70 %", "Minst 70 %", "1 503"),
    ("Återbesök inom medicinskt måldatum", "Minst 90 %", "Minst 90 %", "5 826"),
    ("Operation inom medicinskt måldatum", "Minst 90 %", "Minst 90 %", "542"),
    ("Behandling och operation inom 90 dagar", "100 %", "100 %", "518"),
    ("Förstabesök hos specialist inom 90 dagar", "100 %", "100 %", "1 530"),
    ("Telefontillgänglighet på hälsocentral", "100 %", "100 %", "15 840"),
    ("Medicinsk bedömning inom tre dagar", "100 %", "100 %", ""),
    ("VFU-platser för sjuksköterskor", "100 %", "100 %", ""),
    ("Stöd från närmaste chef", "4,6", "4,6", "4,8"),
    ("Hälsofrämjandeindex kvar på 2022 års nivå", "4,5", "4,5", "4,77"),
    ("Lägre sjukfrånvaro totalt", "Högst 5%", "", ""),
    ("Mindre medellång och lång sjukfrånvaro", "Kompletteras efter december", "Högst 3,5 %", "3,3 %"),
    ("Tydliga krav och rimlig arbetsbelastning", "Genomförd aktivitet", "Genomförd aktivitet", ""),
    ("Nettokostnadsutveckling", "Högst -2,2 %", "Högst 2,2 %", "14,1 %"),
    ("Bruttokostnadsutveckling", "Högst 2,3 %", "Högst 2,3 %", "10,5 %"),
    (
        "Mindre hyrpersonal: sjuksköterskor",
        "Lägre än ackumulerat värde 2022 beräknat på helår.",
        "Högst 9,6 %",
        "17%",
    ),
    (
        "Mindre hyrpersonal: läkare",
        "Lägre än ackumulerat värde 2022 beräknat på helår.",
        "Högst 17,3 %",
        "20%",
    ),
    ("Leverantörstrohet", "95 %", "95 %", "94 %"),
]
SHARES = [
    # goal, numerator, denominator, share, accumulated
    ("Förstabesök hos specialist inom 90 dagar", "1530", "2133", "71,7", "66,7"),
    ("Behandling och operation inom 90 dagar", "518", "809", "64", "75,5"),
    ("Återbesök inom medicinskt måldatum", "5826", "8964", "65", "62,5"),
    ("Operation inom medicinskt måldatum", "542", "823", "65,9", "63,9"),
    ("Telefontillgänglighet på hälsocentral", "15840", "18477", "86", "84"),
    ("Medicinsk bedömning inom tre dagar", "", "", "", "69"),
    ("Högst 4 timmar på akutmottagningen", "1503", "3349", "44,9", "45,5"),
    ("Riktade hälsosamtal vid 40–70 år", "", "", "7", ""),
    ("Mindre hyrpersonal: sjuksköterskor", "", "", "16,8", ""),
]


@pytest.fixture
def register() -> Register:
    return example(2023).register


def test_it_says_that_it_is_an_example(register: Register) -> None:
    assert register.board.example
    assert register.board.name == "Hälso- och sjukvårdsnämnden"


def test_the_working_day_is_the_cut_off_of_the_special_follow_up(register: Register) -> None:
    periods = {row.name: (row.cut_off, row.open) for row in followed_up(register)}
    assert periods == {
        "Tertial 1 2023": ("2023-04-30", False),
        "Särskild uppföljning 2023": ("2023-08-25", True),
    }
    assert register.today == "2023-08-25"


def test_702_activities_stand_as_the_board_was_told(register: Register) -> None:
    assert states(register) == {"completed": 32, "ongoing": 366, "delayed": 6, "planned": 278, "": 20}


def test_the_decided_plan_and_the_reported_goals_are_kept_apart(register: Register) -> None:
    goals = register.goals()
    assert len(goals) == 36
    assert [row.title for row in goals if not row.decided] == ["Samverkan för ungas psykiska hälsa"]
    assert [row.title for row in goals if not row.reported] == ["Lägre sjukfrånvaro totalt"]


def test_the_tree_has_4_strategies_8_directions_and_13_assignments(register: Register) -> None:
    levels = Counter(row.level for row in register.live_nodes())
    assert levels == {0: 4, 1: 8, 2: 13, 3: 36}
    assert sum(row.decided for row in register.live_nodes() if row.level == 2) == 12
    assert sum(bool(row.reported) for row in register.live_nodes() if row.level == 2) == 13


def test_long_term_investments_have_an_assignment_and_no_goals(register: Register) -> None:
    direction = node(register, "Långsiktig investeringsplanering", "heading")
    (assignment,) = register.child_nodes(direction.id)
    assert assignment.title == "Planera investeringar minst tre år fram"
    assert not register.child_nodes(assignment.id)


@pytest.mark.parametrize(("title", "plan", "tertial", "outcome"), FIGURES, ids=[row[0] for row in FIGURES])
def test_targets_and_outcomes_are_as_printed(
    register: Register, title: str, plan: str, tertial: str, outcome: str
) -> None:
    goal = node(register, title)
    printed = {row.period: row.printed for row in register.targets.values() if row.node == goal.id}
    tertial_id = next(row.id for row in register.periods.values() if row.kind == "tertial")
    assert (printed.get("", ""), printed.get(tertial_id, "")) == (plan, tertial)
    found = register.outcome_of(goal.id)
    assert (found.printed if found is not None else "") == outcome


def test_goals_stand_in_the_order_of_the_documents(register: Register) -> None:
    goals = [row for row in in_tree_order(register) if register.node_type(row) == "measure"]
    assert [row.title for row in goals] == [row[0] for row in FIGURES]
    assert [row.number for row in goals] == [str(number) for number in range(1, 37)]


@pytest.mark.parametrize(
    ("title", "part", "whole", "share", "so_far"), SHARES, ids=[row[0] for row in SHARES]
)
def test_counts_and_shares_are_kept_beside_the_printed_outcome(
    register: Register, title: str, part: str, whole: str, share: str, so_far: str
) -> None:
    found = register.outcome_of(node(register, title).id)
    assert found is not None
    assert (found.numerator, found.denominator, found.share, found.accumulated) == (
        part,
        whole,
        share,
        so_far,
    )


def test_every_target_can_be_read(register: Register) -> None:
    goals = {row.id: row for row in register.goals()}
    read = [parse_target(row.printed, goals[row.node].direction) for row in register.targets.values()]
    assert len(read) == 69
    assert not [target.printed for target in read if target.kind in (TargetKind.WORDS, TargetKind.NONE)]


def test_a_bare_number_gets_its_operator_from_the_goals_direction(register: Register) -> None:
    goal = node(register, "Stöd från närmaste chef")
    target = register.target_of(goal.id)
    assert target is not None
    understood = parse_target(target.printed, goal.direction)
    assert (understood.operator, understood.inferred) == ("≥", True)


def april(register: Register) -> Judgements:
    return Judgements(
        register, next(row.id for row in register.periods.values() if row.name == "Tertial 1 2023")
    )


def test_april_counts_7_green_10_yellow_14_red_and_4_not_judged_of_35(register: Register) -> None:
    judgements = april(register)
    told = reported(register, judgements.period)
    assert len(told) == 35
    assert judgements.tally(told) == {"green": 7, "yellow": 10, "red": 14, "none": 4}


@pytest.mark.parametrize(
    ("strategy", "counts"),
    [
        ("Länets utveckling", {"green": 1, "yellow": 1, "red": 2, "none": 2}),
        ("Vård", {"green": 2, "yellow": 8, "red": 8, "none": 1}),
        ("Medarbetare", {"green": 4, "none": 1}),
        ("God ekonomi", {"yellow": 1, "red": 4}),
    ],
)
def test_april_counts_the_colours_under_each_strategy(
    register: Register, strategy: str, counts: dict[str, int]
) -> None:
    judgements = april(register)
    row = node(register, strategy, "heading")
    assert judgements.tally(below(register, row.id, reported(register, judgements.period))) == counts


def test_april_judges_2_directions_green_4_yellow_2_red_and_the_whole_yellow(register: Register) -> None:
    judgements = april(register)
    directions = [
        row.id for row in register.live_nodes() if register.level_name(row) == "Strategisk inriktning"
    ]
    assert judgements.tally(directions) == {"green": 2, "yellow": 4, "red": 2}
    assert judgements.colour(register.plan.id) == "yellow"
    whole = judgements.rolled_up(register.plan.id)
    assert (whole.colour, whole.counts) == ("yellow", {"green": 2, "yellow": 4, "red": 2})


def test_judged_and_rolled_up_differ_where_a_direction_has_one_green_goal_or_none(register: Register) -> None:
    judgements = april(register)
    staff = node(register, "Kompetensförsörjning och villkor", "heading").id
    assert (judgements.colour(staff), judgements.rolled_up(staff).colour) == ("yellow", "green")
    investments = node(register, "Långsiktig investeringsplanering", "heading").id
    assert (judgements.colour(investments), judgements.rolled_up(investments).is_based) == ("yellow", False)


def test_three_divisions_say_yellow_of_the_goal_that_the_board_did_not_judge(register: Register) -> None:
    judgements = april(register)
    (goal,) = [row for row in reported(register, judgements.period) if judgements.by_units(row)]
    assert judgements.colour(goal) == "none"
    together = judgements.rolled_up_units(goal)
    assert (together.colour, together.counts) == ("yellow", {"yellow": 3})


def test_what_is_not_judged_says_why_and_from_when_it_can_be(register: Register) -> None:
    until = [day for row in register.assessments.values() if (day := waits_until(row))]
    assert until == ["2023-05-20"]
    reasons = Counter(row.reason for row in register.assessments.values() if row.state == "not_judged")
    assert reasons == {"följs upp årsvis": 2, "data saknas till 2023-05-20": 1, "arbetet ej hunnit": 1}
    assert not [row for row in register.assessments.values() if row.state != "not_judged" and row.reason]


def test_akutmottagningen_has_25_activities_of_which_9_wait(register: Register) -> None:
    unit = register.find_unit("Akutmottagningen")
    mine = [row for row in register.live_activities() if row.unit == unit.id]
    waiting = [row for row in mine if not register.is_updated(row.id)]
    assert (len(mine), len(waiting)) == (25, 9)
    late = {row.title for row in waiting if row.end < register.today}
    assert late == {"Fast rutin för överlämning till avdelning", "Egen gipsvagn i stället för köpt tjänst"}
    silent = [row.start for row in waiting if not register.state(row.id)]
    assert silent == ["2023-06-01"]


def test_of_the_planned_40_should_have_started_36_rightly_wait_and_36_are_commented(
    register: Register,
) -> None:
    planned = in_state(register, "planned")
    dated = [row for row in planned if row.start]
    assert sum(row.start <= register.today for row in dated) == 40
    assert sum(row.start > register.today for row in dated) == 36
    said = [register.report_in(row.id, register.period_id) for row in planned]
    assert sum(bool(report and report.comment) for report in said) == 36


def test_60_activities_are_parts_of_others_under_the_same_goal(register: Register) -> None:
    parts = [row for row in register.live_activities() if row.parent in register.activities]
    assert len(parts) == 60
    assert all(register.activities[row.parent].number < row.number for row in parts)


def test_activities_are_spread_unevenly(register: Register) -> None:
    per_goal = Counter(goal.title for row in register.live_activities() if (goal := register.goal_of(row.id)))
    assert per_goal["Återbesök inom medicinskt måldatum"] == 62
    assert sorted(per_goal.values())[:3] == [2, 3, 3]
    assert {row.title for row in register.goals()} - set(per_goal) == {"Utred vårdsamverkan med Trøndelag"}
    per_unit = Counter(row.unit for row in register.live_activities())
    assert max(per_unit.values()) > 30
    assert min(per_unit.values()) == 1


def test_activities_stand_on_divisions_areas_and_units(register: Register) -> None:
    kinds = {register.units[row.unit].kind for row in register.live_activities()}
    assert {
        "division",
        "område",
        "närvårdsområde",
        "mottagning",
        "avdelning",
        "hälsocentral",
        "enhet",
    } <= kinds


def test_no_unit_has_the_same_activity_twice_under_a_goal(register: Register) -> None:
    keys = Counter((row.parent, row.unit, row.title) for row in register.live_activities())
    assert not [key for key, count in keys.items() if count > 1]


def test_numbers_run_from_1_to_702(register: Register) -> None:
    assert sorted(row.number for row in register.live_activities()) == list(range(1, 703))


def test_some_titles_are_very_long_and_goals_titles_are_short(register: Register) -> None:
    assert sum(len(row.title) > 125 for row in register.live_activities()) >= 5
    assert max(len(row.title) for row in register.goals()) <= 45


def test_a_minority_of_units_names_its_manager_and_none_is_a_person_of_the_documents(
    register: Register,
) -> None:
    names = {row.manager_name for row in register.units.values()} - {""}
    assert 5 <= len(names) <= len(register.units) // 4
    known = {"Silverklo", "Lewerentz", "Granevärn", "Hedman"}
    assert not {name for name in names if name.split()[-1] in known}


def test_units_are_found_by_the_spellings_of_the_documents(register: Register) -> None:
    spellings = ("AnOpIVA-c-op", "AnOpIVA-C-op", "AnOPIva C-op", "C-op", "C-op kir", "C-op uro")
    assert {register.find_unit(name).name for name in spellings} == {"Centraloperation"}
    assert register.find_unit("HNR/Hjärt").name == "Hjärta"


def test_on_30_april_most_was_planned_or_just_begun() -> None:
    april = example(2023).as_of("2023-04-30")
    assert april.today == "2023-04-30"
    counted = states(april)
    assert counted.total() == 702
    assert counted["completed"] < 12
    assert counted["planned"] > 278
    assert 30 <= counted[""] <= 60


def test_the_plan_was_entered_when_decided_and_the_activities_from_january_to_march() -> None:
    session = example(2023)
    assert not session.as_of("2022-12-14").nodes
    december = session.as_of("2022-12-15")
    assert (len(december.goals()), len(december.activities)) == (35, 0)
    assert (december.plan.title, december.plan.decided) == ("Verksamhetsplan 2023", "2022-12-15")
    assert not session.as_of("2023-01-08").activities
    assert len(session.as_of("2023-03-31").activities) == 702


def test_titles_ends_units_and_responsibles_were_corrected_in_may_and_june() -> None:
    session = example(2023)
    before, after = session.as_of("2023-05-01"), session.as_of("2023-06-30")

    def changed(field: str) -> int:
        rows = after.activities.values()
        return sum(getattr(row, field) != getattr(before.activities[row.id], field) for row in rows)

    assert [changed(field) for field in ("title", "end", "unit", "responsible_role")] == [16, 18, 8, 6]


def test_reports_are_signed_by_the_units_own_manager() -> None:
    session = example(2023)
    register = session.register
    unit = register.find_unit("Akutmottagningen").id
    mine = next(
        row
        for row in register.activities.values()
        if row.unit == unit and row.title == "Snabbspår för höftfraktur"
    )
    told = [row for row in session.history(mine.id) if row.change.field == "report.status"]
    assert [row.received[:10] for row in told] == ["2023-08-25", "2023-04-26", "2023-01-11"]
    assert all(
        "Märta Snöbäckling" in row.change.actor and "Akutmottagningen" in row.change.actor for row in told
    )


def test_the_second_line_has_reviewed_some_reports(register: Register) -> None:
    reviewed = [row for row in register.reports.values() if row.review]
    assert len(reviewed) >= 20
    assert all(row.reviewer and "2023-05-02" <= row.reviewed <= "2023-06-14" for row in reviewed)


def test_nine_activities_help_one_more_goal_and_are_counted_once(register: Register) -> None:
    found = links.links(register)
    assert len(found) == 9
    assert all(register.goal_of(activity.id) != goal for activity, goal in found)
    assert len(register.live_activities()) == 702
