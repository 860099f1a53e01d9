"""Fields while one writes: the list that opens at a brace, and what is wrong in a text told at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hsnplan.application import activities
from hsnplan.ui.matters.page import MattersPage
from hsnplan.ui.matters.texts import TextPart
from tests.ui.matters.conftest import Case
from tests.ui.papers import catch_up

pytestmark = pytest.mark.qt_log_ignore("raise|grabbing the keyboard", extend=True)  # the list, offscreen


@pytest.fixture
def part(page: MattersPage, case: Case, qtbot: QtBot) -> TextPart:
    """The empty text on the purpose, with the keyboard in it."""
    with qtbot.waitSignal(page.pages.made, timeout=10_000):
        assert page.tree.go_to("document", f"{case.matter}/followup")
    found = page.texts.parts["purpose"]
    found.field.setFocus()
    return found


def press(key: Qt.Key) -> None:
    """Press a key where the keyboard is: in the list, while it is open."""
    target = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert isinstance(target, QWidget)
    QTest.keyClick(target, key)


def test_a_brace_opens_the_list_with_what_each_field_gives_now(part: TextPart) -> None:
    QTest.keyClicks(part.field, "Av {")
    assert part.offers.is_open
    assert dict(part.offers.shown())["antal aktiviteter"] == "3"


def test_the_list_narrows_while_one_writes_and_return_takes_what_is_chosen(part: TextPart) -> None:
    QTest.keyClicks(part.field, "Av {antal aktiv")
    names = [name for name, _ in part.offers.shown()]
    assert names
    assert all("antal aktiv" in name for name in names)
    press(Qt.Key.Key_Return)
    assert part.text == f"Av {{{names[0]}}}"
    assert not part.offers.is_open
    assert part.field.textCursor().atEnd()


def test_arrows_choose_another(part: TextPart) -> None:
    QTest.keyClicks(part.field, "{antal")
    second = part.offers.shown()[1][0]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert part.text == f"{{{second}}}"


def test_escape_closes_the_list_until_another_brace(part: TextPart) -> None:
    QTest.keyClicks(part.field, "{")
    press(Qt.Key.Key_Escape)
    assert not part.offers.is_open
    QTest.keyClicks(part.field, "an")
    assert not part.offers.is_open
    QTest.keyClicks(part.field, "} {")
    assert part.offers.shown()
    assert part.text == "{an} {"
    assert QApplication.activePopupWidget() is not None


def test_two_braces_are_a_brace_of_the_text(part: TextPart) -> None:
    QTest.keyClicks(part.field, "{{a")
    assert not part.offers.is_open


def test_a_field_begun_within_braces_keeps_the_one_that_closes_it(part: TextPart) -> None:
    part.field.setPlainText("Av {} mål")
    cursor = part.field.textCursor()
    cursor.setPosition(4)
    part.field.setTextCursor(cursor)
    QTest.keyClicks(part.field, "antal aktiv")
    chosen = part.offers.shown()[0][0]
    press(Qt.Key.Key_Return)
    assert part.text == f"Av {{{chosen}}} mål"


def test_an_unknown_field_is_told_below_the_text_with_the_nearest_names_and_marked(part: TextPart) -> None:
    part.field.setPlainText("Av 👍 {antal aktivteter} är {antal aktiviteter}.")
    assert "Fältet ”antal aktivteter” finns inte. Närmast: ”antal aktiviteter”" in part.flaws
    assert "👍 (U+1F44D) efter ”Av”" in part.flaws
    marked = [row.cursor.selectedText() for row in part.field.extraSelections()]
    assert marked == ["{antal aktivteter}", "👍"]
    part.field.setPlainText("Av {antal aktiviteter}.")
    assert part.flaws == ""
    assert part.field.extraSelections() == []


def test_what_fields_give_follows_the_register(
    page: MattersPage, case: Case, part: TextPart, qtbot: QtBot
) -> None:
    QTest.keyClicks(part.field, "{")
    press(Qt.Key.Key_Escape)
    before = {row.name: row.words for row in page.fields.offered()}
    case.session.apply(activities.delete(case.session.register, [case.first]))
    catch_up(page, qtbot)
    after = {row.name: row.words for row in page.fields.offered()}
    assert (before["antal aktiviteter"], after["antal aktiviteter"]) == ("3", "1")  # its part goes with it


def test_a_document_without_flaws_in_its_texts_says_nothing(part: TextPart) -> None:
    QTest.keyClicks(part.field, "Klart ")
    assert part.flaws == ""
