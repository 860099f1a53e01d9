"""The place Avstämning: proposals taken by key, findings set aside with a reason, and what stands beside."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from hsnplan.application import reconciliation
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.findings import catalogue
from hsnplan.ui.reconciliation.aside_dialog import AsideDialog
from hsnplan.ui.reconciliation.page import ReconciliationPage
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.workspace import Workspace
from tests.registers import FixedComputer, Small

RULE = "planned-commented"


def findings(page: ReconciliationPage) -> list[str]:
    """The ids of the shown findings of the rule."""
    return [line.id for group in page.model.groups for line in group.lines if line.finding.rule == RULE]


def stand_on(page: ReconciliationPage, nth: int = 0) -> str:
    identity = findings(page)[nth]
    assert page.tree.go_to(identity)
    return identity


def stand_on_heading(page: ReconciliationPage, key: str = RULE) -> None:
    page.tree.setCurrentIndex(page.model.index_of(key))


def press(page: ReconciliationPage, key: Qt.Key) -> None:
    QTest.keyClick(page.tree, key)


def catch_up(page: ReconciliationPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.badge_changed):
        pass


def test_the_list_keeps_to_what_qt_asks_of_a_model(page: ReconciliationPage) -> None:
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    page.filter.setText("triage")
    page.filter.clear()
    page.by.choose("unit")
    page.by.chosen.emit("unit")
    assert tester.model() is page.model


def test_one_key_takes_the_proposal_and_undo_brings_the_finding_back(
    page: ReconciliationPage, small: Small, qtbot: QtBot
) -> None:
    first = stand_on(page)
    press(page, Qt.Key.Key_F)
    catch_up(page, qtbot)
    assert small.session.register.state(small.first) == "ongoing"
    assert first not in findings(page)
    page.workspace.undo()
    catch_up(page, qtbot)
    assert first in findings(page)


def test_when_a_finding_is_gone_the_next_of_its_rule_is_chosen_and_never_the_heading(
    page: ReconciliationPage, qtbot: QtBot
) -> None:
    first, second = lines_of_rule(page)
    assert page.tree.go_to(first)
    page.deeds.take()
    catch_up(page, qtbot)
    assert page.tree.current() is not None
    assert [line.id for line in page.tree.chosen()] == [second]


def lines_of_rule(page: ReconciliationPage) -> list[str]:
    group = next(row for row in page.model.groups if row.key == "planned-commented")
    return [line.id for line in group.lines]


def test_a_heading_stands_for_all_its_findings_and_takes_them_in_one_step(
    page: ReconciliationPage, small: Small, qtbot: QtBot
) -> None:
    stand_on_heading(page)
    assert page.panel.take.text() == "Ta 2 förslag"
    press(page, Qt.Key.Key_F)
    catch_up(page, qtbot)
    assert findings(page) == []
    assert len(small.session.undoable) == 1


def test_a_finding_is_set_aside_with_a_reason_and_taken_back(page: ReconciliationPage, qtbot: QtBot) -> None:
    identity = stand_on(page)
    press(page, Qt.Key.Key_S)
    dialog = page.findChild(AsideDialog)
    assert dialog is not None
    assert dialog.primary is not None
    dialog.primary.click()
    assert dialog.field.refusal
    dialog.edit.setText("Gäller förarbetet.")
    dialog.primary.click()
    catch_up(page, qtbot)
    assert identity not in findings(page)
    assert page.aside.text().endswith("1")
    page.aside.setChecked(True)
    assert findings(page) == [identity]
    stand_on(page)
    page.panel.back.click()
    catch_up(page, qtbot)
    page.aside.setChecked(False)
    assert identity in findings(page)


def test_enter_goes_to_the_row_and_the_panel_links_to_each(
    page: ReconciliationPage, small: Small, qtbot: QtBot
) -> None:
    stand_on(page)
    with qtbot.waitSignal(page.workspace.asked_for) as asked:
        press(page, Qt.Key.Key_Return)
    assert asked.args == ["activity", small.first]
    links = [button for button in page.panel.findChildren(Button) if "Läkare i triage" in button.text()]
    with qtbot.waitSignal(page.workspace.asked_for) as asked:
        links[0].click()
    assert asked.args == ["activity", small.first]


def test_a_rule_is_switched_off_and_all_are_switched_on_again(
    page: ReconciliationPage, small: Small, qtbot: QtBot
) -> None:
    stand_on_heading(page)
    page.panel.switch.click()
    catch_up(page, qtbot)
    assert findings(page) == []
    assert page.deeds.may_switch_on()
    page.deeds.switch_all_on()
    catch_up(page, qtbot)
    assert len(findings(page)) == 2


def test_findings_are_narrowed_by_words_and_by_whether_something_is_proposed(
    page: ReconciliationPage,
) -> None:
    page.filter.setText("triage står")
    assert len(findings(page)) == 1
    page.filter.setText("finns inte alls")
    assert page.model.groups == []
    page.filter.clear()
    page.proposed.setChecked(True)
    assert all(line.proposal for group in page.model.groups for line in group.lines)


def test_units_are_headings_when_findings_are_ordered_by_unit(page: ReconciliationPage) -> None:
    page.by.choose("unit")
    page.by.chosen.emit("unit")
    assert "Akutmottagningen" in [group.title for group in page.model.groups]
    assert page.save_state()["by"] == "unit"


def test_nothing_is_changed_while_looking_back(
    page: ReconciliationPage, small: Small, told: list[Refusal], qtbot: QtBot
) -> None:
    page.workspace.look_back("2023-08-25")
    catch_up(page, qtbot)
    assert not page.deeds.may_take()
    stand_on(page)
    press(page, Qt.Key.Key_F)
    assert small.session.register.state(small.first) == "planned"
    assert told


def test_taking_what_proposes_nothing_is_told_and_changes_nothing(
    page: ReconciliationPage, small: Small, told: list[Refusal]
) -> None:
    (group, *_) = [group for group in page.model.groups if not any(line.proposal for line in group.lines)]
    stand_on_heading(page, group.key)
    press(page, Qt.Key.Key_F)
    assert "inget förslag" in told[0].sentence
    assert small.session.undoable == []


def test_what_is_folded_comes_back(page: ReconciliationPage) -> None:
    page.tree.fold({RULE})
    state = page.save_state()
    page.tree.expandAll()
    page.restore_state(state)
    assert page.tree.folded() == {RULE}


def test_what_was_found_in_one_register_is_not_shown_of_another(
    page: ReconciliationPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.tree.fold({RULE})
    stand_on_heading(page, "smart")
    folded = page.save_state()["folded"]
    other = Small(str(tmp_path / "annat.hsnplan"), FixedComputer(1_700_000_000_000))
    with qtbot.waitSignal(page.badge_changed):
        page.workspace.open(other.session)
        assert (page.model.groups, page.badge()) == ([], "")
        assert not page.panel.isVisible()
        page.restore_state({"by": "rule", "folded": folded})
        assert page.save_state()["folded"] == folded
    assert page.model.groups
    assert page.tree.folded() <= {RULE}
    other.session.close()


def test_a_register_that_holds_together_says_so(page: ReconciliationPage, small: Small, qtbot: QtBot) -> None:
    for rule in catalogue.RULES:
        small.session.apply(reconciliation.switch(rule, off=True))
    catch_up(page, qtbot)
    assert page._stack.currentWidget() is page._clean
    assert page.badge() == ""


@pytest.mark.parametrize("width", [380, 620, 900, 1600])
def test_every_width_shows_the_list(page: ReconciliationPage, width: int) -> None:
    page.resize(width, 500)
    assert page.tree.isVisible()
    assert page.tree.width() <= width


def test_the_count_beside_the_name_is_kept_while_the_place_is_hidden(
    page: ReconciliationPage, small: Small, qtbot: QtBot
) -> None:
    before = int(page.badge())
    page.hide()
    small.session.apply(reconciliation.take([page._found.open[0]]))
    catch_up(page, qtbot)
    assert int(page.badge()) == len(reconciliation.reconcile(small.session.register).open) < before


def test_a_change_while_rules_are_looking_starts_them_anew(
    page: ReconciliationPage, small: Small, qtbot: QtBot
) -> None:
    first, second = [
        line.finding for group in page.model.groups for line in group.lines if line.finding.rule == RULE
    ]
    small.session.apply(reconciliation.take([first]))
    small.session.apply(reconciliation.take([second]))
    catch_up(page, qtbot)
    assert findings(page) == []


def test_a_place_starts_folded_and_as_it_was_left(small: Small, qtbot: QtBot) -> None:
    page = ReconciliationPage(Workspace(small.session, lambda refusal: None))
    qtbot.addWidget(page)
    page.restore_state({"by": "rule", "folded": [RULE]})
    with qtbot.waitSignal(page.badge_changed):
        page.show()
    assert page.tree.folded() == {RULE}


def test_another_period_can_be_gone_through(page: ReconciliationPage, small: Small, qtbot: QtBot) -> None:
    values = {"name": "Tertial 1", "kind": "tertial", "cut_off": "2023-04-30"}
    small.session.apply(Action("Ny period", (Edit("period", "spring", values),)))
    catch_up(page, qtbot)
    assert [page.period.itemText(nth) for nth in range(page.period.count())] == [
        "Särskild uppföljning",
        "Tertial 1",
    ]
    with qtbot.waitSignal(page.badge_changed):
        page.period.setCurrentIndex(1)
        page.period.activated.emit(1)
    assert page._found.period == "spring"
    assert findings(page) == []
    assert page.period.currentText() == "Tertial 1"
