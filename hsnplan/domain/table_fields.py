"""Figures of tables kept as printed, as fields of handwritten text: `tal i Prognos 2023: Nettokostnader, Avvikelse`.

The name gives the table's title, a row's first cell and a column's head. All three may hold colons and commas of their
own, so they are tried against what there is, never parted at signs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from hsnplan.domain.plan_kinds import FigureRow, FigureTable
from hsnplan.domain.register import Register
from hsnplan.domain.table_sums import rows_by_table, tables
from hsnplan.domain.typography import plain_spaces, typeset

FIGURE_IN: Final = "tal i "
"""How the name of such a field begins."""


class TableFigures:
    """The figures of a register's tables, looked up once."""

    def __init__(self, register: Register) -> None:
        self._rows = rows_by_table(register)
        plan = register.plan.id
        self._tables = [table for table in tables(register) if table.plan == plan]

    def figure(self, periods: Sequence[str], asked: str) -> str | None:
        """What stands in a cell of one of the plan's tables, as it is printed; None when there is no such cell.

        Args:
            periods: the ids of the periods whose tables are meant, the nearest first; the plan's own come last.
            asked: the field's name after `FIGURE_IN`, in any case.
        """
        wanted = plain_spaces(asked).casefold()
        for period in dict.fromkeys([*periods, ""]):
            for table in self._tables:
                found = _cell(table, self._rows.get(table.id, []), wanted) if table.period == period else None
                if found is not None:
                    return found
        return None


def _cell(table: FigureTable, rows: Sequence[FigureRow], wanted: str) -> str | None:
    title = f"{_plain(table.title)}: "
    if not wanted.startswith(title):
        return None
    labels = [_plain(label) for _, label, _ in table.columns]
    for label, row in _labelled(rows):
        rest = wanted.removeprefix(title)
        column = rest.removeprefix(f"{label}, ")
        place = labels.index(column) if rest.startswith(f"{label}, ") and column in labels else 0
        if 0 < place < len(row.cells) and row.cells[place].strip():
            return typeset(plain_spaces(row.cells[place]))
    return None


def _labelled(rows: Sequence[FigureRow]) -> Iterator[tuple[str, FigureRow]]:
    return ((_plain(row.cells[0]), row) for row in rows if row.cells and row.cells[0].strip())


def _plain(text: str) -> str:
    return plain_spaces(text).casefold()
