"""Text from the clipboard is read into rows, with headings or without."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsnplan.exchange.pasted import set_in, table

LEVELS = ("Målområde", "Kortsiktigt nyckeltal")


@pytest.mark.parametrize(
    ("text", "depths"),
    [
        ("A\nB", [0, 0]),
        ("A\n\tB\n\t\tC\n\tD\nE", [0, 1, 2, 1, 0]),
        ("A\n  B\n    C\n  D", [0, 1, 2, 1]),
        ("\tA\n\t\tB\nC", [0, 1, 0]),
        ("- A\n  - B\n1. C\n2) D", [0, 1, 0, 0]),
    ],
)
def test_lines_are_set_in_by_tabs_spaces_and_bullets(text: str, depths: list[int]) -> None:
    lines = set_in(text)
    assert [line.depth for line in lines] == depths
    assert [line.title for line in lines] == list("ABCDE")[: len(depths)]


@pytest.mark.parametrize(
    ("head", "known"),
    [
        ("Rubrik\tStatus\tEnhet\tSlut", True),
        ("AKTIVITET", True),
        ("Målområde\tMålvärde", True),
        ("Status\tSlut", False),
        ("Rutin\tAkuten", False),
        ("Start", False),
    ],
)
def test_a_heading_row_names_what_a_row_is_and_something_of_it(head: str, known: bool) -> None:
    assert (table(f"{head}\nEtt\tTvå", LEVELS) is not None) == known


def test_headings_may_stand_below_a_title() -> None:
    found = table("Plan 2026\n\nAktivitet\tEnhet\nEtt\tAkuten", LEVELS)
    assert found is not None
    assert (found.top, [row.number for row in found.rows]) == (3, [4])


def test_empty_lines_are_left_out_and_the_others_keep_their_numbers() -> None:
    assert [line.number for line in set_in("A\r\n\r\n\tB\r\n")] == [1, 3]


def test_a_cell_in_quotation_marks_may_hold_line_breaks() -> None:
    found = table('Aktivitet\tKommentar\nRutin\t"Rad ett\nrad ""två"""\nNästa\t', LEVELS)
    assert found is not None
    assert [row.cells[1] for row in found.rows] == ['Rad ett\nrad "två"', ""]


def test_a_lone_quotation_mark_swallows_nothing() -> None:
    assert len(set_in('"Citat utan slut\nB\nC')) == 3


@given(st.text(alphabet=st.sampled_from("aÅ\t\n \"'-=1.;")))
def test_any_text_can_be_read(text: str) -> None:
    for line in set_in(text):
        assert line.number >= 1
        assert line.title == " ".join(line.title.split())
