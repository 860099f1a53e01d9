"""What the panel says of a table and of a row in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hsnplan.application import table_columns
from hsnplan.domain import table_sums
from hsnplan.domain.plan_kinds import FigureRow, FigureTable
from hsnplan.domain.table_sums import Mismatch
from hsnplan.ui.papers.panel import PaperPanel
from hsnplan.ui.tables.outline import KINDS, told

if TYPE_CHECKING:
    from hsnplan.ui.tables.page import TablesPage


def write_table(page: TablesPage, table: FigureTable) -> None:
    """A table whole: what it is, what does not add up in it, and what can be done."""
    panel, register = page.panel, page.workspace.register
    rows = table_sums.rows_by_table(register).get(table.id, [])
    panel.begin(table.title, KINDS.get(table.kind, ""))
    for label, value in (
        ("Period", register.period_name(table.period) if table.period else ""),
        ("Måttenhet", table.measured_in),
        ("Rader", str(len(rows))),
        ("Källa", table.source),
        ("Anmärkning", table.note),
    ):
        panel.fact(label, value)
    panel.buttons(
        [
            ("Ny rad …", "", page.add_row),
            ("Klistra in rader", "", page.paste),
            ("Ändra …", "", page.change),
            ("Ta bort", "danger", page.remove_current),
        ],
        enabled=page.can_edit(),
    )
    _write_wrong(panel, table_sums.of_table(table, rows))
    rules = [line for line in table_columns.written(table.columns).splitlines() if " = " in line]
    if rules:
        panel.section("Kolumner som följer av andra")
        for line in rules:
            panel.words(line, "text2")
    panel.end()


def _write_wrong(panel: PaperPanel, wrong: list[Mismatch]) -> None:
    if wrong:
        panel.section(told(wrong))
        for each in wrong:
            panel.words(f"▲ {table_sums.sentence(each)}", "delayed")


def write_row(page: TablesPage, table: FigureTable, row: FigureRow) -> None:
    """A row whole: each cell by its column, what the row must come to, and whether it does."""
    panel, register = page.panel, page.workspace.register
    panel.begin(row.cells[0] or "Rad utan namn", table.title)
    for (_, label, _), printed in list(zip(table.columns, row.cells, strict=False))[1:]:
        panel.fact(label or "Värde", printed or "–")
    panel.fact("Ska vara", rule_words(row))
    panel.fact("Anmärkning", row.note)
    panel.buttons(
        [
            ("Ändra …", "", page.change),
            ("Ny rad …", "", page.add_row),
            ("Ta bort", "danger", page.remove_current),
        ],
        enabled=page.can_edit(),
    )
    rows = table_sums.rows_by_table(register).get(table.id, [])
    _write_wrong(panel, [each for each in table_sums.of_table(table, rows) if each.row.id == row.id])
    if row.about in register.nodes:
        panel.section("Gäller")
        panel.link(register.nodes[row.about].title, lambda: page.workspace.asked_for.emit("node", row.about))
    panel.end()


def rule_words(row: FigureRow) -> str:
    """What a row's figures must come to, in words."""
    if row.rule == table_sums.ALL:
        return "summan av de rader som inte är summor"
    return row.rule
