"""What stands together on a page, what is parted, and what is repeated."""

from __future__ import annotations

import pytest

from hsnplan.overriding import override
from hsnplan.reports.pdf.flow import Slab, paginate
from hsnplan.reports.pdf.sheet import Sheet


class Block(Slab):
    """A named slab; a `splits` one may be parted at whole units of ten."""

    def __init__(
        self,
        name: str,
        height: float,
        *,
        above: float = 0.0,
        keeps: bool = False,
        splits: bool = False,
        again: tuple[Slab, ...] = (),
    ) -> None:
        self.name = name
        self.height = height
        self.above = above
        self.keeps_next = keeps
        self.splits = splits
        self._again = again

    @override
    def least(self) -> float:
        return 20 if self.splits else self.height

    @override
    def parted(self, room: float) -> tuple[Slab, Slab] | None:
        part = room // 10 * 10
        if not self.splits or part < 20:
            return None
        rest = Block(self.name + "'", self.height - part, splits=True, again=self._again)
        return Block(self.name, part), rest

    @override
    def again(self) -> tuple[Slab, ...]:
        return self._again

    @override
    def draw(self, sheet: Sheet, top: float) -> None:
        raise AssertionError("not drawn here")


def pages(*slabs: Slab) -> list[list[tuple[str, float]]]:
    placed = paginate(slabs, 100)
    return [[(slab.name, down) for slab, down in page if isinstance(slab, Block)] for page in placed]


def test_no_slab_at_all_is_one_empty_page() -> None:
    assert pages() == [[]]


def test_slabs_follow_each_other_and_the_distance_above_is_left_out_at_the_top() -> None:
    found = pages(Block("a", 40, above=10), Block("b", 40, above=10), Block("c", 40, above=10))
    assert found == [[("a", 0), ("b", 50)], [("c", 0)]]


def test_a_heading_never_stands_last() -> None:
    found = pages(Block("a", 60), Block("h", 10, keeps=True), Block("g", 10, keeps=True), Block("b", 30))
    assert found == [[("a", 0)], [("h", 0), ("g", 10), ("b", 20)]]


def test_a_heading_stands_with_the_first_part_of_what_may_be_parted() -> None:
    found = pages(Block("a", 60), Block("h", 10, keeps=True), Block("b", 100, splits=True))
    assert found == [[("a", 0), ("h", 60), ("b", 70)], [("b'", 0)]]


def test_what_is_repeated_stands_above_the_first_slab_of_a_page() -> None:
    head = Block("head", 10)
    found = pages(*(Block(str(number), 45, again=(head,)) for number in range(3)))
    assert found == [[("0", 0), ("1", 45)], [("head", 0), ("2", 10)]]


def test_a_slab_higher_than_a_page_is_parted_again_and_again() -> None:
    head = Block("head", 10)
    found = pages(Block("a", 250, splits=True, again=(head,)))
    assert [name for page in found for name, _ in page] == ["a", "head", "a'", "head", "a''"]


def test_more_headings_than_a_page_holds_go_on_all_the_same() -> None:
    found = pages(*(Block(str(number), 30, keeps=True) for number in range(5)))
    assert found == [[("0", 0), ("1", 30)], [("2", 0), ("3", 30), ("4", 60)]]


def test_a_slab_that_fits_nowhere_is_a_bug() -> None:
    with pytest.raises(AssertionError, match="fits on no page"):
        pages(Block("a", 120))
