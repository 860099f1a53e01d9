"""The tree's model: Qt's own tester agrees with it, and what it tells Qt is what has happened."""

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from hsnplan.application import activities
from hsnplan.domain.columns import COLUMNS, STATE, TITLE, UNIT
from hsnplan.domain.edit import Action, Edit
from hsnplan.ui.plan.model import PlanModel
from tests.registers import Small

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def model(small: Small) -> PlanModel:
    made = PlanModel(small.session.register)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def picture(model: PlanModel, parent: QModelIndex = QModelIndex()) -> list[tuple[object, ...]]:  # noqa: B008
    """What Qt sees: titles and states, and the parent it is told of each row."""
    found: list[tuple[object, ...]] = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, TITLE, parent)
        assert index.parent() == parent
        found.append((index.data(), index.siblingAtColumn(STATE).data(), picture(model, index)))
    return found


def touch(model: PlanModel, small: Small, action: Action) -> None:
    """What the page does with what has changed."""
    touched: list[set[int] | None] = []
    take = lambda changes: touched.append(model.outline.touch(changes))  # noqa: E731
    small.session.observers.append(take)
    small.session.apply(action)
    small.session.observers.remove(take)
    if touched[0] is None:
        with model.anew():
            model.outline.rebuild()
            model.words.forget()
    else:
        model.words.forget_figures()
        model.say_again(touched[0])


@pytest.mark.parametrize("arrangement", ["plan", "unit", "state"])
def test_qt_finds_its_way_in_every_arrangement(small: Small, model: PlanModel, arrangement: str) -> None:
    model.show(small.session.register, arrangement)
    assert len(picture(model)) == 1
    assert model.columnCount() == len(COLUMNS)


def test_a_status_is_told_of_the_row_and_of_what_stands_above(
    qtbot: QtBot, small: Small, model: PlanModel
) -> None:
    told: list[str] = []
    model.dataChanged.connect(lambda first, last: told.append(first.data()))
    touch(model, small, activities.set_state(small.session.register, [small.part], "ongoing"))
    assert set(told) == {"Schema för helger", "Läkare i triage", "Högst 4 timmar på akuten", "Vård"}
    assert model.index_of_id(small.part, STATE).data() == "Pågående"


def test_indexes_that_qt_keeps_follow_their_rows_through_every_status(small: Small, model: PlanModel) -> None:
    kept = {row.id: QPersistentModelIndex(model.index_of(row.key)) for row in model.outline.rows[1:]}
    for activity, state in ((small.part, "ongoing"), (small.first, "completed"), (small.part, "")):
        touch(model, small, activities.set_state(small.session.register, [activity], state))
        for row_id, index in kept.items():
            assert index == model.index_of_id(row_id)


def test_a_reset_tells_qt_that_rows_have_moved(qtbot: QtBot, small: Small, model: PlanModel) -> None:
    with qtbot.waitSignals([model.modelAboutToBeReset, model.modelReset]):
        touch(model, small, activities.move(small.session.register, [small.first], small.other_goal))
    assert picture(model) == [
        (
            "Vård",
            "",
            [
                ("Högst 4 timmar på akuten", "", [("Snabbspår för höftfraktur", "Utan status", [])]),
                (
                    "Återbesök i tid",
                    "",
                    [("Läkare i triage", "Utan status", [("Schema för helger", "Utan status", [])])],
                ),
            ],
        )
    ]


def test_a_filter_hides_rows_and_their_indexes(small: Small, model: PlanModel) -> None:
    with model.anew():
        model.outline.show_only([model.outline.keys[small.second]])
        model.words.forget()
    assert not model.index_of_id(small.first).isValid()
    assert model.index_of_id(small.second).row() == 0


def test_a_heading_is_read_out_with_all_its_row_shows(small: Small, model: PlanModel) -> None:
    for kind, values in (
        ("target", {"node": small.goal, "printed": "Minst 70 %"}),
        ("outcome", {"node": small.goal, "printed": "44,9 %"}),
        ("assessment", {"node": small.goal, "period": small.period, "state": "not_met"}),
    ):
        touch(model, small, Action("Mål", (Edit(kind, small.session.new_id(), values),)))
    heading = model.index_of_id(small.goal)
    assert (
        heading.data(SPOKEN).replace("\N{NO-BREAK SPACE}", " ")
        == "Högst 4 timmar på akuten, 0 av 3 klara, Uppfylls inte, 44,9 %, mål minst 70 %"
    )
    assert heading.siblingAtColumn(UNIT).data(SPOKEN) == "0 av 3 klara: 3 utan status"


def test_an_activity_is_read_out_cell_by_cell(small: Small, model: PlanModel) -> None:
    assert model.index_of_id(small.first).data(SPOKEN) == "Läkare i triage"
    assert model.index_of_id(small.first, STATE).data(SPOKEN) == "Utan status"
