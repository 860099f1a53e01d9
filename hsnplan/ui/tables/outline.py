"""The plan's tables as groups and lines: their headings, rows as printed, and what does not add up below its row."""

from __future__ import annotations

from typing import Final

from hsnplan.domain import table_sums
from hsnplan.domain.plan_kinds import FigureRow, FigureTable
from hsnplan.domain.register import Register
from hsnplan.domain.table_sums import Mismatch
from hsnplan.domain.typography import counted
from hsnplan.ui.papers.outline import Cell, Group, Line
from hsnplan.ui.theme import MEDIUM, REGULAR, SEMIBOLD

KINDS: Final = {"budget": "Budget", "investment": "Investeringar", "figures": "Tabeller i rapporter"}
"""The sorts of tables in the order they are listed, with their words."""
TABLE, ROW, HEADINGS, MISMATCH = "figure_table", "figure_row", "headings", "mismatch"
"""What groups and their lines are."""
_LEAST, _MOST = 5, 44
"""Letters that a column is given room for, at least and at most."""


def tables(register: Register) -> list[FigureTable]:
    """The tables of the plan in hand, sort by sort."""
    plan = register.plan.id
    return [row for kind in KINDS for row in table_sums.tables(register, kind) if row.plan == plan]


def groups_of(register: Register) -> list[Group]:
    """The tables of the plan in hand with their rows."""
    rows = table_sums.rows_by_table(register)
    return [_group(register, table, rows.get(table.id, [])) for table in tables(register)]


def _group(register: Register, table: FigureTable, rows: list[FigureRow]) -> Group:
    wrong = table_sums.of_table(table, rows)
    lines = tuple(_lines(table, rows, wrong))
    return Group(
        TABLE, table.id, table.title, note_of(register, table, len(rows)), lines, told(wrong), "delayed"
    )


def told(wrong: list[Mismatch]) -> str:
    """How many figures of a table do not add up, in words; nothing when all do."""
    if not wrong:
        return ""
    return "1 summa stämmer inte" if len(wrong) == 1 else f"{len(wrong)} summor stämmer inte"


def note_of(register: Register, table: FigureTable, rows: int) -> str:
    """What stands behind a table's title: its sort, period, unit, and how many rows it has."""
    count = "inga rader" if not rows else counted(rows, "rad", "rader")
    period = register.period_name(table.period) if table.period else ""
    parts = (KINDS.get(table.kind, ""), period, table.measured_in, count)
    return " · ".join(part for part in parts if part)


def _lines(table: FigureTable, rows: list[FigureRow], wrong: list[Mismatch]) -> list[Line]:
    if not rows:
        return []
    drawn = _columns(table, rows)
    found = [Line(HEADINGS, table.id, tuple(cell._replace(words=cell.name) for cell in drawn), heads=True)]
    for row in rows:
        own = [each for each in wrong if each.row.id == row.id]
        found.append(_row(table, row, drawn, {each.column for each in own}))
        found += (
            Line(MISMATCH, f"{row.id} {each.column}", (Cell(table_sums.sentence(each), "delayed", MEDIUM),))
            for each in own
        )
    return found


def _row(table: FigureTable, row: FigureRow, drawn: list[Cell], wrong: set[str]) -> Line:
    weight = SEMIBOLD if row.rule else REGULAR
    cells = (
        column._replace(words=printed, tone="delayed" if key in wrong else "text", weight=weight)
        for column, (key, _, _), printed in zip(drawn, table.columns, row.cells, strict=False)
    )
    return Line(ROW, row.id, tuple(cells))


def _columns(table: FigureTable, rows: list[FigureRow]) -> list[Cell]:
    """A cell without words for each column, that says how it is drawn."""
    return [
        _column(label, [row.cells[place] for row in rows], place)
        for place, (_, label, _) in enumerate(table.columns)
    ]


def _column(label: str, printed: list[str], place: int) -> Cell:
    cells = [cell for cell in printed if cell]
    figures = place > 0 and all(map(_is_figure, cells))
    words = label.split() or [""]
    longest = max(map(len, [*cells, *(words if figures else [label])])) + figures
    return Cell("", "dim", MEDIUM, label, min(max(longest, _LEAST), _MOST), figures)


def _is_figure(cell: str) -> bool:
    return cell[:1].isdigit() or cell[:1] in "-+−–" or table_sums.figure(cell) is not None
