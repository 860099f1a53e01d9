"""Rows that lean on the row above, joined cells and totals are understood as a reader would."""

import pytest

from hsnplan.exchange.cells import Merge, Row, Sheet, Value
from hsnplan.exchange.tables import filled_down, is_total, table


def rows(*lines: list[Value]) -> list[Row]:
    return [Row(number, line) for number, line in enumerate(lines, start=2)]


def test_the_headings_are_the_row_with_most_known_words() -> None:
    lines = rows(
        ["Handlingsplan 2025"], ["Senast ändrad", "2025-01-15"], ["Aktivitet", "Enhet", "Status"], ["Ny", "A"]
    )
    found = table(Sheet("Blad1", lines, []))
    assert (found.top, found.headings, [row.number for row in found.rows]) == (
        4,
        ["Aktivitet", "Enhet", "Status"],
        [5],
    )


def test_without_known_words_the_first_row_with_several_cells_has_the_headings() -> None:
    assert table(Sheet("", rows(["Lista"], ["Vad", "Vem"], ["a", "b"]), [])).headings == ["Vad", "Vem"]


def test_cells_joined_downwards_hold_their_value_in_every_row() -> None:
    lines = rows(["Mål", "Aktivitet"], ["M1", "a"], ["", "b"], ["", "c"])
    found = table(Sheet("", lines, [Merge(3, 0, 4, 0), Merge(5, 5, 9_999_999, 5)]))
    assert [row.cells[0] for row in found.rows] == ["M1", "M1", ""]


@pytest.mark.parametrize(
    ("given", "filled"),
    [
        pytest.param([["S", "M"], ["", ""], ["", "N"]], [["S", "M"], ["S", "M"], ["S", "N"]], id="blank"),
        pytest.param([["S", "M"], ["T", ""]], [["S", "M"], ["T", ""]], id="another ancestor"),
        pytest.param([["S", "M"], ["S", ""]], [["S", "M"], ["S", "M"]], id="repeated above, blank below"),
        pytest.param(
            [["S", "M"], ["S", "M"], ["S", ""]],
            [["S", "M"], ["S", "M"], ["S", ""]],
            id="repeated means it counts",
        ),
    ],
)
def test_blank_ancestors_lean_on_the_row_above(given: list[list[Value]], filled: list[list[Value]]) -> None:
    assert [row.cells for row in filled_down(rows(*given), [0, 1])] == filled


@pytest.mark.parametrize(
    ("cells", "title", "total"),
    [
        (["Summa", "", 12], 1, True),
        (["Totalt antal aktiviteter", "", 12], 1, True),
        (["", "Totalsumma"], 1, True),
        (["Summa", "12 aktiviteter", 12], 1, True),
        (["Totalt antal besök", "Korta köer"], 1, False),
        (["", "Summa summarum"], 1, False),
        (["Totalt antal besök", "Grön"], -1, False),
        (["Summa", 12], -1, True),
        (["", 12], 0, False),
    ],
)
def test_a_row_of_totals_is_no_row_of_the_list(cells: list[Value], title: int, total: bool) -> None:
    assert is_total(Row(9, cells), title) is total
