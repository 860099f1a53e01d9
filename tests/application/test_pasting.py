"""Pasted rows become goals, activities and units in one action; what will not do is told by row."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hsnplan.application import activities, copying, plans
from hsnplan.application.pasting import Pasting, paste
from hsnplan.domain.errors import Refusal
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = Small(str(tmp_path / "liten.hsnplan"))
    yield made
    made.session.close()


def put(small: Small, text: str, parent: str, after: str = "", *, add_units: bool = False) -> Pasting:
    pasting = paste(small.session, text, parent, after, add_units=add_units)
    if pasting.action is not None:
        small.session.apply(pasting.action)
    return pasting


def titles(small: Small, parent: str) -> list[str]:
    return [row.title for row in small.session.register.child_activities(parent)]


def test_lines_become_activities_and_parts_after_the_row_with_the_cursor(small: Small) -> None:
    put(small, "Ett\n\tDel\nTvå", small.goal, small.first)
    assert titles(small, small.goal) == ["Läkare i triage", "Ett", "Två", "Snabbspår för höftfraktur"]
    first = small.session.register.child_activities(small.goal)[1]
    assert titles(small, first.id) == ["Del"]


def test_everything_pasted_is_taken_back_in_one_step(small: Small) -> None:
    before = len(small.session.register.live_activities())
    pasting = put(small, "Ett\nTvå\nTre", small.goal)
    assert pasting.action is not None
    assert pasting.action.label == "Klistra in 3 rader"
    small.session.undo()
    assert len(small.session.register.live_activities()) == before


def test_values_are_read_as_they_are_typed(small: Small) -> None:
    text = (
        "Aktivitet\tEnhet\tAnsvarig\tStart\tSlut\tStatus\tKommentar\n"
        "Ny\takutmottagningen\tChef, Bo Ek\t1 feb\tv. 38\tklar\tBra."
    )
    put(small, text, small.other_goal)
    register = small.session.register
    new = register.child_activities(small.other_goal)[0]
    assert (new.unit, new.responsible_role, new.responsible_name) == (small.unit, "Chef", "Bo Ek")
    assert (new.start, new.end, new.number) == ("2023-02-01", "2023-09-18", 4)
    report = register.current(new.id)
    assert report is not None
    assert (report.state, report.comment) == ("completed", "Bra.")


def test_set_in_lines_under_an_empty_plan_go_down_its_levels(small: Small) -> None:
    put(small, "Område\n\tNyckeltal\n\t\tAktivitet\n\t\t\tDel", small.session.register.plan.id)
    register = small.session.register
    area = register.child_nodes(register.plan.id)[-1]
    goal = register.child_nodes(area.id)[0]
    activity = register.child_activities(goal.id)[0]
    assert [area.level, goal.level] == [0, 1]
    assert titles(small, activity.id) == ["Del"]


def test_set_in_lines_follow_four_levels_too(small: Small) -> None:
    small.session.apply(plans.change_levels(small.session.register, plans.LEVELS_2023))
    put(
        small,
        "Strategi\n\tInriktning\n\t\tUppdrag\n\t\t\tMål\n\t\t\t\tAktivitet",
        small.session.register.plan.id,
    )
    register = small.session.register
    assert [node.level for node in list(register.nodes.values())[-4:]] == [0, 1, 2, 3]
    assert register.live_activities()[-1].title == "Aktivitet"


def test_level_columns_find_what_is_there_and_make_the_rest(small: Small) -> None:
    text = (
        "Målområde\tKortsiktigt nyckeltal\tAktivitet\n"
        "vård\tÅterbesök i tid\tEtt\n"
        "\t\tTvå\n"
        "Ekonomi\tBudget i balans\tTre\n"
    )
    pasting = put(small, text, small.session.register.plan.id)
    register = small.session.register
    assert (pasting.nodes, pasting.activities) == (2, 3)
    assert titles(small, small.other_goal) == ["Ett", "Två"]
    assert [node.title for node in register.child_nodes(register.plan.id)] == ["Vård", "Ekonomi"]


def test_rows_that_will_not_do_are_told_and_the_others_pasted(small: Small) -> None:
    text = "Aktivitet\tEnhet\tStart\tSlut\nBra\t\t\t\nFel\t\t2023-06-01\t2023-05-01\nDatum\t\tsnart\t\n\tAkuten\t\t\n"
    pasting = put(small, text, small.other_goal)
    assert titles(small, small.other_goal) == ["Bra"]
    assert [sentence.partition(":")[0] for sentence in pasting.refused] == ["Rad 3", "Rad 4", "Rad 5"]
    assert "före startdatumet" in pasting.refused[0]


def test_what_stands_under_a_refused_row_is_refused_too(small: Small) -> None:
    pasting = put(small, f"{'x' * 600}\n\tDel\nBra", small.goal)
    assert len(pasting.refused) == 2
    assert titles(small, small.goal)[-1] == "Bra"


def test_unknown_units_are_told_and_added_when_asked(small: Small) -> None:
    text = "Aktivitet\tEnhet\nEtt\tNya enheten\nTvå\tnya enheten\nTre\tAkutmottagningen"
    pasting = paste(small.session, text, small.other_goal)
    assert pasting.unknown_units == ("Nya enheten",)
    assert len(pasting.refused) == 2
    pasting = put(small, text, small.other_goal, add_units=True)
    assert (pasting.units, pasting.refused) == (1, ())
    register = small.session.register
    units = [register.units[row.unit].name for row in register.child_activities(small.other_goal)]
    assert units == ["Nya enheten", "Nya enheten", "Akutmottagningen"]


def test_only_the_units_of_rows_that_will_do_are_added(small: Small) -> None:
    text = "Aktivitet\tEnhet\tSlut\nEtt\tNya enheten\t\nTvå\tAndra enheten\t2023-02-31"
    pasting = put(small, text, small.other_goal, add_units=True)
    assert (pasting.activities, pasting.units, len(pasting.refused)) == (1, 1, 1)
    assert "Andra enheten" not in [unit.name for unit in small.session.register.units.values()]


def test_an_activity_needs_a_goal(small: Small) -> None:
    pasting = paste(small.session, "Aktivitet\tSlut\nEtt\t2023-12-31", small.session.register.plan.id)
    assert pasting.action is None
    assert "vilket mål" in pasting.refused[0]


def test_nothing_is_changed_before_the_action_is_done(small: Small) -> None:
    register = small.session.register
    before = (dict(register.activities), dict(register.nodes), register.child_activities(small.goal))
    paste(small.session, "Ett\n\tDel\nMål\t2023-01-01", small.goal)
    assert (dict(register.activities), dict(register.nodes), register.child_activities(small.goal)) == before


def test_nothing_comes_of_empty_text(small: Small) -> None:
    assert paste(small.session, " \n\t\n", small.goal) == Pasting()


HEAD = "Rubrik\tStatus\tEnhet\tSlut\n"


def test_a_heading_row_is_known_by_its_words_and_what_is_wrong_is_refused(small: Small) -> None:
    text = HEAD + "Ett\tPågående\tAkutmottagningen\t2026-12-31\nTvå\tPlanerad\tFinns Inte\t2026-02-31"
    pasting = put(small, text, small.other_goal)
    register = small.session.register
    new = register.child_activities(small.other_goal)
    assert [(row.title, row.unit, row.start, row.end) for row in new] == [
        ("Ett", small.unit, "", "2026-12-31")
    ]
    assert register.state(new[0].id) == "ongoing"
    assert pasting.unknown_units == ("Finns Inte",)
    assert not pasting.sure


def test_a_day_that_does_not_exist_is_refused_in_words(small: Small) -> None:
    pasting = paste(small.session, HEAD + "Två\tPlanerad\t\t2026-02-31", small.other_goal)
    assert pasting.action is None
    assert "2026-02-31" in pasting.refused[0]


def test_without_headings_a_column_is_one_thing_whatever_its_cells(small: Small) -> None:
    text = "Ett\tAkutmottagningen\t2023-02-01\t2023-05-01\nTvå\tFinns Inte\t2023-02-31\t2023-05-01"
    pasting = paste(small.session, text, small.other_goal)
    assert [column.meaning for column in pasting.columns] == ["unit", "start", "end"]
    assert pasting.refused[0].startswith("Rad 2: Enheten ”Finns Inte” finns inte.")
    assert pasting.activities == 1


def test_what_can_only_be_guessed_is_not_sure_and_can_be_said(small: Small) -> None:
    text = "Ett\tChef\t2023-05-01\nTvå\tSamordnare\t2023-06-01"
    pasting = paste(small.session, text, small.other_goal)
    assert [column.meaning for column in pasting.columns] == ["responsible_role", "end"]
    assert not pasting.sure
    said = {pasting.columns[0].name: "comment", pasting.columns[1].name: "start"}
    pasting = paste(small.session, text, small.other_goal, said=said)
    assert pasting.action is not None
    small.session.apply(pasting.action)
    register = small.session.register
    first = register.child_activities(small.other_goal)[0]
    report = register.current(first.id)
    assert report is not None
    assert (first.start, first.responsible_role, report.comment) == ("2023-05-01", "", "Chef")


def test_titles_alone_and_known_headings_are_sure(small: Small) -> None:
    assert paste(small.session, "Ett\n\tDel\nTvå", small.goal).sure
    assert paste(small.session, HEAD + "Ett\tPågående\tAkutmottagningen\t2026-12-31", small.goal).sure
    assert not paste(small.session, "Aktivitet\tFärg\nEtt\tblå", small.goal).sure


def test_goals_are_pasted_with_their_targets(small: Small) -> None:
    text = (
        "Målområde\tKortsiktigt nyckeltal\tMålvärde\tRiktning\tUppföljning\tBeskrivning\n"
        "Ekonomi\tBudget i balans\tHögst 2,2 %\tlägre är bättre\tmånadsvis\tPer helår.\n"
        "Ekonomi\tInhyrd personal\t4,6\tåt sidan\t\t\n"
    )
    pasting = put(small, text, small.session.register.plan.id)
    register = small.session.register
    goal = next(node for node in register.nodes.values() if node.title == "Budget i balans")
    target = register.plan_target(goal.id)
    assert target is not None
    assert (target.printed, goal.direction, goal.frequency, goal.description) == (
        "Högst 2,2 %",
        "lower",
        "månadsvis",
        "Per helår.",
    )
    assert "ingen riktning" in pasting.refused[0]


def test_a_whole_plan_is_one_sheet(small: Small) -> None:
    text = (
        "Målområde\tKortsiktigt nyckeltal\tMålvärde\tAktivitet\tDelaktivitet\tEnhet\n"
        "Hälsa\tFärre röker\tHögst 5 %\t\t\t\n"
        "\t\t\tSluta röka-grupp\t\tAkutmottagningen\n"
        "\t\t\t\tAffischer\t\n"
        "\tFler rör sig\tminst 80 %\tFysisk aktivitet\tRecept\t\n"
    )
    pasting = put(small, text, small.session.register.plan.id)
    register = small.session.register
    area = register.child_nodes(register.plan.id)[-1]
    goals = register.child_nodes(area.id)
    targets = [register.plan_target(goal.id) for goal in goals]
    group = register.child_activities(goals[0].id)[0]
    assert (pasting.refused, pasting.nodes, pasting.activities, pasting.sure) == ((), 3, 4, True)
    assert [target.printed for target in targets if target is not None] == ["Högst 5 %", "minst 80 %"]
    assert (group.title, titles(small, group.id)) == ("Sluta röka-grupp", ["Affischer"])
    assert titles(small, register.child_activities(goals[1].id)[0].id) == ["Recept"]
    numbers = [activity.number for activity in register.live_activities()]
    assert len(set(numbers)) == len(numbers)


def test_lines_set_in_may_have_targets_and_units_beside_them(small: Small) -> None:
    text = "Hälsa\n\tFärre röker\thögst 5 %\n\t\tGrupp\tAkutmottagningen\n\tFler rör sig\t20 %"
    pasting = put(small, text, small.session.register.plan.id)
    register = small.session.register
    area = register.child_nodes(register.plan.id)[-1]
    targets = [register.plan_target(goal.id) for goal in register.child_nodes(area.id)]
    assert pasting.refused == ()
    assert [target.printed for target in targets if target is not None] == ["högst 5 %", "20 %"]
    assert register.live_activities()[-1].unit == small.unit


def test_what_was_pasted_and_thrown_away_can_be_pasted_again(small: Small) -> None:
    text = "Målområde\tAktivitet\nHälsa\tEtt"
    put(small, text, small.session.register.plan.id)
    area = small.session.register.child_nodes(small.session.register.plan.id)[-1]
    small.session.apply(plans.delete_node(small.session.register, area.id))
    pasting = put(small, text, small.session.register.plan.id)
    assert (pasting.refused, pasting.nodes, pasting.activities) == ((), 1, 1)


def test_the_same_pasted_twice_is_there_twice(small: Small) -> None:
    put(small, "Aktivitet\tEnhet\nEtt\tAkutmottagningen", small.other_goal)
    put(small, "Aktivitet\tEnhet\nEtt\tAkutmottagningen", small.other_goal)
    assert titles(small, small.other_goal) == ["Ett", "Ett"]


def test_a_list_of_units_is_sent_to_where_units_are_pasted(small: Small) -> None:
    with pytest.raises(Refusal, match="Organisation"):
        paste(small.session, "Enhet\tHör till\nLab\tDivision Medicin", small.goal)


# --- copying ---


def test_what_is_copied_can_be_pasted_again(small: Small) -> None:
    register = small.session.register
    text = copying.as_sheet(register, [small.first, small.part, small.second])
    put(small, text, small.other_goal)
    assert titles(small, small.other_goal) == ["Läkare i triage", "Snabbspår för höftfraktur"]
    copied = register.child_activities(small.other_goal)[0]
    assert titles(small, copied.id) == ["Schema för helger"]
    assert (copied.unit, copied.responsible_role) == (small.unit, "Enhetschef")


def test_headings_are_copied_with_their_levels(small: Small) -> None:
    lines = copying.as_sheet(small.session.register, [small.goal, small.second]).splitlines()
    assert lines[0].startswith("Målområde\tKortsiktigt nyckeltal\tUppdrag\tAktivitet")
    assert lines[1].startswith("Vård\tHögst 4 timmar på akuten\t\t\t")
    assert lines[2].startswith("Vård\tHögst 4 timmar på akuten\t\tSnabbspår för höftfraktur\t")


@pytest.mark.parametrize("title", ["=2+2", "+46 70", "@allt", "-3 platser", "'citat'", '"citat"', "Två  ord"])
def test_no_cell_is_a_formula_and_titles_come_back_as_they_were(small: Small, title: str) -> None:
    register = small.session.register
    register.put("activity", small.second, register.activities[small.second]._replace(title=title))
    text = copying.as_sheet(register, [small.second])
    assert text.splitlines()[1][0] not in "=+-@"
    put(small, text, small.other_goal)
    assert titles(small, small.other_goal) == [" ".join(title.split())]


COMMENTS = st.lists(
    st.sampled_from(
        ["Rad ett", 'sa "ja"', "=1+1", "-3 platser", "+46 70", "@allt", "'citat", "", "a\tb", "ö;å,"]
    ),
    min_size=1,
    max_size=5,
).map("\n".join)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(comment=COMMENTS)
def test_comments_of_several_lines_go_to_a_sheet_and_back(small: Small, comment: str) -> None:
    register = small.session.register
    said = comment.strip()
    small.session.apply(activities.report(register, small.second, "ongoing", said or "inget"))
    text = copying.as_sheet(register, [small.second])
    _, cells = csv.reader(io.StringIO(text, newline=""), delimiter="\t")  # as a sheet reads it
    assert all(not cell.startswith(("=", "+", "-", "@")) for cell in cells)
    put(small, text, small.other_goal)
    (copied,) = register.child_activities(small.other_goal)
    back = register.last_comment(copied.id)
    assert back is not None
    wanted = "\n".join(" ".join(line.split()) for line in (said or "inget").split("\n"))
    assert back.comment == re.sub("\n{3,}", "\n\n", wanted.strip())
    small.session.undo()
    small.session.undo()


def test_cells_as_excel_puts_them_on_the_clipboard_are_read(small: Small) -> None:
    text = 'Aktivitet\tKommentar\tSlut\r\n"Rutin för ""larm"""\t"Två rader:\n=1+1"\t2023-12-01\r\n'
    put(small, text, small.other_goal)
    (made,) = small.session.register.child_activities(small.other_goal)
    said = small.session.register.last_comment(made.id)
    assert said is not None
    assert (made.title, said.comment, made.end) == ('Rutin för "larm"', "Två rader:\n=1+1", "2023-12-01")
