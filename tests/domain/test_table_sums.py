"""Sums, differences and shares of printed figures: told beyond rounding, and only then."""

from decimal import Decimal

import pytest

from hsnplan.domain import table_sums
from hsnplan.domain.plan_kinds import FigureRow, FigureTable
from hsnplan.domain.table_sums import Rule, parse

COLUMNS = (
    ("namn", "", ""),
    ("utfall", "Utfall", ""),
    ("budget", "Budget", ""),
    ("diff", "Diff", "utfall - budget"),
)
SHARES = (("namn", "", ""), ("antal", "Antal", ""), ("av", "Av", ""), ("andel", "Andel", "antal / av"))


def wrong(columns: tuple[tuple[str, str, str], ...], *rows: FigureRow) -> list[tuple[str, str, str]]:
    found = table_sums.of_table(FigureTable("t", columns=columns), list(rows))
    return [(row.row.id, row.column, f"{row.computed:f}") for row in found]


def row(key: str, *cells: str, rule: str = "") -> FigureRow:
    return FigureRow(key, "t", 0.0, key, rule, ("", *cells))


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("a + b", Rule(((1, "a"), (1, "b")))),
        ("utfall - budget", Rule(((1, "utfall"), (-1, "budget")))),
        ("- a + 2023-04", Rule(((-1, "a"), (1, "2023-04")))),
        ("summa", Rule(((1, "summa"),))),
        ("antal / av", Rule(((1, "antal"), (1, "av")), share=True)),
    ],
)
def test_a_rule_is_understood(words: str, rule: Rule) -> None:
    assert parse(words) == rule


@pytest.mark.parametrize("words", ["", "a + ", "+ a", "a b", "a / b / c", "a * b", "a +b"])
def test_what_is_no_rule_is_not(words: str) -> None:
    assert parse(words) is None


@pytest.mark.parametrize(
    ("stated", "told"), [("10", False), ("11", False), ("12", False), ("13", True), ("7", True)]
)
def test_a_sum_of_three_may_be_off_by_two(stated: str, told: bool) -> None:
    parts = [row(key, value, "", "") for key, value in (("a", "2"), ("b", "3"), ("c", "5"))]
    found = wrong(COLUMNS, *parts, row("s", stated, "", "", rule="a + b + c"))
    assert found == ([("s", "utfall", "10")] if told else [])


def test_decimals_narrow_what_rounding_explains() -> None:
    parts = [row("a", "2 612,5", "", ""), row("b", "2 686,6", "", "")]
    assert wrong(COLUMNS, *parts, row("s", "5 299,2", "", "", rule="a + b")) == []
    assert wrong(COLUMNS, *parts, row("s", "5 299,3", "", "", rule="a + b")) == [("s", "utfall", "5299.1")]


def test_a_column_is_looked_at_in_every_row_and_a_sum_in_every_column() -> None:
    found = wrong(
        COLUMNS,
        row("a", "-92", "-83", "-11"),
        row("b", "10", "4", "6"),
        row("s", "-82", "-79", "-9", rule="a + b"),
    )
    assert found == [("s", "diff", "-5"), ("a", "diff", "-9"), ("s", "diff", "-3")]


def test_shares_are_per_cent_of_the_whole() -> None:
    rows = [
        row("a", "15 840", "18 477", "86 %"),
        row("b", "15 840", "18 477", "85,9 %"),
        row("c", "1", "0", "3 %"),
    ]
    assert [found[0] for found in wrong(SHARES, *rows)] == ["b"]


def test_all_is_the_sum_of_the_rows_without_a_rule_and_blank_cells_count_for_nothing() -> None:
    parts = [row("a", "400", "x", ""), row("b", "", "", ""), row("c", "270", "y", "")]
    assert (
        wrong(COLUMNS, *parts, row("s", "670", "", "", rule="alla"), row("t", "670", "", "", rule="s")) == []
    )
    assert wrong(COLUMNS, *parts, row("s", "680", "", "", rule="alla")) == [("s", "utfall", "670")]


def test_a_figure_that_is_not_there_is_not_missed() -> None:
    assert wrong(COLUMNS, row("a", "N/A", "3", "1"), row("s", "9", "", "", rule="a + borta")) == []


def test_figures_are_read_as_they_are_printed() -> None:
    printed = ["-2 895,3", "66,7 %", "1 600", "N/A", "", "kompletteras"]
    assert [table_sums.figure(cell) for cell in printed] == [
        Decimal("-2895.3"),
        Decimal("66.7"),
        Decimal(1600),
        None,
        None,
        None,
    ]
