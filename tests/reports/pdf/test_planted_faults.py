"""The check of our own sees what it is there to see: each fault is planted in a good file, and must be told."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array

from hsnplan.reports.blocks import Heading, Paragraph
from tests.reports.documents import printed, row, table
from tests.reports.paper import Paper

GOOD = printed(Heading("Vård"), Paragraph("Ingress."), table(*map(row, range(40)))).pdf


def with_fault(plant: Callable[[Any], None]) -> list[str]:
    with pikepdf.open(BytesIO(GOOD)) as file:
        plant(file)
        made = BytesIO()
        file.save(made)
    return Paper(made.getvalue()).faults


def change_page(old: bytes, new: bytes) -> Callable[[Any], None]:
    def plant(file: Any) -> None:
        page = file.pages[0]
        content = page.Contents.read_bytes()
        assert old in content
        page.Contents = file.make_stream(content.replace(old, new, 1))

    return plant


def cell(file: Any, place: int) -> Any:
    """A cell of the table's first row."""
    table_ = next(kid for kid in file.Root.StructTreeRoot.K.K if kid.S == "/Table")
    return table_.K[1].K[0].K[place]


def swap_ways_back(file: Any) -> None:
    row_ = file.Root.StructTreeRoot.ParentTree.Nums[1]
    row_[1], row_[2] = row_[2], row_[1]


def shorten_way_back(file: Any) -> None:
    row_ = file.Root.StructTreeRoot.ParentTree.Nums[1]
    del row_[len(row_) - 1]


def same_content_twice(file: Any) -> None:
    cell(file, 1).K = Array([*cell(file, 0).K])


def lose_an_element(file: Any) -> None:
    line = cell(file, 0).P
    line.K = Array(list(line.K)[1:])


def wrong_parent(file: Any) -> None:
    cell(file, 0).P = file.Root.StructTreeRoot.K


def content_of_nowhere(file: Any) -> None:
    cell(file, 0).K = Array([999])


FAULTS = {
    "untagged text": change_page(b"/H2 <</MCID 0>> BDC", b""),
    "untagged line": change_page(b"/Artifact <</Type /Layout>> BDC", b""),
    "content never closed": change_page(b"EMC", b""),
    "content within content": change_page(b"EMC\n/P <</MCID 1>> BDC", b"/P <</MCID 1>> BDC"),
    "the same number twice": change_page(b"<</MCID 2>>", b"<</MCID 1>>"),
    "a way back that is swapped": swap_ways_back,
    "a way back that is missing": shorten_way_back,
    "content in two elements": same_content_twice,
    "content in no element": lose_an_element,
    "an element with a wrong parent": wrong_parent,
    "content that no page has": content_of_nowhere,
}


def test_the_file_is_good_before_anything_is_planted() -> None:
    assert with_fault(lambda _: None) == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_told(fault: Callable[[Any], None]) -> None:
    assert with_fault(fault)
