"""Which cells of a published table are left out, and that no rule gives them back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsnplan.domain.hidden_cells import hidden_cells
from hsnplan.domain.plan_kinds import FigureRow, FigureTable

PERSONS = "mått"
BY_SEX = (("namn", "Post", ""), ("k", "Kvinnor", ""), ("m", "Män", ""), ("alla", "Totalt", "k + m"))


def row(*cells: str, about: str = PERSONS, key: str = "", rule: str = "") -> FigureRow:
    return FigureRow(key or cells[0], cells=cells, about=about, key=key, rule=rule)


def gone(
    rows: list[FigureRow], columns: tuple[tuple[str, str, str], ...] = BY_SEX
) -> dict[tuple[int, int], str]:
    return dict(hidden_cells(FigureTable("t", columns=columns), rows, {PERSONS}))


def test_a_small_count_takes_the_other_sex_with_it_and_leaves_the_total() -> None:
    assert gone([row("Avgångar", "3", "37", "40")]) == {(0, 1): "färre än 5", (0, 2): "visas inte"}


def test_where_the_other_sex_is_nobody_the_total_goes() -> None:
    assert gone([row("Avgångar", "3", "0", "3")]) == {(0, 1): "färre än 5", (0, 3): "färre än 5"}


def test_only_rows_about_a_measure_of_persons_are_left_out() -> None:
    assert gone([row("Vårdplatser", "3", "37", "40", about="")]) == {}


@pytest.mark.parametrize("printed", ["0", "5", "3,5", "3 %", "–", ""])
def test_what_counts_no_few_persons_stays(printed: str) -> None:
    assert gone([row("Avgångar", printed, "37", "40")]) == {}


def test_a_sum_below_gives_no_count_back() -> None:
    rows = [
        row("Avgångar", "3", "37", "40", key="a"),
        row("Anställda", "20", "30", "50", key="b"),
        row("Summa", "23", "67", "90", about="", rule="alla"),
    ]
    assert gone(rows) == {
        (0, 1): "färre än 5",
        (0, 2): "visas inte",
        (1, 1): "visas inte",
        (1, 2): "visas inte",
    }


def test_a_share_of_a_count_that_is_left_out_goes_with_it() -> None:
    columns = (("namn", "Post", ""), ("n", "Antal", ""), ("av", "Av", ""), ("andel", "Andel", "n / av"))
    assert gone([row("Avgångar", "3", "40", "7,5 %")], columns) == {
        (0, 1): "färre än 5",
        (0, 3): "visas inte",
    }


counts = st.integers(0, 9)


@given(st.lists(st.tuples(counts, counts), min_size=1, max_size=5))
def test_no_count_of_a_few_persons_can_be_reckoned_from_what_is_shown(parts: list[tuple[int, int]]) -> None:
    """Whoever solves the table's sums one unknown at a time never gets a small count."""
    rows = [row(f"r{at}", str(women), str(men), str(women + men)) for at, (women, men) in enumerate(parts)]
    women, men = sum(w for w, _ in parts), sum(m for _, m in parts)
    rows.append(row("Summa", str(women), str(men), str(women + men), rule="alla"))
    hidden = gone(rows)
    figures = {
        (at, place): Decimal(cells.cells[place]) for at, cells in enumerate(rows) for place in (1, 2, 3)
    }
    assert all(0 < figure < 5 for place, figure in figures.items() if hidden.get(place) == "färre än 5")
    assert all(place in hidden for place, figure in figures.items() if 0 < figure < 5)
    sums = [[(at, 1), (at, 2), (at, 3)] for at in range(len(rows))]
    sums += [[(at, place) for at in range(len(rows))] for place in (1, 2, 3)]
    unknown = set(hidden)
    assert not [equation for equation in sums if sum(place in unknown for place in equation) == 1]
