"""The commands about the papers around a plan: `meetings`, `control`, `investments`, `budget`, `tables`."""

import argparse
from collections.abc import Callable
from contextlib import closing
from typing import Any, Final

from hsnplan.cli import shared, tables
from hsnplan.cli.commands import Actions, Commands
from hsnplan.cli.shared import DONE, FINDINGS
from hsnplan.cli.words import CALENDAR
from hsnplan.domain.typography import quoted


def add(commands: Commands) -> None:
    """Add the commands."""
    words = "sammanträden: vad som ska upp när, och vem som svarar"
    made = commands.reading("meetings", _meetings, words, of_plan=False)
    made.add_argument("--year", metavar="ÅR", type=int, default=0, help="bara detta år")
    made.add_argument(
        "--ics", metavar="KALENDER", type=CALENDAR, default="", help="spara som kalenderfil, .ics"
    )

    commands.reading("control", _control, "internkontrollplanen med sina resultat")
    for name, kind, words in _TABLES:
        made = commands.reading(name, _tables_of(kind), words)
        made.add_argument("--check", action="store_true", help="visa bara summor som inte stämmer")
        tables.add(Actions(made, needed=False), kind)


_TABLES: Final = (
    ("investments", "investment", "investeringsplanen, som den är tryckt"),
    ("budget", "budget", "budgetramarna, som de är tryckta"),
    ("tables", "figures", "tabellerna i rapporterna, som de är tryckta"),
)
"""The commands that show tables: name, kind of table, and what they are for."""


def _tables_of(kind: str) -> Callable[[argparse.Namespace], int]:
    return lambda asked: _tables(asked, kind)


def _meetings(asked: argparse.Namespace) -> int:
    from hsnplan.application import meetings, paper_answers
    from hsnplan.exchange import writing

    with closing(shared.session(asked)) as session:
        register = shared.register(session, asked)
        found = paper_answers.calendar(register, asked.year)
        if asked.ics:
            stamp = session.last_change(asked.as_of, written=asked.written)
            writing.save(asked.ics, meetings.calendar_file(register, stamp, asked.year))
            found["calendar"] = asked.ics
    shared.answer(asked, found, lambda: _calendar_words(found))
    return DONE


def _calendar_words(found: dict[str, Any]) -> str:
    lines = []
    for row in found["meetings"]:
        days = row["date"] if row["last"] == row["date"] else f"{row['date']} – {row['last']}"
        mark = " (nästa)" if row["id"] == found["next"] else ""
        lines.append(f"{days}  {row['title']}{mark}")
        lines += (f"    {_item_words(item)}" for item in row["items"])
    unseen = [row["area"] for row in found["areas"] if not row["due"]]
    if unseen:
        lines.append(f"Ska följas upp men finns inte på något sammanträde: {', '.join(unseen)}.")
    if found.get("calendar"):
        lines.append(f"Kalenderfilen ligger i {quoted(found['calendar'])}.")
    return "\n".join(lines) or "Registret har inga sammanträden."


def _item_words(item: dict[str, Any]) -> str:
    note = f" [{item['note']}]" if item["note"] else ""
    return f"{item['topic']}{' – ' + item['responsible'] if item['responsible'] else ''}{note}"


def _control(asked: argparse.Namespace) -> int:
    from hsnplan.application import paper_answers

    with closing(shared.session(asked)) as session:
        register = shared.register(session, asked)
        found = paper_answers.control(register)
        example = register.board.example
    shared.answer(
        asked, {"controls": found, "example": example}, lambda: _control_words(found, example=example)
    )
    return DONE


def _control_words(found: list[dict[str, Any]], *, example: bool) -> str:
    lines = []
    for row in found:
        scale = f"{row['likelihood']} × {row['consequence']} = {row['weight']}, {row['level']}"
        lines.append(f"{row['process']}: {row['risk']} ({scale})")
        lines.append(f"    {row['control']} – {row['responsible']}")
        for number, said in enumerate(row["results"], start=1):
            lines.append(
                f"    Resultat {number}: {' '.join(filter(None, (said['date'], said['result']))) or '–'}"
            )
        lines += [f"    Åtgärd: {row['measure']}"] if row["measure"] else []
    if not lines:
        return "Registret har ingen internkontrollplan."
    return "\n".join([*lines, f"{len(found)} kontroller{' (Exempeldata)' if example else ''}"])


def _tables(asked: argparse.Namespace, kind: str) -> int:
    from hsnplan.application import paper_answers

    with closing(shared.session(asked)) as session:
        found = paper_answers.tables(shared.register(session, asked), kind)
    if asked.check:
        found = [table for table in found if table["mismatches"]]
    shared.answer(asked, {"tables": found}, lambda: _tables_words(found, check=asked.check))
    return FINDINGS if asked.check and found else DONE


def _tables_words(found: list[dict[str, Any]], *, check: bool) -> str:
    sentences = [wrong["sentence"] for table in found for wrong in table["mismatches"]]
    if check:
        return "\n".join(sentences) or "Alla summor stämmer, så långt avrundningen låter sig bedömas."
    blocks = [_table_words(table) for table in found]
    return (
        "\n\n".join(blocks + (["\n".join(sentences)] if sentences else []))
        or "Registret har inga sådana tabeller."
    )


def _table_words(table: dict[str, Any]) -> str:
    rows = [table["columns"], *table["rows"]]
    widths = [max(len(row[place]) for row in rows) for place in range(len(table["columns"]))]
    head = ", ".join(part for part in (table["title"], table["period"], table["measured_in"]) if part)
    lines = [
        "  ".join(
            cell.ljust(width) if place == 0 or not _is_figure(cell) else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join(
        [head, *(f"  {line}" for line in lines), *([f"  {table['note']}"] if table["note"] else [])]
    )


def _is_figure(cell: str) -> bool:
    return cell[:1].isdigit() or cell[:1] in ("-", "+")
