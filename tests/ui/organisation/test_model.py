"""The tree of units for Qt: right in every order of changes, and every kept index follows its unit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from hsnplan.application import organisation
from hsnplan.ui.organisation.model import ACTIVITIES, HEADINGS, NAME, UnitModel
from hsnplan.ui.organisation.outline import NEW, Outline
from tests.ui.organisation.conftest import Units

MOVE = Qt.DropAction.MoveAction


@pytest.fixture
def model(units: Units, qapp: object) -> UnitModel:
    made = UnitModel(Outline(units.session.register))
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def keep(model: UnitModel) -> dict[str, QPersistentModelIndex]:
    return {unit: QPersistentModelIndex(model.index_of(unit)) for unit in model.outline.rows}


def follows(model: UnitModel, kept: dict[str, QPersistentModelIndex]) -> bool:
    """Whether every kept index stands where its unit stands now."""
    return all(
        model.unit(index) == unit
        and index.row() == model.outline.place(unit)
        and model.unit(index.parent()) == model.outline.above[unit]
        for unit, index in kept.items()
    )


def test_columns_say_what_their_heads_name(model: UnitModel, units: Units) -> None:
    row = model.index_of(units["Ortopedi"])
    assert [row.siblingAtColumn(column).data() for column in range(len(HEADINGS))] == [
        "Ortopedi",
        "område",
        "Enhetschef",
        "3",
        "",
    ]
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == "Ortopedi, område, Enhetschef, 3 aktiviteter"
    assert model.headerData(ACTIVITIES, Qt.Orientation.Horizontal) == "Aktiviteter"


def test_a_move_keeps_every_index_at_its_unit(model: UnitModel, units: Units, qtbot: QtBot) -> None:
    kept, register = keep(model), units.session.register
    for unit, parent, before in (
        ("Ögon", "Division Medicin", "Akutmottagningen"),
        ("Ortopedi", "Ögon", ""),
        ("Division Medicin", "Division Kirurgi", "Öron"),
    ):
        before_id = units[before] if before else ""
        units.session.apply(organisation.move_unit(register, units[unit], units[parent], before_id))
        with qtbot.assertNotEmitted(model.modelReset):
            model.show(Outline(register))
        assert follows(model, kept)


def test_a_new_name_moves_nothing(model: UnitModel, units: Units, qtbot: QtBot) -> None:
    units.session.apply(organisation.rename(units.session.register, units["Ögon"], "Ögonkliniken"))
    with qtbot.assertNotEmitted(model.layoutChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show(Outline(units.session.register))
    assert model.index_of(units["Ögon"]).data() == "Ögonkliniken"


def test_the_row_of_a_unit_being_named_comes_and_goes(model: UnitModel, units: Units) -> None:
    kept = keep(model)
    index = model.begin_new(units["Ortopedi"], 0)
    assert (model.unit(index), model.unit(index.parent())) == (NEW, units["Ortopedi"])
    assert follows(model, kept)
    model.end_new()
    model.end_new()
    assert follows(model, kept)
    assert not model.index_of(NEW).isValid()


def test_a_name_is_asked_for_and_not_taken(model: UnitModel, units: Units, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.named) as heard:
        assert not model.setData(model.index_of(units["Ögon"]), " Ögonkliniken ")
    assert heard.args == [units["Ögon"], "Ögonkliniken"]
    assert model.index_of(units["Ögon"]).data() == "Ögon"


def test_nothing_can_be_named_or_dragged_when_nothing_may_be_changed(model: UnitModel, units: Units) -> None:
    model.editable = False
    flags = model.flags(model.index_of(units["Ögon"]))
    assert not flags & (Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled)
    assert not model.flags(QModelIndex()) & Qt.ItemFlag.ItemIsDropEnabled


def dragged(model: UnitModel, unit: str) -> QMimeData:
    return model.mimeData([model.index_of(unit)])


def test_a_drop_asks_for_a_move_before_the_row_it_falls_on(
    model: UnitModel, units: Units, qtbot: QtBot
) -> None:
    under = model.index_of(units["Division Kirurgi"])
    with qtbot.waitSignal(model.moved) as heard:
        assert not model.dropMimeData(dragged(model, units["Akutmottagningen"]), MOVE, 1, NAME, under)
    assert heard.args == [units["Akutmottagningen"], units["Division Kirurgi"], units["Ögon"]]
    with qtbot.waitSignal(model.moved) as heard:
        model.dropMimeData(dragged(model, units["Akutmottagningen"]), MOVE, -1, -1, under)
    assert heard.args == [units["Akutmottagningen"], units["Division Kirurgi"], ""]


def test_a_unit_cannot_fall_into_itself_or_its_parts(model: UnitModel, units: Units, qtbot: QtBot) -> None:
    data = dragged(model, units["Division Kirurgi"])
    for name in ("Division Kirurgi", "Ortopedi", "Ortopedavdelningen"):
        with qtbot.assertNotEmitted(model.moved):
            assert not model.dropMimeData(data, MOVE, -1, -1, model.index_of(units[name]))
    assert model.canDropMimeData(data, MOVE, -1, -1, model.index_of(units["Division Medicin"]))


def test_only_units_of_this_tree_can_be_dropped(model: UnitModel) -> None:
    text = QMimeData()
    text.setText("Ortopedi")
    assert not model.canDropMimeData(text, MOVE, -1, -1, QModelIndex())
