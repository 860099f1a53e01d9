"""A manager's updates by keyboard: what each key does, where the cursor goes, and how many presses it takes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from hsnplan.application import activities, follow_up
from hsnplan.application.drafts import Drafts
from hsnplan.domain.errors import Refusal
from hsnplan.domain.rules import LONGEST_TEXT
from hsnplan.ui.mine.page import MinePage
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.workspace import Workspace
from tests.ui.keys import focus, press
from tests.ui.mine.conftest import Shown
from tests.ui.mine.emergency import Emergency

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def write(text: str) -> None:
    """Types text; QTest knows ASCII alone."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focus(), QKeyEvent(kind, 0, NONE, letter))


class Counter:
    """Presses keys and counts them; text of comments is not counted."""

    def __init__(self) -> None:
        self.presses = 0

    def __call__(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.presses += 1
        press(key, modifier)


def seen(page: MinePage, words: str) -> bool:
    """Whether a label that can be seen says just this."""
    return any(label.isVisible() and label.text() == words for label in page.findChildren(QLabel))


@pytest.fixture
def all_waiting(tmp_path: Path) -> Iterator[Emergency]:
    made = Emergency(str(tmp_path / "25.hsnplan"), updated=False)
    yield made
    made.session.close()


def test_25_activities_take_at_most_three_presses_each(all_waiting: Emergency, shown: Shown) -> None:
    page = shown(Workspace(all_waiting.session, lambda refusal: pytest.fail(refusal.sentence)))
    first_to_do = [row.id for row in page.work.waiting]
    key = Counter()
    for _ in range(5):  # as before
        key(Qt.Key.Key_O)
    for nth in range(10):  # a state alone
        key((Qt.Key.Key_2, Qt.Key.Key_4)[nth % 2])
        key(Qt.Key.Key_Return, CONTROL)
    for nth in range(5):  # words alone
        write(f"Okommenterat {nth}.")
        key(Qt.Key.Key_Return, CONTROL)
    for nth in range(5):  # a state and words
        key(Qt.Key.Key_3)
        write(f"Försenat {nth}.")
        key(Qt.Key.Key_Return, CONTROL)
    register = all_waiting.session.register
    assert page.work.waiting == ()
    assert key.presses <= 3 * 25
    said = [register.current(activity) for activity in first_to_do]
    assert [report.state for report in said[5:9] if report] == [
        "ongoing",
        "completed",
        "ongoing",
        "completed",
    ]
    assert [report.comment for report in said[15:20] if report] == [
        f"Okommenterat {nth}." for nth in range(5)
    ]
    assert [(report.state, report.comment) for report in said[20:] if report] == [
        ("delayed", f"Försenat {nth}.") for nth in range(5)
    ]
    assert page.summary() == "25 aktiviteter · 0 väntar"


def test_the_cursor_starts_on_what_is_most_urgent(page: MinePage) -> None:
    assert page.view.current() == page.work.waiting[0].id


def test_a_state_key_and_what_is_typed_next_are_one_report(page: MinePage, ward: Emergency) -> None:
    first, second = page.work.waiting[:2]
    press(Qt.Key.Key_4)
    write("Klart i maj, 2 av 4 kvar. O!")
    assert ward.session.register.state(first.id) == "delayed"
    press(Qt.Key.Key_Return, CONTROL)
    report = ward.session.register.current(first.id)
    assert report is not None
    assert (report.state, report.comment) == ("completed", "Klart i maj, 2 av 4 kvar. O!")
    assert len(ward.session.undoable) == 1
    assert page.view.current() == second.id
    assert page.work.updated[0].id == first.id


def test_the_next_row_is_open_and_its_state_is_a_key_away(page: MinePage, ward: Emergency) -> None:
    first, second = page.work.waiting[:2]
    for key in (Qt.Key.Key_4, Qt.Key.Key_3):
        press(key)
        press(Qt.Key.Key_Return, CONTROL)
    assert [ward.session.register.state(row.id) for row in (first, second)] == ["completed", "delayed"]
    assert page.view.open_activity == page.work.waiting[0].id


@pytest.mark.parametrize("words", ["Oklart.", "klart i maj", "Ännu inte"])
def test_on_an_open_row_whatever_is_typed_is_the_comment(page: MinePage, ward: Emergency, words: str) -> None:
    press(Qt.Key.Key_Return)
    write(words)
    assert page.editor.draft().comment == words
    assert focus() is page.editor.comment
    assert ward.session.undoable == []


def test_a_digit_within_a_comment_is_a_digit(page: MinePage) -> None:
    press(Qt.Key.Key_K)
    write("4 av 5")
    assert (page.editor.draft().state, page.editor.draft().comment) == ("delayed", "4 av 5")
    press(Qt.Key.Key_4, ALT)
    write(" klara")
    assert (page.editor.draft().state, page.editor.draft().comment) == ("completed", "4 av 5 klara")


@pytest.mark.parametrize("button", ["completed", "planned"])
def test_saving_works_from_a_state_button_as_well(page: MinePage, ward: Emergency, button: str) -> None:
    first = page.work.waiting[0].id
    press(Qt.Key.Key_Return)
    page.editor.state_button(button).setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, CONTROL)
    assert ward.session.register.state(first) == button


