"""The place Revideringar: what is proposed, what stands against it, its att-satser, and the decision."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hsnplan.application import figure_tables, revision_cells
from hsnplan.domain import revisions
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.ui.revisions.page import RevisionsPage
from hsnplan.ui.widgets.buttons import Button
from tests.ui.papers import assert_list_is_sound, catch_up, cells, fill, form, words
from tests.ui.revisions.conftest import Revised


def stand_on_revision(page: RevisionsPage, revision: str) -> None:
    assert page.tree.go_to("revision", revision)


def stand_on_change(page: RevisionsPage) -> None:
    line = page.model.groups[0].lines[0]
    assert page.tree.go_to(line.kind, line.id)


def test_the_list_keeps_to_what_qt_asks_of_a_model(page: RevisionsPage) -> None:
    assert_list_is_sound(page)


def test_a_change_stands_with_what_it_is_from_and_to_its_nature_and_page(page: RevisionsPage) -> None:
    assert cells(page) == [
        ["Högst 4 timmar på akuten", "Målvärde", "Minst 80\u00a0%", "Minst 90\u00a0%", "Saklig", "12"]
    ]


def test_deciding_asks_for_the_paragraph_at_its_field_and_then_changes_the_plan(
    page: RevisionsPage, revised: Revised, told: list[Refusal], qtbot: QtBot
) -> None:
    stand_on_revision(page, revised.revision)
    page.decide()
    dialog = form(page)
    fill(dialog, date="25 augusti")
    assert "paragrafen" in dialog.fields["paragraph"].refusal
    assert revised.printed == "Minst 80 %"
    fill(dialog, paragraph="§ 13", dnr="RJH 2023/1")
    catch_up(page, qtbot)
    assert told == []
    assert revised.printed == "Minst 90 %"
    assert page.model.groups[0].note.startswith("2023-08-25 § 13")
    page.workspace.undo()
    catch_up(page, qtbot)
    assert revised.printed == "Minst 80 %"
    assert page.is_pending()


def test_a_day_that_is_none_is_refused_at_its_field(page: RevisionsPage, revised: Revised) -> None:
    stand_on_revision(page, revised.revision)
    page.decide()
    dialog = form(page)
    fill(dialog, date="i förrgår kanske", paragraph="§ 1")
    assert dialog.fields["date"].refusal
    assert dialog.isVisible()


def test_a_change_is_proposed_on_top_of_the_plan_without_touching_it(
    page: RevisionsPage, revised: Revised, qtbot: QtBot
) -> None:
    stand_on_revision(page, revised.revision)
    page.propose_change()
    dialog = form(page)
    dialog.put("node", revised.other_goal)
    assert dialog.answers()["title"] == "Återbesök i tid"
    fill(dialog, title="Återbesök inom en månad", printed="Minst 70 %")
    catch_up(page, qtbot)
    assert len(cells(page)) == 3
    assert revised.session.register.nodes[revised.other_goal].title == "Återbesök i tid"


def test_proposing_nothing_new_is_said_at_the_field(page: RevisionsPage, revised: Revised) -> None:
    stand_on_revision(page, revised.revision)
    page.propose_change()
    dialog = form(page)
    fill(dialog, node=revised.other_goal)
    assert dialog.fields["title"].refusal
    fill(dialog, node="no such row")
    assert dialog.fields["node"].refusal


def test_goals_are_added_and_ended_by_a_revision(page: RevisionsPage, revised: Revised, qtbot: QtBot) -> None:
    stand_on_revision(page, revised.revision)
    page.propose_addition()
    fill(form(page), title="Fler vårdplatser", parent=revised.area, printed="Minst 30")
    catch_up(page, qtbot)
    page.propose_end()
    fill(form(page), node=revised.other_goal)
    catch_up(page, qtbot)
    assert ["Fler vårdplatser", "Nytt", "", "Minst 30"] in [row[:4] for row in cells(page)]
    assert ["Återbesök i tid", "Utgår"] in [row[:2] for row in cells(page)]
    assert "läggs" in page.clauses_text()


def test_proposals_against_each_other_are_shown_side_by_side(
    page: RevisionsPage, revised: Revised, qtbot: QtBot
) -> None:
    revised.propose("Lägre mål", "Minst 70 %")
    catch_up(page, qtbot)
    stand_on_revision(page, revised.revision)
    assert "Minst 70\u00a0%  –  Lägre mål" in words(page)
    assert "Minst 90\u00a0%  –  Högre mål" in words(page)
    assert {row[4] for row in cells(page)} == {"Saklig"}
    assert {line.warning for group in page.model.groups for line in group.lines} == {"Mot annat förslag"}


def test_a_plan_that_has_moved_is_told_of_and_decided_anyway_only_when_asked(
    page: RevisionsPage, revised: Revised, qtbot: QtBot
) -> None:
    target = revised.session.register.plan_target(revised.goal)
    assert target is not None
    revised.session.apply(Action("Målvärde", (Edit("target", target.id, {"printed": "Minst 85 %"}),)))
    catch_up(page, qtbot)
    stand_on_revision(page, revised.revision)
    assert "är nu Minst 85 %" in words(page)
    page.decide()
    dialog = form(page)
    fill(dialog, date="2023-08-25", paragraph="§ 13")
    assert "Planen har ändrats" in dialog.fields["date"].refusal
    dialog.ticks["anyway"].setChecked(True)
    fill(dialog)
    assert revised.printed == "Minst 90 %"


def test_the_att_satser_are_copied_as_text(page: RevisionsPage, revised: Revised) -> None:
    stand_on_revision(page, revised.revision)
    page.copy_clauses()
    assert "till minst 90\N{NO-BREAK SPACE}%" in QGuiApplication.clipboard().text()
    assert "a. " in QGuiApplication.clipboard().text()


def test_a_change_becomes_editorial_and_leaves_by_delete(
    page: RevisionsPage, revised: Revised, qtbot: QtBot
) -> None:
    stand_on_change(page)
    page.classify()
    catch_up(page, qtbot)
    assert cells(page)[0][4] == "Redaktionell"
    assert page.clauses_text() == ""
    QTest.keyClick(page.tree, Qt.Key.Key_Delete)
    catch_up(page, qtbot)
    assert cells(page) == []
    page.workspace.undo()
    catch_up(page, qtbot)
    assert len(cells(page)) == 1


def test_a_revision_is_withdrawn_and_taken_up(page: RevisionsPage, revised: Revised, qtbot: QtBot) -> None:
    stand_on_revision(page, revised.revision)
    page.withdraw()
    catch_up(page, qtbot)
    assert page.model.groups[0].tag == revisions.STATE_WORDS[revisions.WITHDRAWN]
    assert not page.is_pending()
    page.take_up()
    catch_up(page, qtbot)
    assert page.is_pending()


def test_nothing_is_offered_while_looking_back(page: RevisionsPage, revised: Revised) -> None:
    page.workspace.look_back("2023-08-25")
    page.refresh()
    stand_on_revision(page, revised.revision)
    assert not page.is_pending()
    assert not page.new.isEnabled()


def test_a_new_revision_is_begun_and_shown(page: RevisionsPage, qtbot: QtBot) -> None:
    page.begin()
    dialog = form(page)
    fill(dialog)
    assert dialog.fields["title"].refusal
    with qtbot.waitSignal(page.workspace.asked_for) as asked:
        fill(dialog, title="<b>Tillägg</b>")
    assert page.reveal(*asked.args)
    assert page.model.groups[0].title in {"<b>Tillägg</b>", "Högre mål"}


def test_the_filter_keeps_the_lines_that_have_all_words_and_opens_their_groups(
    page: RevisionsPage, revised: Revised
) -> None:
    page.tree.fold({("revision", revised.revision)})
    QTest.keyClicks(page.filter, "akuten minst")
    assert [row[0] for row in cells(page)] == ["Högst 4 timmar på akuten"]
    assert page.tree.folded() == set()
    QTest.keyClicks(page.filter, " finns inte")
    assert cells(page) == []
    assert page._stack.currentWidget() is page._no_hits
    page._no_hits.button.click()
    assert page.filter.text() == ""
    assert page.tree.folded() == {("revision", revised.revision)}


def test_a_group_that_is_found_by_its_heading_is_whole(page: RevisionsPage, revised: Revised) -> None:
    title = page.model.groups[0].title
    page.filter.setText(title)
    assert [group.title for group in page.model.groups] == [title]
    assert len(cells(page)) == 1


def test_what_is_asked_for_is_shown_whatever_the_filter(page: RevisionsPage, revised: Revised) -> None:
    page.filter.setText("finns inte")
    assert page.reveal("revision", revised.revision)
    assert page.filter.text() == ""
    assert not page.reveal("revision", "okänd")


def test_ctrl_i_shows_the_panel_in_the_lists_place_in_a_narrow_window(
    page: RevisionsPage, revised: Revised
) -> None:
    page.resize(700, 600)
    stand_on_revision(page, revised.revision)
    assert not page.panel.isVisible()
    assert page.more.text() == "Detaljer"
    page.more.click()
    assert page.panel.isVisible()
    assert not page.tree.isVisible()
    assert page.more.text() == "Till listan"
    page.more.click()
    assert page.tree.isVisible()
    page.resize(1100, 600)
    assert page.panel.isVisible()
    assert not page.more.isVisible()


def test_the_keyboard_is_back_in_the_list_after_a_button_of_the_panel(
    page: RevisionsPage, revised: Revised, qtbot: QtBot
) -> None:
    stand_on_change(page)
    button = next(row for row in page.panel.findChildren(Button) if row.text() == "Gör den redaktionell")
    button.setFocus()
    button.click()
    catch_up(page, qtbot)
    assert page.focusWidget() is page.tree


def test_a_budget_item_is_given_another_figure_by_a_revision(
    page: RevisionsPage, revised: Revised, told: list[Refusal], qtbot: QtBot
) -> None:
    stand_on_revision(page, revised.revision)
    page.propose_cell()
    assert [refusal.sentence for refusal in told] == [
        "Planen har inga tabeller. Lägg in budgeten under Budget och tabeller först."
    ]
    columns = (("post", "Post", ""), ("tkr", "Budget", ""))
    table, action = figure_tables.add_table(revised.session, "budget", "Budget", columns, measured_in="tkr")
    revised.session.apply(action)
    row, action = figure_tables.add_row(revised.session, table, ("Läkemedel", "-1200"))
    revised.session.apply(action)
    page.propose_cell()
    dialog = form(page)
    fill(dialog, cell=f"{row} tkr", printed="-1200")
    assert "Så står det redan" in dialog.fields["printed"].refusal
    fill(dialog, printed="-1500", page="9")
    catch_up(page, qtbot)
    assert cells(page)[1] == ["Läkemedel", "Budget", "\u22121\u00a0200", "\u22121\u00a0500", "Saklig", "9"]
    stand_on_revision(page, revised.revision)
    assert (
        "budget för Läkemedel ändras från \u22121\u00a0200\u00a0tkr till \u22121\u00a0500\u00a0tkr."
        in words(page)
    )
    other = revised.propose("En till", "Minst 70 %")
    revised.session.apply(revision_cells.amend_cell(revised.session, other, row, "tkr", "-900"))
    catch_up(page, qtbot)
    assert page.model.groups[0].lines[1].warning == "Mot annat förslag"
