"""Judging in the panel: by keys, with what is proposed and why, refused at the field, and taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hsnplan.application import activities, assessing, measuring, plans
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.follow_up_kinds import Assessment
from hsnplan.domain.identity import keyed_id
from hsnplan.domain.in_period import assessment_in
from hsnplan.ui.followup.board import MISSING, NOTHING
from hsnplan.ui.followup.model import FIRST_UNIT
from hsnplan.ui.followup.page import FollowUpPage
from hsnplan.ui.judging.proposal import proposed
from tests.registers import Small


def judged(small: Small, unit: str = "") -> Assessment | None:
    return assessment_in(small.session.register, small.goal, small.period, unit)


def stand(page: FollowUpPage, node: str, column: int = -1) -> None:
    page.tree.setFocus()
    assert page.tree.go_to(node, page.model.last if column < 0 else column)


def press(page: FollowUpPage, key: Qt.Key) -> None:
    QTest.keyClick(page.tree, key)


def write(page: FollowUpPage, words: str) -> None:
    page.panel.form.texts["comment"].setPlainText(words)


def save(page: FollowUpPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.badge_changed):
        QTest.keyClick(
            page.panel.form.texts["comment"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )


def give_figures(small: Small) -> None:
    target = {"node": small.goal, "period": "", "printed": "Minst 90 %"}
    edit = Edit("target", keyed_id("target", small.goal), target)
    small.session.apply(Action("Målvärde", (edit,)))
    register = small.session.register
    figures = {"numerator": "542", "denominator": "823", "share": "65,9", "accumulated": "63,9"}
    small.session.apply(measuring.set_outcome(register, small.goal, **figures))


def test_a_digit_and_ctrl_enter_judge_and_undo_takes_it_back(
    page: FollowUpPage, small: Small, qtbot: QtBot
) -> None:
    stand(page, small.goal)
    press(page, Qt.Key.Key_2)
    assert page.panel.isVisible()
    assert page.panel.form.scale.value == "partly"
    write(page, "Två av tre enheter är i mål.")
    save(page, qtbot)
    row = judged(small)
    assert row is not None
    assert (row.state, row.comment) == ("partly", "Två av tre enheter är i mål.")
    assert page.tree.node() == small.goal
    with qtbot.waitSignal(page.badge_changed):
        page.workspace.undo()
    assert judged(small) is None


def test_red_without_a_comment_is_refused_at_the_field(page: FollowUpPage, small: Small) -> None:
    stand(page, small.goal)
    press(page, Qt.Key.Key_3)
    assert not page.panel.keep()
    assert page.panel.form.fields["comment"].refusal == "Rött kräver en kommentar: skriv varför."
    assert judged(small) is None
    write(page, "Vi saknar läkare.")
    assert page.panel.form.fields["comment"].refusal == ""
    assert page.panel.keep()


def test_not_judged_asks_for_a_reason_and_a_first_date(page: FollowUpPage, small: Small) -> None:
    stand(page, small.goal)
    press(page, Qt.Key.Key_0)
    form = page.panel.form
    assert form.fields["reason"].isVisible()
    form.reason.setCurrentText("")
    assert not page.panel.keep()
    assert form.fields["reason"].refusal
    form.reason.setCurrentText("data saknas")
    form.first_date.setText("den trettiotionde")
    assert not page.panel.keep()
    assert form.fields["first_date"].refusal
    form.first_date.setText("30 september")
    assert page.panel.keep()
    row = judged(small)
    assert row is not None
    assert (row.reason, row.first_date) == ("data saknas", "2023-09-30")


def test_a_divisions_column_judges_for_the_division(page: FollowUpPage, small: Small, qtbot: QtBot) -> None:
    stand(page, small.goal, FIRST_UNIT)
    press(page, Qt.Key.Key_1)
    save(page, qtbot)
    assert judged(small) is None
    row = judged(small, small.division)
    assert row is not None
    assert row.state == "met"


def test_the_proposal_says_on_which_figure_it_rests(page: FollowUpPage, small: Small) -> None:
    give_figures(small)
    stand(page, small.goal)
    press(page, Qt.Key.Key_B)
    said = page.panel.block.proposal.text()
    assert said.startswith("Föreslås: uppfylls inte, eftersom ackumulerad andel 63,9")
    assert "minst 90" in said


def test_a_top_row_is_proposed_what_its_goals_give(page: FollowUpPage, small: Small) -> None:
    register = small.session.register
    small.session.apply(assessing.assess(register, small.goal, "met"))
    assert proposed(register, small.area, small.period).sentence.endswith("Ett mål under är inte bedömt än.")
    small.session.apply(assessing.assess(register, small.other_goal, "met"))
    found = proposed(register, small.area, small.period)
    assert found.mark == "met"
    assert "2 grön" in found.sentence
    assert "inte bedöm" not in found.sentence


def test_the_panel_follows_the_cell_and_keeps_what_was_being_written(
    page: FollowUpPage, small: Small
) -> None:
    stand(page, small.goal)
    press(page, Qt.Key.Key_2)
    write(page, "Halvfärdigt")
    page.tree.setFocus()
    press(page, Qt.Key.Key_Down)
    assert page.panel.subject.row == small.other_goal
    assert page.panel.form.texts["comment"].toPlainText() == ""
    press(page, Qt.Key.Key_Up)
    assert page.panel.form.texts["comment"].toPlainText() == "Halvfärdigt"
    assert page.panel.form.scale.value == "partly"


def test_escape_leaves_the_panel_and_goes_back_to_the_board(page: FollowUpPage, small: Small) -> None:
    stand(page, small.goal)
    press(page, Qt.Key.Key_B)
    QTest.keyClick(page.panel.form.texts["comment"], Qt.Key.Key_Escape)
    assert page.panel.isHidden()
    assert page.tree.node() == small.goal


def test_nothing_can_be_judged_while_one_looks_back(page: FollowUpPage, small: Small) -> None:
    page.workspace.look_back("2023-08-25")
    page.refresh()
    stand(page, small.goal)
    page.desk.judge()
    assert not page.panel.keep()
    assert page.panel.form.texts["comment"].isReadOnly()


def outcome_shown(page: FollowUpPage, small: Small, **figures: str) -> str:
    small.session.apply(measuring.set_outcome(small.session.register, small.goal, **figures))
    page.entered()
    assert page.board is not None
    return next(
        line.outcome for group in page.board.groups for line in group.goals if line.node == small.goal
    )


def test_a_share_of_nothing_is_shown_as_it_was_counted(page: FollowUpPage, small: Small) -> None:
    assert outcome_shown(page, small, numerator="10", denominator="0") == "10 av 0"


def test_an_outcome_told_by_sex_alone_is_shown_by_sex(page: FollowUpPage, small: Small) -> None:
    shown = outcome_shown(page, small, sex="K", printed="60")
    assert shown == "kvinnor 60"


def test_a_goal_that_is_not_due_is_never_told_as_reported(page: FollowUpPage, small: Small) -> None:
    def cell() -> tuple[str, str]:
        assert page.board is not None
        lines = (line for group in page.board.groups for line in group.goals)
        mark = next(line for line in lines if line.node == small.goal).units[0]
        return mark.kind, mark.word

    assert cell() == (MISSING, "Saknas")
    small.session.apply(
        plans.change_node(small.session.register, small.goal, "Uppföljning", frequency="Årsvis")
    )
    page.entered()
    assert cell() == (NOTHING, "")
    for activity in (small.first, small.second, small.part):
        small.session.apply(activities.report(small.session.register, activity, "ongoing", "På väg"))
    page.entered()
    assert cell()[1] == "Rapporterat"
