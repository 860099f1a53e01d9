"""Tables kept as printed, as actions: nothing here computes what they say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, cast

from hsnplan.application import table_columns
from hsnplan.application.session import Session
from hsnplan.domain import table_sums
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.matching import fold
from hsnplan.domain.plan_kinds import FigureRow, FigureTable
from hsnplan.domain.register import Register
from hsnplan.domain.typography import counted, quoted

GONE: Final = "Tabellen finns inte längre."


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


def change_table(register: Register, table: str, **values: Any) -> Action:
    """New values for some fields of a table; under other columns each row keeps the cells of those that stay.

    Raises:
        Refusal: the table is gone, or a column that is left out has values.
    """
    known = table_of(register, table)
    columns = values.get("columns", known.columns)
    edits = [Edit("figure_table", table, values)]
    if [key for key, _, _ in columns] != [key for key, _, _ in known.columns]:
        rows = table_sums.rows_by_table(register).get(table, [])
        _check_left_out(rows, known.columns, columns)
        edits += (
            Edit("figure_row", row.id, {"cells": table_columns.remapped(row.cells, known.columns, columns)})
            for row in rows
        )
    return Action(f"Ändrad tabell {quoted(known.title)}", tuple(edits))


def _check_left_out(
    rows: Sequence[FigureRow], before: table_columns.Columns, after: table_columns.Columns
) -> None:
    kept = {key for key, _, _ in after}
    for place, (key, label, _) in enumerate(before):
        filled = sum(bool(row.cells[place]) for row in rows)
        if key not in kept and filled:
            count = "en rad" if filled == 1 else f"{filled} rader"
            raise Refusal(
                f"Kolumnen {quoted(label or table_columns.UNNAMED)} har värden i {count}. "
                "Töm dem först, eller låt kolumnen vara kvar.",
                field="columns",
            )


def remove_table(register: Register, table: str) -> Action:
    """Take a table away with its rows."""
    known = table_of(register, table)
    return Action(
        f"Ta bort tabellen {quoted(known.title)}", (Edit("figure_table", table, {"deleted": True}),)
    )


def add_row(session: Session, table: str, cells: Sequence[str], **values: Any) -> tuple[str, Action]:
    """A new row, last, with its cells as printed.

    Returns:
        its id, and the action.
    """
    title = _title(session.register, table)
    new, edit = _new_row(session, table, cells, 1, values)
    return new, Action(f"Ny rad i {quoted(title)}", (edit,))


def _new_row(
    session: Session, table: str, cells: Sequence[str], nth: int, values: dict[str, Any]
) -> tuple[str, Edit]:
    rows = table_sums.rows_by_table(session.register).get(table, [])
    new = session.new_id()
    position = (rows[-1].position if rows else 0.0) + float(nth)
    fields = {"table": table, "position": position, "cells": tuple(cells), **values}
    return new, Edit("figure_row", new, fields)


def paste(session: Session, table: str, text: str) -> Action:
    """Rows of a sheet, cells parted by tabs, after those of the table: all of them, or a refusal and none.

    A first line that repeats the table's headings is passed over.

    Raises:
        Refusal: there is nothing to paste, or a line has another number of cells than the table has columns.
    """
    from hsnplan.exchange import pasted  # with the first pasting

    known = table_of(session.register, table)
    lines = pasted.lines_of_cells(text)
    if lines and [fold(cell) for cell in lines[0][1]] == [fold(label) for _, label, _ in known.columns]:
        del lines[0]
    if not lines:
        raise Refusal("Det finns inga rader att klistra in. Kopiera dem i kalkylarket först.")
    for number, cells in lines:
        if len(cells) != len(known.columns):
            raise Refusal(
                f"Rad {number} har {len(cells)} celler, men {quoted(known.title)} har "
                f"{len(known.columns)} kolumner. Inget är inklistrat."
            )
    edits = tuple(
        _new_row(session, table, cells, nth, {})[1] for nth, (_, cells) in enumerate(lines, start=1)
    )
    count = counted(len(edits), "rad", "rader")
    return Action(f"Klistrade in {count} i {quoted(known.title)}", edits)


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


def move(register: Register, kind: str, entity: str, by: int) -> Action | None:
    """Move a row within its table, or a table among those of its sort, some steps; None at the end of them."""
    made = register.every(kind)[entity]
    if isinstance(made, FigureRow):
        rows: list[Any] = list(table_sums.rows_by_table(register).get(made.table, []))
    else:
        known = cast("FigureTable", made)
        rows = [row for row in table_sums.tables(register, known.kind) if row.plan == known.plan]
    here = [row.id for row in rows].index(entity)
    there = here + by
    if not 0 <= there < len(rows):
        return None
    positions = sorted({row.position for row in rows})
    if len(positions) < len(rows):
        positions = [float(place) for place in range(1, len(rows) + 1)]
    rows.insert(there, rows.pop(here))
    edits = tuple(
        Edit(kind, row.id, {"position": position})
        for row, position in zip(rows, positions, strict=True)
        if row.position != position
    )
    word = "upp" if by < 0 else "ned"
    return Action(f"Flytta {word} {quoted(_name(made))}", edits)


def text_of(table: FigureTable, rows: Sequence[FigureRow]) -> str:
    """A table for the clipboard: headings and rows, cells parted by tabs."""
    lines = [[label for _, label, _ in table.columns], *(row.cells for row in rows)]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)


def table_of(register: Register, table: str) -> FigureTable:
    """A table that has not been taken away.

    Raises:
        Refusal: it has.
    """
    found = register.get("figure_table", table)
    if not isinstance(found, FigureTable) or found.deleted:
        raise Refusal(GONE)
    return found


def find_table(register: Register, reference: str) -> FigureTable:
    """The table with an id or a title, or with the only title that begins so.

    Raises:
        Refusal: there is none, or more than one.
    """
    every = table_sums.tables(register)
    for fits in (
        lambda row: row.id == reference,
        lambda row: fold(row.title) == fold(reference),
        lambda row: bool(reference) and fold(row.title).startswith(fold(reference)),
    ):
        found = [row for row in every if fits(row)]
        if len(found) == 1:
            return found[0]
        if found:
            raise Refusal(f"Flera tabeller heter {quoted(reference)}. Ange tabellens id.")
    raise Refusal(f"Det finns ingen tabell som heter {quoted(reference)}.")


def find_row(register: Register, table: FigureTable, reference: str) -> FigureRow:
    """The row of a table with an id, an order from 1, a key, or words in its first cell.

    Raises:
        Refusal: there is none, or more than one.
    """
    rows = table_sums.rows_by_table(register).get(table.id, [])
    if reference.isdecimal() and 0 < int(reference) <= len(rows):
        return rows[int(reference) - 1]
    found = [
        row
        for row in rows
        if reference in (row.id, row.key) or (row.cells and fold(row.cells[0]) == fold(reference))
    ]
    if len(found) == 1:
        return found[0]
    which = "Flera rader" if found else "Ingen rad"
    raise Refusal(
        f"{which} i {quoted(table.title)} heter {quoted(reference)}. Ange radens nummer, 1–{len(rows)}."
    )


def _title(register: Register, table: str) -> str:
    found = register.get("figure_table", table)
    return found.title if isinstance(found, FigureTable) else ""


def _name(made: Any) -> str:
    return made.cells[0] if isinstance(made, FigureRow) and made.cells else str(getattr(made, "title", ""))


def find_column(table: FigureTable, reference: str) -> str:
    """The key of the column with a key or a heading.

    Raises:
        Refusal: there is none.
    """
    for key, label, _ in table.columns:
        if reference == key or (reference and fold(label) == fold(reference)):
            return key
    names = ", ".join(label or key for key, label, _ in table.columns)
    raise Refusal(f"{quoted(table.title)} har ingen kolumn {quoted(reference)}. Den har {names}.")
