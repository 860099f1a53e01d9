"""The worklist as rows: headings and activities, the same rows kept in place through every change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from hsnplan.application import activities
from hsnplan.domain.worklist import worklist
from hsnplan.ui.mine.lines import line_of
from hsnplan.ui.mine.model import DUE, GOAL, REMARK, STATE, TITLE, UNIT, Group, MineModel
from tests.ui.mine.emergency import Emergency

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def model(ward: Emergency, qapp: object) -> MineModel:
    made = MineModel(ward.session.register)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    show(made, ward)
    return made


def show(model: MineModel, ward: Emergency) -> None:
    register = ward.session.register
    work = worklist(register, ward.unit)
    groups = (Group("waiting", "Väntar", work.waiting), Group("updated", "Uppdaterade", work.updated))
    model.show(register, [group for group in groups if group.activities])


def text(model: MineModel, activity: str, column: int) -> object:
    return model.index_of(activity).siblingAtColumn(column).data()


def test_headings_stand_over_their_activities(model: MineModel) -> None:
    assert model.rowCount() == 27
    assert model.index(0, 0).data() == "Väntar, 9"
    assert model.index(10, 0).data() == "Uppdaterade, 16"
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEnabled == Qt.ItemFlag.NoItemFlags


def test_a_row_says_what_its_columns_are_named_for(model: MineModel, ward: Emergency) -> None:
    late = ward.waiting[0]
    columns = (TITLE, UNIT, STATE, GOAL, DUE, REMARK)
    assert [text(model, late, column) for column in columns] == [
        "Fast rutin för överlämning till avdelning",
        "Akutmottagningen",
        "Försenad",
        "Högst 4 timmar på akuten",
        "56 dagar sen",
        "2023-04-28  Väntar på beslut om gemensam mall med avdelningarna.",
    ]


def test_the_tip_of_a_pressing_end_is_its_dates(model: MineModel, ward: Emergency) -> None:
    late = model.index_of(ward.waiting[0]).siblingAtColumn(DUE)
    assert late.data(Qt.ItemDataRole.ToolTipRole) == "2023-02-01 – 2023-06-30"


def test_no_tip_is_read_as_markup(model: MineModel, ward: Emergency) -> None:
    session = ward.session
    session.apply(activities.change(session.register, [ward.waiting[0]], "Byt", title="<b>Fet</b>"))
    show(model, ward)
    tip = model.index_of(ward.waiting[0]).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip


def test_a_row_is_spoken_as_a_whole(model: MineModel, ward: Emergency) -> None:
    assert model.index_of(ward.waiting[0]).data(SPOKEN) == (
        "Fast rutin för överlämning till avdelning, Försenad, 56 dagar sen, väntar på uppdatering"
    )
    assert model.index_of(ward.updated_before[0]).data(SPOKEN) == (
        "Snabbspår för höftfraktur, Avslutad, 2023-05-31, uppdaterad"
    )


@pytest.mark.parametrize(
    ("nth", "remark"),
    [(0, "Infört den 15 maj, väntan ned 1 tim 40 min."), (2, "Oförändrat")],
)
def test_an_updated_row_shows_its_update(model: MineModel, ward: Emergency, nth: int, remark: str) -> None:
    assert text(model, ward.updated_before[nth], REMARK) == f"I dag  {remark}"


def test_a_new_status_without_words_is_told(ward: Emergency) -> None:
    session = ward.session
    session.apply(activities.set_state(session.register, [ward.waiting[3]], "completed"))
    line = line_of(session.register, session.register.activities[ward.waiting[3]])
    assert (line.date, line.remark) == ("I dag", "Ny status: avslutad")


def test_rows_keep_their_place_in_selection_when_they_change_group(
    model: MineModel, ward: Emergency, qtbot: QtBot
) -> None:
    kept = {row: QPersistentModelIndex(model.index_of(row)) for row in (*ward.waiting, *ward.updated_before)}
    with qtbot.assertNotEmitted(model.modelReset):
        ward.session.apply(activities.unchanged(ward.session.register, ward.waiting[:3]))
        show(model, ward)
    assert all(index.row() == model.index_of(row).row() for row, index in kept.items())
    assert model.waiting() == ids_in_order(model, 1, 7)


def ids_in_order(model: MineModel, first: int, last: int) -> list[str]:
    return [model.activity_at(model.index(row, 0)) for row in range(first, last)]


def test_a_change_of_words_alone_moves_nothing(model: MineModel, ward: Emergency, qtbot: QtBot) -> None:
    session = ward.session
    with qtbot.assertNotEmitted(model.layoutChanged), qtbot.waitSignal(model.dataChanged):
        session.apply(
            activities.change(session.register, [ward.waiting[0]], "Byt namn", responsible_name="Bo")
        )
        show(model, ward)


def test_an_activity_less_begins_the_list_anew(model: MineModel, ward: Emergency, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.modelReset):
        ward.session.apply(activities.delete(ward.session.register, [ward.waiting[0]]))
        show(model, ward)
    assert model.rowCount() == 26
    assert not model.index_of(ward.waiting[0]).isValid()


def test_the_next_waiting_is_the_one_below_and_then_the_first(model: MineModel) -> None:
    waiting = model.waiting()
    assert model.next_waiting([waiting[0]]) == waiting[1]
    assert model.next_waiting(waiting[1:3]) == waiting[3]
    assert model.next_waiting([waiting[-1]]) == waiting[0]
    assert model.next_waiting(waiting) == ""
