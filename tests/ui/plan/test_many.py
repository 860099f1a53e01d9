"""Many rows at once: the dialog for other values, copying, and pasting."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from hsnplan.application import plans
from hsnplan.domain.errors import Refusal
from hsnplan.ui.plan.change_dialog import ChangeDialog
from hsnplan.ui.plan.page import PlanPage
from hsnplan.ui.plan.panel_many import Bulk, ManyFace
from hsnplan.ui.plan.paste_dialog import PasteDialog, in_words
from hsnplan.ui.workspace import Workspace
from tests.registers import Small

Ctrl = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, small: Small, refused: list[Refusal]) -> PlanPage:
    made = PlanPage(Workspace(small.session, refused.append))
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.tree.expandAll()
    made.tree.setFocus()
    return made


def changing(page: PlanPage) -> ChangeDialog:
    page.tree.selectAll()
    page.deeds.change_many()
    return page.findChildren(ChangeDialog)[-1]


def agree(dialog: ChangeDialog | PasteDialog) -> None:
    assert dialog.primary is not None
    dialog.primary.click()


# --- other values for many ---


def test_all_that_is_filled_in_is_given_to_all_in_one_action(small: Small, page: PlanPage) -> None:
    dialog = changing(page)
    dialog.state.setCurrentText("Försenad")
    dialog.write("unit", "division medicin")
    dialog.write("end", "31 dec")
    agree(dialog)
    register = page.workspace.register
    rows = [register.activities[row] for row in (small.first, small.second, small.part)]
    assert {(row.unit, row.end, row.responsible_role) for row in rows if row.id != small.second} == {
        (small.division, "2023-12-31", "Enhetschef")
    }
    assert {register.state(row.id) for row in rows} == {"delayed"}
    assert len(small.session.undoable) == 1


def test_a_hyphen_empties_a_field(small: Small, page: PlanPage) -> None:
    dialog = changing(page)
    dialog.write("responsible_role", "-")
    agree(dialog)
    assert page.workspace.register.activities[small.first].responsible_role == ""


def test_what_will_not_do_is_told_at_its_field_and_nothing_is_changed(small: Small, page: PlanPage) -> None:
    dialog = changing(page)
    dialog.write("unit", "Finns inte")
    dialog.write("start", "2023-06-01")
    dialog.write("end", "snart")
    agree(dialog)
    assert "ingen enhet" in dialog.fields["unit"].refusal
    assert "inget datum" in dialog.fields["end"].refusal
    dialog.write("unit", "")
    dialog.write("end", "2023-05-01")
    agree(dialog)
    assert "före startdatumet" in dialog.fields["end"].refusal
    assert small.session.undoable == []


def test_nothing_filled_in_changes_nothing(small: Small, page: PlanPage) -> None:
    agree(changing(page))
    assert small.session.undoable == []


# --- the clipboard ---


def paste(page: PlanPage, text: str) -> None:
    QApplication.clipboard().setText(text)
    QTest.keyClick(page.tree, Qt.Key.Key_V, Ctrl)


def titles(page: PlanPage, parent: str) -> list[str]:
    return [row.title for row in page.workspace.register.child_activities(parent)]


def test_rows_are_pasted_after_the_cursor_which_goes_to_the_first(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.first)
    paste(page, "Ett\n\tDel\nTvå\n")
    assert titles(page, small.goal) == ["Läkare i triage", "Ett", "Två", "Snabbspår för höftfraktur"]
    row = page.tree.current_row()
    assert row is not None
    assert page.workspace.register.activities[row.id].title == "Ett"


def test_copied_rows_are_pasted_under_another_goal(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.second)
    QTest.keyClick(page.tree, Qt.Key.Key_C, Ctrl)
    assert QApplication.clipboard().text().splitlines()[1].startswith("Snabbspår för höftfraktur\t")
    page.tree.go_to(small.other_goal)
    QTest.keyClick(page.tree, Qt.Key.Key_V, Ctrl)
    assert titles(page, small.other_goal) == ["Snabbspår för höftfraktur"]


def test_rows_that_will_not_do_are_shown_before_anything_is_pasted(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.other_goal)
    paste(page, "Aktivitet\tSlut\nBra\t2023-12-31\nFel\tsnart\n")
    dialog = page.findChildren(PasteDialog)[-1]
    assert titles(page, small.other_goal) == []
    assert in_words(dialog.pasting) == "1 aktivitet läggs till. 1 rad går inte, se nedan."
    assert dialog._refused.text().startswith("Rad 3: ”snart” är inget datum.")
    agree(dialog)
    assert titles(page, small.other_goal) == ["Bra"]


def test_unknown_units_are_added_when_one_says_so(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.other_goal)
    paste(page, "Aktivitet\tEnhet\nBra\tNya enheten\n")
    dialog = page.findChildren(PasteDialog)[-1]
    assert dialog.primary is not None
    assert not dialog.primary.isEnabled()
    dialog.add_units.setChecked(True)
    assert in_words(dialog.pasting) == "1 aktivitet och 1 ny enhet läggs till."
    agree(dialog)
    assert titles(page, small.other_goal) == ["Bra"]


def test_what_columns_hold_is_asked_where_it_can_only_be_guessed(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.other_goal)
    paste(page, "Ett\tSamordnare\t2023-05-01\nTva\tChef\t2023-06-01\n")
    dialog = page.findChildren(PasteDialog)[-1]
    assert titles(page, small.other_goal) == []
    role, day = dialog.columns.values()
    assert (role.currentText(), day.currentText()) == ("Ansvarig", "Planerat slut")
    day.setCurrentIndex(day.findData("start"))
    role.setCurrentIndex(role.findData(""))
    agree(dialog)
    new = page.workspace.register.child_activities(small.other_goal)
    assert [(row.start, row.end, row.responsible_role) for row in new] == [
        ("2023-05-01", "", ""),
        ("2023-06-01", "", ""),
    ]


def test_a_meaning_that_is_given_to_another_column_is_taken_from_the_first(
    small: Small, page: PlanPage
) -> None:
    page.tree.go_to(small.other_goal)
    paste(page, "Ett\tSamordnare\tDagbok\n")
    dialog = page.findChildren(PasteDialog)[-1]
    first, second = dialog.columns.values()
    assert (first.currentText(), second.currentText()) == ("Ansvarig", "Kommentar")
    second.setCurrentIndex(second.findData("responsible_role"))
    assert (first.currentText(), second.currentText()) == ("Läses inte", "Ansvarig")


def test_headings_that_say_all_need_no_question(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.other_goal)
    paste(page, "Rubrik\tStatus\tEnhet\tSlut\nEtt\tKlar\tAkutmottagningen\t2023-12-31\n")
    assert page.findChildren(PasteDialog) == []
    assert titles(page, small.other_goal) == ["Ett"]


def test_an_empty_clipboard_is_told(page: PlanPage, small: Small, refused: list[Refusal]) -> None:
    page.tree.go_to(small.first)
    paste(page, " \n")
    assert "Urklipp" in refused[0].sentence


# --- an empty plan ---


@pytest.fixture
def empty(small: Small, page: PlanPage) -> PlanPage:
    page.workspace.do(plans.delete_node(page.workspace.register, small.area))
    return page


def test_an_empty_plan_offers_to_begin(empty: PlanPage) -> None:
    offers = [button.text() for button in empty.findChildren(QPushButton) if button.isVisible()]
    assert "Lägg till målområde" in offers
    assert "Klistra in rader" in offers


def test_an_empty_plan_is_typed_from_its_first_row(empty: PlanPage) -> None:
    empty._empty.add.click()
    editor = empty.editing.editor
    assert editor is not None
    editor.setText("Ekonomi")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    register = empty.workspace.register
    assert [node.title for node in register.child_nodes(register.plan.id)] == ["Ekonomi"]


def test_an_empty_plan_is_pasted_whole(empty: PlanPage) -> None:
    QApplication.clipboard().setText("Ekonomi\n\tBudget i balans\n\t\tMånadsuppföljning\n")
    empty._empty.paste.click()
    assert [row.title for row in empty.workspace.register.live_activities()] == ["Månadsuppföljning"]
    assert empty.tree.isVisible()


# --- many rows in the side panel ---


def test_many_rows_are_counted_and_changed_together_beside_the_tree(small: Small, page: PlanPage) -> None:
    page.resize(1300, 700)
    page.beside.furnish()
    QApplication.processEvents()  # Qt shows new widgets from its own queue
    panel = page.beside.panel
    assert panel is not None
    page.tree.selectAll()
    assert panel.many.isVisible()
    assert panel.many.title.text() == "3 aktiviteter och 3 rubriker"
    panel.many.buttons["completed"].click()
    register = page.workspace.register
    assert {register.state(row) for row in register.activities} == {"completed"}
    assert len(small.session.undoable) == 1
    panel.settle()
    assert "3 avslutade" in panel.many._states.text()
    page.tree.go_to(small.first)
    assert panel.activity.isVisible()


def test_what_is_begun_in_one_place_is_found_in_the_other(small: Small, page: PlanPage) -> None:
    page.workspace.note_draft(f"report {small.first} {small.period}", "Halva")
    page.beside.furnish()
    page.tree.go_to(small.first)
    panel = page.beside.panel
    assert panel is not None
    assert panel.activity.comment.field.toPlainText() == "Halva"


# --- cut and moved ---


def test_rows_that_are_cut_move_when_they_are_pasted_and_keep_their_ids(small: Small, page: PlanPage) -> None:
    page.tree.go_to(small.second)
    QTest.keyClick(page.tree, Qt.Key.Key_X, Ctrl)
    assert titles(page, small.goal) == ["Läkare i triage", "Snabbspår för höftfraktur"]
    page.tree.go_to(small.other_goal)
    QTest.keyClick(page.tree, Qt.Key.Key_V, Ctrl)
    assert page.workspace.register.activities[small.second].parent == small.other_goal
    assert titles(page, small.goal) == ["Läkare i triage"]
    QTest.keyClick(page.tree, Qt.Key.Key_V, Ctrl)  # the second time they are copies
    assert titles(page, small.other_goal) == ["Snabbspår för höftfraktur"] * 2


def test_what_is_cut_lands_right_below_the_activity_with_the_cursor(small: Small, page: PlanPage) -> None:
    paste_below = page.tree.go_to
    page.tree.go_to(small.part)
    QTest.keyClick(page.tree, Qt.Key.Key_X, Ctrl)
    paste_below(small.first)
    QTest.keyClick(page.tree, Qt.Key.Key_V, Ctrl)
    assert titles(page, small.goal) == ["Läkare i triage", "Schema för helger", "Snabbspår för höftfraktur"]


def test_something_else_on_the_clipboard_is_pasted_and_the_cut_rows_stay(
    small: Small, page: PlanPage
) -> None:
    page.tree.go_to(small.second)
    QTest.keyClick(page.tree, Qt.Key.Key_X, Ctrl)
    page.tree.go_to(small.other_goal)
    paste(page, "Ny\n")
    assert titles(page, small.other_goal) == ["Ny"]
    assert titles(page, small.goal) == ["Läkare i triage", "Snabbspår för höftfraktur"]


def test_all_rows_are_chosen_by_command(small: Small, page: PlanPage) -> None:
    run(page, "plan-choose-all")
    assert {row.id for row in page.tree.chosen_rows()} >= {small.goal, small.first, small.part}


def run(page: PlanPage, name: str) -> None:
    next(command for command in page.commands() if command.name == name).run()


def test_an_empty_plan_takes_a_paste_wherever_the_focus_is(empty: PlanPage) -> None:
    empty.entered()
    QApplication.clipboard().setText("Ekonomi\n\tBudget i balans\n")
    QTest.keyClick(empty._empty.add, Qt.Key.Key_V, Ctrl)
    assert "Budget i balans" in [node.title for node in empty.workspace.register.live_nodes()]


def test_headings_alone_are_offered_nothing_that_only_activities_have(small: Small, page: PlanPage) -> None:
    many = ManyFace(Bulk(*[lambda *_: None] * 4))
    rows = [page.model.outline.rows[page.model.outline.keys[row]] for row in (small.goal, small.other_goal)]
    many.show_rows(rows, can_edit=True)
    assert many.title.text() == "2 rubriker"
    assert many._for_activities.isHidden()
    assert many._states.isHidden()
    assert not many.delete.isHidden()


def test_a_row_that_has_become_a_part_is_still_seen_when_rows_are_made_anew(
    small: Small, page: PlanPage
) -> None:
    page.tree.collapseAll()
    page.tree.go_to(small.second)
    page.deeds.indent()
    page.tree.rebuild_wanted.emit()
    assert page.tree.isExpanded(page.model.index_of_id(small.first))
