"""Handing in a period and handing activities over: what is asked, what is done, what is told."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from hsnplan.application import activities
from hsnplan.ui.mine.handing import HandIn, HandInDialog, HandOver, HandOverDialog
from hsnplan.ui.mine.page import MinePage
from hsnplan.ui.workspace import Workspace
from tests.ui.mine.emergency import Emergency


def words_of(dialog: QDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def press_primary(dialog: HandOverDialog) -> None:
    assert dialog.primary is not None
    dialog.primary.click()


def test_handing_in_tells_how_many_still_wait(page: MinePage, qtbot: QtBot) -> None:
    assert page.unit is not None
    dialog = HandInDialog(page.workspace.register, page.unit, page.work, {})
    qtbot.addWidget(dialog)
    words = words_of(dialog)
    assert "utkast" not in words
    assert "Akutmottagningen: 16 av 25 aktiviteter är uppdaterade." in words
    assert "Lämnas till verksamhetschefen, Område Akutvård." in words
    assert "9 aktiviteter väntar fortfarande på uppdatering" in words


def test_nothing_is_said_of_waiting_when_all_is_updated(
    page: MinePage, workspace: Workspace, ward: Emergency, qtbot: QtBot
) -> None:
    workspace.do(activities.unchanged(workspace.register, ward.waiting))
    assert page.unit is not None
    dialog = HandInDialog(workspace.register, page.unit, page.work, {})
    qtbot.addWidget(dialog)
    assert "väntar" not in words_of(dialog)


def test_what_is_handed_in_is_told_in_the_banner(
    page: MinePage, ward: Emergency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HandInDialog, "ask", lambda *_: HandIn())
    page.banner.button.click()
    submission = next(iter(ward.session.register.submissions.values()))
    assert (submission.unit, submission.by, submission.waiting) == (ward.unit, "Åsa Öberg, Enhetschef", 9)
    assert page.banner.accessibleName() == (
        "Särskild uppföljning. Inlämnat 25 augusti av Åsa Öberg, Enhetschef. "
        "9 av 25 aktiviteter väntar på din uppdatering."
    )
    assert page.banner.button.text() == "Lämna in igen …"


def test_handing_in_can_be_called_off(
    page: MinePage, ward: Emergency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HandInDialog, "ask", lambda *_: None)
    page.deeds.hand_in()
    assert ward.session.register.submissions == {}


def leave_drafts(page: MinePage, ward: Emergency) -> None:
    for activity, state, words in (
        (ward.waiting[0], "completed", "Klart."),
        (ward.waiting[1], None, "På gång."),
    ):
        page.reporting.open(activity)
        if state is not None:
            page.editor.pick(state)
        page.editor.write(words)
    page.reporting.close()


def test_handing_in_tells_of_drafts_and_offers_to_save_them(
    page: MinePage, ward: Emergency, qtbot: QtBot
) -> None:
    assert page.unit is not None
    leave_drafts(page, ward)
    drafts = page.reporting.drafts(ward.waiting)
    dialog = HandInDialog(page.workspace.register, page.unit, page.work, drafts)
    qtbot.addWidget(dialog)
    words = words_of(dialog)
    assert "2 utkast är inte sparade: ”Fast rutin för överlämning till avdelning”, ”Mäta" in words
    assert "7 aktiviteter väntar fortfarande" in words
    assert dialog.answer().with_drafts
    dialog.save_drafts.click()
    assert "9 aktiviteter väntar fortfarande" in words_of(dialog)
    assert not dialog.answer().with_drafts


def test_drafts_are_handed_in_as_reports_in_one_step(
    page: MinePage, ward: Emergency, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_drafts(page, ward)
    monkeypatch.setattr(HandInDialog, "ask", lambda *_: HandIn(with_drafts=True))
    page.deeds.hand_in()
    register = ward.session.register
    said = [register.current(activity) for activity in ward.waiting[:2]]
    assert [(report.state, report.comment) for report in said if report] == [
        ("completed", "Klart."),
        ("", "På gång."),
    ]
    assert next(iter(register.submissions.values())).waiting == 7
    assert page.reporting.drafts(ward.waiting) == {}
    assert len(ward.session.undoable) == 1


def test_drafts_stay_when_they_are_not_to_be_saved(
    page: MinePage, ward: Emergency, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_drafts(page, ward)
    monkeypatch.setattr(HandInDialog, "ask", lambda *_: HandIn())
    page.deeds.hand_in()
    assert len(page.work.waiting) == 9
    assert len(page.reporting.drafts(ward.waiting)) == 2


def answering(answer: HandOver | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HandOverDialog, "ask", lambda *_: answer)


def test_all_is_handed_over_in_one_step(
    page: MinePage, workspace: Workspace, ward: Emergency, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(HandOver("Tf enhetschef", "Bo Ek", only_selected=False, as_manager=True), monkeypatch)
    page.head.hand_over.click()
    register = ward.session.register
    mine = [row for row in register.live_activities() if row.unit == ward.unit]
    assert {(row.responsible_role, row.responsible_name) for row in mine} == {("Tf enhetschef", "Bo Ek")}
    assert register.units[ward.unit].manager_name == "Bo Ek"
    workspace.undo()
    assert {row.responsible_name for row in register.live_activities()} == {""}
    assert register.units[ward.unit].manager_name == ""


def test_only_the_selected_are_handed_over_when_asked(
    page: MinePage, ward: Emergency, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(HandOver("Enhetschef", "Bo Ek", only_selected=True, as_manager=False), monkeypatch)
    page.view.go_to(ward.waiting[4])
    page.deeds.hand_over()
    rows = ward.session.register.live_activities()
    assert [row.id for row in rows if row.responsible_name] == [ward.waiting[4]]
    assert ward.session.register.units[ward.unit].manager_name == ""


def test_nothing_is_handed_over_when_called_off(
    page: MinePage, ward: Emergency, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(None, monkeypatch)
    page.deeds.hand_over()
    assert ward.session.undoable == []


def test_a_successor_needs_a_role(page: MinePage, qtbot: QtBot) -> None:
    assert page.unit is not None
    dialog = HandOverDialog(page.unit, 25, 3)
    qtbot.addWidget(dialog)
    dialog.role.clear()
    press_primary(dialog)
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert "Skriv efterträdarens roll" in words_of(dialog)
    assert dialog.role.property("wrong") is True
    dialog.role.setText("Enhetschef")
    dialog.name.setText(" Bo Ek ")
    dialog.only_selected.setChecked(True)
    press_primary(dialog)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer() == HandOver("Enhetschef", "Bo Ek", only_selected=True, as_manager=False)


@pytest.mark.parametrize(("selected", "choices"), [(0, 0), (1, 0), (3, 2), (25, 0)])
def test_what_goes_over_is_chosen_only_when_there_is_a_choice(
    page: MinePage, qtbot: QtBot, selected: int, choices: int
) -> None:
    assert page.unit is not None
    dialog = HandOverDialog(page.unit, 25, selected)
    qtbot.addWidget(dialog)
    dialog.show()
    radios = [radio for radio in (dialog.all, dialog.only_selected) if radio.isVisible()]
    assert len(radios) == choices
    assert any("lämnas över." in text for text in words_of(dialog).splitlines()) or choices
    assert dialog.answer().only_selected is False
