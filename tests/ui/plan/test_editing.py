"""Editing in the tree: by key, in a field over a cell, as a new row, and by moving rows."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from hsnplan.application import activities
from hsnplan.domain.change import Actor
from hsnplan.domain.columns import END, RESPONSIBLE, START, STATE, TITLE, UNIT
from hsnplan.domain.errors import Refusal
from hsnplan.ui.plan.cell_editor import CellEditor
from hsnplan.ui.plan.dragging import AFTER, BEFORE, INTO, mime_of
from hsnplan.ui.plan.page import PlanPage
from hsnplan.ui.workspace import Workspace
from tests.registers import Small

Key = Qt.Key
Ctrl, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(qtbot: QtBot, small: Small, refused: list[Refusal]) -> PlanPage:
    made = PlanPage(Workspace(small.session, refused.append))
    qtbot.addWidget(made)
    made.resize(1346, 600)
    made.show()
    made.tree.expandAll()
    made.tree.setFocus()
    return made


def press(
    page: PlanPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(page.tree, key, modifier)


def field(page: PlanPage) -> CellEditor:
    assert page.editing.editor is not None
    return page.editing.editor


def write(page: PlanPage, text: str, key: Qt.Key = Key.Key_Return) -> None:
    """Type into the open field, and leave it by a key."""
    field(page).setText(text)
    QTest.keyClick(field(page), key)


def select(page: PlanPage, *rows: str) -> None:
    page.tree.go_to(rows[0])
    for row in rows[1:]:
        index = page.model.index_of_id(row)
        flags = page.tree.selectionModel().SelectionFlag
        page.tree.selectionModel().select(index, flags.Select | flags.Rows)


def titles(page: PlanPage, parent: str) -> list[str]:
    return [row.title for row in page.workspace.register.child_activities(parent)]


# --- status by key ---


@pytest.mark.parametrize(
    ("key", "state"),
    [
        (Key.Key_1, "planned"),
        (Key.Key_2, "ongoing"),
        (Key.Key_3, "delayed"),
        (Key.Key_4, "completed"),
        (Key.Key_5, "cancelled"),
        (Key.Key_0, ""),
    ],
)
def test_a_digit_gives_every_selected_activity_its_state_in_one_action(
    small: Small, page: PlanPage, key: Qt.Key, state: str
) -> None:
    page.workspace.do(activities.set_state(page.workspace.register, [small.first, small.part], "delayed"))
    small.session.undoable.clear()
    select(page, small.part, small.goal, small.first)
    press(page, key)
    register = page.workspace.register
    assert [register.state(row) for row in (small.first, small.part, small.second)] == [state, state, ""]
    assert len(small.session.undoable) == (0 if state == "delayed" else 1)
    assert page.tree.currentIndex() == page.model.index_of_id(small.part)


def test_a_digit_of_the_keypad_is_a_digit(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.first)
    press(page, Key.Key_2, Qt.KeyboardModifier.KeypadModifier)
    assert page.workspace.register.state(small.first) == "ongoing"


def test_o_reports_an_activity_as_it_was(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.first)
    press(page, Key.Key_O)
    assert page.workspace.register.is_updated(small.first)


def test_a_digit_on_a_heading_changes_nothing(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.goal)
    press(page, Key.Key_4)
    assert small.session.undoable == []


# --- a field over a cell ---


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_Return, Key.Key_Enter])
def test_the_title_is_edited_where_it_stands(small: Small, page: PlanPage, key: Qt.Key) -> None:
    page.tree.go_to(small.first)
    press(page, key)
    assert field(page).selectedText() == "Läkare i triage"
    write(page, "Läkare i triagen")
    assert page.workspace.register.activities[small.first].title == "Läkare i triagen"
    assert page.editing.editor is None
    assert page.tree.hasFocus()


def test_escape_leaves_a_field_as_it_was(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.first)
    press(page, Key.Key_F2)
    write(page, "Annat", Key.Key_Escape)
    assert page.workspace.register.activities[small.first].title == "Läkare i triage"
    assert page.editing.editor is None


def test_a_goal_is_renamed_where_it_stands(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.goal)
    press(page, Key.Key_F2)
    write(page, "Högst fyra timmar")
    assert page.workspace.register.nodes[small.goal].title == "Högst fyra timmar"


def test_tab_goes_through_the_cells_of_a_row(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.first)
    press(page, Key.Key_F2)
    for text in ("Ny titel", "Division Medicin", "Chef, Bo Ek", "1 juni"):
        write(page, text, Key.Key_Tab)
    activity = page.workspace.register.activities[small.first]
    assert (activity.title, activity.unit, activity.end) == ("Ny titel", small.division, "2023-06-01")
    assert (activity.responsible_role, activity.responsible_name) == ("Chef", "Bo Ek")
    assert field(page).text() == "Ny titel"


def test_what_will_not_do_is_told_at_the_field_and_can_be_mended(
    small: Small, page: PlanPage, refused: list[Refusal]
) -> None:
    page.editing.start(small.first, END)
    write(page, "snart")
    assert "är inget datum" in field(page).refusal
    assert refused == []
    write(page, "2023-06-01")
    assert page.workspace.register.activities[small.first].end == "2023-06-01"


def test_what_will_not_do_is_told_in_the_window_when_the_field_is_left(
    small: Small, page: PlanPage, refused: list[Refusal]
) -> None:
    page.editing.start(small.first, UNIT)
    field(page).setText("Finns inte")
    page.bar.field.setFocus()
    assert page.editing.editor is None
    assert [refusal.field for refusal in refused] == ["unit"]


def test_a_click_elsewhere_keeps_what_was_typed(small: Small, page: PlanPage) -> None:
    page.editing.start(small.first, RESPONSIBLE)
    field(page).setText("Verksamhetschef")
    page.bar.field.setFocus()
    assert page.workspace.register.activities[small.first].responsible_role == "Verksamhetschef"


def test_a_column_that_is_hidden_is_shown_when_it_is_edited(small: Small, page: PlanPage) -> None:
    page.editing.start(small.first, START)
    assert START in page.tree.columns.chosen
    assert field(page).geometry().x() >= page.tree.columns.sectionViewportPosition(START)


def test_a_double_click_opens_the_cell_under_it(small: Small, page: PlanPage) -> None:
    place = page.tree.visualRect(page.model.index_of_id(small.first, UNIT)).center()
    QTest.mouseDClick(page.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert field(page).text() == "Akutmottagningen"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_double_click_on_a_status_offers_the_states(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.first)
    page.tree.edit_wanted.emit(small.first, STATE)
    menu = page.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()][:2] == ["Status planerad\t1", "Status pågående\t2"]
    menu.actions()[3].trigger()
    menu.close()
    assert page.workspace.register.state(small.first) == "completed"


def test_the_field_stays_over_its_cell_when_the_window_changes(small: Small, page: PlanPage) -> None:
    page.editing.start(small.first, END)
    page.resize(1400, 600)
    assert field(page).geometry().x() == page.tree.columns.sectionViewportPosition(END)


# --- new rows ---


def test_new_activities_are_named_one_after_the_other(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.goal)
    page.deeds.new_activity()
    write(page, "Ett")
    write(page, "Två")
    write(page, "")
    assert page.editing.editor is None
    assert titles(page, small.goal) == ["Läkare i triage", "Snabbspår för höftfraktur", "Ett", "Två"]
    assert page.model.outline.draft is None
    assert [done.label for done in small.session.undoable] == ["Ny aktivitet ”Ett”", "Ny aktivitet ”Två”"]


def test_a_new_activity_comes_after_the_one_with_the_cursor_and_is_its_units(
    small: Small, page: PlanPage
) -> None:
    page.tree.go_to(small.first)
    press(page, Key.Key_Insert)
    write(page, "Mellan", Key.Key_Tab)
    assert titles(page, small.goal) == ["Läkare i triage", "Mellan", "Snabbspår för höftfraktur"]
    new = page.workspace.register.child_activities(small.goal)[1]
    assert (new.unit, new.responsible_role) == (small.unit, "Enhetschef")
    assert field(page).text() == "Akutmottagningen"


def test_a_first_activity_is_the_unit_of_who_works_here(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.other_goal)
    page.deeds.new_activity()
    write(page, "Den första", Key.Key_Tab)
    assert page.workspace.register.child_activities(small.other_goal)[0].unit == small.unit


def test_a_part_is_named_under_its_activity(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.second)
    press(page, Key.Key_Insert, Shift)
    write(page, "Delen", Key.Key_Tab)
    assert titles(page, small.second) == ["Delen"]


def test_a_row_that_is_not_named_leaves_no_trace(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.second)
    page.deeds.new_activity()
    write(page, "Ångrad", Key.Key_Escape)
    assert small.session.undoable == []
    assert page.model.outline.row("utkast") is None
    row = page.tree.current_row()
    assert row is not None
    assert row.id == small.second


def test_leaving_an_empty_new_row_by_the_mouse_leaves_no_trace(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.second)
    page.deeds.new_activity()
    page.bar.field.setFocus()
    assert page.model.outline.row("utkast") is None
    assert small.session.undoable == []


def test_a_new_activity_needs_a_place(page: PlanPage, small: Small, refused: list[Refusal]) -> None:
    page.bar.arranged.emit("state")
    page.tree.go_to("status:")
    page.deeds.new_activity()
    assert len(refused) == 1
    assert "Ställ dig på ett mål" in refused[0].sentence


@pytest.mark.parametrize(
    ("cursor", "level", "under", "order"),
    [
        ("goal", 1, "area", ["Högst 4 timmar på akuten", "Nytt", "Återbesök i tid"]),
        ("first", 1, "area", ["Högst 4 timmar på akuten", "Nytt", "Återbesök i tid"]),
        ("area", 1, "area", ["Högst 4 timmar på akuten", "Återbesök i tid", "Nytt"]),
        ("goal", 0, "", ["Vård", "Nytt"]),
    ],
)
def test_a_row_of_the_plan_is_named_where_the_cursor_stands(
    small: Small, page: PlanPage, cursor: str, level: int, under: str, order: list[str]
) -> None:
    page.tree.go_to(getattr(small, cursor))
    page.deeds.new_node(level)
    write(page, "Nytt", Key.Key_Tab)
    register = page.workspace.register
    parent = getattr(small, under) if under else register.plan.id
    assert [node.title for node in register.child_nodes(parent)] == order


# --- order, bin ---


def test_rows_move_by_key_and_keep_the_cursor(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.second)
    press(page, Key.Key_Up, Ctrl)
    assert titles(page, small.goal) == ["Snabbspår för höftfraktur", "Läkare i triage"]
    press(page, Key.Key_Down, Ctrl)
    press(page, Key.Key_Right, Ctrl)
    assert titles(page, small.first) == ["Schema för helger", "Snabbspår för höftfraktur"]
    press(page, Key.Key_Left, Ctrl)
    assert titles(page, small.goal) == ["Läkare i triage", "Snabbspår för höftfraktur"]
    assert [row.id for row in page.tree.chosen_rows()] == [small.second]


@pytest.mark.parametrize("how", ["sorted", "by unit"])
def test_rows_do_not_move_where_the_order_is_not_the_plans(
    small: Small, page: PlanPage, refused: list[Refusal], how: str
) -> None:
    if how == "sorted":
        page.tree.columns.sort_by(TITLE)
    else:
        page.bar.arranged.emit("unit")
    page.tree.go_to(small.second)
    press(page, Key.Key_Up, Ctrl)
    assert small.session.undoable == []
    assert len(refused) == 1


def test_what_is_thrown_away_leaves_the_cursor_on_the_next_row(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.first)
    press(page, Key.Key_Delete)
    row = page.tree.current_row()
    assert row is not None
    assert row.id == small.second
    assert page.workspace.undo()
    assert page.model.index_of_id(small.part).isValid()


def drop(page: PlanPage, rows: list[str], target: str, where: str) -> None:
    """Let rows fall on a row, at its upper edge, its middle or its lower edge."""
    found = [row for row in page.model.outline.rows if row.id in rows]
    box = page.tree.visualRect(page.model.index_of_id(target))
    share = {BEFORE: 0.1, INTO: 0.5, AFTER: 0.9}[where]
    place = QPointF(box.x() + 60, box.y() + box.height() * share)
    data = mime_of(found, page.model.words)  # the event does not keep it
    event = QDropEvent(
        place,
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.tree.dropEvent(event)


@pytest.mark.parametrize(
    ("target", "where", "after"),
    [
        ("second", AFTER, ["Snabbspår för höftfraktur", "Läkare i triage"]),
        ("second", INTO, ["Snabbspår för höftfraktur"]),
        ("other_goal", INTO, ["Snabbspår för höftfraktur"]),
    ],
)
def test_rows_are_dropped_before_into_and_after_others(
    small: Small, page: PlanPage, target: str, where: str, after: list[str]
) -> None:
    drop(page, [small.first], getattr(small, target), where)
    assert titles(page, small.goal) == after


def test_a_row_dropped_before_another_stands_there(small: Small, page: PlanPage) -> None:
    drop(page, [small.second], small.first, BEFORE)
    assert titles(page, small.goal) == ["Snabbspår för höftfraktur", "Läkare i triage"]


def test_rows_dropped_on_a_unit_or_a_state_take_it(small: Small, page: PlanPage) -> None:
    page.workspace.do(activities.set_state(page.workspace.register, [small.second], "completed"))
    page.bar.arranged.emit("unit")
    page.tree.expandAll()
    drop(page, [small.first, small.part], small.division, INTO)
    register = page.workspace.register
    assert {register.activities[row].unit for row in (small.first, small.part)} == {small.division}
    page.bar.arranged.emit("state")
    page.tree.expandAll()
    drop(page, [small.first], "status:completed", INTO)
    assert register.state(small.first) == "completed"


def test_nothing_is_dropped_on_itself_or_under_its_own_part(
    small: Small, page: PlanPage, refused: list[Refusal]
) -> None:
    drop(page, [small.first], small.first, INTO)
    assert refused == []
    drop(page, [small.first], small.part, INTO)
    assert len(refused) == 1
    assert small.session.undoable == []


# --- pointer, reading alone ---


def test_a_click_on_the_chevron_opens_and_closes(small: Small, page: PlanPage) -> None:
    index = page.model.index_of_id(small.goal)
    box = page.tree.visualRect(index)
    for opened in (False, True):
        QTest.mouseClick(page.tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(25, box.center().y()))
        assert page.tree.isExpanded(index) is opened


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_rows_own_menu_offers_what_can_be_done(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.first)
    page.tree.menu_wanted.emit(QPoint(0, 0))
    menu = page.findChild(QMenu)
    assert menu is not None
    texts = [action.text().partition("\t")[0] for action in menu.actions()]
    menu.close()
    assert {"Status försenad", "Oförändrat", "Ny delaktivitet", "Flytta upp", "Ta bort"} <= set(texts)


def test_nothing_is_changed_while_looking_back(
    qapp: QApplication, small: Small, page: PlanPage, refused: list[Refusal]
) -> None:
    page.workspace.look_back("2023-08-25")
    page.tree.go_to(small.first)
    for key in (Key.Key_2, Key.Key_F2, Key.Key_Insert, Key.Key_Delete, Key.Key_O):
        press(page, key)
    assert page.editing.editor is None
    assert small.session.undoable == []
    assert len(refused) == 5


def test_tab_goes_on_with_the_level_below_until_a_whole_plan_is_typed(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.goal)
    page.deeds.new_node(0)
    assert field(page).placeholderText() == "Målområde: Enter för nästa, Tab för kortsiktigt nyckeltal"
    write(page, "Ekonomi", Key.Key_Tab)
    write(page, "Budget", Key.Key_Tab)
    write(page, "Ett")
    write(page, "Två")
    write(page, "")
    register = page.workspace.register
    area = register.child_nodes(register.plan.id)[-1]
    goal = register.child_nodes(area.id)[0]
    assert (area.title, goal.title, titles(page, goal.id)) == ("Ekonomi", "Budget", ["Ett", "Två"])


def test_tab_in_an_empty_row_goes_on_under_the_row_just_made(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.goal)
    page.deeds.new_node(0)
    write(page, "Ekonomi")
    write(page, "", Key.Key_Tab)
    write(page, "Budget", Key.Key_Tab)
    write(page, "", Key.Key_Tab)
    write(page, "Ett")
    register = page.workspace.register
    area = register.child_nodes(register.plan.id)[-1]
    (goal,) = register.child_nodes(area.id)
    assert (area.title, goal.title, titles(page, goal.id)) == ("Ekonomi", "Budget", ["Ett"])


def test_a_title_is_not_lost_when_one_will_not_say_who_works_here(small: Small, page: PlanPage) -> None:
    page.workspace.session.actor = Actor()
    page.workspace.introduce = lambda: False
    page.tree.go_to(small.goal)
    page.deeds.new_activity()
    write(page, "Ny rutin")
    assert field(page).text() == "Ny rutin"
    page.workspace.introduce = lambda: True
    write(page, "Ny rutin")
    assert titles(page, small.goal)[-1] == "Ny rutin"