def test_letters_typed_on_a_state_button_begin_the_comment(page: MinePage) -> None:
    press(Qt.Key.Key_Return)
    page.editor.state_button("completed").setFocus()
    write("Klar")
    assert page.editor.draft().comment == "Klar"


def test_arrows_go_from_row_to_row_while_nobody_writes(page: MinePage) -> None:
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    assert page.view.open_activity == page.view.current() == page.work.waiting[1].id
    press(Qt.Key.Key_Escape)
    assert page.view.open_activity == ""


def test_the_key_caps_say_when_a_digit_is_a_key(page: MinePage) -> None:
    press(Qt.Key.Key_Return)
    assert page.editor.state_button("completed").is_key_live
    assert page.editor.comment.placeholderText().startswith("Tryck 1–5 för status")
    assert not seen(page, "Alt+1–5")
    press(Qt.Key.Key_Return)
    assert not page.editor.state_button("completed").is_key_live
    assert seen(page, "Alt+1–5")
    assert page.editor.comment.placeholderText() == "Vad har hänt sedan sist?"


def test_zero_takes_the_state_away_and_counts_as_an_update(page: MinePage, ward: Emergency) -> None:
    first = page.work.waiting[0]
    press(Qt.Key.Key_0)
    press(Qt.Key.Key_Return, CONTROL)
    assert ward.session.register.state(first.id) == ""
    assert first in page.work.updated


def test_unchanged_keeps_the_state_and_says_so(page: MinePage, ward: Emergency) -> None:
    first = page.work.waiting[0]
    press(Qt.Key.Key_O, CONTROL)
    assert ward.session.register.state(first.id) == "delayed"
    line = page.model.line(page.model.index_of(first.id).row())
    assert line is not None
    assert (line.date, line.remark) == ("I dag", "Oförändrat")


def test_the_editor_opens_with_the_state_as_it_is_and_an_empty_comment(page: MinePage) -> None:
    press(Qt.Key.Key_K)
    assert page.view.open_activity == page.work.waiting[0].id
    assert page.editor.draft() == ("delayed", "")
    assert page.editor.picked is None
    assert focus() is page.editor.comment


def test_saving_opens_the_next_row(page: MinePage, ward: Emergency) -> None:
    first, second = page.work.waiting[:2]
    press(Qt.Key.Key_Return)
    write("Beslut i september.")
    press(Qt.Key.Key_Return, CONTROL)
    report = ward.session.register.current(first.id)
    assert report is not None
    assert (report.state, report.comment) == ("delayed", "Beslut i september.")
    assert page.view.open_activity == page.view.current() == second.id
    assert page.editor.draft() == ("", "")
    assert focus() is page.view


def test_unchanged_in_the_editor_takes_typed_words_along(page: MinePage, ward: Emergency) -> None:
    first = page.work.waiting[0]
    press(Qt.Key.Key_K)
    press(Qt.Key.Key_4, ALT)
    write("Inget nytt.")
    press(Qt.Key.Key_O, CONTROL)
    report = ward.session.register.current(first.id)
    assert report is not None
    assert (report.state, report.comment) == ("delayed", "Inget nytt.")


