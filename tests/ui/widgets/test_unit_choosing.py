"""Choosing a unit by typing a part of its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from hsnplan.application import organisation
from hsnplan.ui.widgets.unit_button import UnitButton
from hsnplan.ui.widgets.unit_choosing import ChoiceModel, UnitList, UnitPopup, choices
from tests.ui.organisation.conftest import Units


def shown(model: ChoiceModel) -> list[str]:
    return [model.choice(model.index(row, 0)).name for row in range(model.rowCount())]


@pytest.fixture
def units(tmp_path: Path) -> Iterator[Units]:
    made = Units(str(tmp_path / "org.hsnplan"))
    yield made
    made.session.close()


@pytest.fixture
def model(units: Units, qapp: object) -> ChoiceModel:
    made = ChoiceModel()
    made.offer(choices(units.session.register))
    return made


def test_units_stand_in_the_order_of_the_organisation_without_the_closed(model: ChoiceModel) -> None:
    assert shown(model) == [
        "Division Medicin",
        "Akutmottagningen",
        "Division Kirurgi",
        "Ortopedi",
        "Ortopedavdelningen",
        "Ögon",
        "Öron",
    ]


def test_what_begins_with_the_words_comes_first(model: ChoiceModel) -> None:
    model.narrow("o")
    assert shown(model)[0] == "Ortopedi"
    model.narrow("kirurgi div")
    assert shown(model) == ["Division Kirurgi"]
    model.narrow("finns inte")
    assert shown(model) == []


def test_aliases_are_found(units: Units, model: ChoiceModel) -> None:
    units.session.apply(organisation.rename(units.session.register, units["Ögon"], "Synkliniken"))
    model.offer(choices(units.session.register))
    model.narrow("ögon")
    assert shown(model) == ["Synkliniken"]


def test_a_choice_is_read_with_the_unit_above(model: ChoiceModel) -> None:
    assert model.index(4, 0).data() == "Ortopedavdelningen, Ortopedi"


def test_arrows_move_and_return_takes_while_one_types(units: Units, qtbot: QtBot) -> None:
    chooser = UnitList()
    qtbot.addWidget(chooser)
    chooser.offer(choices(units.session.register), units["Ögon"])
    with qtbot.waitSignal(chooser.chosen) as heard:
        QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert heard.args == [units["Ögon"]]
    QTest.keyClicks(chooser.field, "orto")
    QTest.keyClick(chooser.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(chooser.chosen) as heard:
        QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert heard.args == [units["Ortopedavdelningen"]]
    chooser.field.setText("finns inte")
    with qtbot.assertNotEmitted(chooser.chosen):
        QTest.keyClick(chooser.field, Qt.Key.Key_Return)


def popup() -> UnitPopup:
    found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, UnitPopup)]
    return found[-1]


@pytest.mark.qt_log_ignore("This plugin does not support")  # raising and grabbing are for real screens
def test_the_button_opens_the_list_and_tells_what_is_taken(units: Units, qtbot: QtBot) -> None:
    button = UnitButton(top="Översta nivån")
    qtbot.addWidget(button)
    without = frozenset({units["Division Kirurgi"]})
    button.show_unit(units.session.register, units["Ögon"], without=without)
    assert button.accessibleName() == "Enhet: Ögon"
    button.click()
    rows = popup().findChildren(QListView)[0].model()
    offered = [rows.index(row, 0).data() for row in range(rows.rowCount())]
    assert offered[0] == "Översta nivån"
    assert "Division Kirurgi" not in offered
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "akut")
    with qtbot.waitSignal(button.chosen) as heard:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert heard.args == [units["Akutmottagningen"]]


def test_a_long_name_is_cut_and_told_in_the_tip(units: Units, qtbot: QtBot) -> None:
    name = "Enheten för " + "samordning och " * 6 + "utveckling & vård"
    units.session.apply(organisation.rename(units.session.register, units["Ögon"], name))
    button = UnitButton()
    qtbot.addWidget(button)
    button.show_unit(units.session.register, units["Ögon"])
    assert button.text().endswith("…")
    assert button.toolTip() == name
    button.show_unit(units.session.register, "")
    assert (button.text(), button.toolTip()) == ("Välj enhet", "")


def test_a_list_with_no_hits_says_so_in_words(units: Units, qtbot: QtBot) -> None:
    chooser = UnitList()
    qtbot.addWidget(chooser)
    chooser.show()
    chooser.offer(choices(units.session.register))
    assert not chooser.nothing.isVisible()
    chooser.field.setText("finns inte")
    assert chooser.nothing.text().startswith("Ingen enhet heter ”finns inte”.")
    assert chooser.nothing.isVisible()
    chooser.field.clear()
    assert not chooser.nothing.isVisible()
    chooser.offer([])
    assert chooser.nothing.text() == "Det finns ingen enhet att välja."


@pytest.mark.qt_log_ignore("This plugin does not support")  # raising and grabbing are for real screens
def test_the_list_stays_on_the_screen(units: Units, qtbot: QtBot) -> None:
    button = UnitButton()
    qtbot.addWidget(button)
    button.show_unit(units.session.register, units["Ögon"])
    room = button.screen().availableGeometry()
    button.move(room.right() - 40, room.bottom() - 40)
    button.show()
    button.click()
    assert room.contains(popup().geometry())
