"""What writes the tables of `investments`, `budget` and `tables`: `tables FIL new|set|row|cell|paste|move|remove`."""

import argparse
from collections.abc import Callable
from contextlib import closing
from typing import Any, Final

from hsnplan.cli import shared
from hsnplan.cli.commands import Actions
from hsnplan.cli.rows import find_node
from hsnplan.cli.shared import DONE
from hsnplan.domain.edit import Action
from hsnplan.domain.errors import Refusal
from hsnplan.domain.periods import find_period
from hsnplan.domain.plan_kinds import FigureTable
from hsnplan.domain.register import Register
from hsnplan.domain.typography import quoted

_FIELDS: Final = {
    "title": "tabellens namn",
    "measured_in": "måttenheten, till exempel tkr",
    "source": "var tabellen är tryckt",
    "note": "anmärkning",
}
_COLUMNS: Final = "kolumnerna med semikolon emellan: ”Post; Budget; Utfall; Avvikelse = Utfall - Budget”"
_TABLE: Final = "tabellens namn, början av det, eller id"
_ROW: Final = "radens nummer i tabellen, dess första cell, nyckel eller id"
_PERIOD: Final = "periodens namn"

Done = tuple[dict[str, Any], Action | None, str]
Deed = Callable[[Any, argparse.Namespace], Done]


def add(actions: Actions, kind: str) -> None:
    """Add the actions that write tables of a kind."""
    made = _action(actions, "new", "lägg till en tabell", lambda session, asked: _new(session, asked, kind))
    made.add_argument("title", metavar="NAMN", help="tabellens namn")
    made.add_argument("--columns", metavar="KOLUMNER", required=True, help=_COLUMNS)
    _heads(made, but="title")
    made = _action(actions, "set", "ändra en tabells namn, kolumner eller uppgifter", _set)
    _table(made)
    made.add_argument("--columns", metavar="KOLUMNER", help=_COLUMNS)
    _heads(made)
    made = _action(actions, "row", "lägg till en rad, eller ändra en", _row)
    _table(made)
    made.add_argument(
        "cells", metavar="CELL", nargs="*", help="cellerna som de är tryckta, i kolumnernas ordning"
    )
    made.add_argument("--row", metavar="RAD", help=f"raden som ändras: {_ROW}")
    made.add_argument(
        "--rule", metavar="REGEL", help="”alla” för summan av de andra, eller ”a + b” med radernas nycklar"
    )
    made.add_argument("--key", metavar="NYCKEL", help="vad raden heter i andra raders regler")
    made.add_argument("--about", metavar="MÅL", help="målet som raden gäller: nummer, namn eller id")
    made.add_argument("--note", metavar="TEXT", help="anmärkning")
    made = _action(actions, "cell", "skriv en cell som den är tryckt", _cell)
    _table(made)
    made.add_argument("row", metavar="RAD", help=_ROW)
    made.add_argument("column", metavar="KOLUMN", help="kolumnens rubrik eller nyckel")
    made.add_argument("printed", metavar="TEXT", help="vad som ska stå")
    made = _action(actions, "paste", "lägg till rader ur en text med tabbar: alla, eller inga", _paste)
    _table(made)
    made.add_argument(
        "text", metavar="TEXTFIL", help="en fil i UTF-8 med en rad per rad och tabb mellan cellerna"
    )
    made = _action(actions, "move", "flytta en tabell, eller en rad i den", _move)
    _table(made)
    made.add_argument("--row", metavar="RAD", help=_ROW)
    made.add_argument(
        "--by", metavar="STEG", type=int, required=True, help="hur många steg nedåt; -1 är uppåt"
    )
    made = _action(actions, "remove", "ta bort en tabell, eller en rad i den", _remove)
    _table(made)
    made.add_argument("--row", metavar="RAD", help=_ROW)


def _action(actions: Actions, name: str, words: str, deed: Deed) -> argparse.ArgumentParser:
    def run(asked: argparse.Namespace) -> int:
        with closing(shared.session(asked, writable=True)) as session:
            answer, action, told = deed(session, asked)
            if action is not None:
                session.apply(action)
        shared.answer(asked, answer, lambda: told)
        return DONE

    return actions.action(name, run, words, writes=True)


def _table(made: argparse.ArgumentParser) -> None:
    made.add_argument("table", metavar="TABELL", help=_TABLE)


def _heads(made: argparse.ArgumentParser, but: str = "") -> None:
    for name, words in _FIELDS.items():
        if name != but:
            made.add_argument(f"--{name.replace('_', '-')}", metavar="TEXT", help=words)
    made.add_argument("--period", metavar="PERIOD", help=_PERIOD)


