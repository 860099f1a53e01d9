"""The goal page: what it shows, its series by key and pointer, what one can write, and the way back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hsnplan.application import linking
from hsnplan.application.measuring import set_outcome
from hsnplan.domain.in_period import outcome_in
from hsnplan.ui.goal.drawing import SEXES, ticks
from hsnplan.ui.goal.page import GoalPage
from hsnplan.ui.goal.plot import SeriesPlot
from hsnplan.ui.judging.judge_dialog import JudgeDialog
from hsnplan.ui.judging.outcome_dialog import OutcomeDialog
from hsnplan.ui.theme import apply_theme, color
from hsnplan.ui.workspace import Workspace
from tests.registers import Small
from tests.ui.goal.conftest import Scene


def plot_of(page: GoalPage) -> SeriesPlot:
    assert page.series.plot is not None
    return page.series.plot


def pointed(page: GoalPage) -> str:
    """The period of the value that is pointed at, "" for none."""
    point = plot_of(page).point
    return point[1].name if point is not None else ""


def zoomed(page: GoalPage) -> bool:
    return plot_of(page).is_zoomed


def catch_up(page: GoalPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.summary_changed):
        pass


def facts(page: GoalPage) -> list[str]:
    return [one.accessibleName() for one in page.facts._shown]


def outcome_dialog(page: GoalPage) -> OutcomeDialog:
    page.new_outcome()
    return page.findChildren(OutcomeDialog)[-1]


def judge_dialog(page: GoalPage) -> JudgeDialog:
    page.judge()
    return page.findChildren(JudgeDialog)[-1]


def test_the_head_tells_path_title_and_judgement(scene: Scene) -> None:
    head = scene.page.head
    assert head.title.text() == "Högst 4 timmar på akuten"
    assert head.path.text().startswith("Vård › ")
    assert head.pill.code == "partly"


def test_the_key_figures_are_those_of_the_latest_period(scene: Scene) -> None:
    assert facts(scene.page) == [
        "Utfall mars: 63,0\u00a0%. 630 av 1\u00a0000",
        "Målvärde: 90\u00a0%. minst",
        "Kvinnor: 63,8\u00a0%. 319 av 500",
        "Män: 62,2\u00a0%. 311 av 500",
        "Aktiviteter: 0 av 3. klara",
    ]


def test_units_and_activities_are_rows_that_lead_to_where_they_are(scene: Scene, qtbot: QtBot) -> None:
    QAbstractItemModelTester(
        scene.page.units.list.table, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    assert [row.spoken for row in scene.page.units.list.table.rows] == [
        "Division Medicin, 63,0\u00a0%, ändring +1,2, Uppfylls inte"
    ]
    assert len(scene.page.activities.list.table.rows) == 3
    with qtbot.waitSignal(scene.workspace.asked_for) as asked:
        QTest.keyClick(scene.page.activities.list, Qt.Key.Key_Return)
    assert asked.args == ["activity", scene.page.activities.list.key()]


def test_the_side_tells_the_judgement_its_words_and_what_divisions_said(scene: Scene) -> None:
    side = scene.page.side
    assert not side.parts["comment"].isHidden()
    assert side.parts["explanation"].isHidden()
    said = [entry._remark for entry in side.conversation._entries]
    assert [(remark.author, remark.mark, remark.text) for remark in said] == [
        ("Medicin", "not_met", "Två vakanser\nNås i höst")
    ]
    assert side.history._entries[0]._remark.text.startswith("Bedömning uppfylls inte")


def test_arrows_step_through_the_values(scene: Scene) -> None:
    plot = plot_of(scene.page)
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(plot, key)
        assert plot.point is not None
        seen.append(plot.point[1].name)
    assert seen == ["Mars 2023", "Februari 2023", "Januari 2023", "Mars 2023"]


def test_up_and_down_go_between_women_and_men(scene: Scene) -> None:
    scene.page.series.choose(SEXES)
    plot = plot_of(scene.page)
    QTest.keyClick(plot, Qt.Key.Key_End)
    QTest.keyClick(plot, Qt.Key.Key_Down)
    assert plot.point is not None
    assert (plot.name_of(plot.point[0]), plot.point[1].words) == ("Män, ", "62,2\u00a0%")


def test_the_pointer_shows_the_nearest_value_and_leaves_with_it(scene: Scene) -> None:
    plot = plot_of(scene.page)
    place = plot.place_of(2.0, 61.8)
    plot._point_near(plot.mapToScene((place + QPointF(5, 9)).toPoint()))
    assert pointed(scene.page) == "Februari 2023"
    plot._point_near(plot.mapToScene(QPoint(2, 2)))
    assert pointed(scene.page) == ""


def test_keys_and_ctrl_wheel_come_nearer_and_the_link_shows_the_whole_year(scene: Scene) -> None:
    plot, whole = plot_of(scene.page), scene.page.series.whole
    assert not zoomed(scene.page)
    assert whole.isHidden()
    QTest.keyClick(plot, Qt.Key.Key_Plus)
    assert zoomed(scene.page)
    assert not whole.isHidden()
    whole.click()
    assert not zoomed(scene.page)


def test_the_wheel_alone_scrolls_the_page(scene: Scene) -> None:
    plot = plot_of(scene.page)

    def turn(held: Qt.KeyboardModifier) -> bool:
        middle = QPointF(plot.rect().center())
        event = QWheelEvent(
            middle,
            QPointF(plot.mapToGlobal(middle)),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        plot.wheelEvent(event)
        return event.isAccepted()

    assert not turn(Qt.KeyboardModifier.NoModifier)
    assert not zoomed(scene.page)
    assert turn(Qt.KeyboardModifier.ControlModifier)
    assert zoomed(scene.page)


def test_the_series_is_drawn_anew_in_the_dark(scene: Scene, qapp: QApplication) -> None:
    apply_theme(qapp, "dark")
    corner = plot_of(scene.page).grab().toImage().pixelColor(2, 2)
    assert corner == color("surface")


def test_the_picture_goes_to_the_clipboard_and_to_a_file(scene: Scene, tmp_path: Path) -> None:
    scene.page.copy_picture()
    assert not QGuiApplication.clipboard().image().isNull()
    made = scene.page.picture()
    assert made is not None
    scene.page.write_picture(made, str(tmp_path / "serie"))
    read = QImage(str(tmp_path / "serie.png"))
    assert read.size() == made.size()
    assert "Mars 2023 63,0" in read.text("Description")
    scene.page.write_picture(made, str(tmp_path / "finns inte" / "serie.png"))
    assert "går inte att skriva" in scene.told[0].sentence


def test_one_outcome_makes_an_empty_place_that_offers_another(small: Small, qtbot: QtBot) -> None:
    action = set_outcome(small.session.register, small.goal, share="65")
    small.session.apply(action)
    page = GoalPage(Workspace(small.session, lambda _: None))
    qtbot.addWidget(page)
    page.show()
    page.reveal("goal", small.goal)
    empty = page.series._empty
    assert empty is not None
    assert empty.accessibleName().startswith("Bara ett utfall än 65\u00a0% i särskild uppföljning.")
    assert page.series.plot is None
    empty.button.click()
    assert page.findChildren(OutcomeDialog)
    small.session.close()


def test_an_outcome_is_written_with_its_share_and_undone(scene: Scene, qtbot: QtBot) -> None:
    dialog = outcome_dialog(scene.page)
    for name, text in (("numerator", "660"), ("denominator", "1 000")):
        QTest.keyClicks(dialog.figures.cells["", name], text)
    assert dialog.told["speaks"].text().startswith("Talar för uppfylls inte: Andel 66,0")
    dialog._accept_if_well()
    catch_up(scene.page, qtbot)
    register, where = scene.workspace.register, (scene.small.goal, scene.small.period)
    found = outcome_in(register, *where)
    assert found is not None
    assert (found.numerator, found.share) == ("660", "66,0")
    assert facts(scene.page)[0].startswith("Utfall särskild uppföljning: 66,0")
    scene.workspace.undo()
    assert outcome_in(register, *where) is None


def test_a_judgement_is_made_for_another_period_and_undone(scene: Scene, qtbot: QtBot) -> None:
    dialog = judge_dialog(scene.page)
    dialog.period.setCurrentIndex(dialog.period.findData(scene.months[2]))
    assert dialog.form.values()["state"] == "partly"
    assert dialog.block.proposal.text().startswith("Föreslås: uppfylls inte, eftersom andel")
    dialog.form.texts["comment"].setPlainText("")
    assert dialog.form.scale.take_digit(3)
    assert not dialog.checked()
    assert dialog.form.fields["comment"].refusal == "Rött kräver en kommentar: skriv varför."
    dialog.form.texts["comment"].setPlainText("Kön växer")
    dialog._accept_if_well()
    catch_up(scene.page, qtbot)
    assert scene.page.head.pill.code == "not_met"
    scene.workspace.undo()
    catch_up(scene.page, qtbot)
    assert scene.page.head.pill.code == "partly"


def test_escape_leads_back_from_rows_and_series(scene: Scene, qtbot: QtBot) -> None:
    for widget in (scene.page.units.list, plot_of(scene.page), scene.page.head.judge):
        with qtbot.waitSignal(scene.page.back_asked):
            QTest.keyClick(widget, Qt.Key.Key_Escape)


def test_an_older_day_is_shown_as_it_was_and_changes_nothing(scene: Scene, qtbot: QtBot) -> None:
    scene.workspace.look_back("2023-08-25")
    catch_up(scene.page, qtbot)
    assert not scene.page.head.judge.isEnabled()
    assert not scene.page.may_edit()
    scene.page.judge()
    assert not scene.page.findChildren(JudgeDialog)


def test_a_goal_that_is_no_more_is_left(scene: Scene, qtbot: QtBot) -> None:
    with qtbot.waitSignal(scene.page.back_asked):
        scene.workspace.look_back("2020-01-01")
    assert not scene.page.reveal("goal", "okänt")
    assert not scene.page.reveal("node", scene.small.goal)


def test_in_a_narrow_page_the_judgements_stand_below(scene: Scene, qtbot: QtBot) -> None:
    assert scene.page._beside.widget() is scene.page.side
    scene.page.resize(700, 600)
    assert scene.page._beside.isHidden()
    assert scene.page._main.isAncestorOf(scene.page.side)
    scene.page.resize(1240, 600)
    assert scene.page._beside.widget() is scene.page.side
    assert not scene.page.side.isHidden()


def test_a_long_title_stands_whole_below_its_beginning(scene: Scene, qtbot: QtBot) -> None:
    scene.page.head.title.setText("Andelen återbesök inom medicinskt måldatum " * 4)
    scene.page.resize(620, 700)
    assert not scene.page.head._whole.isHidden()
    assert scene.page.head._above.indexOf(scene.page.head._buttons) >= 0


def test_the_outermost_numbers_of_the_scale_are_shown(scene: Scene) -> None:
    low, high = plot_of(scene.page)._box.viewRange()[1]
    shown = [words for _, words in ticks(low, high, "%")]
    assert (shown[0], shown[-1]) == ("40\u00a0%", "100\u00a0%")
    assert (low, high) != (40, 100)


def test_an_activity_that_is_linked_is_listed_and_counted_elsewhere(scene: Scene, qtbot: QtBot) -> None:
    small = scene.small
    with qtbot.waitSignal(scene.page.summary_changed):
        scene.workspace.do(linking.link(small.session.register, [small.second], small.other_goal))
    assert scene.page.reveal("goal", small.other_goal)
    assert [row.spoken for row in scene.page.activities.list.table.rows] == [
        "Länkad: Snabbspår för höftfraktur, räknas under ”Högst 4 timmar på akuten”, Utan status, Akutmottagningen"
    ]
    assert facts(scene.page)[-1] == "Aktiviteter: 0 av 0. inga egna, 1 länkad till"


def test_what_draws_is_loaded_beside_the_window(small: Small, months: list[str], qtbot: QtBot) -> None:
    page = GoalPage(Workspace(small.session, lambda _: None))
    qtbot.addWidget(page)
    assert page.reveal("goal", small.goal)
    with qtbot.waitSignal(page.series.drawn, timeout=20_000):
        page.show()
        assert page.series.plot is None
    assert page.series.picture() is not None
    small.session.close()
