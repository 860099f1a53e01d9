"""The commands that take lists in and give them out: import, export, archive."""

import argparse
import os
from collections.abc import Mapping
from typing import Any

from hsnplan.application.session import Session
from hsnplan.cli import shared
from hsnplan.cli.commands import Commands
from hsnplan.cli.shared import DONE, FINDINGS
from hsnplan.cli.words import FILTER
from hsnplan.collecting import uncollected
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import quoted

_OPTIONS = {"sheet": "--sheet", "mapping": "--mapping"}


def add(commands: Commands) -> None:
    """Add the commands."""
    made = commands.command("import", _import, "läs in en lista från Excel, LibreOffice eller text")
    made.add_argument("source", metavar="LISTA", help="en .xlsx-, .ods- eller .csv-fil")
    made.add_argument("--dry-run", action="store_true", help="visa vad som skulle hända, men ändra ingenting")
    made.add_argument("--strict", action="store_true", help="läs in alla rader eller ingen")
    made.add_argument("--sheet", metavar="BLAD", default="", help="bladets namn när filen har flera")
    made.add_argument(
        "--mapping",
        metavar="KARTA",
        default="",
        help="”Rubrik=Fält; Rubrik=Fält” eller en JSON-fil med detta",
    )
    made.add_argument("--unit", metavar="ENHET", default="", help="enhet för rader som inte har någon")
    made.add_argument(
        "--what", metavar="VAD", default="", help="aktiviteter, mål eller enheter; annars säger rubrikerna"
    )
    made.add_argument("--new-goals", action="store_true", help="lägg till mål som planen saknar")
    made.add_argument(
        "--refused", metavar="FIL", default="", help="var nekade rader sparas; annars bredvid listan"
    )
    made.add_argument("--who", metavar="NAMN", help="vem som ändrar; annars den som är inloggad")
    made = commands.reading("export", _export, "spara en lista som .xlsx eller .csv")
    made.add_argument("out", metavar="UT", help="en fil som slutar på .xlsx eller .csv")
    made.add_argument("--force", action="store_true", help="skriv över en fil som finns")
    made.add_argument(
        "--what", metavar="VAD", default="aktiviteter", help="aktiviteter, mål, enheter eller allt"
    )
    made.add_argument(
        "--filter", metavar="FILTER", type=FILTER, default="", help="bara aktiviteter som passar filtret"
    )
    made = commands.command("archive", _archive, "spara allt läsbart: tabeller, journal och beskrivning")
    made.add_argument("out", metavar="MAPP", help="en mapp som inte finns eller är tom")


# --- import ---


def _import(asked: argparse.Namespace) -> int:
    from hsnplan.application import import_choices, importing  # reading lists is only needed here
    from hsnplan.application.settings import Settings

    session = shared.session(asked, writable=not asked.dry_run)
    try:
        source = importing.open_source(asked.source, session.register, asked.sheet)
        settings = Settings.of_this_computer()
        said = import_choices.read_said(asked.mapping)
        choices = import_choices.choices(
            session.register,
            said or import_choices.remembered(settings, source, session.register),
            what=asked.what,
            unit=asked.unit,
            new_goals=asked.new_goals,
        )
        with uncollected():
            found = importing.look_through(source, session.register, choices)
            answer = _carry_out(asked, session, found)
        if said and answer["applied"]:
            import_choices.remember(settings, source, said)
        shared.answer(asked, answer, lambda: _import_words(answer))
        return FINDINGS if answer["refused"] else DONE
    except Refusal as refusal:
        raise _with_option(refusal) from refusal
    finally:
        session.close()


def _with_option(refusal: Refusal) -> Refusal:
    """The same refusal, with the option that says what was asked for."""
    option = _OPTIONS.get(refusal.field, "")
    return Refusal(f"{refusal.sentence} Använd {option}.") if option else refusal


def _carry_out(asked: argparse.Namespace, session: Session, found: Any) -> dict[str, Any]:
    from hsnplan.application.importing import REFUSED

    answer = _answer(found)
    answer["applied"] = not asked.dry_run and not (asked.strict and found.rows_with(REFUSED))
    if answer["applied"]:
        session.apply(found.action())
    if answer["applied"] or asked.refused:
        _save_refused(asked, found, answer)
    return answer


