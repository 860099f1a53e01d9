"""The commands of the one who receives: receive, handins."""

import argparse
from contextlib import closing
from typing import TYPE_CHECKING, Any

from hsnplan.cli import shared
from hsnplan.cli.commands import Commands
from hsnplan.cli.shared import DONE, FINDINGS
from hsnplan.domain.errors import Refusal
from hsnplan.domain.typography import quoted

if TYPE_CHECKING:
    from hsnplan.application.dispatches import Line, Overview, Return
    from hsnplan.application.incoming import Incoming
    from hsnplan.application.incoming_forms import Content
    from hsnplan.application.session import Session
    from hsnplan.domain.register import Register


def add(commands: Commands) -> None:
    """Add the commands."""
    made = commands.command("receive", _receive, "ta emot paket och svarsfiler")
    made.add_argument("packages", metavar="PAKET", nargs="+", help="filer, eller mappar med filer")
    made.add_argument(
        "--partial", action="store_true", help="ta emot det som går att läsa i en svarsfil som har fel"
    )
    made.add_argument(
        "--new-rows", action="store_true", help="lägg till rader som en svarsfil har fått som nya aktiviteter"
    )
    made.add_argument("--dry-run", action="store_true", help="säg bara vad som skulle hända, rad för rad")
    made.add_argument("--who", metavar="NAMN", help="vem som ändrar; annars den som står i inställningarna")
    made = commands.command("handins", _handins, "vilka som har lämnat in, och vilka inte")
    made.add_argument(
        "--period", metavar="PERIOD", default="", help="namn eller början av det; annars den öppna"
    )
    made.add_argument("--remind", action="store_true", help="skriv ett mejl till dem som inte har svarat")


def _receive(asked: argparse.Namespace) -> int:
    from hsnplan.application import incoming  # only who receives pays for it
    from hsnplan.application.receipt_words import row_lines, told

    with closing(shared.session(asked, writable=True)) as session:
        paths = incoming.files_in(asked.packages)
        if asked.dry_run:
            found = incoming.tried_in_turn(session, paths, lambda tried, path: _received(tried, path, asked))
        else:
            found = [_received(session, path, asked) for path in paths]
        rows = [_file(row) for row in found]
        lifts = [_how_to_lift(session, row) for row in found]
    answer = {"dry_run": asked.dry_run, "packages": rows, "boxes": incoming.sum_of(found)}
    lines = []
    for row, lift in zip(found, lifts, strict=True):
        lines.append(f"{quoted(row.path)}: {told(row)}{_named(row, asked)}{lift}")
        lines += row_lines(row.rows if asked.dry_run else ())
    shared.answer(asked, answer, lambda: "\n".join(lines))
    return FINDINGS if any(row.refusal for row in found) else DONE


def _received(session: "Session", path: str, asked: argparse.Namespace) -> "Incoming":
    """What became of one file; one that is refused holds no other up."""
    from hsnplan.application import incoming
    from hsnplan.application.incoming_forms import refuse_faults, with_new_rows
    from hsnplan.application.steps import finished

    content: Content
    try:
        content = incoming.read(path)
        if asked.new_rows:
            content = with_new_rows(content)
        known = finished(incoming.understanding(session, content))
        if not asked.partial:
            refuse_faults(known)
        content = known
    except Refusal as refusal:
        content = refusal
    if asked.dry_run or isinstance(content, Refusal):
        return finished(incoming.preview(session, path, content))
    aside = incoming.aside_of(session, known)
    return finished(incoming.take_in(session, [incoming.Incoming(path, content, aside=aside)]))[0]


def _named(row: "Incoming", asked: argparse.Namespace) -> str:
    """What a package that was taken in is called in other commands, as the end of a line."""
    return f" Paket {row.receipt.package[:8]}." if row.receipt is not None and not asked.dry_run else ""


def _how_to_lift(session: "Session", row: "Incoming") -> str:
    """How what was set aside of a file is let in again, as the end of a line."""
    from hsnplan.application import verdicts

    names = [package[:8] for package in verdicts.packages_of(session, row.aside)]
    return "".join(f" Släpp in det igen med quarantine --lift {name} --why SKÄL." for name in names)


def _file(row: "Incoming") -> dict[str, Any]:
    if row.receipt is None:
        return {"file": row.path, "error": row.refusal}
    receipt = row.receipt
    return {
        "file": row.path,
        "package": receipt.package,
        "sender": receipt.sender.signed(),
        "changes": len(receipt.boxes),
        "boxes": receipt.counts(),
        "clock_off": receipt.clock_off,
        "words": receipt.words,
        "taken_back": receipt.taken_back,
        "told": list(receipt.told),
        "set_aside": len(row.aside),
        "rows": [
            {**each._asdict(), "differences": [part._asdict() for part in each.differences]}
            for each in row.rows
        ],
    }


def _handins(asked: argparse.Namespace) -> int:
    from hsnplan.application import dispatches, reminding
    from hsnplan.domain.periods import find_period

    with closing(shared.session(asked)) as session:
        register = session.register
        period = find_period(register, asked.period)
        found = dispatches.overview(session, register, period)
        mail = ""
        if asked.remind:
            mail = reminding.mail(register, period, reminding.silent(register, found))
        answer = {
            "period": register.period_name(period),
            "units": [_unit(register, line) for line in found.lines],
            "others": [_return(row) for row in found.others],
            **({"mail": mail} if asked.remind else {}),
        }
        shared.answer(asked, answer, lambda: mail or _overview_words(register, found))
    return DONE


def _unit(register: "Register", line: "Line") -> dict[str, Any]:
    return {
        "unit": _name(register, line),
        "standing": line.standing,
        "handed_out": [row.day for row in line.handed],
        "received": line.received,
        "changes": line.changes,
        "marked": line.marked.date if line.marked is not None else "",
        "waiting": line.waiting,
        "activities": line.total,
        "deadline": line.deadline,
        "packages": [_return(row) for row in line.returns],
    }


def _name(register: "Register", line: "Line") -> str:
    return register.units[line.unit].name if line.unit else register.board.name


def _return(row: "Return") -> dict[str, Any]:
    return {
        "package": row.package,
        "who": row.who,
        "received": row.received,
        "changes": row.changes,
        "set_aside": row.aside,
    }


def _overview_words(register: "Register", found: "Overview") -> str:
    from hsnplan.application.dispatches import STANDING_WORDS
    from hsnplan.application.receipt_words import changes

    lines = []
    for line in found.lines:
        came = f", {changes(line.changes)} {line.received}" if line.returns else ""
        waits = f", {line.waiting} av {line.total} väntar" if line.waiting else ""
        lines.append(f"{STANDING_WORDS[line.standing]:22} {_name(register, line)}{came}{waits}")
    lines += [
        f"{'Utan utskick':22} {row.who}, {changes(row.changes)} {row.received[:10]}" for row in found.others
    ]
    return "\n".join(lines) or "Ingen enhet har egna aktiviteter, och inget är utdelat."
