"""Periods are opened, closed into editions, opened again with a reason; who has not answered is reminded."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hsnplan.application import activities, assessing, closing, follow_up
from hsnplan.application.documents import making
from hsnplan.application.documents.source import Asked, of_session
from hsnplan.application.reminding import mail, unanswered
from hsnplan.application.steps import Steps
from hsnplan.domain.due import is_handed_in
from hsnplan.domain.editions import editions_of
from hsnplan.ui.dialogs.frame import Dialog
from hsnplan.ui.followup.closing_dialog import ClosingDialog, ReopeningDialog
from hsnplan.ui.followup.late_dialog import LateDialog
from hsnplan.ui.followup.model import FIRST_UNIT
from hsnplan.ui.followup.page import FollowUpPage
from hsnplan.ui.followup.period_dialog import PeriodDialog
from hsnplan.ui.followup.reminding import ReminderDialog
from hsnplan.ui.judging.judge_dialog import JudgeDialog
from hsnplan.ui.printing.ready import made
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.work import Stopped
from tests.registers import Small
from tests.ui.windows import Answering

D = TypeVar("D", bound=Dialog)


def opened(page: FollowUpPage, kind: type[D]) -> D:
    found = [dialog for dialog in page.findChildren(kind) if dialog.isVisible()]
    assert len(found) == 1
    return found[0]


def accept(dialog: Dialog) -> None:
    assert dialog.primary is not None
    dialog.primary.click()


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Label))


def close(page: FollowUpPage, qtbot: QtBot, reason: str = "") -> None:
    page.deeds.close_period()
    dialog = opened(page, ClosingDialog)
    dialog.edit.setText(reason)
    with qtbot.waitSignal(page.badge_changed):
        accept(dialog)


def test_a_period_is_opened_with_last_days_and_instructions(
    page: FollowUpPage, small: Small, qtbot: QtBot
) -> None:
    page.deeds.open_period()
    dialog = opened(page, PeriodDialog)
    dialog.kind.setCurrentIndex(dialog.kind.findData("interim"))
    dialog.cut_off.setText("31 augusti")
    dialog.days["division"].setText("2023-09-08")
    dialog.asked["assessment"].setPlainText("Skriv kort.")
    with qtbot.waitSignal(page.badge_changed):
        accept(dialog)
    made = small.session.register.periods[dialog.period]
    assert (made.name, made.cut_off, made.open) == ("Delår augusti 2023", "2023-08-31", True)
    assert made.deadlines == (("division", "2023-09-08"),)
    assert made.instructions == (("assessment", "Skriv kort."),)
    assert page.chooser.currentText() == "Delår augusti 2023"
    with qtbot.waitSignal(page.badge_changed):
        page.workspace.undo()
    assert dialog.period not in small.session.register.periods


def test_what_is_no_date_is_refused_at_its_field(page: FollowUpPage) -> None:
    page.deeds.open_period()
    dialog = opened(page, PeriodDialog)
    accept(dialog)
    assert dialog.fields["cut_off"].refusal
    dialog.cut_off.setText("2023-08-31")
    dialog.days["division"].setText("snart")
    accept(dialog)
    assert dialog._day_fields["division"].refusal
    assert dialog.isVisible()


def test_closing_says_what_is_missing_and_shows_the_edition(
    page: FollowUpPage, small: Small, qtbot: QtBot
) -> None:
    page.deeds.close_period()
    dialog = opened(page, ClosingDialog)
    told = words(dialog)
    assert "2 mål saknar nämndens bedömning: ”Högst 4 timmar på akuten”, ”Återbesök i tid”." in told
    assert "Medicin har inte svarat för 1 mål." in told
    with qtbot.waitSignal(page.badge_changed):
        accept(dialog)
    assert not small.session.register.periods[small.period].open
    assert "visar utgåva 1" in page.head.facts.text().lower()
    assert not page.shown.may_judge


def test_what_comes_after_the_closing_is_listed_and_not_shown_in_the_edition(
    page: FollowUpPage, small: Small, qtbot: QtBot
) -> None:
    close(page, qtbot)
    register = small.session.register
    late = assessing.assess(register, small.goal, "met", period=small.period)
    with qtbot.waitSignal(page.badge_changed):
        page.workspace.do(late)
    assert page.board is not None
    assert page.board.judged == 0
    assert page.head.late.text() == "1 inkom efter stängning"
    page.head.late.click()
    assert [row.lead for row in opened(page, LateDialog).rows.lines.rows] == ["Bedömning"]


def test_a_correction_gives_its_reason_twice_and_becomes_edition_2(
    page: FollowUpPage, small: Small, qtbot: QtBot
) -> None:
    close(page, qtbot)
    page.deeds.reopen_period()
    asked = opened(page, ReopeningDialog)
    accept(asked)
    assert asked.field.refusal
    asked.edit.setText("Utfallet var fel.")
    with qtbot.waitSignal(page.badge_changed):
        accept(asked)
    assert page.shown.may_judge
    page.deeds.close_period()
    dialog = opened(page, ClosingDialog)
    accept(dialog)
    assert dialog.field.refusal
    dialog.edit.setText("Utfallet var fel.")
    with qtbot.waitSignal(page.badge_changed):
        accept(dialog)
    assert [row.number for row in editions_of(small.session.register, small.period)] == [2, 1]


def test_a_red_without_words_stops_the_closing_until_one_says_anyway(
    page: FollowUpPage, small: Small, qtbot: QtBot
) -> None:
    judged = assessing.assess(small.session.register, small.goal, "not_met", comment="Skäl.")
    silent = judged._replace(
        edits=tuple(edit._replace(values={**edit.values, "comment": ""}) for edit in judged.edits)
    )
    with qtbot.waitSignal(page.badge_changed):
        page.workspace.do(silent)
    page.deeds.close_period()
    dialog = opened(page, ClosingDialog)
    accept(dialog)
    assert dialog.isVisible()
    dialog.anyway.setChecked(True)
    with qtbot.waitSignal(page.badge_changed):
        accept(dialog)
    assert not small.session.register.periods[small.period].open


def test_the_reminder_names_units_that_wait_and_is_copied(page: FollowUpPage, small: Small) -> None:
    page.deeds.remind()
    dialog = opened(page, ReminderDialog)
    assert "Division Medicin\n– Akutmottagningen: 3 av 3 väntar" in dialog.text.toPlainText()
    dialog.copy.click()
    assert dialog.copy.text() == "Kopierad"


def test_a_division_is_marked_as_done_by_key_and_taken_back(
    page: FollowUpPage, small: Small, qtbot: QtBot
) -> None:
    page.tree.go_to(small.goal, FIRST_UNIT)
    with qtbot.waitSignal(page.badge_changed):
        QTest.keyClick(page.tree, Qt.Key.Key_K)
    register = small.session.register
    assert is_handed_in(register, small.period, small.division)
    assert unanswered(register, small.period) == []
    assert page.board is not None
    assert page.board.divisions[0].handed_in == "2023-08-25"
    with qtbot.waitSignal(page.badge_changed):
        page.workspace.undo()
    assert not is_handed_in(register, small.period, small.division)


def test_a_goal_is_marked_as_done_for_the_division(page: FollowUpPage, small: Small, qtbot: QtBot) -> None:
    page.tree.go_to(small.goal, FIRST_UNIT)
    with qtbot.waitSignal(page.badge_changed):
        page.deeds.hand_in_goal()
    register = small.session.register
    assert is_handed_in(register, small.period, small.division, small.goal)
    assert not is_handed_in(register, small.period, small.division)


def test_without_an_open_period_the_button_offers_to_open_one(page: FollowUpPage, qtbot: QtBot) -> None:
    assert page.head.main.text() == "Stäng perioden …"
    close(page, qtbot)
    assert page.head.main.text() == "Öppna period …"
    page.head.main.click()
    assert opened(page, PeriodDialog).isVisible()


def test_reports_that_come_in_are_counted_down(page: FollowUpPage, small: Small, qtbot: QtBot) -> None:
    before = unanswered(small.session.register, small.period)
    assert [(row.waiting, row.total) for row in before][-1] == (3, 3)
    with qtbot.waitSignal(page.badge_changed):
        page.workspace.do(activities.set_state(small.session.register, [small.first], "ongoing"))
    after = unanswered(small.session.register, small.period)
    assert [(row.waiting, row.total) for row in after][-1] == (2, 3)


def test_the_reminder_says_the_last_day_of_each_level(page: FollowUpPage, small: Small) -> None:
    register = small.session.register
    assert "sista dag 2023-08-25." in mail(register, small.period)
    days = {"": "2023-08-20", "division": "2023-08-22"}
    small.session.apply(follow_up.set_deadlines(register, small.period, days))
    assert "sista dag 2023-08-20." in mail(register, small.period)
    small.session.apply(activities.change(register, [small.second], "Enhet", unit=small.division))
    said = mail(register, small.period)
    assert "väntar, sista dag 2023-08-20" in said
    assert "väntar, sista dag 2023-08-22" in said


def test_who_does_not_wait_for_an_edition_sees_the_period_they_came_from(
    page: FollowUpPage, small: Small, qtbot: QtBot
) -> None:
    close(page, qtbot)
    _, action = closing.new_period(small.session.register, "Helår 2023", "year", "2023-12-31")
    page.workspace.do(action)
    page.show_period("")
    opened_now = page.shown.period
    assert opened_now is not None
    asked: list[bool] = []

    def leave(_: str, steps: Steps[Any], *, can_leave: bool = False) -> Any:
        asked.append(can_leave)
        raise Stopped

    page.workspace.finish = leave
    page.shown.start_anew()
    page.show_period(small.period)
    assert asked == [True]
    assert page.shown.period == opened_now
    assert page.chooser.currentData() == opened_now.id


def close_anew(page: FollowUpPage, small: Small, qtbot: QtBot) -> None:
    """A judgement, an edition, another judgement, and an edition that takes its place."""
    register = small.session.register
    with qtbot.waitSignal(page.badge_changed):
        page.workspace.do(assessing.assess(register, small.goal, "met", period=small.period))
    close(page, qtbot)
    page.workspace.do(closing.reopen(register, small.period, "Fel utfall"))
    page.workspace.do(
        assessing.assess(register, small.goal, "not_met", period=small.period, comment="Rättat.")
    )
    with qtbot.waitSignal(page.badge_changed):
        page.workspace.do(closing.close(page.workspace.session, small.period, "Fel utfall"))


def states(page: FollowUpPage) -> list[str]:
    assert page.board is not None
    return [line.board.word for group in page.board.groups for line in group.lines if line.is_goal]


def test_an_earlier_edition_is_chosen_and_shown_as_it_was(
    page: FollowUpPage, small: Small, qtbot: QtBot
) -> None:
    close_anew(page, small, qtbot)
    now = states(page)
    assert [page.chooser.itemText(place) for place in range(page.chooser.count())] == [
        "Särskild uppföljning",
        "Särskild uppföljning, utgåva 1",
    ]
    page._choose(1)
    assert states(page) != now
    assert "utgåva 1 av 2" in page.head.facts.text().lower()
    assert page.chooser.currentIndex() == 1
    first = editions_of(small.session.register, small.period)[1]
    paper = page.paper()
    assert paper is not None
    assert paper.edition == first.id
    page._choose(0)
    assert states(page) == now
    assert page.paper() == paper._replace(edition="")


def test_the_edition_that_is_shown_is_the_one_that_is_printed(
    page: FollowUpPage, small: Small, qtbot: QtBot
) -> None:
    close_anew(page, small, qtbot)
    page._choose(1)
    found = made(page, Answering())
    assert found is not None
    first = editions_of(small.session.register, small.period)[1]
    source = of_session(small.session, closing.edition(small.session, first.id), edition=first)
    as_asked = making.make(source, "followup", Asked(period=small.period))
    assert found.printed.pdf == making.printed(as_asked).pdf
    page._choose(0)
    latest = made(page, Answering())
    assert latest is not None
    assert latest.printed.pdf != found.printed.pdf


def test_a_closed_period_is_judged_afterwards_from_the_panel_and_stays_out_of_the_edition(
    page: FollowUpPage, small: Small, qtbot: QtBot
) -> None:
    close(page, qtbot)
    page.tree.go_to_first()
    page.desk.judge()
    assert page.panel.late.isVisible()
    page.panel.late.click()
    dialog = opened(page, JudgeDialog)
    assert "inkommet efter utgåva 1" in dialog.late.text()
    dialog.form.scale.choose("met")
    with qtbot.waitSignal(page.badge_changed):
        accept(dialog)
    assert page.head.late.text() == "1 inkom efter stängning"
    assert page.board is not None
    assert page.board.judged == 0
    page.workspace.undo()


def test_while_one_looks_back_nothing_is_judged_afterwards(
    page: FollowUpPage, small: Small, qtbot: QtBot
) -> None:
    close(page, qtbot)
    page.workspace.look_back("2023-08-25")
    page.refresh()
    page.desk.judge()
    assert not page.panel.late.isVisible()
    assert not page.desk.may_judge_late()