def test_after_the_last_row_the_cursor_goes_to_the_first_that_still_waits(page: MinePage) -> None:
    first, last = page.work.waiting[0], page.work.waiting[-1]
    page.view.go_to(last.id)
    press(Qt.Key.Key_O)
    assert page.view.current() == first.id


def test_when_nothing_waits_the_editor_closes_and_the_banner_says_so(page: MinePage) -> None:
    press(Qt.Key.Key_K)
    for _ in range(9):
        press(Qt.Key.Key_O, CONTROL)
    assert page.work.waiting == ()
    assert page.view.open_activity == ""
    assert "Allt är uppdaterat. Lämnas till verksamhetschefen" in page.banner.accessibleName()
    assert page.badge() == ""
    assert focus() is page.view


def test_undo_brings_the_row_back_with_the_cursor(page: MinePage, workspace: Workspace) -> None:
    first = page.work.waiting[0]
    press(Qt.Key.Key_O)
    press(Qt.Key.Key_O)
    workspace.undo()
    workspace.undo()
    assert page.work.waiting[0] == first
    assert page.view.current() == first.id
    workspace.redo()
    assert page.view.current() == page.work.waiting[0].id
    assert first in page.work.updated


def test_undo_while_the_editor_is_open_opens_the_row_again(page: MinePage, workspace: Workspace) -> None:
    first = page.work.waiting[0]
    press(Qt.Key.Key_K)
    press(Qt.Key.Key_O, CONTROL)
    workspace.undo()
    assert page.view.open_activity == first.id


def test_several_rows_are_reported_with_one_key_and_undone_with_one(
    page: MinePage, workspace: Workspace, ward: Emergency
) -> None:
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    rows = page.view.chosen()
    assert rows == [row.id for row in page.work.waiting[:3]]
    press(Qt.Key.Key_4)
    assert {ward.session.register.state(row) for row in rows} == {"completed"}
    workspace.undo()
    assert [row.id for row in page.work.waiting[:3]] == rows


def test_a_correction_stays_on_its_row(page: MinePage, ward: Emergency) -> None:
    done = page.work.updated[1].id
    page.view.go_to(done)
    press(Qt.Key.Key_K)
    assert page.editor.draft().comment == "Används för alla nyanställda sedan april."
    write("Bra.")
    press(Qt.Key.Key_Return, CONTROL)
    assert page.view.open_activity == ""
    assert page.view.current() == done
    assert page.work.updated[1].id == done
    report = ward.session.register.current(done)
    assert report is not None
    assert report.comment.endswith("april. Bra.")


def test_rows_that_were_updated_before_stay_where_they_are_while_one_goes_through_them(
    page: MinePage, ward: Emergency
) -> None:
    before = [row.id for row in page.work.updated]
    page.view.go_to(before[3])  # reported the day before
    for _ in range(3):
        press(Qt.Key.Key_2)
        write("Rättat.")
        press(Qt.Key.Key_Return, CONTROL)
        press(Qt.Key.Key_Down)
    assert [row.id for row in page.work.updated] == before
    assert page.view.current() == before[6]
    page.choose_unit(ward.empty)
    page.choose_unit(ward.unit)
    assert [row.id for row in page.work.updated] != before


def test_a_state_alone_leaves_the_comment_as_it_is(page: MinePage, ward: Emergency) -> None:
    done = page.work.updated[1].id
    page.view.go_to(done)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Return, CONTROL)
    report = ward.session.register.current(done)
    assert report is not None
    assert (report.state, report.comment) == ("ongoing", "Används för alla nyanställda sedan april.")


def test_alt_and_arrows_go_from_row_to_row_with_the_editor(page: MinePage) -> None:
    press(Qt.Key.Key_K)
    press(Qt.Key.Key_Down, ALT)
    press(Qt.Key.Key_Down, ALT)
    press(Qt.Key.Key_Up, ALT)
    assert page.view.open_activity == page.work.waiting[1].id
    press(Qt.Key.Key_Up, ALT)
    press(Qt.Key.Key_Up, ALT)
    assert page.view.open_activity == page.work.waiting[0].id


