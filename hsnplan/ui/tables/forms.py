"""The forms of tables: a table with its columns, and a row as it is printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from hsnplan.application import figure_tables as use
from hsnplan.application import table_columns
from hsnplan.domain import table_sums
from hsnplan.domain.edit import Action
from hsnplan.domain.plan_kinds import FigureRow, FigureTable
from hsnplan.domain.register import Register
from hsnplan.ui.papers.form import CHOICE, TEXT, Answer, Asked, FormDialog
from hsnplan.ui.tables.outline import KINDS

if TYPE_CHECKING:
    from hsnplan.ui.tables.page import TablesPage

_COLUMNS_HINT: Final = "En kolumn per rad, till exempel:\nPost\nBudget\nUtfall\nAvvikelse = Utfall - Budget"
_CELL: Final = "cell "


def ask_table(
    page: TablesPage, done: Callable[[str], object], known: FigureTable | None = None
) -> FormDialog | None:
    """A new table, of which `done` gets the id, or other values of one that is there."""
    row = known or FigureTable("", kind=next(iter(KINDS)))

    def make(said: Answer) -> Action:
        columns = table_columns.read(said["columns"], row.columns)
        values: dict[str, Any] = {**said, "columns": columns}
        if known is not None:
            return use.change_table(page.workspace.register, known.id, **values)
        new, action = use.add_table(page.workspace.session, **values)
        done(new)
        return action

    title, accept = ("Ändra tabellen", "Spara") if known else ("Ny tabell", "Lägg till")
    return page.ask(
        (title, "En kolumn som följer av andra får en regel: Avvikelse = Utfall - Budget.", accept),
        [
            Asked("title", "Tabell", value=row.title, needed="Skriv vad tabellen heter."),
            Asked("kind", "Slag", CHOICE, row.kind, tuple(KINDS.items())),
            Asked("columns", "Kolumner", TEXT, table_columns.written(row.columns), hint=_COLUMNS_HINT),
            Asked("measured_in", "Måttenhet", value=row.measured_in, hint="Till exempel: tkr"),
            Asked("period", "Period", CHOICE, row.period, _periods(page.workspace.register)),
            Asked("source", "Källa", value=row.source),
            Asked("note", "Anmärkning", TEXT, row.note),
        ],
        make,
    )


def _periods(register: Register) -> list[tuple[str, str]]:
    return [("", "Ingen viss period"), *((row, register.period_name(row)) for row in register.periods)]


def ask_row(
    page: TablesPage, table: FigureTable, done: Callable[[str], object], known: FigureRow | None = None
) -> FormDialog | None:
    """A new row, last in its table, of which `done` gets the id, or other words in one that is there."""
    row = known or FigureRow("", cells=("",) * len(table.columns))

    def make(said: Answer) -> Action:
        cells = tuple(said[f"{_CELL}{place}"] for place in range(len(table.columns)))
        values = {"cells": cells, "rule": said["rule"], "note": said["note"]}
        if known is not None:
            return use.change_row(page.workspace.register, known.id, "Ändrad rad", **values)
        new, action = use.add_row(page.workspace.session, table.id, **values)
        done(new)
        return action

    title, accept = ("Ändra raden", "Spara") if known else ("Ny rad", "Lägg till")
    return page.ask(
        (title, f"{table.title}. Skriv som det är tryckt.", accept),
        [
            *(
                Asked(f"{_CELL}{place}", label or _unnamed(place), value=row.cells[place])
                for place, (_, label, _) in enumerate(table.columns)
            ),
            Asked("rule", "Raden ska vara", CHOICE, row.rule, _rules(row.rule)),
            Asked("note", "Anmärkning", TEXT, row.note),
        ],
        make,
    )


def _unnamed(place: int) -> str:
    return "Rad" if place == 0 else f"Kolumn {place + 1}"


def _rules(own: str) -> list[tuple[str, str]]:
    """What a row can be told to come to; a rule that was given in words of the table's own keys stays."""
    known = [("", "Ingenting särskilt"), (table_sums.ALL, "Summan av de rader som inte är summor")]
    return known if own in dict(known) else [*known, (own, own)]
