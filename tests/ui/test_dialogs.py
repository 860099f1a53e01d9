"""Dialogs: what is filled in is checked at its field, and what is chosen comes back."""

import os
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from hsnplan.application import activities, plans, registers
from hsnplan.application.settings import Settings
from hsnplan.domain.change import Actor
from hsnplan.ui.dialogs.bin import BinDialog
from hsnplan.ui.dialogs.deeds import DeedsDialog
from hsnplan.ui.dialogs.help import HelpDialog
from hsnplan.ui.dialogs.history import HistoryDialog
from hsnplan.ui.dialogs.levels import LevelEditor
from hsnplan.ui.dialogs.new_register import NewRegisterDialog
from hsnplan.ui.dialogs.past import PastDialog
from hsnplan.ui.dialogs.person import PersonDialog
from hsnplan.ui.dialogs.preferences import PreferencesDialog
from hsnplan.ui.menus import keys_of
from hsnplan.ui.theme import in_force
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.widgets.fields import Field
from tests.ui.windows import Scene


def refusals(dialog: QDialog) -> list[str]:
    return [field.refusal for field in dialog.findChildren(Field) if field.refusal]


def words(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def press(dialog: QDialog, text: str) -> None:
    next(button for button in dialog.findChildren(Button) if button.text() == text).click()


# --- the person and the look ---


def test_a_role_is_needed_and_a_unit_may_be_chosen(scene: Scene) -> None:
    dialog = PersonDialog(scene.window, Actor(), scene.workspace.register)
    press(dialog, "Fortsätt")
    assert refusals(dialog) == ["Skriv din roll, till exempel Enhetschef."]
    dialog.fields._role.editor.setCurrentText(" Enhetschef ")  # type: ignore[attr-defined]
    dialog.fields.unit_button.chosen.emit(scene.small.unit)
    press(dialog, "Fortsätt")
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.fields.actor == Actor("", "Enhetschef", "Akutmottagningen")


def test_a_unit_is_told_by_its_name_now_and_can_be_taken_away(scene: Scene) -> None:
    fields = PersonDialog(scene.window, Actor("", "", "akutmottagningen"), scene.workspace.register).fields
    assert (fields.actor.unit, fields.unit_button.text()) == ("Akutmottagningen", "Akutmottagningen")
    fields.unit_button.chosen.emit("")
    assert (fields.actor.unit, fields.unit_button.text()) == ("", "Ingen enhet")


def test_a_unit_the_register_has_not_is_asked_about(scene: Scene) -> None:
    dialog = PersonDialog(scene.window, Actor("", "Enhetschef", "Akut"), scene.workspace.register)
    question = dialog.fields._unknown
    assert question.text().startswith("Du står som ”Akut”, som inte finns i det här registret.")
    assert not question.isHidden()
    assert dialog.fields.unit_button.text() == "Välj enhet"
    assert (
        dialog.fields.actor.unit == "Akut"
    )  # until the user says otherwise: it may be that of another register
    dialog.fields.unit_button.chosen.emit(scene.small.unit)
    assert question.isHidden()
    assert dialog.fields.actor.unit == "Akutmottagningen"


def test_no_unit_is_asked_for_while_there_is_no_register() -> None:
    dialog = PersonDialog(None, Actor("", "", "Akut"), None)
    assert dialog.fields._unit.isHidden()
    assert dialog.fields.actor.unit == "Akut"


def test_preferences_change_who_one_is_and_the_look(scene: Scene) -> None:
    def fill_in(dialog: QDialog) -> bool:
        assert isinstance(dialog, PreferencesDialog)
        dialog.theme.setCurrentIndex(dialog.theme.findData("dark"))
        dialog.scale.setCurrentIndex(dialog.scale.findData(1.5))
        assert (in_force.choice, in_force.scale) == ("dark", 1.5)
        dialog.fields._role.editor.setCurrentText("Handläggare")  # type: ignore[attr-defined]
        return True

    scene.messages.fill_in = fill_in
    scene.run("preferences")
    kept = Settings(str(scene.folder / "settings.json"))
    assert (kept.theme, kept.scale, kept.actor.role) == ("dark", 1.5, "Handläggare")
    assert "Handläggare" in scene.window.navigation._person.accessibleName()


def test_the_look_goes_back_when_preferences_are_left(scene: Scene) -> None:

    def leave(dialog: QDialog) -> bool:
        assert isinstance(dialog, PreferencesDialog)
        dialog.theme.setCurrentIndex(dialog.theme.findData("contrast"))
        dialog.reject()
        return False

    scene.settings.theme = "light"
    scene.messages.fill_in = leave
    scene.run("preferences")
    assert in_force.choice == "light"
    assert scene.settings.theme == "light"


def test_everything_grows_and_shrinks_by_keys_within_bounds(scene: Scene) -> None:
    for _ in range(6):
        scene.run("larger")
    assert in_force.scale == 2.0
    scene.run("smaller")
    assert in_force.scale == 1.75
    scene.run("normal")
    assert (in_force.scale, scene.settings.scale) == (1.0, 1.0)


# --- looking back and at what was done ---


@pytest.mark.parametrize(
    ("text", "day"), [("2023-08-24", "2023-08-24"), ("30 april", "2023-04-30"), ("v. 18 2023", "2023-05-01")]
)
def test_a_day_is_taken_as_people_write_it(scene: Scene, text: str, day: str) -> None:
    dialog = PastDialog(scene.window, scene.workspace.register, "2023-08-25")
    dialog.editor.setText(text)
    press(dialog, "Visa")
    assert dialog.day == day
    assert dialog.result() == QDialog.DialogCode.Accepted


@pytest.mark.parametrize(
    ("text", "part"), [("snart", "är inget datum"), ("2023-08-26", "Den dagen har inte varit")]
)
def test_no_day_and_a_day_to_come_are_refused_at_the_field(scene: Scene, text: str, part: str) -> None:
    dialog = PastDialog(scene.window, scene.workspace.register, "2023-08-25")
    dialog.editor.setText(text)
    press(dialog, "Visa")
    assert part in refusals(dialog)[0]
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_a_cut_off_is_one_click_and_the_window_looks_back(scene: Scene) -> None:
    def choose(dialog: QDialog) -> bool:
        press(dialog, "Särskild uppföljning, 25 augusti 2023")
        return dialog.result() == QDialog.DialogCode.Accepted

    scene.messages.fill_in = choose
    scene.window.status._day.click()
    assert scene.workspace.day == "2023-08-25"
    scene.run("present")
    assert scene.workspace.day == ""


def test_the_latest_actions_lead_to_their_rows(scene: Scene) -> None:
    scene.workspace.do(activities.set_state(scene.workspace.register, [scene.small.second], "ongoing"))
    scene.window.go_to("mine")

    def go(dialog: QDialog) -> bool:
        assert isinstance(dialog, DeedsDialog)
        dialog.filter.setText("status snabbspår")
        assert [row.words for row in dialog.view.lines.rows] == [
            "Status pågående: ”Snabbspår för höftfraktur”"
        ]
        press(dialog, "Gå till raden")
        return dialog.result() == QDialog.DialogCode.Accepted

    scene.messages.fill_in = go
    scene.run("deeds")
    assert scene.list_page.revealed == scene.small.second
    assert scene.window.place == "plan"


def test_an_action_whose_row_is_nowhere_shown_says_so(scene: Scene) -> None:
    def go(dialog: QDialog) -> bool:
        assert isinstance(dialog, DeedsDialog)
        dialog.filter.setText("division")
        QTest.keyClick(dialog.view, Qt.Key.Key_Return)
        dialog._choose()
        return True

    scene.messages.fill_in = go
    scene.run("deeds")
    assert "visas inte längre" in scene.notice


def test_the_history_of_the_selected_row_is_told_from_old_to_new(scene: Scene) -> None:
    for state in ("planned", "ongoing"):
        scene.workspace.do(activities.set_state(scene.workspace.register, [scene.small.first], state))
    scene.run("history")
    assert scene.messages.dialogs == []
    scene.workspace.selected.emit("activity", scene.small.first)
    scene.run("history")
    dialog = scene.messages.dialogs[0]
    assert isinstance(dialog, HistoryDialog)
    assert "Planerad  →  Pågående" in words(dialog)
    assert "Läkare i triage" in words(dialog)
    assert "Enhetschef, Åsa Öberg, Akutmottagningen" in words(dialog)


def test_markup_in_what_people_wrote_is_shown_as_it_is(scene: Scene) -> None:
    scene.workspace.do(
        activities.report(scene.workspace.register, scene.small.first, "ongoing", "<b>fet</b>")
    )
    scene.workspace.selected.emit("activity", scene.small.first)
    scene.run("history")
    labels = scene.messages.dialogs[0].findChildren(QLabel)
    assert "<b>fet</b>" in words(scene.messages.dialogs[0])
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


# --- the bin ---


def test_things_are_taken_back_from_the_bin_one_and_many(scene: Scene) -> None:
    register = scene.workspace.register
    scene.workspace.do(activities.delete(register, [scene.small.second, scene.small.part]))
    scene.workspace.do(plans.delete_node(register, scene.small.other_goal))

    def take_back(dialog: QDialog) -> bool:
        assert isinstance(dialog, BinDialog)
        assert len(dialog.view.lines.rows) == 3
        press(dialog, "Ta tillbaka")
        assert len(dialog.view.lines.rows) == 2
        dialog.view.selectAll()
        press(dialog, "Ta tillbaka")
        assert dialog._empty.isVisibleTo(dialog)
        assert not dialog.take_back.isEnabled()
        return False

    scene.messages.fill_in = take_back
    scene.run("bin")
    assert len(register.live_activities()) == 3
    assert not register.nodes[scene.small.other_goal].deleted


# --- a new register ---


def new_dialog(
    scene: Scene, save_path: Callable[[str, str], str] = lambda title, path: ""
) -> NewRegisterDialog:
    return NewRegisterDialog(scene.window, 2024, str(scene.folder), save_path)


def test_title_and_file_follow_the_year_until_they_are_written(scene: Scene) -> None:
    dialog = new_dialog(scene)
    dialog.year.setValue(2026)
    assert dialog.title.text() == "Verksamhetsplan 2026"
    assert os.path.basename(dialog.path.text()) == "verksamhetsplan-2026.hsnplan"
    dialog.title.setText("Vår plan")
    dialog.year.setValue(2027)
    assert dialog.title.text() == "Vår plan"


def test_what_is_missing_is_said_at_its_field(scene: Scene) -> None:
    dialog = new_dialog(scene)
    dialog.title.setText(" ")
    dialog.path.setText(scene.small.session.file.path)
    dialog.levels._more.click()
    press(dialog, "Skapa registret")
    assert refusals(dialog) == [
        "Skriv nämndens namn.",
        "Skriv planens titel.",
        "Varje nivå behöver ett namn.",
        "Det finns redan en fil där. Välj ett annat namn.",
    ]
    dialog.path.setText(str(scene.folder / "finns inte" / "plan"))
    press(dialog, "Skapa registret")
    assert "Mappen finns inte. Välj en annan plats." in refusals(dialog)


def test_the_sentence_is_in_sight_and_goes_when_its_field_is_written_in(scene: Scene) -> None:
    dialog = new_dialog(scene)
    dialog.show()
    dialog.board.setText("Nämnden")
    dialog.path.setText(str(scene.folder / "finns inte" / "plan"))
    press(dialog, "Skapa registret")
    QApplication.processEvents()
    field = dialog._fields["path"]
    assert field.refusal == "Mappen finns inte. Välj en annan plats."
    assert field.visibleRegion().boundingRect().size() == field.size()
    browse = next(
        button for button in field.findChildren(Button) if button.accessibleName() == "Välj plats …"
    )
    assert browse.geometry().center().y() == dialog.path.geometry().center().y()
    assert dialog.focusWidget() is dialog.path
    QTest.keyClicks(dialog.path, "x")
    assert field.refusal == ""


def test_a_place_can_be_pointed_out(scene: Scene) -> None:
    dialog = new_dialog(scene, lambda title, path: "/annan/plats.hsnplan")
    press(dialog, "Välj plats …")
    assert dialog.filled_in.path == "/annan/plats.hsnplan"


@pytest.mark.parametrize(("preset", "levels"), [(0, plans.LEVELS_2025), (1, plans.LEVELS_2023)])
def test_the_levels_of_both_years_are_at_hand(scene: Scene, preset: int, levels: object) -> None:
    dialog = new_dialog(scene)
    dialog.preset.setCurrentIndex(preset)
    assert dialog.filled_in.levels == levels


def test_own_levels_are_added_named_moved_and_removed(qtbot: QtBot) -> None:
    editor = LevelEditor((("Område", "heading"), ("Mål", "measure")))
    qtbot.addWidget(editor)
    editor._more.click()
    row = editor._rows[2]
    row.name.setText("Delområde")
    row.up.click()
    assert [name for name, _ in editor.levels] == ["Område", "Delområde", "Mål"]
    editor._rows[0].away.click()
    editor._rows[0].away.click()
    assert list(editor.levels) == [("Mål", "measure")]
    assert not editor._rows[0].away.isEnabled()
    editor._more.click()
    editor._rows[1].name.setText("mål")
    assert editor.fault() == "Två nivåer har samma namn."


def test_a_new_register_is_made_and_shown(scene: Scene) -> None:
    path = scene.folder / "nytt.hsnplan"

    def fill_in(dialog: QDialog) -> bool:
        assert isinstance(dialog, NewRegisterDialog)
        dialog.board.setText("Regional utvecklingsnämnd")
        dialog.year.setValue(2026)
        dialog.path.setText(str(path)[:-8])
        press(dialog, "Skapa registret")
        return dialog.result() == QDialog.DialogCode.Accepted

    scene.messages.fill_in = fill_in
    scene.run("new")
    assert scene.window.windowTitle().startswith("nytt.hsnplan – Verksamhetsplan 2026")
    assert scene.workspace.register.board.name == "Regional utvecklingsnämnd"
    assert scene.settings.last_file == str(path)
    assert not scene.window.status._example.isVisible()


# --- help and start ---


def test_the_help_lists_every_command_that_has_keys(scene: Scene) -> None:
    scene.run("help")
    dialog = scene.messages.dialogs[0]
    assert isinstance(dialog, HelpDialog)
    shown = words(dialog)
    for command in scene.window.all_commands():
        if command.shortcut:
            assert any(text.startswith(command.text) for text in shown)
            assert keys_of(command)[0] in shown


def test_every_dialog_can_be_left_with_escape(scene: Scene) -> None:
    for command in ("preferences", "help", "deeds", "bin", "new", "past"):
        scene.run(command)
    for dialog in scene.messages.dialogs:
        dialog.show()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isHidden()
    assert len(scene.messages.dialogs) == 6


def test_opening_what_is_not_there_is_refused_and_what_is_shown_stays(scene: Scene) -> None:
    before = scene.workspace.session
    scene.messages.path = str(scene.folder / "finns inte.hsnplan")
    scene.run("open")
    assert "finns inte.hsnplan” finns inte" in scene.notice
    assert scene.workspace.session is before
    scene.messages.path = ""
    scene.run("open")
    assert scene.workspace.session is before


def test_a_recent_register_is_one_step_away(scene: Scene) -> None:
    other = str(scene.folder / "annat.hsnplan")
    registers.new_session(
        other, Actor("", "Chef", ""), scene.small.computer, board="Nämnden", year=2024
    ).close()
    scene.settings.opened(other)
    scene.window._renew_menus()
    scene.run("recent-0")
    assert scene.window.windowTitle().startswith("annat.hsnplan")