def test_what_is_typed_is_kept_when_the_row_is_left(page: MinePage, workspace: Workspace) -> None:
    first = page.work.waiting[0].id
    press(Qt.Key.Key_K)
    write("Halvfärdig tanke")
    press(Qt.Key.Key_Escape)
    assert focus() is page.view
    press(Qt.Key.Key_Down)
    page.view.go_to(first)
    press(Qt.Key.Key_K)
    assert page.editor.draft().comment == "Halvfärdig tanke"
    press(Qt.Key.Key_Return, CONTROL)
    assert workspace.draft(f"report {first} {workspace.register.period_id}") is None


def test_a_row_with_a_draft_says_so(page: MinePage) -> None:
    first = page.work.waiting[0].id
    press(Qt.Key.Key_K)
    write("Halvfärdig  tanke")
    press(Qt.Key.Key_Escape)
    line = page.model.line(page.model.index_of(first).row())
    assert line is not None
    assert (line.date, line.remark) == ("Utkast", "Halvfärdig tanke")
    assert line.spoken.endswith(", utkast")
    press(Qt.Key.Key_K)
    press(Qt.Key.Key_Return, CONTROL)
    line = page.model.line(page.model.index_of(first).row())
    assert line is not None
    assert (line.date, line.remark) == ("I dag", "Halvfärdig tanke")


def test_what_is_typed_survives_a_crash(ward: Emergency, shown: Shown, tmp_path: Path) -> None:
    def tell(refusal: Refusal) -> None:
        pytest.fail(refusal.sentence)

    page = shown(Workspace(ward.session, tell, drafts=Drafts(str(tmp_path))))
    press(Qt.Key.Key_K)
    write("Mitt i en men")
    page.workspace.keep_drafts()
    assert page.editor.kept() == "Utkast sparat 12.00"
    again = shown(Workspace(ward.session, tell, drafts=Drafts(str(tmp_path))))
    press(Qt.Key.Key_K)
    assert again.editor.draft().comment == "Mitt i en men"
    assert again.editor.kept() == "Utkast från 2023-08-25 kl. 12.00"


def test_a_draft_keeps_the_chosen_state_too(page: MinePage, ward: Emergency) -> None:
    first = page.work.waiting[0].id
    press(Qt.Key.Key_4)
    write("Klar 2 juni")
    press(Qt.Key.Key_Escape)
    line = page.model.line(page.model.index_of(first).row())
    assert line is not None
    assert (line.date, line.remark, line.state) == ("Utkast", "Avslutad. Klar 2 juni", "delayed")
    press(Qt.Key.Key_Return)
    assert (page.editor.draft().state, page.editor.draft().comment) == ("completed", "Klar 2 juni")
    press(Qt.Key.Key_Return, CONTROL)
    assert ward.session.register.state(first) == "completed"
    assert page.reporting.draft(first) is None


def test_a_state_chosen_again_is_a_draft_until_it_is_reported(page: MinePage) -> None:
    first = page.work.waiting[0].id
    press(Qt.Key.Key_3)  # as it is, but nobody has said so in this period
    assert page.reporting.draft(first) is not None
    page.view.go_to(page.work.updated[0].id)
    press(Qt.Key.Key_4)  # as it was reported in this period
    assert page.reporting.draft(page.work.updated[0].id) is None


def test_a_state_given_elsewhere_is_newer_than_that_of_a_draft(
    page: MinePage, workspace: Workspace, ward: Emergency
) -> None:
    first = page.work.waiting[0].id
    press(Qt.Key.Key_4)
    write("Snart klar")
    press(Qt.Key.Key_Escape)
    workspace.do(activities.set_comment(workspace.register, first, "Sagt i Planen."))
    assert page.reporting.drafts([first]) == {first: ("completed", "Snart klar")}
    workspace.do(activities.set_state(workspace.register, [first], "ongoing"))
    assert page.reporting.drafts([first]) == {first: ("ongoing", "Snart klar")}


