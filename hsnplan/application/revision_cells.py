"""Proposing other figures in the plan's tables: which cells a revision can change, and the change as an action."""

from __future__ import annotations

from typing import Any, NamedTuple

from hsnplan.application.revisions import amend
from hsnplan.application.session import Session
from hsnplan.domain import revisions, table_sums
from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.domain.plan_kinds import FigureRow, FigureTable
from hsnplan.domain.register import Register


class TableCell(NamedTuple):
    """A cell of one of the plan's tables: its row and column, what it is called, and what is printed there."""

    row: str
    column: str
    words: str
    printed: str


def cells(register: Register) -> list[TableCell]:
    """The cells of the plan's tables that a revision can change: all but the first of each row."""
    rows, plan = table_sums.rows_by_table(register), register.plan.id
    return [
        TableCell(row.id, key, f"{table.title}: {row.cells[0] or place}, {label.lower() or key}", printed)
        for table in table_sums.tables(register)
        if table.plan == plan and not table.period
        for place, row in enumerate(rows.get(table.id, []), start=1)
        for (key, label, _), printed in list(zip(table.columns, row.cells, strict=False))[1:]
    ]


def amend_cell(session: Session, revision: str, row: str, column: str, printed: str, **how: Any) -> Action:
    """Propose what is to be printed in a cell of a table, on top of what the revision proposes for its row already.

    Raises:
        Refusal: the cell says so already, or is not there, or the revision is closed.
    """
    tried = revisions.preview(session.register, revision)
    made = tried.get("figure_row", row)
    table = tried.get("figure_table", made.table) if isinstance(made, FigureRow) else None
    if not isinstance(made, FigureRow) or not isinstance(table, FigureTable):
        raise Refusal("Raden finns inte längre i tabellen.", field="cell")
    place = [key for key, _, _ in table.columns].index(column)
    if made.cells[place] == printed:
        raise Refusal("Så står det redan. Skriv vad som ska stå i stället.", field="printed")
    values = (*made.cells[:place], printed, *made.cells[place + 1 :])
    return amend(session, revision, "figure_row", row, {"cells": values}, **how)