def _new(session: Any, asked: argparse.Namespace, kind: str) -> Done:
    from hsnplan.application import figure_tables

    columns = _columns(asked.columns)
    new, action = figure_tables.add_table(
        session, kind, asked.title, columns, **_told(session.register, asked, but="title")
    )
    return {"table": new}, action, f"Tabellen {quoted(asked.title)} är tillagd."


def _columns(text: str, known: Any = ()) -> Any:
    from hsnplan.application import table_columns

    return table_columns.read(text.replace(";", "\n"), known)


def _told(register: Register, asked: argparse.Namespace, but: str = "") -> dict[str, Any]:
    found = {
        name: getattr(asked, name) for name in _FIELDS if name != but and getattr(asked, name) is not None
    }
    if asked.period is not None:
        found["period"] = find_period(register, asked.period) if asked.period else ""
    return found


def _set(session: Any, asked: argparse.Namespace) -> Done:
    from hsnplan.application import figure_tables

    table = figure_tables.find_table(session.register, asked.table)
    values = _told(session.register, asked)
    if asked.columns is not None:
        values["columns"] = _columns(asked.columns, table.columns)
    if not values:
        raise Refusal(
            "Säg vad som ska ändras: --title, --columns, --measured-in, --period, --source eller --note."
        )
    action = figure_tables.change_table(session.register, table.id, **values)
    return {"table": table.id}, action, f"Tabellen {quoted(table.title)} är ändrad."


def _row(session: Any, asked: argparse.Namespace) -> Done:
    from hsnplan.application import figure_tables

    register = session.register
    table = figure_tables.find_table(register, asked.table)
    values = {
        name: getattr(asked, name) for name in ("rule", "key", "note") if getattr(asked, name) is not None
    }
    if asked.about is not None:
        values["about"] = find_node(register, asked.about) if asked.about else ""
    if asked.cells:
        _check_count(table, asked.cells)
        values["cells"] = tuple(asked.cells)
    if asked.row is None:
        if not asked.cells:
            raise Refusal("Skriv radens celler, i kolumnernas ordning.")
        new, action = figure_tables.add_row(session, table.id, **values)
        return {"table": table.id, "row": new}, action, f"En rad är tillagd i {quoted(table.title)}."
    if not values:
        raise Refusal("Säg vad som ska ändras: cellerna, --rule, --key, --about eller --note.")
    row = figure_tables.find_row(register, table, asked.row)
    action = figure_tables.change_row(register, row.id, "Ändrad rad", **values)
    return {"table": table.id, "row": row.id}, action, f"Raden i {quoted(table.title)} är ändrad."


def _check_count(table: FigureTable, cells: list[str]) -> None:
    if len(cells) != len(table.columns):
        names = ", ".join(label or "–" for _, label, _ in table.columns)
        raise Refusal(
            f"Skriv {len(table.columns)} celler, en för varje kolumn i {quoted(table.title)}: {names}."
        )


def _cell(session: Any, asked: argparse.Namespace) -> Done:
    from hsnplan.application import figure_tables

    table = figure_tables.find_table(session.register, asked.table)
    row = figure_tables.find_row(session.register, table, asked.row)
    column = figure_tables.find_column(table, asked.column)
    action = figure_tables.set_cell(session.register, row.id, column, asked.printed)
    return {"table": table.id, "row": row.id}, action, f"Cellen i {quoted(table.title)} är skriven."


def _paste(session: Any, asked: argparse.Namespace) -> Done:
    from hsnplan.application import figure_tables

    table = figure_tables.find_table(session.register, asked.table)
    action = figure_tables.paste(session, table.id, _read(asked.text))
    return {"table": table.id, "rows": len(action.edits)}, action, f"{action.label}."


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        raise Refusal(f"Textfilen {quoted(path)} går inte att läsa. Spara den som text i UTF-8.") from None


def _move(session: Any, asked: argparse.Namespace) -> Done:
    from hsnplan.application import figure_tables

    register = session.register
    table = figure_tables.find_table(register, asked.table)
    kind, entity = "figure_table", table.id
    if asked.row is not None:
        kind, entity = "figure_row", figure_tables.find_row(register, table, asked.row).id
    action = figure_tables.move(register, kind, entity, asked.by)
    if action is None:
        raise Refusal("Så långt går det inte att flytta.")
    return {"table": table.id}, action, f"{action.label}."


def _remove(session: Any, asked: argparse.Namespace) -> Done:
    from hsnplan.application import figure_tables

    register = session.register
    table = figure_tables.find_table(register, asked.table)
    if asked.row is None:
        return (
            {"table": table.id},
            figure_tables.remove_table(register, table.id),
            f"{quoted(table.title)} är borttagen.",
        )
    row = figure_tables.find_row(register, table, asked.row)
    action = figure_tables.change_row(register, row.id, "Ta bort raden", deleted=True)
    return {"table": table.id, "row": row.id}, action, f"Raden i {quoted(table.title)} är borttagen."
