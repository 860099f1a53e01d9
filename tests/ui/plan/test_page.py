"""Planen as its user meets it: filter, chips, arrangement, columns, and what comes back next time."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from hsnplan.application import activities
from hsnplan.domain.columns import GOAL, START, STATE, TITLE, UNIT
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.ui.plan.filterbar import SAVED, Shown
from hsnplan.ui.plan.name_dialog import NameDialog
from hsnplan.ui.plan.page import PlanPage
from hsnplan.ui.workspace import Workspace
from tests.registers import Small


@pytest.fixture
def page(qtbot: QtBot, small: Small, refused: list[Refusal]) -> Iterator[PlanPage]:
    made = PlanPage(Workspace(small.session, refused.append))
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    yield made
    assert not refused


def again(qtbot: QtBot, page: PlanPage) -> PlanPage:
    """The same place, made anew and as it was left."""
    made = PlanPage(page.workspace)
    qtbot.addWidget(made)
    made.restore_state(page.save_state())
    made.resize(900, 600)
    made.show()
    return made


def titles(page: PlanPage, parent: QModelIndex = QModelIndex()) -> list[str]:  # noqa: B008
    """The titles of the rows that can be seen, from the top down."""
    found = []
    for row in range(page.model.rowCount(parent)):
        index = page.model.index(row, TITLE, parent)
        found.append(index.data())
        if page.tree.isExpanded(index):
            found += titles(page, index)
    return found


AREA = ["Vård"]
GOALS = ["Högst 4 timmar på akuten", "Återbesök i tid"]


def test_a_plan_is_first_seen_with_its_headings_open_and_its_goals_closed(page: PlanPage) -> None:
    assert titles(page) == AREA + GOALS
    assert page.summary() == "3 aktiviteter · 2 mål"


def test_units_are_first_seen_down_to_where_they_part(page: PlanPage) -> None:
    page.bar.arranged.emit("unit")
    assert titles(page)[:2] == ["Division Medicin", "Akutmottagningen"]


def test_typing_shows_what_is_found_opened(page: PlanPage) -> None:
    QTest.keyClicks(page.bar.field, "fraktur")
    assert titles(page) == [*AREA, GOALS[0], "Snabbspår för höftfraktur"]
    assert page.summary() == "1 av 3 aktiviteter · 2 mål"


def test_escape_takes_the_filter_away_and_closes_what_it_opened(page: PlanPage) -> None:
    QTest.keyClicks(page.bar.field, "schema")
    QTest.keyClick(page.bar.field, Qt.Key.Key_Escape)
    assert titles(page) == AREA + GOALS


def test_what_was_open_before_a_filter_is_open_after_it(small: Small, page: PlanPage) -> None:
    page.tree.expand(page.model.index_of_id(small.goal))
    before = titles(page)
    page.bar.field.setText("återbesök")
    page.bar.field.setText("")
    assert titles(page) == before


def test_a_goal_is_found_by_its_own_words_and_can_be_opened(page: PlanPage) -> None:
    page.bar.field.setText("akuten")
    assert titles(page) == [*AREA, GOALS[0]]
    page.tree.expandAll()
    assert len(titles(page)) == 5


def test_what_was_not_understood_is_said_quietly(page: PlanPage) -> None:
    page.bar.field.setText("färg:röd")
    assert "Fältet ”färg” finns inte" in page.bar.problem.text()
    assert not page.bar.problem.isHidden()
    page.bar.field.setText("")
    assert page.bar.problem.isHidden()


def test_when_nothing_is_found_the_filter_can_be_taken_away(page: PlanPage) -> None:
    page.bar.field.setText("finns inte")
    button = next(each for each in page.findChildren(QPushButton) if each.text() == "Rensa filter")
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.tree.isVisible()
    assert page.bar.field.text() == ""


def test_down_stays_in_the_field_when_nothing_is_found(page: PlanPage) -> None:
    field = page.bar.field
    field.setFocus()
    field.setText("finns inte")
    QTest.keyClick(field, Qt.Key.Key_Down)
    field.selectAll()
    QTest.keyClicks(field, "triage")
    assert field.text() == "triage"
    assert QApplication.focusWidget() is field


def test_down_goes_from_the_field_to_the_first_found(small: Small, page: PlanPage) -> None:
    page.bar.field.setText("höftfraktur")
    QTest.keyClick(page.bar.field, Qt.Key.Key_Down)
    row = page.tree.current_row()
    assert row is not None
    assert row.id == small.second


def test_the_cursor_stays_on_its_row_through_a_filter(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.second)
    for text in ("h", "hö", "", "höft"):
        page.bar.field.setText(text)
        assert [row.id for row in page.tree.chosen_rows()] == [small.second]


def test_a_row_given_another_status_stays_until_another_filter_is_asked_for(
    small: Small, page: PlanPage
) -> None:
    page.bar.field.setText("utan:status höft")
    page.workspace.do(activities.set_state(page.workspace.register, [small.second], "ongoing"))
    assert titles(page)[-1] == "Snabbspår för höftfraktur"
    page.bar.field.setText("utan:status höf")
    assert titles(page) == []


def test_a_new_activity_is_seen_though_the_filter_would_hide_it(small: Small, page: PlanPage) -> None:
    page.bar.field.setText("höftfraktur")
    page.workspace.do(activities.add(page.workspace.session, small.goal, "Något annat")[1])
    assert titles(page)[-2:] == ["Snabbspår för höftfraktur", "Något annat"]


# --- chips ---


def chip_counts(qtbot: QtBot, page: PlanPage) -> dict[str, str]:
    qtbot.waitUntil(lambda: "\N{NO-BREAK SPACE}" in page.bar.chips._chips["all"].text())
    return {
        key: chip.text().rpartition("\N{NO-BREAK SPACE}")[2] for key, chip in page.bar.chips._chips.items()
    }


def test_chips_count_what_they_let_through(qtbot: QtBot, small: Small, page: PlanPage) -> None:
    page.workspace.do(activities.set_state(page.workspace.register, [small.part], "delayed"))
    page.workspace.do(
        activities.change(
            page.workspace.register, [small.second], "Start", start="2023-06-01", end="2023-12-31"
        )
    )
    qtbot.waitUntil(lambda: chip_counts(qtbot, page)["late"] == "1")
    assert chip_counts(qtbot, page) == {"all": "3", "mine": "3", "late": "1", "passed": "1", "none": "2"}


@pytest.mark.parametrize(
    ("chip", "found"),
    [("mine", 3), ("late", 1), ("passed", 0), ("none", 2)],
)
def test_a_chip_and_the_field_filter_together(small: Small, page: PlanPage, chip: str, found: int) -> None:
    page.workspace.do(activities.set_state(page.workspace.register, [small.part], "delayed"))
    page.bar.show_filter(chip, "")
    assert page.model.outline.hits == found
    page.bar.show_filter(chip, "schema")
    assert page.model.outline.hits == (1 if chip in {"mine", "late"} else 0)


def test_a_chip_pressed_again_lets_all_through(page: PlanPage) -> None:
    late = page.bar.chips._chips["late"]
    late.click()
    assert page.bar.shown.chip == "late"
    late.click()
    assert page.bar.shown.chip == "all"


def test_the_filter_of_one_register_is_not_that_of_the_next(page: PlanPage) -> None:
    page.bar.show_filter("none", "triage")
    page.restore_state({})  # nothing is known of a register seen for the first time
    assert page.bar.shown == Shown("all", "")
    assert not page.model.outline.is_filtered


def test_chips_without_room_are_found_behind_fler(page: PlanPage) -> None:
    page.resize(520, 600)
    hidden = [key for key, chip in page.bar.chips._chips.items() if chip.isHidden()]
    assert "none" in hidden
    assert page.bar.chips._more.isVisible()
    page.bar.chips.choose("none")
    assert page.bar.chips._chips["none"].isVisible()


def save_as(page: PlanPage, name: str) -> None:
    page.bar.save.click()
    dialog = page.findChild(NameDialog)
    assert dialog is not None
    dialog.edit.setText(name)
    dialog.primary.click()  # type: ignore[union-attr]  # it has one
    dialog.deleteLater()


def test_a_filter_is_saved_under_a_name_and_taken_again(qtbot: QtBot, page: PlanPage) -> None:
    page.bar.show_filter("none", "höft")
    save_as(page, "Höfter")
    assert page.workspace.settings.filters(page.workspace.register.board.id) == [
        ("Höfter", "utan:status höft")
    ]
    assert page.bar.shown == (SAVED + "Höfter", "")
    assert titles(page)[-1] == "Snabbspår för höftfraktur"
    assert again(qtbot, page).bar.shown.chip == SAVED + "Höfter"


def test_a_saved_filter_is_renamed_and_forgotten(page: PlanPage) -> None:
    page.bar.show_filter("all", "höft")
    save_as(page, "Höfter")
    page.bar.rename_wanted.emit("Höfter")
    dialog = page.findChildren(NameDialog)[-1]
    dialog.edit.setText("Ben")
    dialog.primary.click()  # type: ignore[union-attr]  # it has one
    assert page.bar.shown.chip == SAVED + "Ben"
    page.bar.forget_wanted.emit("Ben")
    assert page.bar.shown.chip == "all"
    assert page.workspace.settings.filters(page.workspace.register.board.id) == []


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_saved_filters_own_menu_renames_and_forgets_it(page: PlanPage) -> None:
    page.bar.show_filter("all", "höft")
    save_as(page, "Höfter")
    page.bar.chips._chips[SAVED + "Höfter"].customContextMenuRequested.emit(QPoint(3, 3))
    menu = page.bar.chips.findChildren(QMenu)[-1]
    assert [action.text() for action in menu.actions()] == ["Byt namn …", "Ta bort filtret"]
    menu.actions()[1].trigger()
    menu.close()
    assert SAVED + "Höfter" not in page.bar.chips._chips


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_filter_behind_fler_is_taken_from_its_menu(page: PlanPage) -> None:
    page.resize(520, 600)
    page.bar.chips._more.click()
    menu = page.bar.chips.findChildren(QMenu)[-1]
    menu.actions()[-1].trigger()
    menu.close()
    assert page.bar.shown.chip == "none"


def test_two_filters_cannot_have_one_name(page: PlanPage) -> None:
    page.bar.show_filter("all", "höft")
    save_as(page, "Höfter")
    page.bar.save.click()
    dialog = page.findChildren(NameDialog)[-1]
    dialog.edit.setText("Höfter")
    dialog.primary.click()  # type: ignore[union-attr]  # it has one
    assert "finns redan" in dialog.field.refusal


# --- arrangement, columns, sorting ---


def test_the_cursor_follows_its_row_into_another_arrangement(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.second)
    page.bar.arranged.emit("unit")
    row = page.tree.current_row()
    assert row is not None
    assert row.id == small.second
    assert titles(page)[:2] == ["Division Medicin", "Akutmottagningen"]


def test_each_arrangement_has_columns_of_its_own(page: PlanPage) -> None:
    page.bar.columns_chosen.emit(frozenset({UNIT, START}))
    page.bar.arranged.emit("unit")
    assert GOAL in page.tree.columns.chosen
    assert UNIT not in page.tree.columns.chosen
    page.bar.arranged.emit("plan")
    assert page.tree.columns.chosen == {TITLE, UNIT, START}


def test_sorting_holds_through_a_filter_and_a_new_row(small: Small, page: PlanPage) -> None:
    page.tree.columns.sort_by(TITLE)
    page.workspace.do(activities.add(page.workspace.session, small.goal, "Ambulans")[1])
    page.bar.field.setText("a")
    assert titles(page)[2:] == [
        "Ambulans",
        "Läkare i triage",
        "Schema för helger",
        "Snabbspår för höftfraktur",
    ]


# --- next time ---


def test_everything_comes_back_as_it_was_left(qtbot: QtBot, small: Small, page: PlanPage) -> None:
    page.bar.arranged.emit("unit")
    page.bar.columns_chosen.emit(frozenset({GOAL, START}))
    page.tree.columns.take_order([TITLE, START, GOAL])
    page.tree.columns.resizeSection(START, 133)
    page.tree.columns.sort_by(TITLE, descending=True)
    page.tree.expand(page.model.index_of_id(small.unit))
    page.bar.show_filter("none", "s")
    page.tree.go_to(small.second)
    other = again(qtbot, page)
    assert other.save_state() == page.save_state()
    assert titles(other) == titles(page)
    assert [row.id for row in other.tree.chosen_rows()] == [small.second]


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"arrangement": "månad", "columns": 3, "order": [None, "x"], "widths": {"unit": "bred"}, "opened": 4},
        {"columns": {"plan": ["finns inte"]}, "sorted_by": ["x"], "chip": 7, "text": None, "current": {}},
    ],
)
def test_a_damaged_state_is_passed_over(page: PlanPage, state: dict[str, object]) -> None:
    page.restore_state(state)
    assert titles(page)[:1] == AREA


def test_another_register_is_shown_from_its_beginning(qtbot: QtBot, small: Small, page: PlanPage) -> None:
    page.bar.field.setText("höft")
    page.workspace.look_back("2023-08-24")
    assert titles(page) == []
    page.workspace.look_back("")
    page.bar.field.setText("")
    assert titles(page) == AREA + GOALS


def test_a_thing_asked_for_is_shown_though_the_filter_hides_it(small: Small, page: PlanPage) -> None:
    page.bar.field.setText("höft")
    assert page.reveal("activity", small.part)
    assert titles(page)[3] == "Schema för helger"
    assert not page.reveal("unit", small.unit)


def test_a_new_judgement_is_seen_at_once(small: Small, page: PlanPage) -> None:
    assert page.model.index_of_id(small.goal, STATE).data() == ""
    values = {"node": small.goal, "period": small.period, "state": "partly"}
    page.workspace.do(Action("Bedöm", (Edit("assessment", small.session.new_id(), values),)))
    assert page.model.index_of_id(small.goal, STATE).data() == "Delvis"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_columns_are_chosen_from_the_heads_own_menu_and_follow_the_window_again(page: PlanPage) -> None:
    page.tree.columns.resizeSection(UNIT, 200)
    page.tree.columns.customContextMenuRequested.emit(QPoint(10, 5))
    menu = page.bar.findChildren(QMenu)[-1]
    actions = {action.text(): action for action in menu.actions()}
    assert actions["Enhet"].isChecked()
    assert not actions["Start"].isChecked()
    actions["Start"].trigger()
    actions["Bredder efter fönstret"].trigger()
    menu.close()
    assert START in page.tree.columns.chosen
    assert page.tree.columns.own_widths == {}


def test_a_screen_reader_hears_what_the_eye_sees(small: Small, page: PlanPage) -> None:
    page.tree.expandAll()
    tree = QAccessible.queryAccessibleInterface(page.tree)
    assert tree is not None
    assert tree.role() == QAccessible.Role.Tree
    texts = [tree.child(place).text(QAccessible.Text.Name) for place in range(tree.childCount())]
    assert "Högst 4 timmar på akuten, 0 av 3 klara" in texts
    assert "Läkare i triage" in texts
    assert texts.count("Utan status") == 3


def test_when_a_deletion_is_undone_the_cursor_goes_to_what_came_back(page: PlanPage, small: Small) -> None:
    page.tree.expandAll()
    page.tree.go_to(small.second)
    page.deeds.delete()
    page.tree.go_to(small.area)
    page.workspace.undo()
    current = page.tree.current_row()
    assert current is not None
    assert current.id == small.second


def test_when_the_filter_is_cleared_its_cross_goes_too(page: PlanPage) -> None:
    page.bar.field.setText("triage")
    assert not page.bar.field._clear.isHidden()
    page.clear_filter()
    assert page.bar.field._clear.isHidden()


def test_nothing_new_is_offered_as_of_a_date(page: PlanPage) -> None:
    page.workspace.look_back("2023-08-25")
    assert not page.bar.new.isEnabled()
    page.workspace.look_back("")
    assert page.bar.new.isEnabled()


def test_a_row_that_stands_last_says_so_when_it_is_to_go_further(
    page: PlanPage, small: Small, refused: list[Refusal]
) -> None:
    page.tree.expandAll()
    page.tree.go_to(small.second)
    QTest.keyClick(page.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert "redan sist" in refused.pop().sentence
