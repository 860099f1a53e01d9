"""The window's edges: navigation, status bar, notices, and the boxes that are left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from hsnplan.application import activities
from hsnplan.domain.change import Actor
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.ui.messages import Messages
from hsnplan.ui.navigation import PersonButton
from hsnplan.ui.notices import NoticeBar
from hsnplan.ui.theme import apply_theme
from hsnplan.ui.undo_bar import shortened
from tests.ui.windows import Scene

# --- navigation ---


def test_who_works_here_is_said_role_first(qtbot: QtBot) -> None:
    button = PersonButton()
    qtbot.addWidget(button)
    button.tell(Actor("<b>Åsa</b>", "Enhetschef", "Akuten"))
    assert button._lines == ("Enhetschef", "<b>Åsa</b>, Akuten")
    assert button.accessibleName() == "Du arbetar som <b>Åsa</b>, Enhetschef, Akuten. Ändra."
    assert "&lt;" in button.toolTip()
    button.tell(Actor())
    assert button.accessibleName() == "Vem arbetar här? Ange roll och enhet"


def test_the_person_button_leads_to_the_settings(scene: Scene) -> None:
    scene.window.navigation._person.click()
    assert len(scene.messages.dialogs) == 1


def test_without_room_for_words_the_places_are_icons_that_say_their_names(scene: Scene, qtbot: QtBot) -> None:
    button = scene.window.navigation.buttons["plan"]
    scene.window.setWindowState(Qt.WindowState.WindowNoState)
    scene.window.resize(1280, 720)
    assert (scene.window.navigation.width(), button.toolTip()) == (200, "")
    apply_theme(QApplication.instance(), "light", 2.0)  # type: ignore[arg-type]  # there is one
    assert scene.window.navigation.width() == 96
    assert button.toolTip() == button.accessibleName() == "Planen, 3"
    apply_theme(QApplication.instance(), "light", 1.0)  # type: ignore[arg-type]  # there is one
    assert scene.window.navigation.width() == 200


# --- status bar ---


def test_the_status_bar_says_day_file_and_that_all_is_saved(scene: Scene) -> None:
    bar = scene.window.status
    assert bar._day.text() == "Arbetsdatum 2023-08-25"
    assert bar._file.text() == "register.hsnplan"
    assert (bar._state.text(), bar._time.text()) == ("Allt är sparat", "")
    scene.workspace.do(activities.set_state(scene.workspace.register, [scene.small.first], "ongoing"))
    assert (bar._state.text(), bar._time.text()) == ("Allt är sparat", "kl. 12.00")


def test_the_status_bar_says_that_what_is_typed_is_a_draft_until_it_is_saved(scene: Scene) -> None:
    bar = scene.window.status
    scene.workspace.note_draft("prov", "Halv")
    assert bar._state.text() == "Utkast, inte i registret än"
    scene.workspace.drop_draft("prov")
    assert bar._state.text() == "Allt är sparat"


def test_an_example_says_that_it_is_one(scene: Scene) -> None:
    assert not scene.window.status._example.isVisible()
    board = scene.workspace.register.board.id
    scene.workspace.do(Action("Exempel", (Edit("board", board, {"example": True}),)))
    assert scene.window.status._example.isVisible()


def test_an_older_day_is_said_beside_the_calendar(scene: Scene) -> None:
    scene.small.computer.day = "2023-08-27"
    scene.window.look_back("2023-08-26")
    assert scene.window.status._day.text() == "Registret per 2023-08-26, arbetsdatum 2023-08-25"
    scene.window.look_back("")
    assert scene.window.status._day.text() == "Arbetsdatum 2023-08-25"


# --- notices and boxes ---


def test_a_notice_is_closed_by_key_and_by_button(scene: Scene) -> None:
    scene.messages.refuse(Refusal("Det gick inte."))
    assert scene.notice == "Det gick inte."
    QTest.keyClick(scene.window.notices, Qt.Key.Key_Escape)
    assert scene.notice == ""
    scene.messages.inform("Det gick.")
    scene.messages.clear()
    assert scene.notice == ""


def test_a_notice_takes_the_place_of_the_line_that_offers_to_undo(scene: Scene) -> None:
    scene.workspace.do(activities.set_state(scene.workspace.register, [scene.small.first], "ongoing"))
    assert scene.window.undo_bar.toast.isVisible()
    scene.messages.refuse(Refusal("Det gick inte."))
    assert not scene.window.undo_bar.toast.isVisible()


def test_a_long_label_is_cut_and_its_quotation_closed() -> None:
    label = f"Status pågående: ”{'x' * 200}”"
    assert len(shortened(label)) <= 81
    assert shortened(label).endswith("x…”")
    assert shortened("Kort") == "Kort"


@pytest.fixture
def messages(qtbot: QtBot) -> Messages:
    window, bar = QWidget(), NoticeBar()
    qtbot.addWidget(window)
    qtbot.addWidget(bar)
    made = Messages()
    made.live_in(window, bar)
    return made


def test_a_question_is_answered_by_its_own_words(messages: Messages, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[QMessageBox] = []
    answer = "Återställ"

    def press(box: QMessageBox) -> int:
        shown.append(box)
        next(button for button in box.buttons() if button.text() == answer).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)
    assert messages.ask("Återställa <b>?", "Allt byts ut.", "Återställ")
    answer = "Avbryt"
    assert not messages.ask("Återställa?", "Allt byts ut.", "Återställ")
    assert shown[0].textFormat() == Qt.TextFormat.PlainText
    assert shown[0].defaultButton().text() == "Avbryt"


def test_before_there_is_a_window_a_refusal_is_a_box(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    Messages().refuse(Refusal("Disken är full."))
    Messages().inform("Klart.")
    assert told == ["Disken är full.", "Klart."]


def test_a_file_gets_its_ending(messages: Messages, monkeypatch: pytest.MonkeyPatch) -> None:
    for chosen, path in (("/a/plan", "/a/plan.hsnplan"), ("/a/b.hsnplan", "/a/b.hsnplan"), ("", "")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *rest, chosen=chosen: (chosen, ""))
        assert messages.save_path("Spara", "/a") == path
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *rest: ("/a/b.hsnplan", ""))
    assert messages.open_path("Öppna") == "/a/b.hsnplan"
