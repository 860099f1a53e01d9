"""Tables kept as printed, as actions: nothing here computes what they say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from hsnplan.application.session import Session
from hsnplan.domain import table_sums
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.plan_kinds import FigureRow, FigureTable
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted


def add_table(
    session: Session, kind: str, title: str, columns: Sequence[tuple[str, str, str]], **values: Any
) -> tuple[str, Action]:
    """A new table of the plan in hand (kind figures, budget or investment) with its columns, without rows.

    Returns:
        its id, and the action.
    """
    register = session.register
    new = session.new_id()
    others = table_sums.tables(register, kind)
    fields = {
        "plan": register.plan.id,
        "position": others[-1].position + 1.0 if others else 1.0,
        "kind": kind,
        "title": title,
        "columns": tuple(columns),
        **values,
    }
    return new, Action(f"Ny tabell {quoted(title)}", (Edit("figure_table", new, fields),))


def add_row(session: Session, table: str, cells: Sequence[str], **values: Any) -> tuple[str, Action]:
    """A new row, last, with its cells as printed.

    Returns:
        its id, and the action.
    """
    rows = table_sums.rows_by_table(session.register).get(table, [])
    new = session.new_id()
    position = rows[-1].position + 1.0 if rows else 1.0
    fields = {"table": table, "position": position, "cells": tuple(cells), **values}
    return new, Action(
        f"Ny rad i {quoted(_title(session.register, table))}", (Edit("figure_row", new, fields),)
    )


def set_cell(register: Register, row: str, column: str, printed: str) -> Action:
    """Write one cell as printed."""
    known = cast("FigureRow", register.every("figure_row")[row])
    table = cast("FigureTable", register.every("figure_table")[known.table])
    place = [key for key, _, _ in table.columns].index(column)
    cells = (*known.cells[:place], printed, *known.cells[place + 1 :])
    label = table.columns[place][1] or known.cells[0]
    return Action(f"{quoted(table.title)}: {label.lower()}", (Edit("figure_row", row, {"cells": cells}),))


def change_row(register: Register, row: str, label: str, **values: Any) -> Action:
    """New values for some fields of a row; `deleted` takes it away."""
    known = register.every("figure_row")[row]
    title = _title(register, known.table) if isinstance(known, FigureRow) else ""
    return Action(f"{label}: {quoted(title)}", (Edit("figure_row", row, values),))


def _title(register: Register, table: str) -> str:
    found = register.get("figure_table", table)
    return found.title if isinstance(found, FigureTable) else ""