def _answer(found: Any) -> dict[str, Any]:
    from hsnplan.application.importing import CREATED, REFUSED, UNCHANGED, UPDATED
    from hsnplan.exchange.headings import words

    refused = [fate for fate in found.fates if fate.fate == REFUSED]
    names = found.source.table.headings
    return {
        "rows": len(found.fates),
        **{fate: found.rows_with(fate) for fate in (CREATED, UPDATED, UNCHANGED)},
        "refused": [{"row": fate.row, "cell": fate.cell, "reason": fate.reason} for fate in refused],
        "applied": False,
        "what": found.what,
        "sheet": found.source.table.sheet,
        "mapping": {names[column]: words(found.what, key) for column, key in found.columns.items()},
        "ignored": list(found.ignored),
        "skipped": [{"row": row, "reason": reason} for row, reason in found.skipped],
        "notes": list(found.notes),
        "unknown": {name: list(unknown.near) for name, unknown in found.unknown.items()},
        "refused_file": "",
    }


def _save_refused(asked: argparse.Namespace, found: Any, answer: dict[str, Any]) -> None:
    """Save the rows that were refused; when that cannot be done it is said, for the rest has gone in."""
    from hsnplan.application.refused_rows import beside, save_refused

    try:
        answer["refused_file"] = save_refused(found, asked.refused or beside(asked.source))
    except Refusal as refusal:
        answer["notes"].append(f"De nekade raderna kunde inte sparas. {refusal.sentence}")


def _import_words(answer: Mapping[str, Any]) -> str:
    lines = [
        *(
            f"{heading} läses som {field}."
            for heading, field in answer["mapping"].items()
            if heading != field
        ),
        *(f"Kolumnen {quoted(heading)} läses inte." for heading in answer["ignored"]),
        *answer["notes"],
        *(f"Rad {row['row']} hoppas över: {row['reason']}." for row in answer["skipped"]),
        *_refused_lines(answer),
        _counts(answer),
        "" if answer["applied"] else "Ingenting har ändrats.",
        f"De nekade raderna ligger i {quoted(answer['refused_file'])}." if answer["refused_file"] else "",
    ]
    return "\n".join(line for line in lines if line)


def _refused_lines(answer: Mapping[str, Any]) -> list[str]:
    """The refused rows with their reasons; where one reason is that of every row, a note has told it."""
    refused = answer["refused"]
    if 1 < len(refused) == answer["rows"] and len({row["reason"] for row in refused}) == 1:
        return ["Använd --mapping ”Rubrik=Fält; Rubrik=Fält” för att säga vad kolumnerna innehåller."]
    return [f"{row['cell']}: {row['reason']}" for row in refused]


def _counts(answer: Mapping[str, Any]) -> str:
    rows = f"{answer['rows']} {'rad' if answer['rows'] == 1 else 'rader'}"
    created, updated, unchanged = (answer[fate] for fate in ("created", "updated", "unchanged"))
    return (
        f"{rows}: {created} nya, {updated} ändrade, {unchanged} oförändrade, {len(answer['refused'])} nekade."
    )


# --- export and archive ---


def _export(asked: argparse.Namespace) -> int:
    from hsnplan.application import exporting  # writing lists is only needed here

    session = shared.session(asked)
    try:
        register = shared.register(session, asked)
        _spare(asked)
        rows = exporting.export(register, asked.out, asked.what, asked.filter)
    finally:
        session.close()
    example = " (Exempeldata)" if register.board.example else ""
    words = f"{rows} rader{example} ligger i {quoted(asked.out)}."
    shared.answer(asked, {"file": asked.out, "what": asked.what, "rows": rows}, lambda: words)
    return DONE


def _spare(asked: argparse.Namespace) -> None:
    """Refuse to write over the register itself, and over any other file that nobody said to write over.

    Raises:
        Refusal: that is what was asked for.
    """
    if not os.path.exists(asked.out):
        return
    if os.path.samefile(asked.out, asked.file):
        raise Refusal("Listan kan inte skrivas över registret. Välj ett annat namn.")
    if not asked.force:
        raise Refusal(
            f"{quoted(asked.out)} finns redan. Välj ett annat namn, eller skriv --force för att skriva över den."
        )


def _archive(asked: argparse.Namespace) -> int:
    from hsnplan.application import archiving  # writing archives is only needed here

    session = shared.session(asked)
    try:
        files = archiving.archive(session, asked.out)
    finally:
        session.close()
    words = f"{len(files)} filer ligger i {quoted(asked.out)}."
    shared.answer(asked, {"folder": asked.out, "files": files}, lambda: words)
    return DONE
