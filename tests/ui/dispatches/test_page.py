"""The place Utskick: who was handed what, what came home, handing out, reminding, setting aside."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from hsnplan.application import activities, organisation, receiving, verdicts
from hsnplan.domain.errors import Refusal
from hsnplan.ui.dispatches.handing_out import HandOutDialog
from hsnplan.ui.dispatches.page import DispatchPage
from hsnplan.ui.dispatches.writing import UNIT
from hsnplan.ui.followup.reminding import ReminderDialog
from hsnplan.ui.places import PLACES
from hsnplan.ui.sources import Source
from hsnplan.ui.workspace import Workspace
from tests.copies import Home, say
from tests.ui.papers import catch_up, words
from tests.ui.shown import shown
from tests.ui.windows import Answering, Scene


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(str(tmp_path))
    yield made
    made.main.close()


@pytest.fixture
def page(home: Home, told: list[Refusal], qtbot: QtBot) -> DispatchPage:
    return shown(DispatchPage(Workspace(home.main, told.append)), qtbot)


def come_home(home: Home, place: int, activity: str) -> str:
    copy = home.copy(place)
    say(copy, activity, "delayed", "Väntar")
    name = receiving.receive(home.main, home.package(copy)).package
    copy.close()
    return name


def test_the_list_keeps_to_what_qt_asks_of_a_model(page: DispatchPage, home: Home, qtbot: QtBot) -> None:
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    come_home(home, 0, home.own)
    catch_up(page, qtbot)
    page.chips["came"].click()
    assert tester.model() is page.model


def test_units_stand_under_their_division_with_what_came_of_them(
    page: DispatchPage, home: Home, qtbot: QtBot
) -> None:
    assert [group.title for group in page.model.groups] == ["Division Medicin"]
    come_home(home, 0, home.own)
    catch_up(page, qtbot)
    line = next(line for group in page.model.groups for line in group.lines if line.id == home.unit)
    assert [cell.words for cell in line.cells] == [
        "Akutmottagningen",
        "Inkommet",
        "2023-08-25",
        "2023-08-25",
        "1",
        "2 av 3",
        "2023-08-25",
    ]
    assert line.cells[1].icon
    spoken = page.model.index_of((UNIT, home.unit)).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert "Läge: Inkommet" in spoken
    assert page.summary() == "0 av 2 klarmarkerade · 1 har inte svarat"
    assert page.chips["waiting"].accessibleName() == "Har inte svarat, 1"
    page.chips["waiting"].click()
    assert [line.id for group in page.model.groups for line in group.lines] == [home.other_unit]


def test_the_panel_tells_what_was_handed_out_and_what_came_and_sets_it_aside(
    page: DispatchPage, home: Home, qtbot: QtBot
) -> None:
    name = come_home(home, 0, home.own)
    home.main.apply(activities.hand_in(home.main.register, home.unit, "Åsa Öberg", 0))
    catch_up(page, qtbot)
    assert page.reveal(UNIT, home.unit)
    said = words(page)
    assert "Klarmarkerad" in said
    assert "2023-08-25 av Åsa Öberg" in said
    assert "Kopia för chef, av Enhetschef, Åsa Öberg, Akutmottagningen, gäller till 2024-08-24" in said
    assert "Enhetschef, Chef 0, Akuten" in said
    assert "En ändring om Särskild uppföljning." in said
    with qtbot.waitSignal(page.workspace.set_aside_asked) as asked:
        page.set_aside(name)
    assert asked.args == [[name]]
    home.main.apply(verdicts.undo_package(home.main, name, "Fel"))
    catch_up(page, qtbot)
    assert "En ändring är satt åt sidan." in words(page)
    line = page.line()
    assert line is not None
    assert page.can_lift(line.returns[0])


def test_those_who_have_not_answered_are_reminded(
    page: DispatchPage, home: Home, told: list[Refusal], qtbot: QtBot
) -> None:
    come_home(home, 0, home.own)
    catch_up(page, qtbot)
    assert page.remind.text() == "Påminn 1 …"
    page.remind.click()
    (dialog,) = [each for each in page.window().findChildren(ReminderDialog) if each.isVisible()]
    assert "– Röntgen: 1 av 1 väntar" in dialog.text.toPlainText()
    dialog.close()
    page.reveal(UNIT, home.unit)
    page.remind_chosen()
    assert "ingen att påminna" in told[-1].sentence


def test_a_source_with_something_new_is_told_and_counted(page: DispatchPage, qtbot: QtBot) -> None:
    pressed: list[bool] = []
    with qtbot.waitSignal(page.badge_changed):
        page.workspace.sources.add(
            "test", lambda: Source("Brevlådan: 3 nya", "Hämta", lambda: pressed.append(True), 3)
        )
    assert page.badge() == "3"
    (link,) = [button for button in page.sources.findChildren(type(page.remind)) if button.text() == "Hämta"]
    assert link.accessibleName() == "Hämta: Brevlådan: 3 nya"
    link.click()
    assert pressed == [True]


def test_everything_is_reached_by_keyboard(page: DispatchPage) -> None:
    page.activateWindow()
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_Down)
    assert page.line() is not None
    assert all(region.isVisible() or region is page.panel for region in page.regions())


def test_the_place_comes_with_the_first_hand_out(tmp_path: Path, qtbot: QtBot) -> None:
    scene = Scene(tmp_path, places=PLACES)
    window = scene.window
    window.show()
    assert window.navigation.buttons["dispatches"].isHidden()
    asked: list[HandOutDialog] = []

    def fill_in(dialog: QDialog) -> bool:
        assert isinstance(dialog, HandOutDialog)
        asked.append(dialog)
        assert dialog.words() == "Dela ut till 1 enhet"
        dialog.folder.clear()
        assert not dialog.checked()
        assert "Välj en mapp" in dialog.folder_field.refusal
        dialog.folder.setText(str(tmp_path / "ut"))
        return dialog.checked()

    scene.messages.fill_in = fill_in
    scene.run("new-dispatches")
    assert os.listdir(tmp_path / "ut") == ["Akutmottagningen.hsnplan"]
    assert scene.notice == "En fil ligger i mappen ”ut”. Skicka var och en till sin enhet."
    assert not window.navigation.buttons["dispatches"].isHidden()
    scene.run("new-dispatches")
    assert "finns redan" in scene.notice
    assert len(scene.small.session.register.handouts) == 1
    scene.close()


def test_units_to_hand_out_to_are_found_by_typing_and_ticked_at_once(home: Home, qtbot: QtBot) -> None:
    _, action = organisation.add_unit(home.main, home.small.division, "Ny enhet", "mottagning")
    home.main.apply(action)
    messages = Answering()
    messages.path = "annan"
    dialog = HandOutDialog(None, home.main, [], "ut", messages)
    qtbot.addWidget(dialog)
    assert dialog.primary is not None
    assert not dialog.primary.isEnabled()
    dialog.with_work.click()
    assert set(dialog.units) == {home.unit, home.other_unit}
    dialog.search.setText("röntgen")
    notes = [dialog.ticks.tick(dialog.ticks.index(row, 0)).note for row in range(dialog.ticks.rowCount())]
    assert notes == ["1 aktivitet, utdelad 2023-08-25"]
    dialog._choose_folder()
    assert dialog.path == "annan"
