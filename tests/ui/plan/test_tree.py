"""The tree: what is painted where, and how high."""

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hsnplan.application import activities
from hsnplan.domain.columns import COMMENT, END, STATE, TITLE, UNIT
from hsnplan.domain.outline_row import PLAN
from hsnplan.overriding import override
from hsnplan.ui.plan.model import PlanModel
from hsnplan.ui.plan.tree import PlanTree
from hsnplan.ui.theme import apply_theme, color, px
from tests.registers import Small


@pytest.fixture
def tree(qtbot: QtBot, small: Small) -> PlanTree:
    made = PlanTree(PlanModel(small.session.register))
    qtbot.addWidget(made)
    made.resize(896, 600)
    made.show()
    made.expandAll()
    return made


def height(tree: PlanTree, row_id: str) -> int:
    return tree.visualRect(tree.model().index_of_id(row_id)).height()  # type: ignore[attr-defined]


def test_a_row_may_change_before_the_register_that_it_came_with_is_painted(
    qtbot: QtBot, tree: PlanTree, small: Small
) -> None:
    model = tree.model()
    assert isinstance(model, PlanModel)
    tree.grab()
    for number in range(9):
        new, action = activities.add(small.session, small.goal, f"Ny {number}")
        small.session.apply(action)
    model.show(small.session.register, PLAN)
    tree.expandAll()
    last = model.outline.keys[new]
    assert tree.viewport().rect().intersects(tree.visualRect(model.index_of(last)))
    with qtbot.captureExceptions() as fell:
        model.say_again([last])
    assert fell == []


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_rows_are_as_high_as_they_are_heavy(
    qapp: QApplication, tree: PlanTree, small: Small, scale: float
) -> None:
    apply_theme(qapp, "light", scale)
    assert [height(tree, row) for row in (small.area, small.goal, small.first)] == [px(40), px(32), px(30)]


def shown(tree: PlanTree) -> list[int]:
    return [column for column, _ in tree.columns.layout_now.cells]


def test_the_columns_fill_the_view_exactly(tree: PlanTree) -> None:
    for width in (896, 1200, 700):
        tree.resize(width, 600)
        last = tree.columns.layout_now.cells[-1][1]
        assert last.x + last.width == tree.viewport().width()


def test_the_least_needed_columns_make_way_in_a_narrow_view_and_come_back(tree: PlanTree) -> None:
    tree.resize(470, 600)
    assert shown(tree) == [TITLE, STATE, END]
    tree.resize(370, 600)
    assert shown(tree) == [TITLE, STATE]
    tree.resize(1000, 600)
    assert COMMENT in shown(tree)


def test_a_width_the_user_has_set_stays_when_the_window_grows(tree: PlanTree) -> None:
    tree.columns.resizeSection(UNIT, 160)
    tree.resize(1300, 600)
    assert tree.columns.sectionSize(UNIT) == 160


