"""The commands about the papers around a plan: `meetings`, `control`, `investments`, `budget`, `tables`."""

import argparse
from collections.abc import Callable
from contextlib import closing
from typing import Any

from hsnplan.cli_exchange import DONE, Shared
from hsnplan.cli_words import CALENDAR
from hsnplan.domain.typography import quoted


def add(reading: Callable[..., Any], shared: Shared) -> None:
    """Add the commands; `reading` makes one with a register and an as-of date."""
    words = "sammanträden: vad som ska upp när, och vem som svarar"
    made = reading("meetings", lambda asked: _meetings(asked, shared), words)
    made.add_argument("--year", metavar="ÅR", type=int, default=0, help="bara detta år")
    made.add_argument(
        "--ics", metavar="KALENDER", type=CALENDAR, default="", help="spara som kalenderfil, .ics"
    )


def _meetings(asked: argparse.Namespace, shared: Shared) -> int:
    from hsnplan.application import meetings, plan_answers
    from hsnplan.exchange import writing

    with closing(shared.open(asked)) as session:
        register = shared.register(session, asked)
        found = plan_answers.calendar(register, asked.year)
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
