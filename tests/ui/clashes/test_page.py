"""The place Krockar: three lists, the panel, and nothing settled without a reason that somebody has given."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hsnplan.application import clashing, verdicts
from hsnplan.application.clashing import LATEST
from hsnplan.domain.errors import Refusal
from hsnplan.domain.roles import MANAGER, SECOND_LINE, Rights
from hsnplan.ui.clashes.cards import SideCard
from hsnplan.ui.clashes.page import ClashesPage
from hsnplan.ui.papers.form import FormDialog
from hsnplan.ui.theme import px
from tests.ui.clashes.conftest import Met
from tests.ui.papers import catch_up, cells, fill, form, words


def press(page: ClashesPage, key: Qt.Key) -> None:
    QTest.keyClick(page.tree, key)


def has_form(page: ClashesPage) -> bool:
    return any(dialog.isVisible() for dialog in page.findChildren(FormDialog))


def test_the_list_keeps_to_what_qt_asks_of_a_model(page: ClashesPage) -> None:
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    page.show_list("aside")
    page.show_list("clash")
    assert tester.model() is page.model


def test_clashes_stand_under_their_unit_with_what_differs(page: ClashesPage) -> None:
    assert [(group.title, group.note) for group in page.model.groups] == [("Akutmottagningen", "2 krockar")]
    assert [row[:3] for row in cells(page)] == [
        ["1 Läkare i triage", "Pågående mot Försenad, Sekretariatet skrev mot Chefen skrev", "Statusrapport"],
        ["2 Snabbspår för höftfraktur", "Lika status mot Andra ord", "Statusrapport"],
    ]
    assert page.summary() == "2 krockar · 1 åt sidan · 1 enligt regel"
    assert page.badge() == "2"


def test_the_panel_shows_each_side_with_who_and_when_and_what_is_alike(page: ClashesPage) -> None:
    said = words(page)
    assert len(page.panel.findChildren(SideCard)) == 2
    for part in ("Enhetschef, Åsa Öberg", "Enhetschef, Chef 0", "Akuten", "Visas nu", "Sekretariatet skrev"):
        assert part in said
    assert said.count("Skrivet 2023-") == said.count("Mottaget 2023-") == 2
    assert "Lika i alla: period Särskild uppföljning; datum 2023-08-25" in said


def test_a_digit_chooses_a_side_when_a_reason_is_given_and_undo_brings_the_clash_back(
    page: ClashesPage, met: Met, qtbot: QtBot
) -> None:
    press(page, Qt.Key.Key_1)
    assert met.comment(met.first) == "Chefen skrev"
    fill(form(page), reason="Vi har talats vid")
    catch_up(page, qtbot)
    assert (met.comment(met.first), len(cells(page)), page.badge()) == ("Sekretariatet skrev", 1, "1")
    assert page.one_clash() is not None  # the cursor went on to the next
    page.workspace.undo()
    catch_up(page, qtbot)
    assert (met.comment(met.first), len(cells(page)), page.badge()) == ("Chefen skrev", 2, "2")


def test_nothing_is_settled_by_accident(page: ClashesPage, met: Met) -> None:
    press(page, Qt.Key.Key_2)
    dialog = form(page)
    fill(dialog, reason="  ")
    assert dialog.isVisible()
    assert dialog.fields["reason"].refusal
    QTest.keyClick(dialog.fields["reason"].editor, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    press(page, Qt.Key.Key_T)
    third = form(page)
    third.put("reason", "Ett skäl")
    QTest.keyClick(third.fields["state"].editor, Qt.Key.Key_Return)
    QTest.keyClick(third.fields["comment"].editor, Qt.Key.Key_Return)
    assert third.isVisible()
    third.close()
    assert len(clashing.find(met.main)) == 2


def test_enter_in_the_reason_settles_and_the_form_says_so(page: ClashesPage, met: Met, qtbot: QtBot) -> None:
    press(page, Qt.Key.Key_1)
    dialog = form(page)
    assert "Enter i skälet är ”Avgör”" in "\n".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.put("reason", "Vi har talats vid")
    QTest.keyClick(dialog.fields["reason"].editor, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    catch_up(page, qtbot)
    assert met.comment(met.first) == "Sekretariatet skrev"


def test_a_key_that_is_held_since_the_form_does_not_leave_the_place(page: ClashesPage) -> None:
    left: list[str] = []
    page.workspace.asked_for.connect(lambda kind, _: left.append(kind))
    plain = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(
        page.tree, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, plain, "\r", autorep=True)
    )
    assert left == []
    press(page, Qt.Key.Key_Return)
    assert left == ["activity"]


def test_tab_goes_through_the_place_as_it_stands(page: ClashesPage) -> None:
    order = [*page.by.findChildren(QPushButton), page.filter, page.tree, page.panel]
    here: QWidget | None = order[0]
    seen = []
    for _ in range(400):
        assert here is not None
        seen.append(here)
        here = here.nextInFocusChain()
    assert [widget for widget in dict.fromkeys(seen) if widget in order] == order


def test_the_panel_shows_that_the_keys_scroll_it(page: ClashesPage) -> None:
    before = page.panel.grab().toImage()
    page.activateWindow()
    page.panel.setFocus()
    assert page.panel.hasFocus()
    assert page.panel.grab().toImage() != before


def test_a_long_name_makes_no_form_wider(page: ClashesPage, met: Met) -> None:
    found = page.one_clash()
    assert found is not None
    author = found.sides[0].author._replace(unit="Verksamhetsområde neurologisk rehabilitering " * 4)
    page._told[0] = found._replace(sides=(found.sides[0]._replace(author=author), *found.sides[1:]))
    press(page, Qt.Key.Key_1)
    assert form(page).width() <= px(480)
    assert met.first


def test_the_panel_says_that_there_was_no_common_value(page: ClashesPage) -> None:
    assert "Gemensamt tidigare värde\nInget tidigare värde." in words(page)


def test_the_last_reason_is_suggested_and_can_be_written_over(page: ClashesPage, qtbot: QtBot) -> None:
    press(page, Qt.Key.Key_1)
    fill(form(page), reason="Enheten vet bäst")
    catch_up(page, qtbot)
    press(page, Qt.Key.Key_2)
    editor = form(page).fields["reason"].editor
    assert isinstance(editor, QLineEdit)
    assert (editor.text(), editor.selectedText()) == ("Enheten vet bäst", "Enheten vet bäst")


def test_both_comments_are_kept_or_a_third_is_written(page: ClashesPage, met: Met, qtbot: QtBot) -> None:
    press(page, Qt.Key.Key_B)
    fill(form(page), reason="Båda behövs")
    catch_up(page, qtbot)
    assert met.comment(met.first) == "Sekretariatet skrev\nChefen skrev"
    press(page, Qt.Key.Key_T)
    dialog = form(page)
    assert list(dialog.fields) == ["state", "comment", "reason"]
    fill(dialog, state="completed", comment="Tre", reason="Efter samtal")
    catch_up(page, qtbot)
    assert (met.main.register.state(met.second), met.comment(met.second)) == ("completed", "Tre")
    assert cells(page) == []


def test_many_are_settled_in_one_step(page: ClashesPage, met: Met, qtbot: QtBot) -> None:
    page.select_all()
    assert "2 krockar" in words(page)
    assert not page.can_keep_both()
    page.deeds.many(LATEST)
    fill(form(page), reason="Senast gäller")
    catch_up(page, qtbot)
    assert (met.comment(met.first), met.comment(met.second)) == ("Chefen skrev", "Andra ord")
    assert clashing.find(met.main) == []
    page.workspace.undo()
    assert len(clashing.find(met.main)) == 2


def test_a_heading_stands_for_all_its_clashes(page: ClashesPage) -> None:
    page.tree.go_to("unit", page.model.groups[0].id)
    assert len(page.clashes()) == 2
    press(page, Qt.Key.Key_1)
    assert not has_form(page)


def test_what_was_set_aside_is_told_in_words_and_let_in(page: ClashesPage, met: Met, qtbot: QtBot) -> None:
    page.show_list("aside")
    assert [row[0] for row in cells(page)] == ["4 Tider på kvällen"]
    said = words(page)
    for part in ("Utanför det som kopian får ändra.", "Inte min", "Avslutad", "Enhetschef, Chef 0, Akuten"):
        assert part in said
    assert "{" not in said
    press(page, Qt.Key.Key_S)
    fill(form(page), reason="De har bett oss")
    catch_up(page, qtbot)
    assert (met.comment(met.others), verdicts.set_aside(met.main)) == ("Inte min", [])
    page.workspace.undo()
    catch_up(page, qtbot)
    assert len(cells(page)) == 1


def test_what_a_rule_has_settled_is_settled_otherwise(page: ClashesPage, met: Met, qtbot: QtBot) -> None:
    page.show_list("rule")
    assert [group.title for group in page.model.groups] == ["Borttaget och ändrat"]
    assert "som inte hade sett det, skrev statusrapport" in words(page)
    press(page, Qt.Key.Key_F)
    catch_up(page, qtbot)
    assert not met.main.register.activities[met.part].deleted
    assert cells(page) == []


def test_enter_goes_to_the_row_and_others_come_here_by_it(page: ClashesPage, met: Met, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.workspace.asked_for) as asked:
        press(page, Qt.Key.Key_Return)
    assert asked.args == ["activity", met.first]
    page.show_list("aside")
    assert page.reveal("clash", met.second)
    told = page.one_clash()
    assert told is not None
    assert told.row == ("activity", met.second)
    assert not page.reveal("clash", met.others)


def test_what_is_not_here_yet_cannot_be_shown(page: ClashesPage, met: Met, told: list[Refusal]) -> None:
    page.show_list("aside")
    page._aside = [row._replace(row=("activity", "nowhere")) for row in page._aside]
    page.deeds.show_row()
    assert "finns inte här" in told[-1].sentence
    assert met.others


def test_one_goes_on_to_the_next_and_back(page: ClashesPage) -> None:
    first = page.tree.key()
    page.step(1)
    assert page.tree.key() != first
    page.step(1)
    page.step(-1)
    assert page.tree.key() == first


def test_nothing_is_offered_while_looking_back(page: ClashesPage) -> None:
    assert page.has_side(1)
    page.workspace.look_back("2023-08-25")
    page.refresh()
    assert cells(page) == []
    assert not page.has_side(1)


@pytest.mark.parametrize("key", ["clash", "aside", "rule"])
def test_an_empty_list_says_so(page: ClashesPage, met: Met, key: str) -> None:
    clashing.settle_all(met.main, clashing.find(met.main), LATEST, "Klart")
    met.main.apply(verdicts.let_in([row.change.id for row in verdicts.set_aside(met.main)], "Klart"))
    page.show_list("rule")
    page.deeds.take()
    page.refresh()
    page.show_list(key)
    assert page.model.groups == []
    assert page._stack.currentWidget() is (page._nothing if key == "clash" else page._empties[key])


def test_what_a_role_may_not_write_is_left_to_the_secretariat(page: ClashesPage, met: Met) -> None:
    assert page.has_clashes()
    page.workspace._copy_rights = Rights(SECOND_LINE, met.small.division)
    assert not page.has_clashes()
    page.write()
    assert "Den avgörs av sekretariatet." in words(page)
    press(page, Qt.Key.Key_1)
    press(page, Qt.Key.Key_L)
    assert not has_form(page)
    page.workspace._copy_rights = Rights(MANAGER, met.unit)
    assert page.has_clashes()