def test_clicks_on_a_head_sort_up_then_down_then_as_the_plan(qtbot: QtBot, tree: PlanTree) -> None:
    seen = []
    for _ in range(3):
        with qtbot.waitSignal(tree.columns.sorting_changed):
            middle = tree.columns.text_room(STATE).center()
            QTest.mouseClick(tree.columns.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        seen.append((tree.columns.sorted_by, tree.columns.descending))
    assert seen == [(STATE, False), (STATE, True), (None, False)]


def test_every_row_is_painted_without_a_warning_in_every_theme(
    qapp: QApplication, tree: PlanTree, small: Small
) -> None:
    tree.setCurrentIndex(tree.model().index_of_id(small.first))  # type: ignore[attr-defined]
    pictures = set()
    for theme in ("light", "dark", "contrast"):
        apply_theme(qapp, theme)
        pictures.add(tree.grab().toImage().pixel(5, tree.height() - 5))
    assert len(pictures) == 3


@pytest.mark.parametrize(
    ("column", "more"), [(TITLE, True), (STATE, False), (UNIT, False), (END, True), (COMMENT, True)]
)
def test_a_cell_says_more_only_when_it_has_more_to_say(
    tree: PlanTree, small: Small, column: int, more: bool
) -> None:
    register = small.session.register
    small.session.apply(
        activities.change(
            register, [small.first], "Allt", title="Lång " * 30, start="2023-01-01", end="2023-06-30"
        )
    )
    small.session.apply(activities.report(register, small.first, "ongoing", "Rad ett\nrad två"))
    tree._rows.words.forget()
    index = tree._rows.index_of_id(small.first, column)
    assert tree.has_more(index) is more


def test_a_tool_tip_gives_the_date_behind_the_words_and_never_markup(tree: PlanTree, small: Small) -> None:
    register = small.session.register
    small.session.apply(
        activities.change(
            register, [small.first], "Allt", title="<b>fet</b>", start="2023-01-01", end="2023-06-30"
        )
    )
    tree._rows.words.forget()
    tip = Qt.ItemDataRole.ToolTipRole
    index = tree._rows.index_of_id(small.first)
    assert index.siblingAtColumn(END).data(tip) == "2023-06-30, 56 dagar sen"
    assert "&lt;b&gt;" in index.data(tip)


class Painted(QObject):
    """Remembers which part of a widget has been painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def test_the_frame_leaves_nothing_behind_when_the_cursor_goes_on(tree: PlanTree, small: Small) -> None:
    model = tree.model()
    tree.setFocus()
    tree.setCurrentIndex(model.index_of_id(small.first))  # type: ignore[attr-defined]
    QApplication.processEvents()
    painted = Painted(tree.viewport())
    row = tree.visualRect(tree.currentIndex())
    QTest.keyClick(tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()
    whole = QRect(0, row.y(), tree.viewport().width(), row.height())
    assert QRegion(whole).subtracted(painted.region).isEmpty()


def test_with_nothing_to_scroll_there_is_no_handle(tree: PlanTree) -> None:
    tree.resize(896, 600)
    tree.collapseAll()
    assert not tree.verticalScrollBar().isEnabled()
    tree.expandAll()
    tree.resize(896, 90)
    assert tree.verticalScrollBar().isEnabled()


def set_state(tree: PlanTree, small: Small, state: str) -> None:
    done = small.session.apply(activities.set_state(small.session.register, [small.first], state))
    assert done is not None
    tree._rows.say_again(tree._rows.outline.touch(done.touched) or ())


def on_the_screen(tree: PlanTree) -> QImage:
    """What stands on the screen, and is not painted for the occasion."""
    for _ in range(5):
        QApplication.processEvents()
    return tree.screen().grabWindow(tree.winId()).toImage()


def test_a_status_that_is_set_paints_what_says_so_in_its_row_and_nothing_else(
    tree: PlanTree, small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_the_screen(tree)
    painted = Painted(tree.viewport())
    measured: list[object] = []
    monkeypatch.setattr(tree, "tier_of", measured.append)
    set_state(tree, small, "delayed")
    QApplication.processEvents()
    row = tree.visualRect(tree._rows.index_of_id(small.first))
    state = dict(tree.columns.layout_now.cells)[STATE]
    in_row = painted.region.intersected(QRect(0, row.y(), tree.viewport().width(), row.height()))
    assert in_row.boundingRect() == QRect(state.x, row.y(), state.width - px(8), row.height())
    assert not measured


def test_a_row_that_says_the_same_is_not_painted(tree: PlanTree, small: Small) -> None:
    on_the_screen(tree)
    painted = Painted(tree.viewport())
    tree._rows.say_again([tree._rows.outline.keys[small.first]])
    QApplication.processEvents()
    assert painted.region.isEmpty()


@pytest.mark.parametrize("chosen", [False, True])
def test_what_is_painted_in_parts_looks_as_if_painted_whole(
    tree: PlanTree, small: Small, chosen: bool
) -> None:
    if chosen:
        tree.go_to(small.first)
    before = on_the_screen(tree)
    for state in ("completed", "cancelled", "planned", "delayed"):
        set_state(tree, small, state)
        in_parts = on_the_screen(tree)
        tree.viewport().repaint()
        assert in_parts == on_the_screen(tree)
        assert in_parts != before
        before = in_parts


def test_the_ground_under_the_rows_is_the_trees_own(qapp: QApplication, tree: PlanTree) -> None:
    for theme in ("dark", "light"):
        apply_theme(qapp, theme)
        corner = tree.viewport().grab().toImage().pixelColor(2, tree.viewport().height() - 2)
        assert corner == color("surface")
