"""To write on somebody's behalf in the window: seen until it is ended, asked about again, both names everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from hsnplan.application import activities, handing_out, organisation, registers, story
from hsnplan.application.settings import Settings
from hsnplan.domain.change import Actor, read_actor
from hsnplan.exchange import packages
from hsnplan.ui.dialogs.behalf import BehalfDialog
from hsnplan.ui.mine.handing import _handed_in_action
from hsnplan.ui.places import PLACES
from tests.copies import Home
from tests.registers import Small
from tests.ui.windows import Scene

WHOM = "Eva Ek, Akutmottagningen"
SECRETARY = Actor("Kim Lind", "Sekreterare", "")


@pytest.fixture
def scene(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    made = Scene(tmp_path, actor=SECRETARY)
    session = made.small.session
    session.apply(organisation.set_manager(session.register, made.small.unit, "Enhetschef", "Eva Ek"))
    session.undoable.clear()
    with qtbot.waitExposed(made.window):
        made.window.show()
    yield made
    made.close()


def begin(scene: Scene, fill_in: Callable[[BehalfDialog], object] | None = None) -> BehalfDialog:
    """Take the command, choose the unit unless something else is filled in, and press the button."""

    def answer(dialog: QDialog) -> bool:
        assert isinstance(dialog, BehalfDialog)
        if fill_in is None:
            dialog.choose_unit(scene.small.unit)
        else:
            fill_in(dialog)
        return dialog.checked()

    scene.messages.fill_in = answer
    scene.run("behalf")
    dialog = scene.messages.dialogs[-1]
    assert isinstance(dialog, BehalfDialog)
    return dialog


def report(scene: Scene, words: str = "Uppläst i telefon") -> None:
    small = scene.small
    assert scene.workspace.do(activities.report(small.session.register, small.first, "delayed", words))


def writer(scene: Scene) -> Actor:
    return read_actor(scene.small.session.history(scene.small.first)[0].change.actor)


def test_the_manager_of_the_unit_is_guessed_and_both_names_stand_by_what_is_written(scene: Scene) -> None:
    begin(scene)
    assert scene.workspace.actor == SECRETARY._replace(on_behalf=WHOM)
    report(scene)
    assert writer(scene) == SECRETARY._replace(on_behalf=WHOM)
    assert story.latest(scene.small.session, 1)[0].who == f"Sekreterare, Kim Lind, på uppdrag av {WHOM}"
    assert scene.workspace.undo()
    assert scene.small.session.register.state(scene.small.first) == ""
    assert (scene.workspace.mine.unit, scene.window.place) == (scene.small.unit, "mine")


def test_it_is_seen_in_the_window_until_it_is_ended_there(scene: Scene) -> None:
    begin(scene)
    window = scene.window
    assert window.strip.sentence == f"Du skriver på uppdrag av {WHOM}."
    assert f"på uppdrag av {WHOM}" in window.navigation._person.accessibleName()
    window.look_back("2023-08-25")
    assert "på uppdrag" not in window.strip.sentence
    window.look_back("")
    assert window.strip.sentence == f"Du skriver på uppdrag av {WHOM}."
    window.strip.offer.setFocus()
    QTest.keyClick(window.strip.offer, Qt.Key.Key_Space)
    assert window.strip.sentence == ""
    report(scene)
    assert writer(scene) == SECRETARY
    assert "på uppdrag" not in window.navigation._person.accessibleName()


def test_the_menu_and_the_palette_have_it_and_end_it(scene: Scene) -> None:
    commands = {command.name: command for command in scene.window.all_commands()}
    assert commands["behalf"].menu == commands["behalf-end"].menu == "Redigera"
    assert not commands["behalf-end"].enabled()
    begin(scene)
    assert commands["behalf-end"].enabled()
    scene.run("behalf-end")
    assert scene.workspace.actor == SECRETARY


def test_nobody_is_refused_in_words_and_nothing_has_begun(scene: Scene) -> None:
    dialog = begin(scene, lambda dialog: dialog.name.setText("  "))
    assert dialog.name_field.refusal == "Skriv på vems uppdrag: ett namn eller en roll."
    assert scene.workspace.actor == SECRETARY
    dialog.name.setText("a\x07b")
    assert not dialog.checked()
    dialog.name.setText("Bo")
    dialog.choose_unit(scene.small.unit)
    assert dialog.whom == "Bo, Akutmottagningen"


def test_who_works_here_can_be_changed_meanwhile(scene: Scene) -> None:
    begin(scene)
    scene.workspace.set_actor(Actor("Kim Lind", "Handläggare", ""))
    assert scene.workspace.actor == Actor("Kim Lind", "Handläggare", "", WHOM)
    assert Settings(str(scene.folder / "settings.json")).actor == Actor("Kim Lind", "Handläggare", "")


def test_on_whose_behalf_is_no_part_of_who_works_on_the_computer(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    settings = Settings(str(path))
    settings.actor = SECRETARY._replace(on_behalf=WHOM)
    settings.save()
    assert "Eva" not in path.read_text(encoding="utf-8")
    path.write_text('{"actor": {"name": "Kim Lind", "on_behalf": "Eva"}}', encoding="utf-8")
    assert Settings(str(path)).actor == Actor("Kim Lind")


@pytest.mark.parametrize("goes_on", [True, False])
def test_it_is_asked_about_when_the_register_is_opened_again(
    tmp_path: Path, qtbot: QtBot, goes_on: bool
) -> None:
    small = Small(str(tmp_path / "register.hsnplan"))
    Settings(str(tmp_path / "settings.json")).save()
    before = Scene(tmp_path, actor=SECRETARY, small=small)
    before.workspace.write_for(WHOM)
    board = small.session.register.board.id
    again = Settings(str(tmp_path / "settings.json"))
    assert (again.behalf(board), again.actor) == (WHOM, SECRETARY)
    small.session.actor = again.actor
    after = Scene(tmp_path, actor=again.actor, small=small)
    after.messages.agrees = goes_on
    with qtbot.waitSignal(after.workspace.actor_changed):
        after.window.show()
    assert after.messages.asked == [f"Skriver du fortfarande på uppdrag av {WHOM}?"]
    assert after.workspace.actor.on_behalf == (WHOM if goes_on else "")
    assert bool(after.window.strip.sentence) is goes_on
    assert Settings(str(tmp_path / "settings.json")).behalf(board) == (WHOM if goes_on else "")
    before.window.deleteLater()
    after.close()


def test_it_holds_for_the_register_alone(scene: Scene, tmp_path: Path, qtbot: QtBot) -> None:
    begin(scene)
    first = scene.small.session.file.path
    (tmp_path / "b").mkdir()
    other = Small(str(tmp_path / "b" / "annat.hsnplan"))
    other.session.actor = scene.settings.actor
    scene.window.show_register(other.session)
    assert (scene.workspace.actor.on_behalf, scene.window.strip.sentence) == ("", "")
    back = registers.open_session(first, scene.settings.actor, scene.small.computer)
    with qtbot.waitSignal(scene.workspace.actor_changed):
        scene.window.show_register(back)
    assert len(scene.messages.asked) == 1
    assert scene.workspace.actor.on_behalf == WHOM


def test_who_reads_or_looks_at_a_locked_file_is_not_asked(tmp_path: Path) -> None:
    scene = Scene(tmp_path, actor=Actor("Kim", "Läsare", ""))
    scene.settings.keep_behalf(scene.small.session.register.board.id, WHOM)
    scene.window.situation.ask_on()
    assert scene.messages.asked == []
    assert not next(command for command in scene.window.commands() if command.name == "behalf").enabled()
    scene.close()


def test_what_is_handed_in_names_both(tmp_path: Path, qtbot: QtBot) -> None:
    home = Home(str(tmp_path))
    copy = home.copy(0)
    copy.actor = SECRETARY._replace(on_behalf=WHOM)
    scene = Scene(tmp_path, small=home.small, actor=SECRETARY, places=PLACES)
    scene.workspace.write_for(WHOM)
    unit = home.main.register.units[home.unit]
    scene.window.go_to("mine")
    page = scene.window.pages["mine"]
    page.choose_unit(home.unit)  # type: ignore[attr-defined]
    action = _handed_in_action(scene.workspace, unit, page.work, {}, mark=True)  # type: ignore[attr-defined]
    assert scene.workspace.do(action)
    (made,) = home.main.register.submissions.values()
    assert made.by == f"Kim Lind, Sekreterare, på uppdrag av {WHOM}"
    copy.apply(activities.report(copy.register, home.own, "delayed", "Uppläst"))
    path = str(tmp_path / "ut.paket")
    handing_out.submit(copy, path)
    written = {change.actor for change in packages.read(packages.read_file(path)).changes}
    assert {read_actor(text).on_behalf for text in written} == {WHOM}
    copy.close()
    scene.close()
