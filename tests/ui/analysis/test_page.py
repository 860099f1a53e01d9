"""The place Analys: its four lists, sorting, searching, thinking goals away, and the ways that lead from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hsnplan.application import activities, organisation, plans
from hsnplan.domain.typography import HARD_SPACE
from hsnplan.ui.analysis.looking import BURDEN, CONTRIBUTION, DIRECTION, MATRIX, VIEWS
from hsnplan.ui.analysis.page import AnalysisPage
from hsnplan.ui.places import PLACES
from hsnplan.ui.plan.page import PlanPage
from tests.analysed import Analysed
from tests.registers import FixedComputer, Small
from tests.ui.windows import Scene


def show(page: AnalysisPage, view: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.summary_changed):
        page.show_view(view)


def cells(page: AnalysisPage) -> list[tuple[str, list[str]]]:
    """Every line with its group."""
    return [
        (group.title, [cell.said for cell in line.cells])
        for group in page.body.model.groups
        for line in group.lines
    ]


def words(page: AnalysisPage) -> str:
    """Everything the panel says."""
    return "\n".join(label.text() for label in page.body.panel.findChildren(QLabel))


def test_goals_stand_under_the_classes_of_contribution(page: AnalysisPage) -> None:
    (first_group, first), (second_group, second) = cells(page)
    assert (first_group, second_group) == ("Inga aktiviteter", "På väg")
    assert first[0] == "Återbesök i tid"
    assert second[:3] == ["Högst 4 timmar på akuten", "3 aktiviteter", f"2 av 3 (67{HARD_SPACE}%)"]
    assert second[5] == "bättre +3 sedan januari"
    assert page.summary() == f"2{HARD_SPACE}mål"


def test_what_was_found_in_one_register_is_not_shown_of_another(
    page: AnalysisPage, tmp_path: Path, qtbot: QtBot
) -> None:
    other = Small(str(tmp_path / "annat.hsnplan"), FixedComputer(1_700_000_000_000))
    page.body.sort_by(1)
    with qtbot.waitSignal(page.summary_changed):
        page.workspace.open(other.session)
        assert cells(page) == []
        QTest.keyClick(page.body.tree, Qt.Key.Key_Down)
    assert [row[1][0] for row in cells(page)]
    assert page.body.model.headings[1].endswith("↓")
    other.session.close()


def test_the_panel_says_what_the_class_rests_on_and_that_it_is_no_proof(page: AnalysisPage) -> None:
    page.body.tree.go(page.body.model.index_of(("", page.workspace.register.goals()[0].id)))
    told = words(page)
    for part in (
        "På väg",
        f"2 av 3 (67{HARD_SPACE}%)",
        "inget bevis",
        "404 av 702",
        "hundradel av målvärdet",
    ):
        assert part in told


def test_direction_gathers_the_goals_that_move_and_stay_red(page: AnalysisPage, qtbot: QtBot) -> None:
    show(page, DIRECTION, qtbot)
    (group, first), (_, second) = cells(page)
    assert group == "Förbättras men blir röda tills målet nås helt"
    assert first[1] == "Uppfylls inte, röd, som siffrorna talar för"
    assert first[4] == "bättre +2 sedan februari"
    assert "Om utvecklingen fortsätter nås målvärdet i april 2025" in first[6]
    assert second[2:6] == ["–", "", "–", "–"]
    assert page.summary() == f"2{HARD_SPACE}mål · 1 bättre, 0 sämre · 1 förbättras fast röda"
    told = words(page)
    assert "nås först när alla är med" in told
    assert "Rät linje genom årets 3 värden." in told


def test_burden_stands_by_chief_level_with_its_sums(page: AnalysisPage, qtbot: QtBot) -> None:
    show(page, BURDEN, qtbot)
    lines = cells(page)
    assert ("Utan chef", ["Akutmottagningen", "", "3", "3", "1", "–", "7"]) in lines
    (group,) = page.body.model.groups
    assert [cell.words for cell in group.cells[2:]] == ["3", "3", "1", "3", "7"]
    assert "En rapport om en aktivitet är 2 fält: status, kommentar." in words(page)


def test_a_goal_is_thought_away_with_space_and_taken_back(
    page: AnalysisPage, small: Analysed, qtbot: QtBot
) -> None:
    show(page, MATRIX, qtbot)
    assert cells(page)[0] == ("Vård", ["Högst 4 timmar på akuten", "Medicin: 3", "–", "3"])
    page.body.tree.setFocus()
    with qtbot.waitSignal(page.summary_changed):
        QTest.keyClick(page.body.tree, Qt.Key.Key_Space)
    assert cells(page)[0][1][0] == "Högst 4 timmar på akuten, borttänkt"
    told = words(page)
    for part in ("Utan ett valt mål", "1 av 2 kvar", "0 av 3 kvar", "Akutmottagningen: 3 → 0", "inte säkert"):
        assert part in told
    with qtbot.waitSignal(page.summary_changed):
        QTest.keyClick(page.body.tree, Qt.Key.Key_Space)
    assert "Utan ett valt mål" not in words(page)
    with qtbot.waitSignal(page.summary_changed):
        page.choose_share(50)
    assert f"Utan 50{HARD_SPACE}% av målen, de med flest aktiviteter" in words(page)
    assert page.summary() == f"Utan 1{HARD_SPACE}mål: 0–3 av 3 aktiviteter kvar"
    assert not small.session.undoable


def test_a_heading_thinks_all_its_goals_away(page: AnalysisPage, qtbot: QtBot) -> None:
    show(page, MATRIX, qtbot)
    page.body.tree.go(page.body.model.index(0, 0))
    with qtbot.waitSignal(page.summary_changed):
        page.body.think_away()
    assert "Utan 2 valda mål" in words(page)
    with qtbot.waitSignal(page.summary_changed):
        page.keep_all()
    assert not any(line.faded for group in page.body.model.groups for line in group.lines)


def test_a_column_sorts_falling_then_rising_then_not(page: AnalysisPage, qtbot: QtBot) -> None:
    show(page, MATRIX, qtbot)
    plain = cells(page)
    page.body.sort_by(0)
    assert [line[0] for _, line in cells(page)] == ["Återbesök i tid", "Högst 4 timmar på akuten"]
    assert page.body.model.headings[0] == "Mål ↓"
    page.body.sort_by(0)
    assert page.body.model.headings[0] == "Mål ↑"
    assert cells(page) == plain
    page.body.sort_by(0)
    assert page.body.model.headings[0] == "Mål"
    page.body.sort_by_next()
    page.body.sort_by_next()
    assert page.body.model.headings[1] == "Medicin ↓"


def test_what_does_not_have_the_words_is_left_out(page: AnalysisPage) -> None:
    page.body.filter.setText("AKUTEN väg")
    assert [line[0] for _, line in cells(page)] == ["Högst 4 timmar på akuten"]
    page.body.filter.setText("akuten återbesök")
    assert cells(page) == []
    page.body.filter.setText("månbas")
    assert page.body._stack.currentWidget() is page.body._nothing
    page.body._nothing.taken.emit()
    assert len(cells(page)) == 2


def test_the_list_is_copied_as_a_table(page: AnalysisPage) -> None:
    page.body.copy()
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert rows[0][:2] == ["Grupp", "Mål"]
    assert rows[2][:3] == ["På väg", "Högst 4 timmar på akuten", "3 aktiviteter"]


def test_a_change_is_seen_at_once_and_undone(page: AnalysisPage, small: Analysed, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.summary_changed):
        page.workspace.do(activities.set_state(small.session.register, [small.first], "completed"))
    assert cells(page)[1][1][2].startswith("2 av 3")
    with qtbot.waitSignal(page.summary_changed):
        page.workspace.do(activities.set_state(small.session.register, [small.part], "ongoing"))
    assert cells(page)[1][1][2].startswith("3 av 3")
    with qtbot.waitSignal(page.summary_changed):
        page.workspace.undo()
    assert cells(page)[1][1][2].startswith("2 av 3")


def test_another_period_and_unit_are_looked_at(page: AnalysisPage, small: Analysed, qtbot: QtBot) -> None:
    january = next(row.id for row in small.session.register.periods.values() if row.name == "Januari 2023")
    with qtbot.waitSignal(page.summary_changed):
        page.choose_period(january)
    assert cells(page)[1][0] == "För få värden för att säga något"
    with qtbot.waitSignal(page.summary_changed):
        page.choose_unit(small.division)
    assert len(cells(page)) == 1
    assert page.save_state() == {"view": CONTRIBUTION, "unit": small.division}


def test_a_unit_without_activities_offers_all_units(
    page: AnalysisPage, small: Analysed, qtbot: QtBot
) -> None:
    unit, action = organisation.add_unit(small.session, small.division, "Tomma enheten", "enhet")
    with qtbot.waitSignal(page.summary_changed):
        page.workspace.do(action)
    with qtbot.waitSignal(page.summary_changed):
        page.choose_unit(unit)
    assert page.body._stack.currentWidget() is page.body._empty
    with qtbot.waitSignal(page.summary_changed):
        page.body._empty.taken.emit()
    assert len(cells(page)) == 2


def test_the_place_comes_back_as_it_was_left(page: AnalysisPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.summary_changed):
        page.restore_state({"view": BURDEN, "unit": 7, "more": []})
    assert page.view == BURDEN
    assert page.body.views.value == BURDEN


@pytest.mark.parametrize("view", VIEWS)
def test_the_list_keeps_to_what_qt_asks_of_a_model(page: AnalysisPage, qtbot: QtBot, view: str) -> None:
    tester = QAbstractItemModelTester(page.body.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    show(page, view, qtbot)
    page.body.sort_by(1)
    assert tester.model() is page.body.model


@pytest.mark.parametrize("width", [380, 700, 900, 1600])
def test_every_list_is_drawn_at_every_width(page: AnalysisPage, qtbot: QtBot, width: int) -> None:
    page.resize(width, 500)
    for view in VIEWS:
        show(page, view, qtbot)
        assert not page.grab().isNull()
        assert page.body.panel.isVisible() == (width >= 760)


# --- in the window ---


def scene_of(tmp_path: Path, qtbot: QtBot, small: Small) -> Scene:
    scene = Scene(tmp_path, small=small, places=PLACES)
    qtbot.addWidget(scene.window)
    scene.window.show()
    return scene


def analysis(scene: Scene, qtbot: QtBot) -> AnalysisPage:
    scene.window.go_to("analysis")
    page = scene.window.pages["analysis"]
    assert isinstance(page, AnalysisPage)
    if page.body.found is None:
        with qtbot.waitSignal(page.summary_changed):
            pass
    return page


def test_nothing_is_made_of_the_place_before_it_is_shown(tmp_path: Path, qtbot: QtBot) -> None:
    scene = scene_of(tmp_path, qtbot, Analysed(str(tmp_path / "register.hsnplan")))
    while scene.window.make_next():
        pass
    assert scene.window.pages["analysis"].children() == []
    scene.close()


def test_enter_leads_to_the_goals_page_and_its_activities_to_planen(tmp_path: Path, qtbot: QtBot) -> None:
    small = Analysed(str(tmp_path / "register.hsnplan"))
    scene = scene_of(tmp_path, qtbot, small)
    page = analysis(scene, qtbot)
    page.body.tree.go(page.body.model.index_of(("", small.goal)))
    scene.run("analysis-activities")
    assert scene.window.place == "plan"
    plan = scene.window.pages["plan"]
    assert isinstance(plan, PlanPage)
    assert plan.bar.field.text() == 'mål:"Högst 4 timmar på akuten"'
    assert len(plan.shown_activities() or ()) == 3
    analysis(scene, qtbot)
    QTest.keyClick(page.body.tree, Qt.Key.Key_Return)
    assert scene.window.place == "goal"
    scene.close()


def test_a_cell_of_the_matrix_leads_to_its_activities(tmp_path: Path, qtbot: QtBot) -> None:
    small = Analysed(str(tmp_path / "register.hsnplan"))
    scene = scene_of(tmp_path, qtbot, small)
    page = analysis(scene, qtbot)
    show(page, MATRIX, qtbot)
    page.body.tree.go(page.body.model.index_of(("", small.goal)))
    page.body.tree.opened.emit(1)
    plan = scene.window.pages["plan"]
    assert isinstance(plan, PlanPage)
    assert plan.bar.field.text() == 'mål:"Högst 4 timmar på akuten" enhet:"Division Medicin"'
    scene.close()


def test_the_place_is_not_in_the_window_while_the_plan_has_no_goals(tmp_path: Path, qtbot: QtBot) -> None:
    small = Small(str(tmp_path / "register.hsnplan"))
    scene = scene_of(tmp_path, qtbot, small)
    assert "analysis" in scene.window.places_with_content()
    for goal in (small.goal, small.other_goal):
        scene.workspace.do(plans.delete_node(small.session.register, goal))
    assert "analysis" not in scene.window.places_with_content()
    scene.close()
