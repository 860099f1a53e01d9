"""The list of groups and lines: what is folded and current stays so when other rows are shown."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from hsnplan.overriding import override
from hsnplan.ui.widgets.grouped_tree import GroupedTree
from hsnplan.ui.widgets.rows import Header, Sharing
from tests.ui.widgets.test_grouped import Basket, Baskets, Berry

WOOD = Basket("skog", (Berry("lingon"), Berry("blåbär")))
BOG = Basket("myr", (Berry("hjortron"),))


class BerryTree(GroupedTree[Basket, Berry, str]):
    def __init__(self) -> None:
        self.drawn: list[str] = []
        super().__init__(Baskets(("Bär",)), Header(None, Sharing({}, {0: 1}, {})), "Bär")

    @override
    def draw_group(self, painter: QPainter, row: QRect, group: Basket, *, opened: bool) -> None:
        self.drawn.append(f"{group.name} {'öppen' if opened else 'stängd'}")

    @override
    def draw_line(self, painter: QPainter, row: QRect, line: Berry, *, current: bool) -> None:
        self.drawn.append(f"{line.name}{' här' if current else ''}")


@pytest.fixture
def tree(qtbot: QtBot) -> BerryTree:
    made = BerryTree()
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.rows.show([WOOD, BOG])
    return made


def test_the_cursor_begins_on_the_first_heading(tree: BerryTree) -> None:
    assert (tree.key(), tree.group(), tree.current()) == ("skog", WOOD, None)


def test_the_cursor_and_what_is_folded_stay_when_other_rows_are_shown(tree: BerryTree) -> None:
    tree.go(tree.rows.index_of("hjortron"))
    tree.fold({"skog"})
    tree.rows.show([BOG, Basket("tom", ()), WOOD])
    assert (tree.current(), tree.group()) == (Berry("hjortron"), BOG)
    assert tree.folded() >= {"skog"}
    assert "myr" not in tree.folded()


def test_the_cursor_goes_to_the_top_when_what_it_stood_on_is_gone(tree: BerryTree) -> None:
    tree.go(tree.rows.index_of("hjortron"))
    tree.rows.show([WOOD])
    assert tree.key() == "skog"


def test_going_to_a_line_that_is_folded_away_shows_it(tree: BerryTree) -> None:
    tree.fold({"skog", "myr"})
    assert tree.go(tree.rows.index_of("blåbär"))
    assert tree.folded() == {"myr"}
    assert not tree.go(tree.rows.index_of("smultron"))


def test_every_row_is_drawn_and_the_line_of_the_cursor_told_apart(tree: BerryTree) -> None:
    tree.fold({"myr"})
    tree.go(tree.rows.index_of("lingon"))
    tree.grab()
    assert tree.drawn[-4:] == ["skog öppen", "lingon här", "blåbär", "myr stängd"]
