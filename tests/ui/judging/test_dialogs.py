"""One judgement and one outcome, written in the dialogs that every place opens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hsnplan.application import closing
from hsnplan.domain.in_period import assessment_in, outcome_in
from hsnplan.ui.judging.judge_dialog import JudgeDialog
from hsnplan.ui.judging.outcome_dialog import OutcomeDialog
from tests.ui.goal.conftest import Scene


def judging(scene: Scene, period: str = "") -> JudgeDialog:
    made = JudgeDialog(scene.page, scene.workspace, scene.small.goal, period)
    made.open()
    return made


def measuring(scene: Scene, period: str = "", unit: str = "") -> OutcomeDialog:
    made = OutcomeDialog(scene.page, scene.workspace, scene.small.goal, period, unit)
    made.open()
    return made


def test_a_digit_chooses_and_ctrl_enter_saves(scene: Scene) -> None:
    dialog = judging(scene)
    QTest.keyClick(dialog.form.scale.first(), Qt.Key.Key_1)
    assert dialog.form.scale.value == "met"
    QTest.keyClick(dialog.form.texts["comment"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    found = assessment_in(scene.workspace.register, scene.small.goal, scene.small.period)
    assert found is not None
    assert found.state == "met"
    assert not dialog.isVisible()


def test_nothing_chosen_is_refused_at_the_scale(scene: Scene) -> None:
    dialog = judging(scene)
    assert not dialog.checked()
    assert dialog.form._state.refusal == "Välj en bedömning först."
    dialog.form.scale.take_digit(1)
    assert dialog.form._state.refusal == ""


def test_not_judged_takes_a_reason_and_a_first_date(scene: Scene) -> None:
    dialog = judging(scene)
    dialog.form.scale.take_digit(0)
    assert dialog.form.fields["first_date"].isVisible()
    dialog.form.reason.setCurrentText("")
    assert not dialog.checked()
    assert dialog.form.fields["reason"].refusal
    dialog.form.reason.setCurrentText("följs upp årsvis")
    dialog.form.first_date.setText("20 december")
    assert dialog.checked()
    found = assessment_in(scene.workspace.register, scene.small.goal, scene.small.period)
    assert found is not None
    assert (found.reason, found.first_date) == ("följs upp årsvis", "2023-12-20")


def test_a_unit_judges_beside_the_board(scene: Scene) -> None:
    dialog = judging(scene, scene.months[2])
    dialog.unit.setCurrentIndex(dialog.unit.findData(scene.small.division))
    assert dialog.form.values()["forecast"] == "Nås i höst"
    dialog.form.scale.take_digit(2)
    assert dialog.checked()
    register = scene.workspace.register
    unit = assessment_in(register, scene.small.goal, scene.months[2], scene.small.division)
    board = assessment_in(register, scene.small.goal, scene.months[2])
    assert unit is not None
    assert board is not None
    assert (unit.state, board.comment) == ("partly", "På väg")


def test_what_was_never_saved_stands_there_next_time_and_goes_with_the_saving(scene: Scene) -> None:
    judging(scene).form.texts["comment"].setPlainText("Halvskriven")
    dialog = judging(scene)
    assert dialog.form.texts["comment"].toPlainText() == "Halvskriven"
    dialog.form.scale.take_digit(1)
    assert dialog.checked()
    assert scene.workspace.draft(dialog.block.subject.key) is None


def test_a_closed_period_says_that_what_is_saved_came_in_afterwards(scene: Scene) -> None:
    session = scene.small.session
    session.apply(closing.close(session, scene.small.period, anyway=True))
    dialog = judging(scene, scene.small.period)
    assert dialog.late.text() == (
        "Särskild uppföljning är stängd. Det som sparas listas som inkommet efter utgåva 1."
    )
    assert measuring(scene, scene.small.period).told["late"].text() == dialog.late.text()


def test_a_share_follows_its_parts_until_it_is_written_otherwise(scene: Scene) -> None:
    cells = measuring(scene).figures.cells
    QTest.keyClicks(cells["K", "numerator"], "330")
    QTest.keyClicks(cells["K", "denominator"], "500")
    assert cells["K", "share"].text() == "66,0"
    cells["K", "share"].setText("66,1")
    QTest.keyClicks(cells["K", "numerator"], "0")
    assert cells["K", "share"].text() == "66,1"


def test_sexes_that_do_not_give_the_total_are_told_and_kept(scene: Scene) -> None:
    dialog = measuring(scene, scene.months[2])
    cell = dialog.figures.cells["", "numerator"]
    assert cell.text() == "630"
    cell.clear()
    QTest.keyClicks(cell, "700")
    assert "Könen ger tillsammans 630" in dialog.told["odd"].text()
    assert dialog.checked()
    found = outcome_in(scene.workspace.register, scene.small.goal, scene.months[2])
    assert found is not None
    assert found.numerator == "700"


def test_an_empty_outcome_and_half_a_share_are_refused_at_the_figures(scene: Scene) -> None:
    dialog = measuring(scene)
    assert not dialog.checked()
    assert dialog.fields["figures"].refusal == "Skriv ett utfall, eller antal och det som det räknas av."
    QTest.keyClicks(dialog.figures.cells["", "numerator"], "5")
    assert not dialog.checked()
    assert dialog.fields["figures"].refusal == "Skriv både antalet och det som det räknas av."


def test_the_first_day_is_kept_before_there_are_figures(scene: Scene) -> None:
    dialog = measuring(scene, unit=scene.small.division)
    dialog.first_date.setText("20 december")
    assert dialog.checked()
    register = scene.workspace.register
    found = outcome_in(register, scene.small.goal, scene.small.period, scene.small.division)
    assert found is not None
    assert found.first_date == "2023-12-20"


def test_nothing_changed_saves_nothing(scene: Scene, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(scene.workspace.touched):
        assert measuring(scene, scene.months[2]).checked()
