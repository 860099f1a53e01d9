"""The window: where one is, what is saved, and how it comes back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from hsnplan.application import activities, closing, registers
from hsnplan.application.settings import Settings
from hsnplan.domain.change import Actor
from hsnplan.ui.dialogs.person import PersonDialog
from hsnplan.ui.main_window import FIRST_SIZE, LEAST_SIZE
from hsnplan.ui.menus import ORDER
from hsnplan.ui.papers.form import FormDialog
from hsnplan.ui.places import PLACES as REAL_PLACES
from hsnplan.ui.window_commands import keys_of_place
from hsnplan.ui.workspace import Workspace
from tests.registers import ACTOR, FixedComputer, Small
from tests.ui.windows import PLACES, ListPage, Scene


@pytest.fixture
def scene(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    made = Scene(tmp_path)
    with qtbot.waitExposed(made.window):
        made.window.show()
    yield made
    made.close()


def give_state(scene: Scene, state: str) -> bool:
    return scene.workspace.do(activities.set_state(scene.small.session.register, [scene.small.first], state))


def test_the_title_says_file_plan_and_unit(scene: Scene) -> None:
    assert (
        scene.window.windowTitle() == "register.hsnplan – Verksamhetsplan 2023 – Akutmottagningen – hsnplan"
    )


def test_only_the_place_that_is_shown_is_made_before_the_first_paint(tmp_path: Path, qtbot: QtBot) -> None:
    scene = Scene(tmp_path)
    assert list(scene.window.pages) == ["plan"]
    while scene.window.make_next():
        pass
    assert set(scene.window.pages) == {place.name for place in PLACES}
    scene.close()


@pytest.mark.parametrize(("is_copy", "place"), [(True, "mine"), (False, "plan")])
def test_a_copy_begins_with_what_is_mine_and_the_main_register_with_the_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_copy: bool, place: str
) -> None:
    monkeypatch.setattr(Workspace, "is_copy", property(lambda _: is_copy))
    scene = Scene(tmp_path)
    assert scene.window.place == place
    scene.close()


def test_places_are_reached_by_pointer_shortcut_and_arrow_keys(scene: Scene) -> None:
    scene.window.navigation.buttons["mine"].click()
    assert scene.window.place == "mine"
    scene.run("place-organisation")
    assert scene.window.place == "organisation"
    assert scene.window.navigation.buttons["organisation"].isChecked()
    scene.window.navigation.buttons["organisation"].setFocus()
    QTest.keyClick(scene.window.navigation.buttons["organisation"], Qt.Key.Key_Up)
    assert scene.window.place == "plan"


def test_counts_follow_every_change(scene: Scene) -> None:
    button = scene.window.navigation.buttons["plan"]
    assert button.accessibleName() == "Planen, 3"
    give_state(scene, "ongoing")
    assert button.accessibleName() == "Planen, 2"
    assert scene.window.status._counts.text() == "3 aktiviteter"


def test_the_commands_of_the_place_that_is_shown_are_in_the_menus(scene: Scene) -> None:
    scene.run("list-run")
    assert scene.list_page.ran == 1
    scene.window.go_to("mine")
    with pytest.raises(StopIteration):
        scene.window.menus.action("list-run")


def test_a_command_of_another_place_goes_there_first(scene: Scene) -> None:
    scene.window.go_to("mine")
    command = next(command for command in scene.window.all_commands() if command.name == "list-run")
    command.run()
    assert scene.window.place == "plan"
    assert scene.list_page.ran == 1


def test_no_two_commands_share_a_shortcut(scene: Scene) -> None:
    for place in PLACES:
        scene.window.go_to(place.name)
        keys = [key for command in scene.window.commands() for key in command.shortcut.split("; ") if key]
        assert len(keys) == len(set(keys))
        names = [command.name for command in scene.window.commands()]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("place", [place.name for place in REAL_PLACES])
def test_the_programs_own_places_agree_on_keys_and_menus(tmp_path: Path, qtbot: QtBot, place: str) -> None:
    scene = Scene(tmp_path, places=REAL_PLACES)
    scene.window.go_to(place)
    commands = scene.window.commands()
    keys = [key for command in commands for key in command.shortcut.split("; ") if key]
    assert [key for key in keys if keys.count(key) > 1] == []
    names = [command.name for command in commands]
    assert [name for name in names if names.count(name) > 1] == []
    assert {command.menu.split(" › ")[0] for command in commands} <= set(ORDER)
    scene.close()


@pytest.mark.parametrize("place", [place.name for place in REAL_PLACES])
def test_a_window_that_was_never_seen_promises_the_menus_it_will_have(
    tmp_path: Path, qtbot: QtBot, place: str
) -> None:
    scene = Scene(tmp_path, places=REAL_PLACES)
    scene.window.go_to(place)
    promised = [action.text() for action in scene.window.menuBar().actions()]
    scene.window.menus.action("undo")  # asked for before the window is painted
    assert [action.text() for action in scene.window.menuBar().actions()] == promised
    scene.window.menus.show(scene.window.commands())
    assert [action.text() for action in scene.window.menuBar().actions()] == promised
    scene.close()


def test_handing_out_stands_beside_what_comes_home_and_quitting_stands_last(
    tmp_path: Path, qtbot: QtBot
) -> None:
    scene = Scene(tmp_path, places=REAL_PLACES)
    names = [command.name for command in scene.window.commands() if command.menu == "Arkiv"]
    assert names.index("new-dispatches") + 1 == names.index("receive")
    assert names[-1] == "quit"
    scene.close()


def test_a_tenth_place_has_keys_too() -> None:
    assert [keys_of_place(number) for number in (1, 9, 10)] == ["Ctrl+1", "Ctrl+9", "Ctrl+Alt+0"]


def test_a_place_without_content_is_not_in_the_window_and_its_first_thing_is_made_from_the_menu(
    tmp_path: Path, qtbot: QtBot
) -> None:
    scene = Scene(tmp_path, places=REAL_PLACES)
    window = scene.window
    assert window.navigation.buttons["revisions"].isHidden()
    assert "place-revisions" not in [command.name for command in window.commands()]
    scene.run("new-revisions")
    dialog = next(dialog for dialog in window.findChildren(FormDialog) if dialog.isVisible())
    dialog.put("title", "Tillägg av ett uppdrag")
    assert dialog.primary is not None
    dialog.primary.click()
    assert window.place == "revisions"
    assert not window.navigation.buttons["revisions"].isHidden()
    scene.workspace.undo()
    window.go_to("plan")
    assert window.navigation.buttons["revisions"].isHidden()
    scene.close()


def test_what_somebody_asks_for_is_shown_where_it_is_shown(scene: Scene) -> None:
    scene.window.go_to("mine")
    scene.workspace.asked_for.emit("activity", scene.small.first)
    assert scene.window.place == "plan"
    assert scene.list_page.revealed == scene.small.first
    assert not scene.window.reveal("period", scene.small.period)


def test_everything_comes_back_as_it_was_left(tmp_path: Path, qtbot: QtBot) -> None:
    first = Scene(tmp_path)
    first.window.go_to("organisation")
    first.list_page.field.setText("status:försenad")
    first.window.resize(790, 640)
    first.window.close()
    settings = Settings(str(tmp_path / "settings.json"))
    board = first.workspace.register.board.id
    assert settings.page(board) == "organisation"
    assert settings.page_state(board, "plan") == {"filter": "status:försenad"}
    second = Scene(tmp_path, small=first.small)
    assert second.window.place == "organisation"
    second.window.go_to("plan")
    assert second.list_page.field.text() == "status:försenad"
    assert (second.window.width(), second.window.height()) == (790, 640)
    second.close()


def test_a_screen_too_small_for_the_first_size_is_filled(tmp_path: Path, qtbot: QtBot) -> None:
    scene = Scene(tmp_path)
    assert scene.window.screen().availableSize().width() < FIRST_SIZE.width()
    assert scene.window.isMaximized()
    scene.close()


def test_the_window_gets_no_larger_than_the_screen(scene: Scene) -> None:
    room = scene.window.screen().availableSize()
    assert room.width() < LEAST_SIZE.width()
    assert scene.window.minimumWidth() < room.width()


def test_a_register_without_units_begins_with_its_plan(scene: Scene, tmp_path: Path) -> None:
    scene.window.go_to("mine")
    new = registers.new_session(
        str(tmp_path / "ny.hsnplan"), ACTOR, FixedComputer(), board="Nämnd", year=2026
    )
    scene.window.show_register(new)
    assert scene.window.place == "plan"
    scene.window.close()


def test_every_register_has_its_own_state(scene: Scene, tmp_path: Path) -> None:
    scene.list_page.field.setText("i det första")
    (tmp_path / "b").mkdir()
    other = Small(str(tmp_path / "b" / "annat.hsnplan"))
    board = other.session.register.board
    scene.settings.keep_page_state(board.id, "plan", {"filter": "i det andra"})
    scene.settings.keep_page_state(scene.workspace.register.board.id, "plan", {"filter": ""})
    scene.window.show_register(other.session)
    assert "annat.hsnplan" in scene.window.windowTitle()
    assert scene.settings.recent[0] == other.session.file.path


def test_looking_back_is_said_and_one_step_from_today(scene: Scene) -> None:
    give_state(scene, "ongoing")
    scene.list_page.field.setText("filter")
    scene.window.look_back("2023-08-24")
    assert scene.window.strip.sentence == "Registret som det såg ut 24 augusti 2023"
    assert scene.list_page.titles.text() == ""
    assert scene.list_page.field.text() == "filter"
    assert not give_state(scene, "completed")
    assert "Gå tillbaka till i dag" in scene.notice
    scene.window.strip.offer.click()
    assert scene.window.strip.sentence == ""
    assert scene.notice == ""
    assert scene.workspace.register.state(scene.small.first) == "ongoing"


def test_an_action_can_be_undone_and_redone_from_the_line_that_tells_of_it(scene: Scene) -> None:
    give_state(scene, "ongoing")
    toast = scene.window.undo_bar.toast
    assert toast.accessibleName() == "Status pågående: ”Läkare i triage”"
    toast.acted.emit()
    assert scene.workspace.register.state(scene.small.first) == ""
    assert toast.accessibleName() == "Ångrade status pågående: ”Läkare i triage”"
    toast.acted.emit()
    assert scene.workspace.register.state(scene.small.first) == "ongoing"


def test_what_is_done_is_told_as_done(scene: Scene) -> None:
    scene.workspace.do(activities.delete(scene.workspace.register, [scene.small.first]))
    assert scene.window.undo_bar.toast.accessibleName() == "Tog bort ”Läkare i triage”"


def test_news_that_changed_nothing_offers_no_way_back(scene: Scene) -> None:
    scene.window.workspace.news.emit("Bilden är kopierad")
    toast = scene.window.undo_bar.toast
    assert toast.accessibleName() == "Bilden är kopierad"
    assert [button.text() for button in toast.findChildren(QPushButton) if button.isVisibleTo(toast)] == []


def test_what_cannot_be_taken_back_is_not_offered(scene: Scene) -> None:
    session = scene.window.workspace.session
    period = session.register.period_id
    assert scene.window.workspace.do(closing.close(session, period, anyway=True))
    toast = scene.window.undo_bar.toast
    assert toast.accessibleName().startswith("Stängde")
    assert [button.text() for button in toast.findChildren(QPushButton) if button.isVisibleTo(toast)] == []


def test_the_menu_says_what_would_be_undone(scene: Scene) -> None:
    give_state(scene, "ongoing")
    undo = scene.window.menus.action("undo")
    scene.window.menus._renew("Redigera")
    assert undo.text() == "Ångra status pågående: ”Läkare i triage”"
    assert undo.isEnabled()
    assert not scene.window.menus.action("redo").isEnabled()
    scene.window.menus._enable_all()
    undo.trigger()
    scene.window.menus._renew("Redigera")
    assert not undo.isEnabled()
    assert undo.text() == "Ångra"


def test_shortcuts_work_from_the_keyboard(scene: Scene) -> None:
    give_state(scene, "ongoing")
    scene.window.activateWindow()
    scene.window.navigation.buttons["plan"].setFocus()
    QTest.keyClick(scene.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert scene.workspace.register.state(scene.small.first) == ""
    QTest.keyClick(scene.window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert scene.workspace.register.state(scene.small.first) == "ongoing"
    QTest.keyClick(scene.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert scene.window.place == "mine"


def test_f6_goes_through_the_parts_of_the_window_and_back(scene: Scene) -> None:
    scene.list_page.field.setFocus()
    seen = []
    for _ in range(3):
        scene.run("region")
        seen.append(scene.window.focusWidget())
    assert seen == [scene.window.status._day, scene.window.navigation.buttons["plan"], scene.list_page.field]
    scene.run("region-back")
    assert scene.window.focusWidget() is scene.window.navigation.buttons["plan"]


def test_somebody_unknown_says_who_they_are_before_the_first_change(tmp_path: Path, qtbot: QtBot) -> None:
    scene = Scene(tmp_path, actor=Actor())

    def answer(dialog: QDialog) -> bool:
        assert isinstance(dialog, PersonDialog)
        dialog.fields._role.editor.setCurrentText("Enhetschef")  # type: ignore[attr-defined]
        return True

    scene.workspace.set_actor(
        Actor("", "", "Akutmottagningen")
    )  # chosen to see one's own, not to say who one is
    assert scene.messages.dialogs == []
    assert not give_state(scene, "ongoing")
    scene.messages.fill_in = answer
    assert give_state(scene, "ongoing")
    assert give_state(scene, "completed")
    assert len(scene.messages.dialogs) == 2
    assert Settings(str(tmp_path / "settings.json")).actor == Actor("", "Enhetschef", "Akutmottagningen")
    scene.close()


@pytest.mark.parametrize("says", [True, False])
def test_what_comes_while_it_is_asked_who_works_here_asks_no_second_time(
    tmp_path: Path, qtbot: QtBot, says: bool
) -> None:
    scene = Scene(tmp_path, actor=Actor())
    meanwhile = []

    def answer(dialog: QDialog) -> bool:
        assert isinstance(dialog, PersonDialog)
        if len(scene.messages.dialogs) == 1:
            meanwhile.append(give_state(scene, "ongoing"))
        dialog.fields._role.editor.setCurrentText("Enhetschef")  # type: ignore[attr-defined]
        return says

    scene.messages.fill_in = answer
    assert give_state(scene, "ongoing") is says
    assert (meanwhile, len(scene.messages.dialogs)) == ([False], 1)
    assert scene.workspace.register.state(scene.small.first) == ("ongoing" if says else "")
    assert give_state(scene, "completed") is says
    assert len(scene.messages.dialogs) == (1 if says else 2)
    scene.close()


def test_a_refusal_stands_in_the_window_until_something_succeeds(scene: Scene) -> None:
    scene.workspace.do(activities.change(scene.workspace.register, [scene.small.first], "Ändra", title=" "))
    assert scene.notice == "Aktivitet måste ha en text."
    assert scene.window.focusWidget() is scene.list_page.field
    give_state(scene, "ongoing")
    assert scene.notice == ""


def test_every_field_of_the_frame_has_a_name(scene: Scene) -> None:
    nameless = [
        button
        for button in scene.window.findChildren(QAbstractButton)
        if not (button.accessibleName() or button.text()) and button.isVisible()
    ]
    assert nameless == []
    assert isinstance(scene.list_page, ListPage)
