"""Groups of lines: what stands where, and is found again when others are shown."""

from typing import NamedTuple

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from hsnplan.overriding import override
from hsnplan.ui.widgets.grouped import GroupedModel


class Berry(NamedTuple):
    name: str


class Basket(NamedTuple):
    name: str
    lines: tuple[Berry, ...]


class Baskets(GroupedModel[Basket, Berry, str]):
    @override
    def key(self, thing: Basket | Berry) -> str:
        return thing.name

    @override
    def of_group(self, group: Basket, column: int, role: int) -> str:
        return group.name

    @override
    def of_line(self, line: Berry, column: int, role: int) -> str:
        return f"{line.name}, {column}"


@pytest.fixture
def model(qtmodeltester: ModelTester) -> Baskets:
    shown = Baskets(("Bär", "Pris"))
    shown.show([Basket("skog", (Berry("lingon"), Berry("blåbär"))), Basket("tom", ())])
    qtmodeltester.check(shown)  # type: ignore[no-untyped-call]
    return shown


def test_headings_stand_on_top_and_lines_below_them(model: Baskets) -> None:
    wood, empty = model.index(0, 0), model.index(1, 0)
    assert (model.rowCount(), model.rowCount(wood), model.rowCount(empty)) == (2, 2, 0)
    below = model.index(1, 1, wood)
    assert (wood.data(), below.data(), below.parent()) == ("skog", "blåbär, 1", wood)
    assert (model.group(wood), model.line(wood)) == (model.groups[0], None)
    assert (model.group(below), model.line(below)) == (None, Berry("blåbär"))
    assert below.data(Qt.ItemDataRole.DecorationRole) is None


@pytest.mark.parametrize("name", ["skog", "lingon", "blåbär", "tom"])
def test_what_is_shown_is_found_by_its_key_in_any_column(model: Baskets, name: str) -> None:
    index = model.index_of(name, 1)
    found = model.group(index) or model.line(index)
    assert found is not None
    assert (found.name, index.column()) == (name, 1)


def test_what_is_no_longer_shown_is_not_found(model: Baskets) -> None:
    model.show([Basket("tom", (Berry("hjortron"),))], ("Bär",))
    assert model.index_of("lingon") == QModelIndex()
    assert model.index_of("hjortron").parent() == model.index_of("tom")
    assert model.columnCount() == 1
