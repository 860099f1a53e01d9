"""Outcomes, guidance and comparison from Uppföljning."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hsnplan.application import assessing
from hsnplan.domain.in_period import outcome_in
from hsnplan.ui.followup.comparing_dialog import CHANGES, ComparingDialog
from hsnplan.ui.followup.guidance_dialog import GuidanceDialog, NewGuidanceDialog
from hsnplan.ui.followup.page import FollowUpPage
from hsnplan.ui.judging.outcome_dialog import OutcomeDialog
from tests.registers import Small
from tests.ui.followup.test_page import line_of
from tests.ui.followup.test_periods import accept, close, opened, words


def test_an_outcome_per_sex_is_one_step_and_odd_figures_are_told(
    page: FollowUpPage, small: Small, qtbot: QtBot
) -> None:
    page.tree.go_to(small.goal)
    QTest.keyClick(page.tree, Qt.Key.Key_U)
    dialog = opened(page, OutcomeDialog)
    dialog.figures.cells["", "numerator"].setText("542")
    QTest.keyClicks(dialog.figures.cells["", "denominator"], "0")
    assert "är 0" in dialog.told["odd"].text()
    dialog.figures.cells["", "denominator"].setText("823")
    dialog.figures.cells["K", "numerator"].setText("300")
    dialog.figures.cells["K", "denominator"].setText("500")
    dialog.source.setText("Väntetidsdatabasen")
    with qtbot.waitSignal(page.badge_changed):
        accept(dialog)
    register = small.session.register
    total = outcome_in(register, small.goal, small.period)
    women = outcome_in(register, small.goal, small.period, sex="K")
    assert total is not None
    assert women is not None
    assert (total.numerator, total.denominator, total.source) == ("542", "823", "Väntetidsdatabasen")
    assert women.numerator == "300"
    assert outcome_in(register, small.goal, small.period, sex="M") is None
    with qtbot.waitSignal(page.badge_changed):
        page.workspace.undo()
    assert outcome_in(register, small.goal, small.period) is None


def test_the_outcome_stands_on_the_board(page: FollowUpPage, small: Small, qtbot: QtBot) -> None:
    page.tree.go_to(small.goal)
    page.deeds.write_outcome()
    dialog = opened(page, OutcomeDialog)
    dialog.figures.cells["", "printed"].setText("44,9 %")
    with qtbot.waitSignal(page.badge_changed):
        accept(dialog)
    assert line_of(page, small.goal).outcome == "44,9\N{NO-BREAK SPACE}%"


def test_a_day_that_is_none_is_refused_at_its_field(page: FollowUpPage, small: Small) -> None:
    page.tree.go_to(small.goal)
    page.deeds.write_outcome()
    dialog = opened(page, OutcomeDialog)
    dialog.first_date.setText("sedan")
    accept(dialog)
    assert dialog.fields["first_date"].refusal


def test_a_new_guidance_gives_the_judgements_other_colours(
    page: FollowUpPage, small: Small, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.badge_changed):
        page.workspace.do(assessing.assess(small.session.register, small.goal, "met"))
    assert line_of(page, small.goal).board.code == "met"
    page.deeds.write_guidance()
    dialog = opened(page, NewGuidanceDialog)
    accept(dialog)
    assert dialog.fields["text"].refusal
    dialog.text.setPlainText("Uppfyllt är gult.")
    box = dialog.colours["met"]
    box.setCurrentIndex(box.findData("yellow"))
    with qtbot.waitSignal(page.badge_changed):
        accept(dialog)
    line = line_of(page, small.goal)
    assert (line.board.code, line.board.word) == ("partly", "Uppfylls")
    page.deeds.show_guidance()
    told = words(opened(page, GuidanceDialog))
    assert "Uppfyllt är gult." in told
    assert "Gäller mål, från och med Särskild uppföljning" in told


def test_without_guidance_the_standard_is_told(page: FollowUpPage) -> None:
    page.deeds.show_guidance()
    dialog = opened(page, GuidanceDialog)
    assert "Då gäller standard" in words(dialog)
    dialog.add.click()
    assert opened(page, NewGuidanceDialog).isVisible()


def test_an_edition_is_compared_with_now(page: FollowUpPage, small: Small, qtbot: QtBot) -> None:
    close(page, qtbot)
    page.workspace.do(assessing.assess(small.session.register, small.goal, "met", period=small.period))
    page.deeds.compare()
    dialog = opened(page, ComparingDialog)
    assert dialog.first.currentText() == "Särskild uppföljning, utgåva 1"
    accept(dialog)
    assert dialog.isVisible()
    assert [(row.words, row.below) for row in dialog.rows.lines.rows] == [
        ("Högst 4 timmar på akuten", "inte bedömd → uppfylls (grön)")
    ]
    dialog.which._buttons[CHANGES].click()
    assert any("Bedömning" in row.below for row in dialog.rows.lines.rows)


def test_words_that_are_no_day_are_refused_at_their_field(page: FollowUpPage) -> None:
    page.deeds.compare()
    dialog = opened(page, ComparingDialog)
    dialog.second.setCurrentText("i våras")
    accept(dialog)
    assert dialog.fields["second"].refusal


def test_where_nothing_is_closed_all_since_the_first_day_is_compared(page: FollowUpPage) -> None:
    page.deeds.compare()
    dialog = opened(page, ComparingDialog)
    assert dialog.first.currentText() == page.workspace.session.began()
    assert not dialog.which.isVisible()
    accept(dialog)
    assert dialog.which.isVisible()