def test_a_draft_can_be_thrown_away(page: MinePage, ward: Emergency) -> None:
    first = page.work.waiting[0].id
    commands = {command.name: command for command in page.commands()}
    press(Qt.Key.Key_Return)
    assert not commands["mine.discard"].enabled()
    press(Qt.Key.Key_4)
    write("Fel rad")
    page.workspace.keep_drafts()
    assert page.editor.discard.isVisible()
    assert commands["mine.discard"].enabled()
    page.editor.discard.click()
    assert page.reporting.draft(first) is None
    assert page.editor.draft() == ("delayed", "")
    assert not page.editor.discard.isVisible()
    assert ward.session.undoable == []


def test_emptying_the_field_forgets_the_draft(page: MinePage) -> None:
    press(Qt.Key.Key_K)
    write("A")
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_K)
    assert page.editor.draft().comment == ""


def test_too_long_a_comment_is_refused_at_the_field_and_kept(page: MinePage, told: list[Refusal]) -> None:
    press(Qt.Key.Key_K)
    page.editor.comment.setPlainText("x" * (LONGEST_TEXT + 1))
    page.editor.comment.moveCursor(QTextCursor.MoveOperation.End)
    press(Qt.Key.Key_Return, CONTROL)
    assert told == []
    assert "tecken" in page.editor.refused()
    assert len(page.editor.draft().comment) == LONGEST_TEXT + 1
    press(Qt.Key.Key_Backspace)
    assert page.editor.refused() == ""


def test_the_former_report_stands_beside_with_its_author(page: MinePage) -> None:
    press(Qt.Key.Key_K)
    assert page.editor.former.accessibleName() == (
        "Förra rapporten 2023-04-28: Väntar på beslut om gemensam mall med avdelningarna."
        " Enhetschef, tertial 1 2023"
    )
    press(Qt.Key.Key_Down, ALT)
    assert "Ingen tidigare rapport" in page.editor.former.accessibleName()


def test_a_click_opens_a_row_and_a_second_closes_it(page: MinePage) -> None:
    second = page.work.waiting[1].id
    where = page.view.visualRect(page.model.index_of(second)).topLeft() + QPoint(40, 12)
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.view.open_activity == second
    where = page.view.visualRect(page.model.index_of(second)).topLeft() + QPoint(40, 12)
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.view.open_activity == ""


def test_the_state_buttons_choose_for_the_open_row(page: MinePage, ward: Emergency) -> None:
    first = page.work.waiting[0].id
    press(Qt.Key.Key_K)
    page.editor.state_button("completed").click()
    press(Qt.Key.Key_4)  # a button has the focus: a plain key will do
    page.editor.save.click()
    assert ward.session.register.state(first) == "completed"


def test_while_looking_back_the_keys_say_why_nothing_changes(
    page: MinePage, workspace: Workspace, told: list[Refusal]
) -> None:
    workspace.look_back("2023-08-25")
    page.view.go_to(page.work.waiting[0].id)
    for key in (Qt.Key.Key_2, Qt.Key.Key_O, Qt.Key.Key_K):
        press(key)
    assert len(told) == 3
    assert all("tittar på registret" in refusal.sentence for refusal in told)
    assert page.view.open_activity == ""
    assert len(page.work.waiting) == 9


def test_a_change_made_elsewhere_is_shown_when_the_place_is(
    page: MinePage, workspace: Workspace, ward: Emergency
) -> None:
    page.hide()
    workspace.do(activities.set_state(workspace.register, ward.waiting[:2], "ongoing"))
    page.show()
    assert page.summary() == "25 aktiviteter · 7 väntar"


def test_what_the_period_asks_one_to_write_stands_in_the_editor(workspace: Workspace, shown: Shown) -> None:
    words = "Skriv vad som återstår, en mening räcker."
    register = workspace.register
    workspace.do(follow_up.set_instructions(register, register.period_id, {"activity": words}))
    page = shown(workspace)
    press(Qt.Key.Key_2)
    labels = page.editor.findChildren(Label)
    assert words in [label.text() for label in labels if label.isVisibleTo(page.editor)]
