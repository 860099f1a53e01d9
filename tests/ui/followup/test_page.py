"""The board of a period: what it counts, what stands in its cells, and how one walks through it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from hsnplan.application import activities, assessing
from hsnplan.domain.periods import followed_up
from hsnplan.ui.followup.board import ASKED, CHANGED, EVERY, JUDGED, LACKING, MISSING, REPORTED, Line
from hsnplan.ui.followup.model import FIRST_UNIT, TITLE
from hsnplan.ui.followup.page import FollowUpPage
from tests.registers import Small


def closed_period(page: FollowUpPage) -> str:
    return next(row.id for row in followed_up(page.workspace.register) if not row.open)


def line_of(page: FollowUpPage, node: str) -> Line:
    line = page.model.line(page.model.index_of(node))
    assert line is not None
    return line


def press(page: FollowUpPage, key: Qt.Key) -> None:
    QTest.keyClick(page.tree, key)


def test_the_card_shows_what_the_board_judged_in_april_2023(board_2023: FollowUpPage) -> None:
    board_2023.show_period(closed_period(board_2023))
    assert board_2023.card.counts() == {
        "met": "7 uppfylls",
        "partly": "10 delvis",
        "not_met": "14 uppfylls inte",
        "not_judged": "4 ej bedömd",
    }
    assert board_2023.board is not None
    assert (board_2023.board.judged, board_2023.board.asked) == (35, 35)
    assert board_2023.summary() == "35 mål · 35 av 35 bedömda"


def test_the_open_period_is_shown_first_and_a_closed_one_says_which_edition(board_2023: FollowUpPage) -> None:
    assert board_2023.chooser.currentText() == "Särskild uppföljning 2023"
    assert board_2023.head.facts.text() == "Stoppdatum 2023-08-25, öppen"
    board_2023.show_period(closed_period(board_2023))
    assert board_2023.head.facts.text() == "Stängd, visar utgåva 1"
    whole = "Stoppdatum 2023-04-30, stängd. Visar utgåva 1 från 2023-05-12"
    assert board_2023.chooser.toolTip() == whole
    assert not board_2023.shown.may_judge


def test_the_former_period_stands_beside_with_its_own_name(board_2023: FollowUpPage) -> None:
    assert board_2023.model.headings[3:] == (
        "Tertial 1",
        "Medicin",
        "Kirurgi",
        "Nära vård",
        "Stab",
        "Nämnden nu",
    )
    assert {line.former.kind for line in board_2023.model.groups[0].goals} == {JUDGED}


def test_directions_stand_above_their_goals_and_are_not_counted(board_2023: FollowUpPage) -> None:
    first = board_2023.model.groups[0]
    assert [line.is_goal for line in first.lines[:2]] == [False, True]
    assert len(first.goals) == 6


def test_the_model_keeps_to_what_qt_asks(page: FollowUpPage) -> None:
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    page.show_which(LACKING)
    page.show_which(EVERY)
    assert tester.model() is page.model


def test_a_division_lacks_until_its_activities_are_reported(
    page: FollowUpPage, small: Small, qtbot: QtBot
) -> None:
    assert line_of(page, small.goal).units[0].kind == MISSING
    assert line_of(page, small.goal).board.kind == ASKED
    rows = [small.first, small.second, small.part]
    with qtbot.waitSignal(page.badge_changed):
        page.workspace.do(activities.set_state(small.session.register, rows, "ongoing"))
    assert line_of(page, small.goal).units[0].kind == REPORTED
    with qtbot.waitSignal(page.badge_changed):
        page.workspace.undo()
    assert line_of(page, small.goal).units[0].kind == MISSING


def test_a_judgement_that_the_units_do_not_share_is_marked(
    page: FollowUpPage, small: Small, qtbot: QtBot
) -> None:
    do, register = page.workspace.do, small.session.register
    do(assessing.assess(register, small.goal, "partly", unit=small.division))
    with qtbot.waitSignal(page.badge_changed):
        do(assessing.assess(register, small.goal, "not_met", comment="Väntetiden ökar."))
    line = line_of(page, small.goal)
    assert line.units[0].code == "partly"
    assert line.board.differs == "Nämnden: röd. Det som ligger under ger gul."


def test_arrows_walk_between_cells_and_rows_keep_the_column(page: FollowUpPage, small: Small) -> None:
    page.tree.go_to(small.goal, TITLE)
    press(page, Qt.Key.Key_Right)
    assert page.tree.column > TITLE
    while page.tree.column < FIRST_UNIT:
        press(page, Qt.Key.Key_Right)
    press(page, Qt.Key.Key_Down)
    assert page.tree.node() == small.other_goal
    assert page.tree.column == FIRST_UNIT


def test_enter_on_a_title_asks_for_the_goals_own_page(page: FollowUpPage, small: Small, qtbot: QtBot) -> None:
    page.tree.go_to(small.goal, TITLE)
    with qtbot.waitSignal(page.workspace.asked_for) as asked:
        press(page, Qt.Key.Key_Return)
    assert asked.args == ["goal", small.goal]


def test_left_and_right_fold_a_top_row(page: FollowUpPage, small: Small) -> None:
    page.tree.go_to(small.area, TITLE)
    press(page, Qt.Key.Key_Left)
    assert page.tree.folded() == {small.area}
    press(page, Qt.Key.Key_Right)
    assert page.tree.folded() == set()


def test_the_cursor_stays_on_its_cell_through_a_change(
    page: FollowUpPage, small: Small, qtbot: QtBot
) -> None:
    page.tree.go_to(small.other_goal, page.model.last)
    with qtbot.waitSignal(page.badge_changed):
        page.workspace.do(assessing.assess(small.session.register, small.goal, "met"))
    assert (page.tree.node(), page.tree.column) == (small.other_goal, page.model.last)


def test_without_a_period_the_place_says_what_to_do(page: FollowUpPage, small: Small, qtbot: QtBot) -> None:
    register = small.session.register
    with qtbot.waitSignal(page.badge_changed):
        register.put("period", small.period, None)
        page.workspace.replaced.emit()
    assert page._stack.currentWidget() is page._none
    assert page.summary() == "Ingen period"


def test_only_changed_judgements_are_shown_when_asked_for(page: FollowUpPage) -> None:
    page.show_which(CHANGED)
    assert page._stack.currentWidget() is page._unchanged
    page._unchanged.button.click()
    assert page.which.value == EVERY


def test_a_heading_counts_the_goals_that_are_shown(page: FollowUpPage, small: Small, qtbot: QtBot) -> None:
    register = small.session.register
    page.workspace.do(assessing.assess(register, small.goal, "met"))
    with qtbot.waitSignal(page.badge_changed):
        page.workspace.do(assessing.assess(register, small.other_goal, "partly"))
    assert page.model.groups[0].counts == {"met": 1, "partly": 1}
    page.show_which(LACKING)
    assert [line.node for line in page.model.groups[0].lines] == [small.goal]
    assert page.model.groups[0].counts == {"met": 1}


def test_a_period_that_is_asked_for_is_shown(board_2023: FollowUpPage) -> None:
    period = closed_period(board_2023)
    assert board_2023.reveal("period", period)
    assert board_2023.chooser.currentText() == "Tertial 1 2023"
    assert not board_2023.reveal("period", "ingen")
    assert not board_2023.reveal("goal", board_2023.workspace.register.plan.id)


def test_what_the_divisions_have_judged_is_not_missing_though_activities_wait(
    page: FollowUpPage, small: Small, qtbot: QtBot
) -> None:
    register = small.session.register
    page.workspace.do(assessing.assess(register, small.goal, "met", unit=small.division))
    with qtbot.waitSignal(page.badge_changed):
        page.workspace.do(assessing.assess(register, small.goal, "met"))
    assert not line_of(page, small.goal).lacks
    assert page.board is not None
    assert page.board.divisions[0].lacking == 0
