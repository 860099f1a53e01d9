"""The place Organisation: naming, moving, merging, closing, pasting, by keyboard and with fields that refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from hsnplan.application import organisation, registers
from hsnplan.domain.errors import Refusal
from hsnplan.ui.organisation.dialogs import CloseDialog, MergeDialog, Merger, PasteDialog
from hsnplan.ui.organisation.outline import NEW
from hsnplan.ui.organisation.page import OrganisationPage
from hsnplan.ui.theme import apply_theme
from hsnplan.ui.tokens import THEMES
from hsnplan.ui.workspace import Workspace
from tests.registers import ACTOR, FixedComputer
from tests.ui.keys import focus, press
from tests.ui.organisation.conftest import Units

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def name_it(page: OrganisationPage, qtbot: QtBot, name: str) -> None:
    """Write a name in the field that is open, and wait until the register has it."""
    field = focus()
    assert isinstance(field, QLineEdit)
    field.setText(name)
    with qtbot.waitSignal(page.workspace.touched):
        QTest.keyClick(field, Qt.Key.Key_Return)


def write(page: OrganisationPage, name: str, text: str) -> None:
    """Write in a field of the panel and leave it with Return."""
    page.panel.write_in(name)
    field = focus()
    assert isinstance(field, QLineEdit)
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def kirurgi(units: Units) -> list[object]:
    return units.tree(units["Division Kirurgi"])


def test_units_are_named_one_after_the_other(page: OrganisationPage, units: Units, qtbot: QtBot) -> None:
    page.tree.go_to(units["Ögon"])
    press(Qt.Key.Key_Insert)
    name_it(page, qtbot, "Näsa")
    press(Qt.Key.Key_Insert)
    name_it(page, qtbot, "Hals")
    press(Qt.Key.Key_Insert, SHIFT)
    name_it(page, qtbot, "Röst")
    assert kirurgi(units)[2:] == ["Ögon", "Näsa", "Hals", ["Röst"], "Öron"]
    assert page.tree.units.row(page.tree.currentIndex()).name == "Röst"
    assert focus() is page.tree
    assert [done.label for done in units.session.undoable] == [
        "Ny enhet ”Näsa”",
        "Ny enhet ”Hals”",
        "Ny enhet ”Röst”",
    ]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_a_unit_without_a_name_is_not_made(page: OrganisationPage, units: Units, key: Qt.Key) -> None:
    page.tree.go_to(units["Ögon"])
    press(Qt.Key.Key_Insert)
    press(key)
    QApplication.processEvents()
    assert kirurgi(units)[2:] == ["Ögon", "Öron"]
    assert page.tree.current() in page.model.outline.rows
    assert units.session.undoable == []


def test_a_change_from_elsewhere_takes_the_unit_that_is_being_named_away_once(
    page: OrganisationPage, units: Units
) -> None:
    page.tree.go_to(units["Ögon"])
    rows = page.model.rowCount()
    press(Qt.Key.Key_Insert)
    assert isinstance(focus(), QLineEdit)
    ended = []
    page.model.rowsRemoved.connect(lambda *_: ended.append(NEW in page.model.outline.rows))
    page.workspace.replaced.emit()
    assert ended == [False]
    assert (page.model.rowCount(), page.tree.state()) == (rows, page.tree.State.NoState)


def test_a_new_name_keeps_the_old_as_an_alias(page: OrganisationPage, units: Units, qtbot: QtBot) -> None:
    page.tree.go_to(units["Ögon"])
    press(Qt.Key.Key_F2)
    name_it(page, qtbot, "Ögonkliniken")
    unit = units.session.register.units[units["Ögon"]]
    assert (unit.name, unit.aliases) == ("Ögonkliniken", ("Ögon",))
    assert page.tree.current() == units["Ögon"]


@pytest.mark.parametrize(
    ("unit", "keys", "tree"),
    [
        ("Ögon", [Qt.Key.Key_Up], ["Ögon", "Ortopedi", "Öron"]),
        ("Ögon", [Qt.Key.Key_Up, Qt.Key.Key_Up], ["Ögon", "Ortopedi", "Öron"]),
        ("Ögon", [Qt.Key.Key_Down], ["Ortopedi", "Öron", "Ögon"]),
        ("Öron", [Qt.Key.Key_Down], ["Ortopedi", "Ögon", "Öron"]),
        ("Öron", [Qt.Key.Key_Right], ["Ortopedi", "Ögon", "Öron"]),
        ("Öron", [Qt.Key.Key_Right, Qt.Key.Key_Left], ["Ortopedi", "Ögon", "Öron"]),
        ("Ögon", [Qt.Key.Key_Right, Qt.Key.Key_Left], ["Ortopedi", "Ögon", "Öron"]),
        ("Ortopedi", [Qt.Key.Key_Right], ["Ortopedi", "Ögon", "Öron"]),
    ],
)
def test_units_move_by_keyboard(
    page: OrganisationPage, units: Units, unit: str, keys: list[Qt.Key], tree: list[str]
) -> None:
    page.tree.go_to(units[unit])
    for key in keys:
        press(key, CONTROL)
    flat = [name for name in str(kirurgi(units)).split("'") if name in tree]
    assert flat == tree
    assert page.tree.current() == units[unit]


def test_in_and_out_change_what_a_unit_belongs_to(page: OrganisationPage, units: Units) -> None:
    page.tree.go_to(units["Öron"])
    press(Qt.Key.Key_Right, CONTROL)
    assert units.session.register.units[units["Öron"]].parent == units["Ögon"]
    press(Qt.Key.Key_Left, CONTROL)
    press(Qt.Key.Key_Left, CONTROL)
    assert units.session.register.units[units["Öron"]].parent == ""
    assert units.tree()[-1] == "Öron"


def test_a_dropped_unit_moves(page: OrganisationPage, units: Units, qtbot: QtBot) -> None:
    data = page.model.mimeData([page.model.index_of(units["Ögon"])])
    under = page.model.index_of(units["Division Medicin"])
    with qtbot.waitSignal(page.workspace.touched):
        page.model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, under)
    assert units.tree(units["Division Medicin"]) == ["Ögon", "Akutmottagningen"]


def test_what_the_panel_says_is_saved_when_a_field_is_left(page: OrganisationPage, units: Units) -> None:
    page.tree.go_to(units["Ögon"])
    write(page, "manager_role", "Verksamhetschef")
    write(page, "manager_name", "Bo Ek")
    write(page, "valid_to", "31 december")
    write(page, "aliases", "ÖÖ, Ögonmott, ÖÖ")
    write(page, "kind", "klinik")
    unit = units.session.register.units[units["Ögon"]]
    assert (unit.manager_role, unit.manager_name, unit.kind) == ("Verksamhetschef", "Bo Ek", "klinik")
    assert (unit.valid_to, unit.aliases) == ("2023-12-31", ("ÖÖ", "Ögonmott"))
    assert page.model.row(page.tree.currentIndex()).validity == "Till 2023-12-31"


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("name", "   ", "måste ha en text"),
        ("valid_to", "någon gång", "är inget datum"),
        ("valid_to", "2018-01-01", "sluta gälla innan den börjar"),
        ("kind", "x" * 600, "högst 500"),
    ],
)
def test_what_cannot_be_saved_is_said_at_the_field(
    page: OrganisationPage, units: Units, told: list[Refusal], name: str, text: str, sentence: str
) -> None:
    page.tree.go_to(units["Ögon"])
    write(page, "valid_from", "2019-01-01")
    write(page, name, text)
    assert sentence in page.panel.fields[name].refusal
    assert told == []
    assert len(units.session.undoable) == 1


def test_a_unit_with_activities_is_not_deleted(
    page: OrganisationPage, units: Units, told: list[Refusal]
) -> None:
    page.tree.go_to(units["Ortopedavdelningen"])
    press(Qt.Key.Key_Delete)
    assert "Avsluta den eller slå ihop den" in told[0].sentence
    assert units["Ortopedavdelningen"] in page.model.outline.rows


def test_a_deleted_unit_leaves_the_cursor_with_its_neighbour_and_comes_back(
    page: OrganisationPage, units: Units, workspace: Workspace
) -> None:
    page.tree.go_to(units["Ögon"])
    press(Qt.Key.Key_Delete)
    assert kirurgi(units)[2:] == ["Öron"]
    assert page.tree.current() == units["Öron"]
    workspace.undo()
    assert kirurgi(units)[2:] == ["Ögon", "Öron"]


def test_merging_moves_activities_and_names(
    page: OrganisationPage, units: Units, monkeypatch: pytest.MonkeyPatch, workspace: Workspace
) -> None:
    monkeypatch.setattr(MergeDialog, "ask", lambda *_: Merger(units["Ögon"], "2023-06-30"))
    page.tree.go_to(units["Ortopedavdelningen"])
    page.deeds.merge()
    register = units.session.register
    assert sum(row.unit == units["Ögon"] for row in register.live_activities()) == 3
    assert page.tree.current() == units["Ögon"]
    workspace.undo()
    assert sum(row.unit == units["Ögon"] for row in register.live_activities()) == 0


def test_closing_dims_a_unit_and_it_can_go_on(
    page: OrganisationPage, units: Units, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CloseDialog, "ask", lambda *_: "2023-08-01")
    page.closed.setChecked(True)
    page.tree.go_to(units["Ögon"])
    page.deeds.close()
    assert page.model.row(page.tree.currentIndex()).validity == "Avslutad 2023-08-01"
    assert not page.deeds.may_end()
    page.deeds.reopen()
    assert units.session.register.units[units["Ögon"]].valid_to == ""


def test_a_unit_that_is_closed_out_of_sight_leaves_the_cursor_near(
    page: OrganisationPage, units: Units, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CloseDialog, "ask", lambda *_: "2023-08-01")
    page.tree.go_to(units["Ögon"])
    page.deeds.close()
    assert page.tree.current() == units["Öron"]
    assert page.summary() == "7 enheter · 2 avslutade".replace("7", "6")


def test_searching_opens_the_way_and_clearing_gives_it_back(page: OrganisationPage, units: Units) -> None:
    page.tree.open_only([])
    page.filter.setText("ortopedavd")
    assert page.tree.current() == units["Ortopedavdelningen"]
    assert page.tree.opened() == {units["Division Kirurgi"], units["Ortopedi"]}
    page.filter.setText("zzz")
    assert page.panel.isHidden()
    page.filter.setText("medicin")
    page.filter.clear()
    assert page.tree.opened() == set()


def test_sheets_are_pasted_as_one_action(
    page: OrganisationPage, units: Units, monkeypatch: pytest.MonkeyPatch, workspace: Workspace
) -> None:
    QGuiApplication.clipboard().setText("Hand\n    Handkirurgi")
    dialogs: list[PasteDialog] = []

    def accept(dialog: PasteDialog) -> int:
        dialogs.append(dialog)
        return PasteDialog.DialogCode.Accepted

    monkeypatch.setattr(PasteDialog, "exec", accept)
    page.tree.go_to(units["Ögon"])
    press(Qt.Key.Key_V, CONTROL)
    assert dialogs[0].effect.text() == "2 enheter läggs till."
    assert units.tree(units["Ögon"]) == ["Hand", ["Handkirurgi"]]
    workspace.undo()
    assert units.tree(units["Ögon"]) == []


def test_a_sheet_is_judged_while_it_is_written(units: Units, qtbot: QtBot) -> None:
    session = units.session
    under = session.register.units[units["Ögon"]]
    dialog = PasteDialog(session.register, under, "", session.new_id)
    qtbot.addWidget(dialog)
    primary = dialog.primary
    assert primary is not None
    assert not primary.isEnabled()
    dialog.sheet.setPlainText("Enhet\tHör till\nA\tFinns inte")
    assert "Rad 2" in dialog.sheet_field.refusal
    assert not primary.isEnabled()
    dialog.sheet.setPlainText("Ögon\n  A")
    assert dialog.effect.text() == "2 enheter läggs till."
    dialog.top.setChecked(True)
    assert dialog.effect.text() == "1 enhet läggs till, 1 finns redan."
    assert primary.isEnabled()


@pytest.mark.parametrize("keys", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_pasting_again_replaces_and_ctrl_enter_accepts(units: Units, qtbot: QtBot, keys: Qt.Key) -> None:
    session = units.session
    dialog = PasteDialog(session.register, None, "Hud\nÖgonbottnar", session.new_id)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    QGuiApplication.clipboard().setText("Hud\nÖgonbottnar")
    dialog.sheet.paste()
    assert dialog.effect.text() == "2 enheter läggs till."
    QTest.keyClick(dialog.sheet, keys, CONTROL)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_merging_needs_a_unit_and_a_day(units: Units, qtbot: QtBot) -> None:
    register = units.session.register
    dialog = MergeDialog(register, register.units[units["Ortopedi"]])
    qtbot.addWidget(dialog)
    assert "2 underenheter följer med" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert not dialog.checked()
    assert "Välj den enhet" in dialog.into_field.refusal
    dialog.choose(units["Ögon"])
    dialog.day.setText("i fjol")
    assert not dialog.checked()
    assert "inget datum" in dialog.day_field.refusal
    dialog.day.setText("30 juni")
    assert dialog.checked()
    assert dialog.answer() == Merger(units["Ögon"], "2023-06-30")


def test_closing_says_what_stays(units: Units, qtbot: QtBot) -> None:
    register = units.session.register
    dialog = CloseDialog(register, register.units[units["Ortopedavdelningen"]])
    qtbot.addWidget(dialog)
    assert "3 aktiviteter ligger kvar" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert (dialog.checked(), dialog.last_day()) == (True, "2023-08-25")


@pytest.mark.parametrize("kind", [CloseDialog, MergeDialog])
def test_a_day_that_the_rules_refuse_is_said_at_the_field_and_what_was_written_stays(
    units: Units, qtbot: QtBot, kind: type[CloseDialog] | type[MergeDialog]
) -> None:
    session = units.session
    unit = units["Ortopedi"]
    session.apply(organisation.change_unit(session.register, unit, "Gäller", valid_from="2020-01-01"))
    dialog = kind(session.register, session.register.units[unit], None, session.refusal)
    qtbot.addWidget(dialog)
    dialog.show()
    if isinstance(dialog, MergeDialog):
        dialog.choose(units["Ögon"])
    dialog.day.setText("2018-01-01")
    low = dialog.height()
    assert dialog.primary is not None
    dialog.primary.click()
    assert dialog.isVisible()
    assert "kan inte sluta gälla innan den börjar" in dialog.day_field.refusal
    assert dialog.day.text() == "2018-01-01"
    assert dialog.height() > low
    QTest.keyClicks(dialog.day, "2")
    assert dialog.day_field.refusal == ""
    dialog.day.setText("2023-08-25")
    dialog.primary.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert session.register.units[unit].valid_to == ""


def test_a_merger_without_a_unit_shows_all_of_itself(units: Units, qtbot: QtBot) -> None:
    register = units.session.register
    dialog = MergeDialog(register, register.units[units["Ortopedi"]])
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.primary is not None
    dialog.primary.click()
    assert "Välj den enhet" in dialog.into_field.refusal
    QApplication.processEvents()
    for field in (dialog.into_field, dialog.day_field):
        assert field.visibleRegion().boundingRect().size() == field.size()


def test_while_looking_back_everything_says_why_not(
    page: OrganisationPage, workspace: Workspace, told: list[Refusal]
) -> None:
    workspace.look_back("2023-08-25")
    for key, modifier in (
        (Qt.Key.Key_Insert, NONE),
        (Qt.Key.Key_Delete, NONE),
        (Qt.Key.Key_Up, CONTROL),
        (Qt.Key.Key_V, CONTROL),
    ):
        page.tree.setFocus()
        press(key, modifier)
    assert len(told) == 4
    assert all("tittar på registret" in refusal.sentence for refusal in told)
    assert not page.new.isEnabled()
    assert not page.deeds.may_change()


def test_a_new_register_offers_the_first_unit(tmp_path: Path, qtbot: QtBot) -> None:
    session = registers.new_session(
        str(tmp_path / "ny.hsnplan"), ACTOR, FixedComputer(), board="Nämnden", year=2025
    )
    page = OrganisationPage(Workspace(session, lambda refusal: pytest.fail(refusal.sentence)))
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.entered()
    offers = [button.text() for button in page.findChildren(QPushButton) if button.isVisible()]
    assert {"Lägg till den första enheten", "Klistra in från Excel"} <= set(offers)
    press(Qt.Key.Key_Space)
    name_it(page, qtbot, "Division Medicin")
    assert [unit.name for unit in session.register.units.values()] == ["Division Medicin"]
    assert page.summary() == "1 enhet"
    assert page.panel.isVisible()
    session.close()


def test_the_place_comes_back_as_it_was_left(
    page: OrganisationPage, workspace: Workspace, units: Units, qtbot: QtBot
) -> None:
    page.closed.setChecked(True)
    page.tree.open_only([units["Division Kirurgi"], units["Ortopedi"]])
    page.tree.go_to(units["Gipsmottagningen"])
    state = json.loads(json.dumps(page.save_state()))
    again = OrganisationPage(workspace)
    qtbot.addWidget(again)
    again.restore_state(state)
    assert again.save_state() == state
    again.restore_state({"opened": "fel", "unit": 7})


def test_a_closed_unit_is_revealed_too(page: OrganisationPage, units: Units) -> None:
    assert page.reveal("unit", units["Gipsmottagningen"])
    assert page.tree.current() == units["Gipsmottagningen"]
    assert not page.reveal("unit", "borta")
    assert not page.reveal("activity", units["Ögon"])


def test_a_units_activities_are_asked_for(page: OrganisationPage, units: Units, qtbot: QtBot) -> None:
    page.tree.go_to(units["Ortopedi"])
    with qtbot.waitSignal(page.workspace.asked_for) as heard:
        page.show_work()
    assert heard.args == ["worklist", units["Ortopedi"]]


def test_screen_readers_hear_the_unit(page: OrganisationPage, units: Units) -> None:
    page.tree.go_to(units["Ortopedi"])
    tree = QAccessible.queryAccessibleInterface(page.tree)
    assert tree.focusChild().text(QAccessible.Text.Name) == "Ortopedi, område, Enhetschef, 3 aktiviteter"


def test_commands_are_named_once(page: OrganisationPage) -> None:
    commands = page.commands()
    assert len({command.name for command in commands}) == len(commands)
    assert all(isinstance(command.enabled(), bool) for command in commands)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [420, 1240])
def test_every_theme_and_width_is_drawn(
    page: OrganisationPage, qapp: QApplication, theme: str, width: int
) -> None:
    apply_theme(qapp, theme)
    page.resize(width, 700)
    assert not page.grab().isNull()
    assert page.panel.width() <= width
