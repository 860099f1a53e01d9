"""Tables kept as printed: figures in the typography of print, words and years as they were given."""

import pytest

from hsnplan.application.documents import kept
from hsnplan.domain.plan_kinds import FigureRow, FigureTable


def shown(*columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The columns of a table with these cells, as they are printed."""
    table = FigureTable(id="t", columns=tuple((str(at), str(at), "") for at in range(len(columns))))
    rows = [
        FigureRow(id=str(at), table="t", cells=cells) for at, cells in enumerate(zip(*columns, strict=True))
    ]
    found = kept.snapshot(table, rows)
    return [tuple(row.cells[at] for row in found.rows) for at in range(len(columns))]


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        (("3409", "-2895,2", "75,5%"), ("3\u00a0409", "\u22122\u00a0895,2", "75,5\u00a0%")),
        (("2022", "2023"), ("2022", "2023")),
        (("2022", "1500"), ("2\u00a0022", "1\u00a0500")),
        (("20975 EKG", "Ultraljud", "Diatermi"), ("20975 EKG", "Ultraljud", "Diatermi")),
        (("1 503", "N/A", ""), ("1\u00a0503", "N/A", "")),
    ],
)
def test_a_column_is_set_as_print_sets_figures(given: tuple[str, ...], printed: tuple[str, ...]) -> None:
    assert shown(given) == [printed]


def test_nothing_but_signs_and_spaces_changes() -> None:
    given = ("-1 112", "+ 0,61%", "18,9", "12345")
    (printed,) = shown(given)
    plain = [cell.replace("\u00a0", "").replace("\u2212", "-") for cell in printed]
    assert plain == [cell.replace(" ", "") for cell in given]
