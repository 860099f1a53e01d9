"""An activity under several goals in the tree: edited wherever it stands, taken away where it is linked."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from hsnplan.application import linking
from hsnplan.domain.columns import TITLE
from hsnplan.domain.errors import Refusal
from hsnplan.domain.outline_row import linked_place
from hsnplan.ui.plan.page import PlanPage
from hsnplan.ui.workspace import Workspace
from tests.registers import Small


@pytest.fixture
def page(qtbot: QtBot, small: Small, told: list[Refusal]) -> Iterator[PlanPage]:
    small.session.apply(linking.link(small.session.register, [small.second], small.other_goal))
    made = PlanPage(Workspace(small.session, told.append))
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.tree.expandAll()
    yield made
    made.editing.close()


def place(small: Small) -> str:
    return linked_place(small.second, small.other_goal)


def stand(page: PlanPage, small: Small) -> None:
    page.tree.setFocus()
    assert page.tree.go_to(place(small))


def standing(page: PlanPage) -> str:
    row = page.tree.current_row()
    return row.place if row is not None else ""


def test_a_digit_there_changes_the_one_and_both_rows_say_so(page: PlanPage, small: Small) -> None:
    home = QPersistentModelIndex(page.model.index_of_id(small.second, 1))
    linked = QPersistentModelIndex(page.model.index_of_id(place(small), 1))
    stand(page, small)
    QTest.keyClick(page.tree, Qt.Key.Key_4)
    assert small.session.register.state(small.second) == "completed"
    assert [home.data(), linked.data()] == ["Avslutad", "Avslutad"]
    assert standing(page) == place(small)


def test_its_title_is_edited_where_one_stands(page: PlanPage, small: Small) -> None:
    stand(page, small)
    QTest.keyClick(page.tree, Qt.Key.Key_F2)
    editor = page.editing.editor
    assert editor is not None
    assert editor.y() > page.tree.visualRect(page.model.index_of_id(small.other_goal)).y()
    editor.setText("Snabbspår")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert small.session.register.activities[small.second].title == "Snabbspår"
    assert page.model.index_of_id(small.second).data() == "Snabbspår"
    assert standing(page) == place(small)


def test_delete_takes_it_away_from_there_alone_and_undo_puts_it_back(page: PlanPage, small: Small) -> None:
    stand(page, small)
    QTest.keyClick(page.tree, Qt.Key.Key_Delete)
    register = small.session.register
    assert not register.activities[small.second].deleted
    assert page.model.outline.row(place(small)) is None
    assert standing(page) == small.other_goal
    page.workspace.undo()
    assert page.model.outline.row(place(small)) is not None


def test_where_it_counts_it_is_thrown_away_and_gone_everywhere(page: PlanPage, small: Small) -> None:
    page.tree.go_to(small.second)
    page.deeds.delete()
    assert small.session.register.activities[small.second].deleted
    assert page.model.outline.row(place(small)) is None


def test_it_is_neither_moved_nor_cut_there(page: PlanPage, small: Small, told: list[Refusal]) -> None:
    stand(page, small)
    page.deeds.shift(-1)
    page.deeds.cut()
    why = "är länkad hit och räknas under ”Högst 4 timmar på akuten”. Flytta den där den räknas."
    assert [refusal.sentence for refusal in told] == [f"”Snabbspår för höftfraktur” {why}"] * 2
    assert page.deeds._cut == ("", [])


def test_it_is_thrown_away_alone(page: PlanPage, small: Small, told: list[Refusal]) -> None:
    page.tree.selectAll()
    page.deeds.linked.remove()
    assert told[0].sentence.startswith("Markera länkade aktiviteter för sig")


def test_chosen_in_both_places_it_is_one(page: PlanPage, small: Small) -> None:
    page.tree.selectAll()
    assert page.deeds.activities().count(small.second) == 1
    assert not page.deeds.linked.rows()
    assert page.shown_activities() == [small.first, small.part, small.second]


def test_it_leads_to_where_it_counts(page: PlanPage, small: Small, qtbot: QtBot) -> None:
    stand(page, small)
    with qtbot.waitSignal(page.workspace.asked_for) as asked:
        page.deeds.linked.go_home()
    assert page.reveal(*asked.args)
    assert standing(page) == small.second


def test_a_new_activity_there_comes_under_that_goal(page: PlanPage, small: Small) -> None:
    stand(page, small)
    page.deeds.new_activity()
    editor = page.editing.editor
    assert editor is not None
    editor.setText("Ny")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    made = next(row for row in small.session.register.activities.values() if row.title == "Ny")
    assert made.parent == small.other_goal


def test_it_says_so_to_screen_readers_and_in_its_picture(page: PlanPage, small: Small) -> None:
    index = page.model.index_of_id(place(small), TITLE)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Snabbspår för höftfraktur, länkad hit, räknas under ”Högst 4 timmar på akuten”"
    assert page.tree.has_more(index)
    assert not page.tree.has_more(page.model.index_of_id(small.second, TITLE))


def test_the_cursor_stays_there_through_a_rebuild(page: PlanPage, small: Small) -> None:
    stand(page, small)
    with page.tree.anew():
        page.model.outline.rebuild()
    assert standing(page) == place(small)


def test_the_command_says_what_delete_does(page: PlanPage, small: Small) -> None:
    delete = next(command for command in page.commands() if command.name == "plan-delete")
    page.tree.go_to(small.second)
    assert delete.words is not None
    assert delete.words() == "Ta bort"
    stand(page, small)
    assert delete.words() == "Ta bort länken"
